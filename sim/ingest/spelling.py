"""When two spellings are the same word: ``CUSTOMER_END`` is ``customer end``."""

from __future__ import annotations


def plain(name: str) -> str:
    """Return *name* as it is compared with others."""
    return name.strip().lower().replace("_", " ")
