"""What happens in a chat, in one line each, and what else the replay page says, in two languages.

What stands on the screens themselves is in `sim.lifecycle.labels`.
"""

from __future__ import annotations

from collections.abc import Mapping

from sim.lifecycle import Event, Reason
from sim.lifecycle.labels import LANGUAGES, Label, reason_label
from sim.records import EventLog
from sim.report.replay.packing import Plain, Said

Words = tuple[str, str]
E = Event

_EVENTS: Mapping[Event, Words] = {
    E.CREATE: ("The customer opens a chat for {queue}", "Kunden öppnar en chatt till {queue}"),
    E.QUEUE: ("It waits in {queue}", "Den väntar i {queue}"),
    E.REFUSE: ("The chat is refused", "Chatten avvisas"),
    E.BALK: ("The customer does not want to wait", "Kunden vill inte vänta"),
    E.OFFER: ("It rings at {agent}", "Det ringer hos {agent}"),
    E.ACCEPT: ("{agent} accepts", "{agent} godkänner"),
    E.MISS: ("{agent} does not accept in time: RONA", "{agent} godkänner inte i tid: RONA"),
    E.WITHDRAW: ("The request at {agent} is withdrawn", "Förfrågan hos {agent} återkallas"),
    E.ABANDON: ("The customer leaves", "Kunden lämnar chatten"),
    E.CLOSE: ("The system closes the chat", "Systemet stänger chatten"),
    E.END: ("{agent} ends the chat", "{agent} avslutar chatten"),
    E.CUSTOMER_END: ("The customer ends the chat", "Kunden avslutar chatten"),
    E.TIME_OUT: ("Nobody writes: the chat is ended", "Ingen skriver: chatten avslutas"),
    E.INTERRUPT: ("Its entry point or queue is deleted", "Dess ingång eller kö tas bort"),
    E.SUBMIT_WRAP_UP: ("{agent} wraps up: {reason}", "{agent} skickar avslutning: {reason}"),
    E.AUTO_WRAP_UP: (
        "The countdown wraps up for {agent}: {reason}",
        "Nedräkningen skickar {agent}s avslutning: {reason}",
    ),
    E.EXTEND_WRAP_UP: ("{agent} cancels the countdown", "{agent} avbryter nedräkningen"),
    E.REQUEST_TRANSFER: ("{agent} transfers the chat", "{agent} överför chatten"),
    E.REMOVE_REQUEST: ("The request is removed", "Förfrågan tas bort"),
    E.REQUEST_CONFERENCE: ("{agent} asks for a conference", "{agent} begär en konferens"),
    E.LEAVE_CONFERENCE: ("{agent} leaves the conference", "{agent} lämnar konferensen"),
    E.DISSOLVE_CONFERENCE: ("{agent} leaves the conference", "{agent} lämnar konferensen"),
    E.VANISH: ("The customer is gone without a sign", "Kunden är borta utan ett tecken"),
}
_ORIGINS: Mapping[int, Words] = {
    Reason.PROACTIVE: (
        "The visitor accepts an invitation to {queue}",
        "Besökaren tackar ja till en inbjudan till {queue}",
    ),
    Reason.AFTER_ABANDONING: ("The customer is back at {queue}", "Kunden är tillbaka hos {queue}"),
    Reason.AFTER_UNSOLVED: ("The customer is back at {queue}", "Kunden är tillbaka hos {queue}"),
}
_INTO_LINE: Mapping[int, Words] = {
    Reason.OVERFLOW: ("It overflows to {queue}", "Den flyttas över till {queue}"),
    Reason.TRANSFER: ("The transfer waits in {queue}", "Överföringen väntar i {queue}"),
}

