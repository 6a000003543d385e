"""Where a figure is drawn: on the axes given or on new ones, in the report's style.

Matplotlib is imported when the first figure is drawn, and its settings are as before afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from sim import metrics
from sim.experiment import Result
from sim.experiment.choosing import known

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDE, NARROW = (8.0, 2.6), (4.6, 2.6)
"""Inches of a figure by time of day, and of another; text is as large as the text around it."""

Draw = Callable[[Any, "Axes"], object]
"""Draws with `sim.report.figures` on axes."""


class Canvas:
    """Draws the figures of one result."""

    def __init__(self, result: Result) -> None:
        self.result = result

    @property
    def interval(self) -> float:
        """Seconds in an interval."""
        return self.result.facts.interval

    def clock(self, figures: Any) -> Any:
        """Return the centre's clock, as *figures* take it."""
        return figures.Clock.of(self.result.facts)

    def bands(self, columns: list[str], queue: str) -> pd.DataFrame:
        """Return mean and range over the replications, of no more than is drawn."""
        return metrics.interval_estimates(self.result.intervals(columns, queue=queue))

    def by_time(
        self, name: str, columns: list[str], queue: str, ax: Axes | None, **more: object
    ) -> Axes:
        """Return *columns* drawn by the figure *name*, by interval."""
        self.check_queue(queue)

        def draw(figures: Any, ax: Axes) -> None:
            bands = self.bands(columns, queue)
            figure = getattr(figures, name)
            figure(bands, self.clock(figures), self.interval, ax=ax, queue=queue, **more)

        return self.drawn(draw, ax, WIDE)

    def within(
        self, measure: str, title: str, queue: str, threshold: float | None, ax: Axes | None
    ) -> Axes:
        """Return a histogram drawn as the share that is at most so long."""
        self.check_queue(queue)

        def draw(figures: Any, ax: Axes) -> None:
            histograms = self.result.histograms
            figures.within(histograms, measure, ax=ax, queue=queue, threshold=threshold)
            ax.set_title(title)

        return self.drawn(draw, ax, NARROW)

    def by_concurrency(self, name: str, queue: str, ax: Axes | None) -> Axes:
        """Return the figure *name* of what goes by the chats in hand."""
        self.check_queue(queue)
        return self.drawn(
            lambda figures, ax: getattr(figures, name)(self.result.concurrency, ax=ax, queue=queue),
            ax,
            NARROW,
        )

    def check_queue(self, queue: str) -> None:
        """Raise `ValueError` for a queue that is not there, before a figure is begun."""
        known("queue", queue, ["all", *(each.name for each in self.result.facts.queues)])

    def drawn(self, draw: Draw, ax: Axes | None, size: tuple[float, float]) -> Axes:
        """Return *ax*, or new axes of *size* in inches, with what *draw* puts there."""
        import matplotlib as mpl  # only who draws pays for it
        from matplotlib import pyplot as plt

        from sim.report import figures

        # Within the style a notebook's backend, set up by its first figure, would be undone again.
        figure = plt.figure(figsize=size, layout="constrained") if ax is None else None
        with mpl.rc_context(style()):
            if figure is not None:
                figure.set_facecolor("white")
                ax = figure.add_subplot()
            assert ax is not None
            draw(figures, ax)
        return ax


def style() -> Any:
    """Return the report's settings for matplotlib, for an analyst's own figures.

    ``plt.rcParams.update(style())`` has all further figures of a notebook look like these. On a
    dark page the dark ink needs the white below it.
    """
    from sim.report.figures import STYLE

    return {**STYLE, "figure.facecolor": "white", "axes.facecolor": "white"}


def keyed(ax: Axes, colours: Mapping[str, str]) -> None:
    """Say below *ax* what its colours mean."""
    from matplotlib.patches import Patch

    handles = [Patch(facecolor=colour, label=name) for name, colour in colours.items()]
    below = (0.0, -0.3 / (ax.bbox.height / ax.figure.dpi))
    ax.legend(handles=handles, loc="upper left", bbox_to_anchor=below, ncols=3, frameon=False)
