"""HTML as text: a few functions, each of which closes what it opens.

`text` is the only way in for anything that a user may have written. The others take markup and
return markup.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence


def text(content: object) -> str:
    """Return *content* so that a browser shows it and never reads it as markup."""
    return html.escape(str(content), quote=True)


def tag(name: str, *inner: str, **attributes: str) -> str:
    """Return an element holding *inner*, which is markup; attribute values are escaped.

    An attribute's trailing underscore is dropped and inner ones become hyphens: ``class_``,
    ``aria_label``.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{text(content)}"'
        for key, content in attributes.items()
    )
    return f"<{name}{written}>{''.join(inner)}</{name}>"


def items(lines: Iterable[str], **attributes: str) -> str:
    """Return a list without order, one point for each of *lines*."""
    return tag("ul", *(tag("li", line) for line in lines), **attributes)


def table(
    heads: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    caption: str,
    numbers: int = 1,
    cards: bool = False,
) -> str:
    """Return a table; heads and cells are markup, the first cell of each row is its head.

    Columns from position *numbers* on hold numbers and are set flush right. The box around the
    table scrolls on a narrow screen, and can be scrolled from the keyboard; or, with *cards*, each
    row becomes a card there, on which every cell has its head beside it.
    """
    head = tag(
        "tr",
        *(tag("th", cell, scope="col", class_=_kind(i, numbers)) for i, cell in enumerate(heads)),
    )
    beside = [{"data_head": plain(head)} if cards else {} for head in heads]
    body = (
        tag("tr", *(_cell(i, cell, numbers, beside[i]) for i, cell in enumerate(row)))
        for row in rows
    )
    kind = {"class_": "cards"} if cards else {}
    whole = tag("table", tag("caption", caption), tag("thead", head), tag("tbody", *body), **kind)
    return tag(
        "div", whole, class_="scroll", tabindex="0", role="region", aria_label=plain(caption)
    )


def plain(markup: str) -> str:
    """Return the words of *markup* alone."""
    words, inside = [], False
    for character in markup:
        if character in "<>":
            inside = character == "<"
        elif not inside:
            words.append(character)
    return html.unescape("".join(words))


def _cell(i: int, cell: str, numbers: int, beside: Mapping[str, str]) -> str:
    if i == 0:
        return tag("th", cell, scope="row", class_=_kind(i, numbers), **beside)
    return tag("td", cell, class_=_kind(i, numbers), **beside)


def _kind(i: int, numbers: int) -> str:
    return "number" if i >= numbers else "words"