PAGE: Mapping[str, Words] = {
    "replay": ("Replay", "Uppspelning"),
    "chat": ("Chat", "Chatt"),
    "chats": ("Chats", "Chattar"),
    "language": ("Language", "Språk"),
    "player": ("Player", "Spelare"),
    "play": ("Play", "Spela"),
    "pause": ("Pause", "Pausa"),
    "back": ("Previous moment", "Föregående ögonblick"),
    "forth": ("Next moment", "Nästa ögonblick"),
    "moment": ("Moment", "Tidpunkt"),
    "speed": ("Speed", "Hastighet"),
    "screen": ("Screen", "Skärm"),
    "follow": ("Follow the chat", "Följ chatten"),
    "view": ("View", "Vy"),
    "desktop": Label.DESKTOP.value,
    "page": Label.PAGE.value,
    "customer": ("Customer", "Kund"),
    "agent": ("Agent", "Agent"),
    "events": ("Course", "Förlopp"),
    "course": ("Course of the chat", "Chattens gång"),
    "tasks": Label.TASKS.value,
    "nothing": Label.NOTHING_IN_HAND.value,
    "history": Label.HISTORY.value,
    "ask": ("Ask us", "Fråga oss"),
    "nobody": (
        "The chat rang at nobody, so there is no agent’s screen to show",
        "Chatten ringde hos ingen, så det finns ingen agents skärm att visa",
    ),
    "keys": (
        "Space plays and pauses · ← → step · ↑ ↓ ten seconds · Home End",
        "Mellanslag spelar och pausar · ← → stega · ↑ ↓ tio sekunder · Home End",
    ),
    "unmasked": (
        "Unmasked: this page shows personal data as it was written. Do not pass it on",
        "Omaskerad: sidan visar personuppgifter som de skrevs. Ge den inte vidare",
    ),
    "scripts": ("This page needs scripts to play", "Sidan behöver skript för att spela"),
}

KINDS: Mapping[str, Words] = {
    "transfer": ("A transfer", "En överföring"),
    "conference": ("A conference", "En konferens"),
    "rona": ("A request not accepted (RONA)", "En förfrågan som inte godkändes (RONA)"),
    "interruption": ("An interrupted chat", "En avbruten chatt"),
    "proactive": ("A proactive chat", "En proaktiv chatt"),
    "longest wait": ("The longest wait", "Den längsta väntan"),
}
"""Why a chat is worth a look: English, Swedish."""

_LABELS = {
    "customer": Label.CUSTOMER,
    "queue": Label.QUEUE,
    "agent": Label.AGENT,
    "date": Label.DATE,
    "notes": Label.INTERNAL_NOTES,
}


def caption(log: EventLog, i: int) -> Plain:
    """Return what row *i* tells: the kind of event, and a line about it; none for messages."""
    event, reason = Event(int(log.event[i])), int(log.reason[i])
    words = _EVENTS.get(event)
    if event is Event.CREATE:
        words = _ORIGINS.get(reason, words)
    elif event is Event.QUEUE:
        words = _INTO_LINE.get(reason, words)
    told: dict[str, Plain] = {"kind": event.name.lower()}
    if words is not None:
        lines = zip(words, LANGUAGES, strict=True)
        told["text"] = Said(*(line.format_map(_names(log, i, each)) for line, each in lines))
    return told


def page_words() -> Plain:
    """Return what the page says around the screens."""
    around: dict[str, Plain] = {key: Said(*words) for key, words in PAGE.items()}
    return around | {"labels": {key: Said(*label.value) for key, label in _LABELS.items()}}


def _names(log: EventLog, i: int, language: str) -> dict[str, str]:
    facts = log.facts
    agent, queue, reason = int(log.agent[i]), int(log.queue[i]), int(log.reason[i])
    wraps_up = int(log.event[i]) in (Event.SUBMIT_WRAP_UP, Event.AUTO_WRAP_UP)
    return {
        "agent": facts.agents[agent].name if agent >= 0 else "",
        "queue": facts.queues[queue].name if queue >= 0 else "",
        "reason": reason_label(facts.wrapup_reasons[reason], language) if wraps_up else "",
    }
