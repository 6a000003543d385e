"""Which version of what is at work: of chatfloor, and of all that decides its numbers."""

from __future__ import annotations

import platform
from importlib import metadata

PACKAGES = (
    "chatfloor", "simpy", "numpy", "scipy", "pandas", "pydantic", "pyarrow", "matplotlib",
)  # fmt: skip


def versions() -> dict[str, str]:
    """Return the version of Python and of each of `PACKAGES`."""
    return {"python": platform.python_version(), **{name: version(name) for name in PACKAGES}}


def version(package: str = "chatfloor") -> str:
    """Return the version of *package* that is installed, "unknown" where none is."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:  # run from a source tree that nobody installed
        return "unknown"
