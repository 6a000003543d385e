"""The judges of waiting: whose turn it is, how long a chat may wait, and who is let in."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from sim.conformance.lines import Place
from sim.conformance.scene import Scene, Seen
from sim.conformance.wording import seconds
from sim.lifecycle import Conversation, Event, Reason
from sim.records import QueueFacts
from sim.situation import Chat

_DOOR = (Event.QUEUE, Event.REFUSE, Event.BALK)


def keep_lines(scene: Scene, row: Seen) -> None:
    """Keep the lines; there is nothing to judge."""
    chat = row.chat
    if chat is None:
        return
    if row.event is Event.QUEUE:
        scene.lines.enter(chat, row.queue, row.time)
    elif row.event is Event.REMOVE_REQUEST:
        if chat.state is Conversation.TRANSFER_REQUESTED:
            scene.lines.come_back(chat, row.time, missed=False)
    elif row.event is Event.MISS:
        # A request that a named agent misses is removed first; returned to its sender, the chat is
        # offered like any other.
        is_request = row.leg is not None and row.leg.reason == Reason.TO_AGENT
        if row.leg is not None and (not is_request or chat.state is Conversation.OFFERED):
            scene.lines.come_back(chat, row.time, missed=True)
    else:
        scene.lines.leave(chat.number)


def turn(scene: Scene, row: Seen) -> str | None:
    """QUEUE-1: nobody in line is passed over."""
    return _passed_over(scene, row, "QUEUE-1", has_missed=False)


def turn_after_rona(scene: Scene, row: Seen) -> str | None:
    """RONA-5: a chat whose offer was missed stands where the setting puts it."""
    return _passed_over(scene, row, "RONA-5", has_missed=True)


def _passed_over(scene: Scene, row: Seen, rule: str, *, has_missed: bool) -> str | None:
    """Return what is wrong if somebody else's turn it was, whose or whose own offer was missed."""
    chat = row.chat
    if chat is None or row.reason != Reason.NONE or not chat.waits:
        return None
    chats, lines = scene.situation.chats, scene.lines
    first = lines.first(chat.queue, chats)
    own = lines.place(chat)
    if own is None or first in (-1, chat.number):
        return None
    passed = chats[first]
    place = lines.place(passed)
    assert place is not None
    if place.rank > own.rank or (place.has_missed or own.has_missed) is not has_missed:
        return None
    if _may_go_to_more(scene, row, passed):
        return None
    if scene.known.is_foreign and _is_unclear(place, own, row.time, scene.slack):
        return None
    lines.pass_over(chat.queue)
    said = (
        f"offered before contact {first}, in line since {seconds(place.rank[0])}"
        f"; allowed: contact {first}"
    )
    if not scene.known.is_foreign:
        return said
    scene.promise(rule, row, said, lambda: not passed.waits)
    return None


def _is_unclear(passed: Place, own: Place, now: float, slack: float) -> bool:
    """Whether, with times as exact as that, it may have been the other way round."""
    return passed.rank[0] + slack >= own.rank[0] or passed.since + slack >= now


def _may_go_to_more(scene: Scene, row: Seen, passed: Chat) -> bool:
    """Whether the chat of *row* may have come to agents whom *passed*, in line before, has not.

    That is so after a missed offer, where it stands at the tail and has waited longer all the same.
    """
    assert row.chat is not None
    steps = scene.facts.queues[row.chat.queue].group_steps
    own = sum(row.chat.entered + step <= row.time + scene.slack for step in steps)
    return own > sum(passed.entered + step < row.time - scene.slack for step in steps)


def closed_in_time(scene: Scene, row: Seen) -> str | None:
    """QUEUE-2: the system closes for the maximum wait when it is over, not before."""
    if row.reason != Reason.MAXIMUM_WAIT or row.chat is None:
        return None
    limit = scene.facts.queues[row.chat.queue].maximum_wait
    due = -inf if limit is None else row.chat.entered + limit
    if row.time < due - scene.slack:
        return f"closed after {seconds(row.time - row.chat.entered)}; allowed: at {seconds(due)}"
    return None


