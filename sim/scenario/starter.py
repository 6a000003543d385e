"""The commented scenario that `chatfloor new` writes."""

from __future__ import annotations

from importlib.resources import files


def starter() -> str:
    """Return a whole scenario, explained line by line, that runs as it is."""
    return files("sim.scenario").joinpath("starter.yaml").read_text("utf-8")
