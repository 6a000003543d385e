"""The text of files from outside: which encoding it is in, or why it cannot be read.

UTF-8 with or without a mark, UTF-16 and UTF-32 by their mark; another encoding only where it is
stated. What is no plain file is refused before it is opened: a pipe would wait for ever.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from stat import S_ISBLK, S_ISCHR, S_ISDIR, S_ISFIFO, S_ISREG, S_ISSOCK

from sim.kit.errors import Misfit, nearest, shown

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, with whose mark it begins
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KINDS = (
    (S_ISDIR, "a directory"),
    (S_ISFIFO, "a pipe"),
    (S_ISSOCK, "a socket"),
    (S_ISCHR, "a device"),
    (S_ISBLK, "a device"),
)
_NEIGHBOURS = 1000
"""Of so many names beside a missing file the nearest is looked for."""
_SAMPLE = 4096
SAVE = "save the file as UTF-8"


def text_of(path: Path, encoding: str | None = None, otherwise: str = SAVE) -> str:
    """Return the text of the file at *path*; *otherwise* says what to do where it is not UTF-8.

    Raises `Misfit` where there is no file, where it cannot be read, and where it is no text.
    """
    return text_in(bytes_of(path), shown_path(path), encoding, otherwise)


def text_in(data: bytes, name: str, encoding: str | None = None, otherwise: str = SAVE) -> str:
    """Return the text in *data*, read by its mark, as UTF-8, or in the *encoding* stated."""
    marked = next((codec for mark, codec in _MARKS if data.startswith(mark)), None)
    codec = marked or encoding or "utf-8"
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        what = codec.upper().removesuffix("-SIG")
        said = f"not {what} text{_likely(data)}; {otherwise}"
        raise Misfit(f"{name}, line {_line(data, error.start, codec)}: {said}") from None
    except LookupError:
        raise Misfit(f"unknown encoding {shown(encoding)}; allowed is one such as cp1252") from None


def _line(data: bytes, position: int, codec: str) -> int:
    """Return the line on which the byte at *position* stands."""
    try:
        before = data[:position].decode(codec, errors="ignore")
    except LookupError:
        before = ""
    return before.count("\n") + 1


def _likely(data: bytes) -> str:
    """Return what can be said for certain of bytes that are not UTF-8."""
    sample = data[:_SAMPLE]
    if not sample.count(0):
        return ""
    if (0 in sample[1::2] and 0 not in sample[::2]) or (0 in sample[::2] and 0 not in sample[1::2]):
        return " (it looks like UTF-16 without its mark)"
    return " (it looks like no text at all)"


def bytes_of(path: Path) -> bytes:
    """Return what the plain file at *path* holds; raise `Misfit` where there is none."""
    name = shown_path(path)
    try:
        mode = path.stat().st_mode
        for is_kind, kind in _KINDS:
            if is_kind(mode):
                raise Misfit(f"{name} is {kind}; allowed is a file")
        if not S_ISREG(mode):
            raise Misfit(f"{name} is no plain file")
        return path.read_bytes()
    except FileNotFoundError:
        raise Misfit(f"there is no file {name}{_near(path)}") from None
    except ValueError as error:
        if isinstance(error, Misfit):
            raise
        raise Misfit(f"found the name {shown(name)}; a file's name holds no NUL") from None
    except OSError as error:
        raise Misfit(f"{name} cannot be read: {error.strerror}") from None


def _near(path: Path) -> str:
    """Return words that lead to a file beside *path* of the same kind, if there is one."""
    try:
        several: Iterable[Path] = islice(path.parent.iterdir(), _NEIGHBOURS)
        near = sorted(one.name for one in several if one.suffix == path.suffix and one.is_file())
    except OSError:
        near = []
    return f"; {nearest(path.name, near)}" if near else ""


def shown_path(path: Path) -> str:
    """Return *path* as seen from the working directory, where it lies below."""
    absolute, here = path.absolute(), Path.cwd()
    return str(absolute.relative_to(here)) if absolute.is_relative_to(here) else str(path)
