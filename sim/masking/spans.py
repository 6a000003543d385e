"""What is found: which kind of personal or payment data, and where."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """A kind of data that is never shown."""

    PHONE = "PHONE"
    EMAIL = "EMAIL"
    CARD = "CARD"
    IBAN = "IBAN"
    SSN = "SSN"
    PERSONNUMMER = "PERSONNUMMER"


class Span(NamedTuple):
    """One find: `text[start:end]` is of this kind."""

    kind: Kind
    start: int
    end: int
