"""A screen's HTML read back: elements with their kinds, attributes, styles and text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"br", "hr", "img", "input", "meta"})


@dataclass
class Element:
    """One element; `find` and `all` look in it for a class, or several one inside the other."""

    tag: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    @property
    def kinds(self) -> list[str]:
        return self.attributes.get("data-kind", "").split()

    @property
    def style(self) -> dict[str, str]:
        """Its own style: of a property given twice, the last."""
        parts = self.attributes.get("style", "").split(";")
        pairs = (part.partition(":") for part in parts if part.strip())
        return {key.strip(): value.strip() for key, _, value in pairs}

    @property
    def text(self) -> str:
        """What stands in it, white space as it is shown in running text."""
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield from child._texts()

    def every(self) -> Iterator[Element]:
        """Yield each element in it, from top to bottom."""
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.every()

    def all(self, kinds: str) -> list[Element]:
        """Return the elements of a class; after a blank, those of the next class in them."""
        first, _, rest = kinds.partition(" ")
        found = [each for each in self.every() if first in each.kinds]
        return [inner for each in found for inner in each.all(rest)] if rest else found

    def find(self, kinds: str) -> Element:
        """Return the only element of a class."""
        (found,) = self.all(kinds)
        return found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element()]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, {key: value or "" for key, value in attrs})
        self.open[-1].children.append(made)
        if tag not in VOID:
            self.open.append(made)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag, f"</{tag}> closes something else"

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read(page: str) -> Element:
    """Return what *page* holds; everything in it is closed."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    (root,) = reader.open
    return root
