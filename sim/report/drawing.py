"""Figures as inline SVG: small, the same for the same numbers, and readable by a screen reader.

Each figure is drawn twice, for a wide page and for a phone, at sizes at which its text is as large
as the text around it; style.css shows the one that fits. Text stays text, in the page's own font.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

from sim.report.figures.layout import PIXELS
from sim.report.figures.look import STYLE
from sim.report.markup import tag, text

Draw = Callable[[Figure], object]

POINTS = 72 / PIXELS
"""Matplotlib's points in a pixel of the page."""

PHONE = 350
"""Width of a figure on a phone, in px."""


def picture(
    name: str, alt: str, draw: Draw, *, height: int, width: int = 1000, stacked: int | None = None
) -> str:
    """Return what *draw* puts on a figure, for a page of *width* px and for a phone.

    *name* is unique on the page. *alt* says in words what the figure shows. *height* is in px; on
    a phone it is *stacked*, by default four fifths of *height*.
    """
    wide = _svg(f"{name}-wide", draw, width, height)
    narrow = _svg(f"{name}-narrow", draw, PHONE, stacked or max(180, height * 4 // 5))
    return tag(
        "div",
        tag("div", wide, class_="wide"),
        tag("div", narrow, class_="narrow"),
        class_="picture",
        role="img",
        aria_label=alt,
    )


@contextmanager
def settings(salt: str) -> Iterator[None]:
    """Draw in the report's style, with ids in the SVG that depend on *salt* alone."""
    fixed: Any = {"svg.hashsalt": salt, "svg.fonttype": "none", **STYLE}
    with mpl.rc_context(fixed), warnings.catch_warnings():
        # It knows its own font alone; a name that this lacks is set in one that the reader has.
        warnings.filterwarnings("ignore", r"Glyph \d+ .* missing from")
        yield


def _svg(name: str, draw: Draw, width: int, height: int) -> str:
    with settings(name):
        figure = Figure(figsize=(width / PIXELS, height / PIXELS))
        draw(figure)
        page = io.StringIO()
        figure.savefig(page, format="svg")
    return _slim(page.getvalue(), name, width, height)


def _slim(svg: str, name: str, width: int, height: int) -> str:
    """Leave what a page needs: no prologue, date or unused id; tenths of a point; its own font."""
    body = svg[svg.index("<svg") :].split(">", 1)[1].rsplit("</svg>", 1)[0]
    body = re.sub(r"<metadata>.*?</metadata>|<style.*?</style>", "", body, flags=re.DOTALL)
    used = set(re.findall(r"#([\w-]+)", body))
    body = re.sub(r"<[^>]+>", lambda element: _slim_element(element[0], used), body)
    body = re.sub(r">\s+<", "><", body)
    box = f"0 0 {width * POINTS:g} {height * POINTS:g}"
    return f'<svg viewBox="{box}" aria-hidden="true" data-figure="{text(name)}">{body}</svg>'


def _slim_element(element: str, used: set[str]) -> str:
    """Only what stands between < and >: a number in a label is a user's and stays."""
    element = re.sub(r"\s+", " ", element).replace("xlink:href", "href")
    element = re.sub(
        r' id="([\w.-]+)"', lambda found: found[0] if found[1] in used else "", element
    )
    element = re.sub(r" ?font-family: [^;\"]*;", "", element)
    element = re.sub(r"(font: (?:bold |\d+ )?[\d.]+px) [^;\"]*", r"\1 sans-serif", element)
    return re.sub(
        r"\d+\.\d{2,}", lambda found: f"{float(found[0]):.1f}".rstrip("0").rstrip("."), element
    )
