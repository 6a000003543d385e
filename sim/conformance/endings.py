"""The judges of endings: the closing question, wrap-up and its countdown, and silence."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from sim.conformance.scene import Scene, Seen
from sim.conformance.wording import seconds
from sim.lifecycle import Conversation, Event, Leg, Reason
from sim.situation import Chat
from sim.situation import Leg as Part

_LIVE = (Conversation.ACTIVE, Conversation.CONFERENCE_REQUESTED, Conversation.CONFERENCE)
_OPEN = (Leg.OFFERED, Leg.ACCEPTED, Leg.WRAP_UP)


def answers_a_question(scene: Scene, row: Seen) -> str | None:
    """END-1: a closing answer follows a closing question."""
    if row.reason != Reason.CLOSING_ANSWER or row.chat is None or _is_asked(row.chat):
        return None
    said = "a closing answer; allowed: after a closing question"
    if not scene.known.is_foreign:
        return said
    scene.expect("END-1", row, said, lambda later: later.reason == Reason.CLOSING_QUESTION)
    return None


def _is_asked(chat: Chat) -> bool:
    return any(message.reason == Reason.CLOSING_QUESTION for message in chat.messages)


def has_a_reason(scene: Scene, row: Seen) -> str | None:
    """END-2: the wrap-up has one reason of the centre's list."""
    most = len(scene.facts.wrapup_reasons) - 1
    if 0 <= row.reason <= most:
        return None
    return f"wrapped up with reason {row.reason}; allowed: 0 to {most}"


def finishes(scene: Scene, row: Seen) -> None:
    """END-2: the contact is over when every agent's part is."""
    chat = row.chat
    if chat is None or chat.state is not Conversation.WRAP_UP:
        return
    if not any(leg.state in _OPEN for leg in chat.legs if leg is not row.leg):
        said = "the last part is closed and the contact is not; allowed: finish at once"
        scene.expect("END-2", row, said, lambda later: later.event is Event.FINISH)


def counted_down(scene: Scene, row: Seen) -> str | None:
    """END-5: the system submits the default reason when the countdown is at zero."""
    zero = _zero(scene, row.leg)
    if row.leg is None or zero is None:
        return None
    if zero == inf:
        return "auto wrap-up while it is off; allowed: submit wrap up"
    default = scene.facts.desktop.auto_wrapup_reason
    if abs(row.time - zero) > scene.slack:
        return f"auto wrap-up at {seconds(row.time)}; allowed: at {seconds(zero)}"
    if default is not None and row.reason != default:
        return f"auto wrap-up with reason {row.reason}; allowed: the default, {default}"
    return None


def submits_in_time(scene: Scene, row: Seen) -> str | None:
    """END-5: nobody wraps up longer than the countdown, unless it was cancelled."""
    zero = _zero(scene, row.leg)
    if row.leg is None or zero is None or row.leg.extended or row.time <= zero + scene.slack:
        return None
    return f"in wrap-up until {seconds(row.time)}; allowed: until {seconds(zero)}"


def extends_rightly(scene: Scene, row: Seen) -> str | None:
    """END-5: the agent cancels a countdown that runs, where the setting allows it."""
    if scene.facts.desktop.wrapup_extension is False:
        return "the wrap-up is extended; allowed: no extension by the setting"
    if _zero(scene, row.leg) == inf:
        return "a countdown is cancelled while auto wrap-up is off; allowed: submit wrap up"
    return submits_in_time(scene, row)


def wrapping_up_too_long(scene: Scene) -> Iterator[tuple[int, str]]:
    """END-5 at the end of the log."""
    for agent in scene.situation.agents:
        for contact, number in agent.held:
            leg = scene.situation.chats[contact].legs[number]
            zero = _zero(scene, leg) if leg.state is Leg.WRAP_UP and not leg.extended else None
            if zero is not None and scene.now > zero + scene.slack:
                yield contact, f"in wrap-up at the end; allowed: until {seconds(zero)}"


def _zero(scene: Scene, leg: Part | None) -> float | None:
    """Return when the countdown of a leg in wrap-up is at zero; None where there is no such."""
    after = scene.facts.desktop.auto_wrapup_after
    if leg is None or leg.state is not Leg.WRAP_UP or leg.ended is None or after is None:
        return None
    return leg.ended + after


def times_out_rightly(scene: Scene, row: Seen) -> str | None:
    """END-6: the system ends a chat after so long without a message, not before, for everybody."""
    chat, timeout = row.chat, scene.facts.desktop.inactivity_timeout
    if chat is None or timeout is None or chat.state not in _LIVE:
        return None
    if timeout == inf:
        return "timed out while the timeout is off; allowed: no time out"
    due = chat.last_message + timeout
    if row.time < due - scene.slack:
        quiet = seconds(row.time - chat.last_message)
        return f"timed out after {quiet} of silence; allowed: at {seconds(due)}"
    said = "timed out for one agent and not for another; allowed: time out of every live leg"
    scene.promise("END-6", row, said, lambda: not chat.live_legs)
    return None


def speaks_in_time(scene: Scene, row: Seen) -> str | None:
    """END-6: no chat goes on after so long a silence."""
    due = _silent_until(scene, row.chat)
    if row.time > due + scene.slack:
        return (
            f"goes on after silence until {seconds(row.time)}; allowed: time out at {seconds(due)}"
        )
    return None


def silent_too_long(scene: Scene) -> Iterator[tuple[int, str]]:
    """END-6 at the end of the log."""
    for number, chat in scene.situation.chats.items():
        due = _silent_until(scene, chat)
        if scene.now > due + scene.slack:
            yield number, f"still silent at the end; allowed: time out at {seconds(due)}"


def _silent_until(scene: Scene, chat: Chat | None) -> float:
    """Return when a live chat has to be timed out; infinity where that is not known."""
    timeout = scene.facts.desktop.inactivity_timeout
    if chat is None or timeout is None or chat.state not in _LIVE or not chat.messages:
        return inf
    # A chat by handle time shows no messages; only after one can silence be told from that.
    if chat.messages[-1].time < chat.last_message:
        return inf
    return chat.last_message + timeout
