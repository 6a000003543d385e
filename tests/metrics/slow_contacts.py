"""The measures of contacts once more, one contact at a time, straight from the definitions."""

from dataclasses import dataclass, field
from math import nan

from sim.lifecycle import Event, Reason
from sim.records import EventLog

E, R = Event, Reason


@dataclass
class Contact:
    number: int
    queue: int
    moves: list[tuple] = field(default_factory=list)

    def first(self, *events):
        return next((time for time, event, *_ in self.moves if event in events), None)

    def has(self, *events):
        return self.first(*events) is not None

    def all(self, *events):
        return [move for move in self.moves if move[1] in events]

    @property
    def created(self):
        return self.first(E.CREATE)

    @property
    def accepted(self):
        return self.first(E.ACCEPT)

    @property
    def left(self):
        return self.first(E.ABANDON, E.CLOSE, E.REFUSE)

    @property
    def ended(self):
        return self.first(E.END, E.CUSTOMER_END)


def contacts_of(log: EventLog) -> list[Contact]:
    contacts = {}
    for time, number, leg, agent, queue, event, reason in log.rows():
        if number >= 0:
            contact = contacts.setdefault(number, Contact(number, queue))
            contact.moves.append((time, event, leg, agent, reason))
    return list(contacts.values())


def outcome(contact: Contact, log: EventLog) -> str:
    if contact.accepted is not None:
        return "handled"
    if contact.has(E.REFUSE):
        return "refused"
    if contact.has(E.CLOSE):
        return "closed"
    if contact.has(E.ABANDON):
        early = contact.left - contact.created < log.facts.queues[contact.queue].short_contact
        return "short" if early else "abandoned"
    return "unfinished"


def replies(contact: Contact):
    """Walk through the messages: (asked first, asked last, replied, is the first reply)."""
    first = last = None
    replied = False
    turns = []
    for time, event, _, _, reason in contact.all(E.CUSTOMER_MESSAGE, E.AGENT_MESSAGE):
        if event == E.CUSTOMER_MESSAGE and reason != R.CLOSING_ANSWER:
            first, last = (time if first is None else first), time
        elif event == E.AGENT_MESSAGE:
            if last is not None or (not replied and not turns):
                turns.append((first, last, time, not replied))
            first = last = None
            replied = True
    if last is not None:
        turns.append((first, last, None, False))
    return turns


def average(values):
    return sum(values) / len(values) if values else nan


def quantile(values, share):
    """Return the quantile by linear interpolation between order statistics."""
    if not values:
        return nan
    ranked = sorted(values)
    place = share * (len(ranked) - 1)
    below = int(place)
    above = min(below + 1, len(ranked) - 1)
    return ranked[below] + (place - below) * (ranked[above] - ranked[below])


def over(numerator, denominator):
    return numerator / denominator if denominator else nan


def silent_queues(log: EventLog) -> set[int]:
    written = {row[4] for row in log.rows() if row[5] in (E.CUSTOMER_MESSAGE, E.AGENT_MESSAGE)}
    return set(range(len(log.facts.queues))) - written


def contact_kpis(log: EventLog, contacts: list[Contact]) -> dict[str, float]:
    """Return what can be counted over these contacts one at a time."""
    queues, horizon = log.facts.queues, log.facts.horizon
    kinds = [outcome(contact, log) for contact in contacts]
    counts = {
        kind: float(kinds.count(kind))
        for kind in "refused balked closed short abandoned handled unfinished".split()
    }
    met = base = within = crowd = 0
    by_place = {R.IN_QUEUE: 0, R.WHILE_RINGING: 0}
    for contact, kind in zip(contacts, kinds, strict=True):
        threshold = queues[contact.queue].service_level_threshold
        setting = queues[contact.queue].early_abandons
        if kind == "handled":
            fast = contact.accepted - contact.created <= threshold
            within, met, base, crowd = within + fast, met + fast, base + 1, crowd + 1
        elif kind == "closed" or (kind == "unfinished" and horizon - contact.created > threshold):
            base, crowd = base + 1, crowd + 1
        elif kind == "abandoned":
            crowd += 1
            by_place[contact.all(E.ABANDON)[0][4]] += 1
            early = contact.left - contact.created <= threshold
            base += not (early and setting == "exclude")
            met += early and setting == "met"
    handled = [c for c, kind in zip(contacts, kinds, strict=True) if kind == "handled"]
    lost = sum(counts[kind] for kind in ("refused", "balked", "closed", "short", "abandoned"))
    waits = [
        (c.accepted if c.accepted is not None else c.left) - c.created
        for c, kind in zip(contacts, kinds, strict=True)
        if kind not in ("refused", "unfinished")
    ]
    return {
        **counts,
        "contacts": float(len(contacts)),
        "entries": float(sum(c.has(E.QUEUE) for c in contacts)),
        "lost_rate": over(lost, len(contacts)),
        "service_level": over(met, base),
        "service_level_handled": over(within, counts["handled"]),
        "abandonment_rate": over(counts["abandoned"], crowd),
        "abandonment_rate[queue]": over(by_place[R.IN_QUEUE], crowd),
        "abandonment_rate[ringing]": over(by_place[R.WHILE_RINGING], crowd),
        "asa": average([c.accepted - c.created for c in handled]),
        "wait_mean": average(waits),
        "wait_p50": quantile(waits, 0.5),
        "wait_p90": quantile(waits, 0.9),
        "wait_p95": quantile(waits, 0.95),
        **message_kpis(log, handled),
        **leg_kpis(log, contacts, handled),
    }


