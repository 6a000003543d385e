"""Where e-mail addresses are.

Each @ is looked at on its own, to the left and to the right: a pattern for the whole address would
try every letter of a long text as a beginning. In front of it may stand whatever RFC 5322 allows,
in quotes too, and letters of any script; a blank on either side of the @ parts no address whose
domain ends as domains do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sim.masking.context import MARKS
from sim.masking.spans import Kind, Span

# Letters and digits of any script that puts spaces between words; the others would swallow words.
CLOSE = r"\u0e00-\u0eff\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff"
LETTER = rf"(?:[^\W_{CLOSE}]|[{MARKS}])"
SIGNS = "!#$%&'*+/=?^_`{|}~.-"
PICTURES = r"\u2600-\u27bf\U0001f000-\U0001faff"
LOCAL_BACKWARDS = re.compile(rf"(?:{LETTER}|[{re.escape(SIGNS)}{PICTURES}])+")
SELDOM_FIRST = re.compile(rf"[{re.escape(SIGNS)}{PICTURES}]+")
CLOSE_BACKWARDS = re.compile(rf"[{CLOSE}]+")
LONGEST = 66  # of a local part in quotes
QUOTED_BACKWARDS = re.compile(rf'"(?:"\\|[^"\n]){{1,{LONGEST - 2}}}"')
HOST = re.compile(
    rf"(?:{LETTER}|[_-])++(?:\.(?:{LETTER}|[_-])++)++"
    rf"|[{CLOSE}]++(?:\.(?:[{CLOSE}]|{LETTER})++)++|\[[0-9A-Za-z.:]{{4,48}}\]"
)
ALPHABETIC = re.compile(rf"(?:[^\W\d_]|[{MARKS}])+")
# What masking leaves of an address.
MASKED = re.compile(r"[^*]\*+")
# Where a blank stands beside the @, the domain must be one of these, or of a country.
USUAL_ENDS = re.compile(
    "[a-z]{2}|com|org|net|info|biz|edu|gov|name|app|dev|online|shop|store|example|test|email|mail"
)
AT = re.compile(r" {0,2}@{1,2} {0,2}")


def emails(text: str, region: str | None) -> Iterator[Span]:  # noqa: ARG001 - one face for all
    """Yield the e-mail addresses of folded *text*."""
    free = behind = 0  # where the last address ended, and the last @
    while match := AT.search(text, behind):
        at, host = match.span()
        start = at - len(_local(text[max(free, behind) : at]) or _quoted(text[free:at][-LONGEST:]))
        behind = host
        end = host + len(_host(text, host))
        apart = " " in match[0] and not usual(text[host:end])
        if start < at and end > host and not apart:
            yield Span(Kind.EMAIL, start, end)
            free = behind = end


def _quoted(before: str) -> str:
    """Return the local part in quotes at the end of *before*; an @ may stand in it."""
    match = QUOTED_BACKWARDS.match(before[::-1])
    return match[0][::-1] if match else ""


def _local(before: str) -> str:
    """Return the local part at the end of *before*, without the signs it seldom begins with."""
    match = LOCAL_BACKWARDS.match(before[::-1]) or CLOSE_BACKWARDS.match(before[::-1])
    local = match[0][::-1] if match else ""
    if "//" in local:
        local = re.split("[/?&=#]", local)[-1]
    if match := SELDOM_FIRST.match(local):
        local = local[match.end() :]
    return "" if MASKED.fullmatch(local) else local


def _host(text: str, start: int) -> str:
    """Return the domain at *start* down to the last part that can be a top-level domain."""
    match = HOST.match(text, start)
    if match and match[0].startswith("["):
        return match[0]
    parts = match[0].rstrip("-_").split(".") if match else []
    while parts and not (end := _top_level(parts[-1])):
        parts.pop()
    return ".".join([*parts[:-1], end]) if len(parts) > 1 else ""


def _top_level(part: str) -> str:
    """Return what of *part* can be a top-level domain: a number may be written on to it."""
    if part.lower().startswith("xn--"):
        return part
    letters = part.rstrip("0123456789")
    return letters if len(letters) > 1 and ALPHABETIC.fullmatch(letters) else ""


def usual(host: str) -> bool:
    """Return whether *host* ends as domains most often do, so that it need not be whole."""
    return USUAL_ENDS.fullmatch(host.rpartition(".")[2].lower()) is not None
