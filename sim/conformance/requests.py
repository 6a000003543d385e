"""The judges of transfers and conferences: what a request leads to, answered or not."""

from __future__ import annotations

from collections.abc import Callable

from sim.conformance.scene import Scene, Seen
from sim.lifecycle import Agent, Conversation, Event, Leg, Reason, words

_WHY = (Reason.NOT_SOLVED, Reason.ESCALATION, Reason.SHIFT_END)
_CONFERENCE = (Conversation.CONFERENCE_REQUESTED, Conversation.CONFERENCE)


def says_why(_: Scene, row: Seen) -> str | None:
    """XFER-1: a transfer says why."""
    if row.reason not in _WHY:
        allowed = ", ".join(words(why) for why in _WHY)
        return f"transferred for reason {_named(row.reason)}; allowed: {allowed}"
    return None


def _named(reason: int) -> str:
    return words(Reason(reason)) if reason in list(Reason) else str(reason)


def transfer_is_requested(scene: Scene, row: Seen) -> None:
    """XFER-4: Transfer starts a request to a queue or to an agent."""
    said = "transferred to nobody; allowed: to a queue or an agent at once"
    scene.expect("XFER-4", row, said, _is_transfer)


def _is_transfer(later: Seen) -> bool:
    to_queue = later.event is Event.QUEUE and later.reason == Reason.TRANSFER
    return to_queue or (later.event is Event.OFFER and later.reason == Reason.TO_AGENT)


def queued_by_request(_: Scene, row: Seen) -> str | None:
    """XFER-4: a chat comes into a queue by a transfer only after the request."""
    chat = row.chat
    asked = chat is not None and chat.state is Conversation.TRANSFER_REQUESTED
    if row.reason == Reason.TRANSFER and not asked:
        return "queued by a transfer that nobody requested; allowed: after request transfer"
    if asked and row.reason not in (Reason.TRANSFER, Reason.OVERFLOW):
        return "queued for no reason during a transfer; allowed: by the transfer or an overflow"
    return None


def into_an_open_queue(scene: Scene, row: Seen) -> str | None:
    """XFER-3: a transfer to a queue that is closed by then is refused."""
    if row.reason != Reason.TRANSFER:
        return None
    hours = scene.facts.queues[row.queue].open_hours
    if any(start - scene.slack <= row.time <= end + scene.slack for start, end in hours):
        return None
    return f"transferred to queue {row.queue}, which is closed; allowed: one that is open"


def unanswered_transfer(scene: Scene, row: Seen) -> None:
    """XFER-6: where a named agent does not answer, the setting says what becomes of the chat."""
    chat = row.chat
    if chat is None or not chat.is_named or chat.state is not Conversation.TRANSFER_REQUESTED:
        return
    setting = scene.facts.desktop.unanswered_transfer
    comes, allowed = _outcome(scene, row, setting)
    scene.expect("XFER-6", row, f"something else follows the miss; allowed: {allowed}", comes)


def _outcome(scene: Scene, row: Seen, setting: str | None) -> tuple[Callable[[Seen], bool], str]:
    """Return what may follow a named agent's miss, and the words for it."""
    ends = setting in ("end", None)
    returns = setting in ("return", None)
    requeues = setting in ("requeue", None) or (returns and not _sender_has_room(scene, row))

    def comes(later: Seen) -> bool:
        if later.event is Event.CLOSE:
            return ends and later.reason == Reason.UNANSWERED
        if later.event is not Event.REMOVE_REQUEST:
            return False
        if later.reason == Reason.RETURNED:
            return returns
        return later.reason == Reason.UNANSWERED and requeues

    parts = {"close": ends, "return to the sender": returns, "back to its queue": requeues}
    return comes, " or ".join(part for part, may in parts.items() if may)


def _sender_has_room(scene: Scene, row: Seen) -> bool:
    """Whether the sender could have the chat back, beyond doubt: slots may be kept for others."""
    assert row.chat is not None
    sender = scene.situation.agents[row.chat.legs[row.chat.requested_by].agent]
    free = sender.state is Agent.AVAILABLE and not sender.held
    return free and not scene.known.is_foreign


def returns_to_sender(scene: Scene, row: Seen) -> None:
    """XFER-6: a chat that is returned rings at its sender at once."""
    chat = row.chat
    if row.reason != Reason.RETURNED or chat is None or not 0 <= chat.requested_by < len(chat.legs):
        return
    sender = chat.legs[chat.requested_by].agent
    scene.returned.add(row.contact)
    scene.expect(
        "XFER-6",
        row,
        f"returned, but not to its sender; allowed: an offer to agent {sender} at once",
        lambda later: later.event is Event.OFFER and later.agent == sender,
    )


def conference_is_requested(scene: Scene, row: Seen) -> None:
    """CONF-2: a conference request goes to an agent."""
    said = "asked nobody into the conference; allowed: an offer to an agent at once"
    scene.expect("CONF-2", row, said, _is_named_offer)


def _is_named_offer(later: Seen) -> bool:
    return later.event is Event.OFFER and later.reason == Reason.TO_AGENT


def unanswered_conference(scene: Scene, row: Seen) -> None:
    """CONF-4: a request to join that is not answered is removed."""
    if row.chat is not None and row.chat.state in _CONFERENCE:
        said = "the request stays after the miss; allowed: remove request (unanswered) at once"
        scene.expect("CONF-4", row, said, _is_removed)


def _is_removed(later: Seen) -> bool:
    return later.event is Event.REMOVE_REQUEST and later.reason == Reason.UNANSWERED


def leaves_by_setting(scene: Scene, row: Seen) -> str | None:
    """CONF-5: where End Conference ends the chat for all, nobody leaves one that goes on."""
    if scene.facts.desktop.end_conference == "end_all":
        return f"{words(row.event)}, but the setting is end_all; allowed: end for everyone"
    return None


def ends_by_setting(scene: Scene, row: Seen) -> str | None:
    """CONF-5: End in a conference ends it for all, where the setting says so, and else for none."""
    chat = row.chat
    if chat is None or chat.state is not Conversation.CONFERENCE:
        return None
    if scene.facts.desktop.end_conference == "leave":
        return "end in a conference; allowed: leave conference or dissolve conference"
    said = "the conference ended for one agent and not for the others; allowed: end for everyone"
    scene.promise("CONF-5", row, said, lambda: not chat.live_legs)
    return None


def not_too_many(scene: Scene, row: Seen) -> str | None:
    """CONF-7: a chat has so many agents at most, the one being asked included."""
    most = scene.facts.desktop.conference_agents
    if row.chat is None or most is None or row.chat.state not in _CONFERENCE:
        return None
    agents = sum(leg.state in (Leg.ACCEPTED, Leg.OFFERED) for leg in row.chat.legs) + 1
    return f"{agents} agents in one chat; allowed: {most}" if agents > most else None
