"""Where e-mail addresses are.

Each @ is looked at on its own, to the left and to the right: a pattern for the whole address would
try every letter of a long text as a beginning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sim.masking.spans import Kind, Span

# Letters and digits of any script that puts spaces between words; the others would swallow words.
LETTER = r"[^\W_\u0e00-\u0eff\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff]"
LOCAL_BACKWARDS = re.compile(rf"(?:{LETTER}|[._%+&'~-])+")
HOST = re.compile(rf"(?:{LETTER}|[_-])++(?:\.(?:{LETTER}|[_-])++)++")
LONGEST_LOCAL = 254


def emails(text: str, region: str | None) -> Iterator[Span]:  # noqa: ARG001 - one face for all
    """Yield the e-mail addresses of folded *text*."""
    free, at = 0, text.find("@")
    while at >= 0:
        start = at - len(_local(text[max(free, at - LONGEST_LOCAL) : at]))
        end = at + 1 + len(_host(text, at + 1))
        if start < at and end > at + 1:
            yield Span(Kind.EMAIL, start, end)
            free = end
        at = text.find("@", max(at + 1, free))


def _local(before: str) -> str:
    """Return the local part at the end of *before*, without the signs it may not begin with."""
    match = LOCAL_BACKWARDS.match(before[::-1])
    return match[0][::-1].lstrip(".-'&~%+_") if match else ""


def _host(text: str, start: int) -> str:
    """Return the domain at *start* down to the last part that can be a top-level domain."""
    match = HOST.match(text, start)
    parts = match[0].rstrip("-_").split(".") if match else []
    while parts and not _top_level(parts[-1]):
        parts.pop()
    return ".".join(parts) if len(parts) > 1 else ""


def _top_level(part: str) -> bool:
    return len(part) > 1 and (part.isalpha() or part.lower().startswith("xn--"))
