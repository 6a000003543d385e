"""How far a run is, in a bar that goes when it is done.

A script stays quiet unless a bar is asked for, and so does a notebook without the extra that draws
one.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

Progress = Callable[[int, int], None]

DELAY = 1.0
"""Seconds before a bar shows; what is done sooner needs none."""


@contextmanager
def shown(wanted: Progress | bool | None) -> Iterator[Progress | None]:
    """Give what to call with how much is done and how much there is; None where nobody looks.

    *wanted* is True, False, None for a bar in notebooks alone, or what to call itself. Raise
    `ModuleNotFoundError` where a bar is asked for that nothing can draw.
    """
    if callable(wanted):
        yield wanted
        return
    bars = _bars() if wanted or (wanted is None and in_notebook()) else None
    if bars is None:
        if wanted:
            raise ModuleNotFoundError("a bar takes tqdm: pip install 'chatfloor[notebook]'")
        yield None
        return
    with bars(desc="Replications", leave=False, delay=DELAY) as bar:
        yield _teller(bar)


def in_notebook() -> bool:
    """Return whether this runs in a Jupyter kernel; IPython is not imported to find out."""
    interactive = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    return hasattr(interactive, "kernel")


def _bars() -> Any:
    """Return what makes a bar, a widget where the notebook has them; None without tqdm."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # without widgets it draws in text, and says so each time
        try:
            from tqdm.auto import tqdm  # takes time, which a script need not spend
        except ModuleNotFoundError:
            return None
    return tqdm


def _teller(bar: Any) -> Progress:
    def tell(done: int, asked: int) -> None:
        bar.total = asked
        bar.update(done - bar.n)

    return tell
