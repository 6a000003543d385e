"""Being stopped by Ctrl-C, SIGTERM or a closed terminal, and putting that off where it must wait.

Whoever is told to stop raises `Stopped` in the main thread, which is a `KeyboardInterrupt`: all
clean-up that Ctrl-C runs, the others run too. A step that must be whole, such as two renames, is
done `undisturbed`; what came meanwhile counts when it is over.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
SIGNALS = tuple(getattr(signal, name) for name in _NAMES if hasattr(signal, name))
"""What asks a program to end and lets it clean up, as far as this system has it."""


class Stopped(KeyboardInterrupt):
    """The program was asked to end by the signal *number*."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number

    @property
    def code(self) -> int:
        """The exit code of a program that ends for it, as shells count: 130 after Ctrl-C."""
        return 128 + self.number


@contextmanager
def stoppable() -> Iterator[None]:
    """Raise `Stopped` in the block for every signal that nobody else answers or ignores."""
    usual = (signal.SIG_DFL, signal.default_int_handler)
    answered = [each for each in SIGNALS if signal.getsignal(each) in usual]
    with _answered(answered, _stop):
        yield


@contextmanager
def undisturbed() -> Iterator[None]:
    """Put off what asks to end until the block is over."""
    came: list[tuple[int, FrameType | None]] = []
    before = {each: signal.getsignal(each) for each in SIGNALS}
    disturbing = [each for each, handler in before.items() if callable(handler)]
    with _answered(disturbing, lambda *what: came.append(what)):
        yield
    for number, frame in came[:1]:
        before[signal.Signals(number)](number, frame)  # type: ignore[operator, misc]


@contextmanager
def _answered(signals: list[signal.Signals], answer: Any) -> Iterator[None]:
    """Have *answer* called for *signals* within the block, which only the main thread can ask."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {each: signal.signal(each, answer) for each in signals}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _stop(number: int, _: FrameType | None) -> None:
    raise Stopped(number)