def left_in_time(scene: Scene, row: Seen) -> str | None:
    """QUEUE-2: nobody waits longer than that."""
    due = _deadline(scene, row.chat.number) if row.chat is not None else inf
    if row.time > due + scene.slack:
        return f"still waiting at {seconds(row.time)}; allowed: closed at {seconds(due)}"
    return None


def waiting_too_long(scene: Scene) -> Iterator[tuple[int, str]]:
    """QUEUE-2 at the end of the log."""
    for number in scene.situation.chats:
        due = _deadline(scene, number)
        if scene.now > due + scene.slack:
            yield number, f"still waiting at the end; allowed: closed at {seconds(due)}"


def _deadline(scene: Scene, number: int) -> float:
    """Return when a chat that waits has to be closed; infinity where that is not known."""
    chat = scene.situation.chats[number]
    place = scene.lines.place(chat)
    limit = scene.facts.queues[chat.queue].maximum_wait
    # Who comes back from a request that was not answered begins to wait anew.
    if not chat.waits or place is None or place.was_removed or limit is None:
        return inf
    return max(chat.entered + limit, place.since)


def let_in_or_not(scene: Scene, row: Seen) -> None:
    """QUEUE-3: who asks for a chat is let in, refused, or balks, there and then."""
    said = "asked for a chat and nothing came of it; allowed: queue, refuse or balk at once"
    scene.expect("QUEUE-3", row, said, lambda later: later.event in _DOOR)


def refused_rightly(scene: Scene, row: Seen) -> str | None:
    """QUEUE-3: only a full or closed queue refuses."""
    facts = scene.facts.queues[row.queue]
    if row.reason == Reason.OUTSIDE_HOURS and _is_open(facts, row.time, scene.slack):
        return "refused outside hours while the queue is open; allowed: to be let in"
    if row.reason == Reason.QUEUE_FULL and facts.capacity is not None:
        waiting, queue, most = scene.situation.waiting, row.queue, facts.capacity
        said = f"refused as full with {waiting[queue]} waiting; allowed: with {most:g} or more"
        if waiting[queue] < most:
            if not scene.known.is_foreign:
                return said
            scene.promise("QUEUE-3", row, said, lambda: waiting[queue] >= most)
    return None


def let_in_rightly(scene: Scene, row: Seen) -> str | None:
    """QUEUE-3: a closed queue lets nobody in, a full one only who is offered at once."""
    if row.chat is None or row.chat.state is not Conversation.CREATED or row.reason:
        return None
    if row.queue != row.chat.queue:
        return f"let into queue {row.queue} for no reason; allowed: queue {row.chat.queue}"
    facts = scene.facts.queues[row.queue]
    if _is_closed(facts, row.time, scene.slack):
        return "let in while the queue is closed; allowed: to be refused or to flow over"
    if facts.capacity is not None and scene.situation.waiting[row.queue] >= facts.capacity:
        said = (
            f"let in with {facts.capacity:g} waiting; allowed: an offer at once, or to be refused"
        )
        scene.expect("QUEUE-3", row, said, lambda later: later.event is Event.OFFER)
    return None


def flows_over(_: Scene, row: Seen) -> str | None:
    """QUEUE-3: who is let into another queue comes there by an overflow or a transfer."""
    chat = row.chat
    if chat is None or chat.state is Conversation.CREATED:
        return None
    if chat.state is Conversation.QUEUED and row.reason != Reason.OVERFLOW:
        return "queued once more; allowed: into another queue by an overflow"
    if row.reason == Reason.OVERFLOW and row.queue == chat.queue:
        return "flows over into its own queue; allowed: into another"
    return None


def _is_open(facts: QueueFacts, time: float, slack: float) -> bool:
    """Whether the queue takes chats at *time*, beyond doubt."""
    return any(start + slack <= time < end - slack for start, end in facts.open_hours)


def _is_closed(facts: QueueFacts, time: float, slack: float) -> bool:
    """Whether the queue takes none, beyond doubt; at the very end of its hours that is unclear."""
    return not any(start - slack <= time <= end + slack for start, end in facts.open_hours)
