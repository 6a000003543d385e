"""How a customer types: with capitals and full stops, or without."""

from __future__ import annotations

import re
from enum import Enum, auto

from sim.transcript.chances import Chances

_SHARES = (0.25, 0.35)
"""Of those who write in small letters, and of those who leave out the last full stop."""
_PARAMETER = re.compile(r"(<[^<>]+>)")


class Voice(Enum):
    """A way of typing."""

    CAREFUL = auto()
    NO_STOP = auto()
    SMALL = auto()

    @classmethod
    def drawn(cls, chances: Chances) -> Voice:
        """Return how the customer types, at every visit."""
        small, no_stop = _SHARES
        uniform = chances.of_person("voice")
        if uniform < small:
            return cls.SMALL
        return cls.NO_STOP if uniform < small + no_stop else cls.CAREFUL

    def typed(self, text: str) -> str:
        """Return *text* as this customer types it; parameters stay what they are."""
        if self is Voice.CAREFUL:
            return text
        if text.endswith(".") and not text.endswith(".."):
            text = text[:-1]
        return text.lower() if self is Voice.SMALL else text