def message_kpis(log: EventLog, handled: list[Contact]) -> dict[str, float]:
    silent = silent_queues(log)
    first = [(c.first(E.AGENT_MESSAGE), c) for c in handled if c.has(E.AGENT_MESSAGE)]
    frt = [time - c.first(E.QUEUE) for time, c in first]
    fast = sum(
        time - c.first(E.QUEUE) <= log.facts.queues[c.queue].first_response_threshold
        for time, c in first
    )
    written = [c for c in handled if c.queue not in silent and c.ended is not None]
    no_reply = sum(not c.has(E.AGENT_MESSAGE) for c in written)
    later = [
        (begun, asked, replied)
        for c in handled
        for begun, asked, replied, is_first in replies(c)
        if replied is not None and asked is not None and not is_first
    ]
    since_last = [replied - asked for _, asked, replied in later]
    since_first = [replied - begun for begun, _, replied in later]
    open_turns = sum(turn[2] is None for c in written for turn in replies(c))
    messages = sum(len(c.all(E.CUSTOMER_MESSAGE, E.AGENT_MESSAGE)) for c in written)
    by_agent = [c for c in written if c.ended == c.first(E.END) and not c.has(E.CUSTOMER_END)]
    checks = sum(
        any(move[4] == R.CLOSING_QUESTION for move in c.all(E.AGENT_MESSAGE)) for c in by_agent
    )
    return {
        "frt": average(frt),
        "frt_p90": quantile(frt, 0.9),
        "frt_within_t": over(fast, len(first) + no_reply),
        "agent_frt": average([time - c.accepted for time, c in first]),
        "no_reply": float(no_reply),
        "response_time_mean": average(since_last),
        "response_time_p90": quantile(since_last, 0.9),
        "response_time_first_mean": average(since_first),
        "response_time_first_p90": quantile(since_first, 0.9),
        "unanswered_turns": float(open_turns),
        "readiness_check_rate": over(checks, len(by_agent)),
        "turns_per_contact": over(sum(len(replies(c)) for c in written), len(written)),
        "messages_per_contact": over(messages, len(written)),
    }


def leg_kpis(log: EventLog, contacts: list[Contact], handled: list[Contact]) -> dict[str, float]:
    accepted = sum(len(c.all(E.ACCEPT)) for c in contacts)
    missed = sum(len(c.all(E.MISS)) for c in contacts)
    connected, wrapup, reasons = [], [], []
    for contact in handled:
        if contact.has(E.SUBMIT_WRAP_UP):
            connected.append(contact.ended - contact.accepted)
            wrapup.append(contact.first(E.SUBMIT_WRAP_UP) - contact.ended)
            reasons.append(contact.all(E.SUBMIT_WRAP_UP)[0][4])
    handle = [a + b for a, b in zip(connected, wrapup, strict=True)]
    ended = [c for c in handled if c.ended is not None]
    return {
        "aht": average(handle),
        "connected_mean": average(connected),
        "contact_handle_time": average(handle),
        "wrapup_mean": average(wrapup),
        **{
            f"wrapup_by_reason[{name}]": over(reasons.count(code), len(reasons))
            for code, name in enumerate(log.facts.wrapup_reasons)
        },
        "rona_rate": over(missed, missed + accepted),
        "customer_ended_rate": over(sum(c.has(E.CUSTOMER_END) for c in ended), len(ended)),
    }
