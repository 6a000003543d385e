"""Long plain lists of a YAML file, set apart before it is parsed: a parser is slow, entry by entry.

A list of a thousand entries or more, all of them plain words or numbers, is replaced by a mark that
no text has; where the mark turns out to stand inside a text, the text is put back.
"""

from __future__ import annotations

import re
from typing import NamedTuple

FEWEST = 1000
_OPEN, _SHUT = "\ue0f0", "\ue0f1"
_WORD = r"[\w.%/+-]+"
_ENTRY = rf"(?:\w|[+.-]\d)[\w.%/+-]*+(?: +{_WORD})*+"
_FLOW = re.compile(rf"\[\s*{_ENTRY}(?:\s*,\s*{_ENTRY}){{{FEWEST - 1},}}+\s*,?\s*\]")
_BLOCK = re.compile(
    rf"^(?P<key>[^\n#]*:[ \t]*\n)(?P<indent> *)- +{_ENTRY}[ \t]*\n"
    rf"(?:(?P=indent)- +{_ENTRY}[ \t]*(?:\n|\Z)){{{FEWEST - 1},}}+"
    # A list that goes on in another way is left to the parser as a whole.
    r"(?!(?:[ \t]*(?:#[^\n]*)?\n)*+(?P=indent)(?:-(?:[ \n]|\Z)| ))",
    re.MULTILINE,
)
_ITEM = re.compile(_ENTRY)
_MARK = re.compile(f"{_OPEN}([0-9]+){_SHUT}")


class Entry(NamedTuple):
    """One entry as it is written, and the line it stands on, counted from that of the list."""

    text: str
    line: int


class LongLists:
    """The long lists of one text, by the mark that stands for each."""

    def __init__(self, text: str) -> None:
        self.text = text
        """The text with marks; it has as many lines."""
        self._sources: list[str] = []
        if len(text) > 2 * FEWEST and _OPEN not in text:
            self.text = _BLOCK.sub(self._block, _FLOW.sub(self._flow, text))

    def _flow(self, found: re.Match[str]) -> str:
        return self._mark(found[0], found[0].count("\n"))

    def _block(self, found: re.Match[str]) -> str:
        source = found[0][len(found["key"]) :]
        return f"{found['key']}{found['indent']} {self._mark(source, source.count(chr(10)))}"

    def _mark(self, source: str, lines: int) -> str:
        self._sources.append(source)
        return f"{_OPEN}{len(self._sources) - 1}{_SHUT}" + "\n" * lines

    def entries(self, scalar: str) -> list[Entry] | None:
        """Return the entries of the list that *scalar* is the mark of, if it is one."""
        mark = _MARK.fullmatch(scalar) if scalar.startswith(_OPEN) else None
        if mark is None:
            return None
        source, found, line, end = self._sources[int(mark[1])], [], 0, 0
        begin = 0 if source.startswith("[") else source.index("-") + 1
        for item in _ITEM.finditer(source, begin):
            line += source.count("\n", end, item.start())
            end = item.start()
            found.append(Entry(item[0], line))
        return found

    def restored(self, text: str) -> str:
        """Return *text* with what marks inside it stand for."""
        if _OPEN not in text or not self._sources:
            return text
        return _MARK.sub(lambda mark: self._sources[int(mark[1])], text)
