"""`chatfloor --version`."""

from __future__ import annotations

from importlib import metadata


def version() -> str:
    """Return the version that is installed."""
    try:
        return metadata.version("chatfloor")
    except metadata.PackageNotFoundError:
        return "not installed"
