"""What the words around a number say it is.

The nearest word that says anything decides, those in front before those behind. "Number" alone says
little: it counts only where no other word does. Where an earlier sentence speaks of an order or a
card, and this one of a number, it is not known of what.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import combining, normalize

from sim.masking.words import EXACT, INSIDE, STEMS, Topic

# Far enough for "you can reach me on weekdays, after six or so, at"; seldom a sentence more.
IN_FRONT = 60
BEHIND = 30
# Vowel signs are no letters to the machine, and inside words all the same.
MARKS = r"\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0dff\u0e00-\u0eff"
WORD = re.compile(rf"(?:[^\W\d_]|[{MARKS}])+")


ABOUT_NUMBERS = (None, Topic.NUMBER, Topic.PHONE)
SENTENCE = re.compile(r"[.!?]\s|\n")
PAUSE = re.compile(r"[,;:!?\n()]")


def _bare(word: str) -> str:
    """Return *word* as people write it who leave the accents out."""
    return "".join(sign for sign in normalize("NFD", word) if not combining(sign))


_STEMS = {topic: tuple((f"{stems} {_bare(stems)}").split()) for topic, stems in STEMS.items()}
_EXACT = {word: topic for topic, words in EXACT.items() for word in words.split()}
_INSIDE = {topic: tuple(words.split()) for topic, words in INSIDE.items()}
_met: dict[str, Topic | None] = {}
# A chat has a few thousand different words; hostile text must not fill the memory.
REMEMBERED = 20_000


def topic(text: str, start: int, end: int) -> Topic | None:
    """Return what the words around `text[start:end]` say it is; None where they say nothing."""
    before = WORD.findall(text, max(0, start - IN_FRONT), start)
    if _is_numbered(text, start) and not (before and says(before[-1])):
        before.append("ref")
    said = _nearest(reversed(before))
    if said not in ABOUT_NUMBERS and _is_of_sentence_before(text, start):
        return None
    behind = WORD.findall(PAUSE.split(text[end : end + BEHIND], maxsplit=1)[0])
    return said or _nearest(behind)


def _is_numbered(text: str, start: int) -> bool:
    """Return whether a # is in front, not beside a blank, as with orders and issues."""
    return text[start - 1 : start] == "#" and not text[start - 2 : start - 1].isspace()


def _is_of_sentence_before(text: str, start: int) -> bool:
    """Return whether the last sentence in front of *start* says "number" and nothing else."""
    *earlier, last = SENTENCE.split(text[max(0, start - IN_FRONT) : start])
    return bool(earlier) and _nearest(WORD.findall(last)) is Topic.NUMBER


def _nearest(words: Iterable[str]) -> Topic | None:
    weak = None
    for word in words:
        said = says(word)
        if said is Topic.NUMBER:
            weak = said
        elif said is not None:
            return said
    return weak


def says(word: str) -> Topic | None:
    """Return what one *word* says of a number beside it; None where it says nothing."""
    if word not in _met:
        if len(_met) >= REMEMBERED:
            _met.clear()
        _met[word] = _look_up(word.lower())
    return _met[word]


def _look_up(word: str) -> Topic | None:
    if word in _EXACT:
        return _EXACT[word]
    bare = _bare(word)
    for topic_, stems in _STEMS.items():
        if word.startswith(stems) or bare.startswith(stems):
            return topic_
    if not word.isascii():
        for topic_, parts in _INSIDE.items():
            if any(part in word for part in parts):
                return topic_
    return None
