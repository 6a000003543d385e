"""The judges of offers: how long they ring, to whom they go, and how they end."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from sim.conformance.scene import Scene, Seen
from sim.conformance.wording import seconds
from sim.lifecycle import Agent, Conversation, Event, Leg, Reason

_CONFERENCE = (Conversation.CONFERENCE_REQUESTED, Conversation.CONFERENCE)
_ORIGINS = (Reason.NONE, Reason.PROACTIVE, Reason.AFTER_ABANDONING, Reason.AFTER_UNSOLVED)
_RETURNS = (Reason.AFTER_ABANDONING, Reason.AFTER_UNSOLVED)
_TAKES_OFFER_BACK = (
    Event.ABANDON,
    Event.CLOSE,
    Event.CUSTOMER_END,
    Event.END,
    Event.TIME_OUT,
    Event.INTERRUPT,
    Event.REMOVE_REQUEST,
    Event.LEAVE_CONFERENCE,
    Event.DISSOLVE_CONFERENCE,
)


def offered_by_name(scene: Scene, row: Seen) -> str | None:
    """OFFER-1: an agent is named by a request, or by a customer who comes back to it."""
    chat = row.chat
    if chat is None:
        return None
    if row.reason == Reason.LAST_AGENT and chat.origin not in _RETURNS:
        return "offered to a last agent; allowed: to a customer who comes back"
    by_name = row.reason == Reason.TO_AGENT and chat.state is Conversation.QUEUED
    if by_name and row.contact not in scene.returned:
        return "offered to an agent by name; allowed: where a request names one"
    scene.returned.discard(row.contact)
    return None


def has_origin(_: Scene, row: Seen) -> str | None:
    """OFFER-3: a chat says how it began, so that a proactive one carries its mark."""
    if row.reason not in _ORIGINS:
        allowed = "no reason, proactive, after abandoning or after unsolved"
        return f"created with reason {row.reason}; allowed: {allowed}"
    return None


def not_declined(scene: Scene, row: Seen) -> None:
    """OFFER-5: an offer is taken off the screen only by what happens to the chat."""
    said = "the offer went and the chat did not; allowed: accepted, missed, or the customer leaves"
    scene.expect("OFFER-5", row, said, lambda later: later.event in _TAKES_OFFER_BACK)


def rings_long_enough(scene: Scene, row: Seen) -> str | None:
    """RONA-1: an offer is missed when the chat timeout is over, not before."""
    early = _early(scene, row)
    return early if early and not _is_named(row) and not _is_in_rona(scene, row) else None


def rings_on_in_rona(scene: Scene, row: Seen) -> str | None:
    """RONA-6: an offer at an agent in RONA runs to its own timeout."""
    early = _early(scene, row)
    return early if early and not _is_named(row) and _is_in_rona(scene, row) else None


def named_agent_has_time(scene: Scene, row: Seen) -> str | None:
    """XFER-6: a request that names an agent rings as long as any."""
    early = _early(scene, row)
    return early if early and _is_named(row) and not _is_conference(row) else None


def asked_agent_has_time(scene: Scene, row: Seen) -> str | None:
    """CONF-4: so does the request to join a conference."""
    early = _early(scene, row)
    return early if early and _is_named(row) and _is_conference(row) else None


def _early(scene: Scene, row: Seen) -> str | None:
    leg, timeout = row.leg, scene.facts.desktop.rona_after
    if leg is None or timeout is None or row.time >= leg.offered + timeout - scene.slack:
        return None
    rang = seconds(row.time - leg.offered)
    return f"missed after {rang}; allowed: at {seconds(leg.offered + timeout)}"


def _is_named(row: Seen) -> bool:
    return row.chat is not None and row.chat.is_named


def _is_conference(row: Seen) -> bool:
    return row.chat is not None and row.chat.state in _CONFERENCE


def _is_in_rona(scene: Scene, row: Seen) -> bool:
    return row.leg is not None and scene.situation.agents[row.leg.agent].state is Agent.RONA


def rings_no_longer(scene: Scene, row: Seen) -> str | None:
    """RONA-1: nor does an offer ring any longer."""
    leg, timeout = row.leg, scene.facts.desktop.rona_after
    if leg is None or timeout is None or leg.state is not Leg.OFFERED:
        return None
    if row.time > leg.offered + timeout + scene.slack:
        rang = seconds(row.time - leg.offered)
        return f"still ringing after {rang}; allowed: missed at {seconds(leg.offered + timeout)}"
    return None


def ringing_too_long(scene: Scene) -> Iterator[tuple[int, str]]:
    """RONA-1 at the end of the log."""
    timeout = scene.facts.desktop.rona_after
    for agent in scene.situation.agents:
        for leg in scene.situation.pending(agent):
            due = leg.offered + (inf if timeout is None else timeout)
            if scene.now > due + scene.slack:
                contact = next(c for c, n in agent.held if scene.situation.chats[c].legs[n] is leg)
                yield contact, f"still ringing at the end; allowed: missed at {seconds(due)}"
