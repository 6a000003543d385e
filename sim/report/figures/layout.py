"""Where panels stand on a figure, in pixels of the page, so that figures align with each other.

Fixed margins take half the time that matplotlib's layout engines do, and do not move with the
width of a label.
"""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

PIXELS = 96
"""Pixels of the page in an inch of the figure."""

LEFT, RIGHT, TOP, BOTTOM = 46, 22, 24, 26
"""Room around a panel: for y labels, the last x label, the title, the x labels."""

BARE = 6
"""Room above a panel without a title."""

_PHONE = 420


def stacked(
    canvas: Figure,
    heights: Sequence[float],
    *,
    left: float = LEFT,
    bottom: float = BOTTOM,
    top: float = TOP,
) -> list[Axes]:
    """Return panels below each other with one x axis; *heights* are relative.

    *top* is the room above each, which a panel without a title needs less of.
    """
    width, height = _size(canvas)
    room = height - top * len(heights) - bottom - 10 * (len(heights) - 1)
    panels: list[Axes] = []
    edge = float(height)
    for share in heights:
        tall = room * share / sum(heights)
        edge -= top + tall
        box = (left / width, edge / height, (width - left - RIGHT) / width, tall / height)
        panels.append(canvas.add_axes(box, sharex=panels[0] if panels else None))
        edge -= 10
    for panel in panels[:-1]:
        panel.tick_params(labelbottom=False)
    return panels


def beside(canvas: Figure, number: int) -> list[Axes]:
    """Return panels side by side, below each other on a phone; each has its own x axis."""
    width, height = _size(canvas)
    columns = 1 if width < _PHONE else number
    rows = -(-number // columns)
    wide, tall = width / columns, height / rows
    return [
        canvas.add_axes(
            (
                (i % columns * wide + LEFT) / width,
                1 - ((i // columns + 1) * tall - BOTTOM - 18) / height,
                (wide - LEFT - RIGHT) / width,
                (tall - TOP - BOTTOM - 18) / height,
            )
        )
        for i in range(number)
    ]


def _size(canvas: Figure) -> tuple[float, float]:
    return canvas.get_figwidth() * PIXELS, canvas.get_figheight() * PIXELS
