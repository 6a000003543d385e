"""What each message of a chat is for, before anybody knows what it says."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from sim.transcript.course import CUSTOMER, Beat


class Role(Enum):
    """What a message is for."""

    OPENS = auto()
    """An agent says hello to a customer who has not written yet."""
    STEP = auto()
    LEAVES = auto()
    CLOSES = auto()
    MORE = auto()
    """Of somebody who has just written."""
    PROBLEM = auto()
    """The customer's first message."""
    WAITS = auto()
    ANSWER = auto()


def roles(beats: Sequence[Beat]) -> list[Role]:
    """Return what each message is for."""
    found: list[Role] = []
    told = False
    for beat in beats:
        if beat.agent == CUSTOMER:
            found.append(_customers(beat, told))
            told = True
        else:
            found.append(_agents(beat, told))
    return found


def _customers(beat: Beat, told: bool) -> Role:
    if beat.closing:
        return Role.CLOSES
    if not told:
        return Role.PROBLEM
    if beat.waiting:
        return Role.WAITS
    return Role.MORE if beat.again else Role.ANSWER


def _agents(beat: Beat, told: bool) -> Role:
    if beat.closing:
        return Role.CLOSES
    if beat.exit is not None:
        return Role.LEAVES
    if beat.again:
        return Role.MORE
    return Role.STEP if told else Role.OPENS
