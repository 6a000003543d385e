"""Writing a page to a file of the user's choice: whole or not at all, and over nobody else's."""

from __future__ import annotations

import secrets
from pathlib import Path

from sim.cli.errors import BadInput

HEAD = 4096
"""Bytes of a file in which the mark of a page of ours would stand."""


def write_page(file: Path, page: str, mark: str) -> None:
    """Write *page* to *file*; raise `BadInput` if that is not ours to replace or cannot be done.

    A page of ours is one that has *mark* in its head.
    """
    try:
        if file.exists() and mark.encode() not in _head(file):
            said = "exists and is no replay; it was left as it was"
            raise BadInput(f"{file} {said}: name another file with --out")
        partial = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
        try:
            partial.write_text(page, "utf-8")
            partial.replace(file)
        finally:
            partial.unlink(missing_ok=True)
    except OSError as error:
        raise BadInput(f"{file} cannot be written: {error.strerror or error}") from error


def _head(file: Path) -> bytes:
    with file.open("rb") as content:
        return content.read(HEAD)
