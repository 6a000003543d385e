"""A folder that appears whole or not at all.

What is written goes to a hidden folder beside the one asked for, which takes its name when all is
done; a former run of ours makes way in the same moment. Whoever is killed in between leaves the
former run as it was, and a hidden folder that the next run into the same place clears away. A
lock, which the system lets go when its process ends, tells a dead run's folder from a live one's.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import IO

from sim.kit.stopping import undisturbed

if sys.platform != "win32":
    import fcntl

MANIFEST = "manifest.json"
TOOL = "chatfloor"
LOCK = ".lock"
LONGEST = 220
"""Bytes of a folder's name that leave room, in the 255 of a file system, for what is put to it."""


class FolderRefused(Exception):
    """The folder asked for cannot be written, or holds what is not ours to replace."""


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """Give a hidden, empty folder to fill; it becomes *folder* when the block ends in order.

    Raises `FolderRefused` before the block is entered, and where what is written in it finds no
    room. If the block raises, or is stopped, nothing is left.
    """
    folder = _place(folder)
    with _parents(folder):
        made: tuple[Path, IO[str]] | None = None
        try:
            with undisturbed():
                made = staging, lock = _opened(folder)
            yield staging
            with undisturbed():
                lock.close()
                (staging / LOCK).unlink()
                _put_in_place(staging, folder)
        except BrokenPipeError:
            raise  # that is somebody who reads no more, not the disk
        except OSError as error:
            raise _unwritable(folder, error) from error
        finally:
            with undisturbed():
                _take_away(made)


def _place(folder: Path) -> Path:
    """Return the whole path of *folder*, which may be written; raise `FolderRefused` if not."""
    try:
        whole = folder.expanduser().resolve()
        _refuse_foreign(whole)
    except OSError as error:
        raise _unwritable(folder, error) from error
    except (RuntimeError, ValueError) as error:  # links in a circle, an unknown user, a NUL
        raise FolderRefused(f"{folder} cannot be a folder: {error}") from error
    return whole


def _take_away(made: tuple[Path, IO[str]] | None) -> None:
    if made is not None:
        staging, lock = made
        lock.close()
        shutil.rmtree(staging, ignore_errors=True)


def _unwritable(folder: Path, error: OSError) -> FolderRefused:
    said = os.strerror(error.errno) if error.errno else str(error)
    return FolderRefused(f"{folder} cannot be written: {said}")


@contextmanager
def _parents(folder: Path) -> Iterator[None]:
    """Leave none of the folders around *folder* that are made in the block and stay empty."""
    missing = [parent for parent in folder.parents if not parent.exists()]
    try:
        yield
    finally:
        for parent in missing:
            with suppress(OSError):
                parent.rmdir()


def _refuse_foreign(folder: Path) -> None:
    """Raise `FolderRefused` unless *folder* is new, empty, or a run folder with nothing added."""
    if os.path.ismount(folder):
        raise FolderRefused(f"{folder} is a mount point; name a folder inside it")
    if not folder.exists():
        return
    if not folder.is_dir():
        raise FolderRefused(f"{folder} is a file; name a folder for the results")
    there = {entry.name for entry in folder.iterdir()}
    foreign = sorted(there - _ours(folder / MANIFEST))
    if foreign:
        raise FolderRefused(
            f"{folder} holds {_named(foreign)}, which chatfloor did not write; nothing was "
            "changed. Name a new or empty folder, or one that chatfloor wrote"
        )


def _ours(manifest: Path) -> set[str]:
    """Return the names of the files that the manifest says we wrote; none if it is not ours."""
    try:
        told = json.loads(manifest.read_text("utf-8"))
        return {*told["files"], MANIFEST} if told["tool"] == TOOL else set()
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return set()


def _named(names: list[str]) -> str:
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def _opened(folder: Path) -> tuple[Path, IO[str]]:
    """Return a new hidden folder beside *folder*, and its lock; clear away those of the dead."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    _clear(folder)
    staging = _hidden(folder, "partial")
    staging.mkdir()
    lock = (staging / LOCK).open("w")
    _locks(lock)
    return staging, lock


def _put_in_place(staging: Path, folder: Path) -> None:
    _refuse_foreign(folder)
    if not folder.exists():
        staging.rename(folder)
        return
    former = _hidden(folder, "former")
    folder.rename(former)
    try:
        staging.rename(folder)
    except BaseException:
        former.rename(folder)
        raise
    shutil.rmtree(former, ignore_errors=True)


def _clear(folder: Path) -> None:
    """Put back a former run whose successor never came, and remove what dead runs left."""
    for former in _left_behind(folder, "former"):
        if folder.exists():
            shutil.rmtree(former, ignore_errors=True)
        else:
            former.rename(folder)
    for partial in _left_behind(folder, "partial"):
        if not _alive(partial):
            shutil.rmtree(partial, ignore_errors=True)


def _hidden(folder: Path, what: str) -> Path:
    return folder.with_name(f"{_prefix(folder, what)}{secrets.token_hex(4)}")


def _prefix(folder: Path, what: str) -> str:
    name = folder.name
    if len(name.encode(errors="surrogateescape")) > LONGEST:
        name = sha256(name.encode(errors="surrogateescape")).hexdigest()
    return f".{name}.{what}-"


def _left_behind(folder: Path, what: str) -> list[Path]:
    prefix = _prefix(folder, what)
    return [entry for entry in folder.parent.iterdir() if entry.name.startswith(prefix)]


def _alive(partial: Path) -> bool:
    try:
        with (partial / LOCK).open("r+") as lock:
            return not _locks(lock)
    except OSError:
        return False


def _locks(file: IO[str]) -> bool:
    """Take the lock on *file* until it is closed; return whether it was free."""
    if sys.platform == "win32":
        return True  # there an open file cannot be removed, which protects a live run as well
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
