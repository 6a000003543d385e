"""What customers do: wait, write, answer, and go, with a sign or without."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any

from sim.lifecycle import Reason
from sim.model.clock import NEVER, Life
from sim.model.floor import Floor
from sim.model.people import Chat
from sim.workload import Clicks

ACCEPTED, REPLY, TRANSFERRED, OVER = "accepted", "reply", "transferred", "over"
"""What a customer may be told while it waits."""


def customer(floor: Floor, chat: Chat, clicks: Clicks, gave_up: Callable[[Chat], None]) -> Life:
    """Live a customer's part of the chat, from the moment it has been asked for.

    Waiting for an agent ends when patience does; so may waiting for a reply. After a transfer the
    customer waits anew. *clicks* say when who waits writes again. *gave_up* is told of those who
    left before an agent, or the next one, came.
    """
    clock = floor.clock
    word: str | None = TRANSFERRED
    while word is TRANSFERRED:
        traits = chat.traits
        batch, row, last = traits.batch, traits.row, traits.last_turn
        if batch.writes_waiting is not None and batch.writes_waiting[row]:
            word = yield from _write_and_wait(floor, chat, clicks)
        else:
            word = yield clock.time + batch.patience[row]
        if word is not ACCEPTED:
            if word is None:
                _give_up(floor, chat)
                gave_up(chat)
            return
        if not batch.turns[row]:
            word = yield NEVER
            continue
        think, gone_at = batch.think, traits.vanishes_at
        limits = batch.reply_patience
        turn = chat.turn
        word = REPLY
        if batch.agent_opens[row] or chat.sender is not None:
            if turn == gone_at:
                floor.vanish(chat)
                return
            if turn <= last:
                word = yield NEVER if limits is None else clock.time + limits[turn]
                turn += 1
        while word is REPLY and turn <= last:
            word = yield clock.time + think[turn]
            if word is not None:
                break
            if turn == gone_at:
                floor.vanish(chat)
                return
            floor.customer_writes(chat)
            word = yield NEVER if limits is None else clock.time + limits[turn]
            turn += 1
        if word is None:
            _leave(floor, chat)
        elif word is REPLY:
            word = yield from farewell(floor, chat)


def _write_and_wait(floor: Floor, chat: Chat, clicks: Clicks) -> Generator[float, Any, str | None]:
    """Wait for an agent and write again now and then; return what the customer was told.

    None where patience is over.
    """
    clock, traits, message = floor.clock, chat.traits, 0
    queue, entity = traits.person
    leaves = clock.time + traits.batch.patience[traits.row]
    while True:
        writes = clock.time + clicks.writes_after(queue, entity, traits.of_visit(message))
        word: str | None = yield min(writes, leaves)
        if word is not None or writes >= leaves:
            return word
        floor.customer_writes(chat)
        message += 1


def farewell(floor: Floor, chat: Chat) -> Generator[float, Any, str | None]:
    """Leave by the End chat button, or answer the closing question if the agent asks one.

    Return what the customer was told instead.
    """
    clock, batch, row = floor.clock, chat.traits.batch, chat.traits.row
    word: str | None = OVER
    if batch.customer_ends[row]:
        word = yield clock.time + batch.answer[row]
        if word is None:
            floor.customer_ends(chat)
    elif chat.traits.is_asked:
        word = yield NEVER
        if word is REPLY:
            word = yield clock.time + batch.answer[row]
            if word is None:
                floor.customer_writes(chat, Reason.CLOSING_ANSWER)
                word = yield NEVER
    elif chat.traits.is_transferred_after(chat.traits.last_turn):
        word = yield NEVER
    return word


def _give_up(floor: Floor, chat: Chat) -> None:
    """Leave the line, or only the screen: then the chat stays, and nobody is there."""
    if chat.traits.is_silent:
        floor.vanish(chat)
    else:
        floor.abandon(chat)


def _leave(floor: Floor, chat: Chat) -> None:
    """Leave a chat in which the reply takes too long."""
    if chat.traits.leaves_silently:
        floor.vanish(chat)
    else:
        floor.customer_ends(chat, Reason.SLOW_REPLY)
