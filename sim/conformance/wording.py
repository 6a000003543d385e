"""How times stand in a sentence about a log."""

from __future__ import annotations

from math import isinf


def seconds(time: float) -> str:
    """Return *time* as seconds, to the thousandth."""
    return "never" if isinf(time) else f"{time:.3f}".rstrip("0").rstrip(".") + " s"
