"""The KPIs of contacts once more, one contact at a time, straight from the definitions."""

from math import nan

from sim.lifecycle import Event, Reason
from sim.records import EventLog
from tests.metrics.slow_contacts import (
    Contact,
    Wait,
    legs_of,
    silent_queues,
    turns_of,
    waits_at,
)

E, R = Event, Reason


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


def contact_kpis(
    log: EventLog, contacts: list[Contact], queue: int, warm_up: float
) -> dict[str, float]:
    """Return what can be counted one contact at a time, for a queue or the centre past the last."""
    everywhere = queue == len(log.facts.queues)
    waits = waits_at(log, contacts, queue)
    asked = [c for c in contacts if everywhere or c.queue == queue]
    here = [c for c in contacts if everywhere or c.last_queue == queue]
    entries = [w for q in range(queue) for w in waits_at(log, contacts, q)] if everywhere else waits
    proactive = [c for c in asked if c.all(E.CREATE)[0][4] == R.PROACTIVE]
    return {
        "contacts": float(len(asked)),
        "entries": float(sum(w.outcome not in ("refused", "balked") for w in entries)),
        "flowed_out": float(sum(w.outcome == "flowed_out" for w in entries)),
        "proactive_share": over(len(proactive), len(asked)),
        **wait_kpis(log, waits),
        **silence_kpis(log, here, len(waits)),
        **first_response_kpis(log, waits),
        **request_kpis(waits),
        **ending_kpis(log, here),
        **turn_kpis(log, contacts, queue),
        **leg_kpis(log, contacts, queue),
        **invitation_kpis(log, queue, warm_up, len(proactive)),
    }


def wait_kpis(log: EventLog, waits: list[Wait]) -> dict[str, float]:
    kinds = [wait.outcome for wait in waits]
    counts = {
        kind: float(kinds.count(kind))
        for kind in "refused balked closed short abandoned handled unfinished".split()
    }
    lasted = [
        w.lasted(log.facts.horizon) for w in waits if w.outcome not in ("refused", "unfinished")
    ]
    rates = loss_rates(log, waits)
    true = loss_rates(log, [w.in_truth(log) for w in waits if not w.was_gone])
    within = rates.pop("within")
    places = {
        place: sum(w.outcome == "abandoned" and w.rang == rang for w in waits)
        for place, rang in {"queue": False, "ringing": True}.items()
    }
    crowd = rates.pop("crowd")
    return {
        **counts,
        **rates,
        **{f"{name}_true": true[name] for name in rates},
        **{f"abandonment_rate[{place}]": over(n, crowd) for place, n in places.items()},
        "service_level_handled": over(within, counts["handled"]),
        "asa": average([w.until - w.since for w in waits if w.outcome == "handled"]),
        "wait_mean": average(lasted),
        "wait_p50": quantile(lasted, 0.5),
        "wait_p90": quantile(lasted, 0.9),
        "wait_p95": quantile(lasted, 0.95),
    }


def loss_rates(log: EventLog, waits: list[Wait]) -> dict[str, float]:
    met = base = within = crowd = left = lost = 0
    for wait in waits:
        queue = log.facts.queues[wait.queue]
        soon = wait.lasted(log.facts.horizon) <= queue.service_level_threshold
        lost += wait.outcome in ("refused", "balked", "closed", "short", "abandoned")
        if wait.outcome == "handled":
            within, met, base, crowd = within + soon, met + soon, base + 1, crowd + 1
        elif wait.outcome == "closed" or (wait.outcome == "unfinished" and not soon):
            base, crowd = base + 1, crowd + 1
        elif wait.outcome == "abandoned":
            crowd, left = crowd + 1, left + 1
            base += not (soon and queue.early_abandons == "exclude")
            met += soon and queue.early_abandons == "met"
    return {
        "lost_rate": over(lost, len(waits)),
        "service_level": over(met, base),
        "abandonment_rate": over(left, crowd),
        "within": within,
        "crowd": crowd,
    }


def silence_kpis(log: EventLog, here: list[Contact], came: int) -> dict[str, float]:
    silent = silent_queues(log)

    def looks_gone(contact):
        if contact.accepted is None:
            return False
        accept = next(move for move in contact.moves if move[1] == E.ACCEPT)
        later = contact.moves[contact.moves.index(accept) :]
        wordless = not any(move[1] == E.CUSTOMER_MESSAGE for move in later)
        wordless &= not (contact.has(E.CUSTOMER_MESSAGE) and contact.has(E.AGENT_MESSAGE))
        shows = accept[5] not in silent
        return contact.end == E.TIME_OUT or (contact.end == E.END and wordless and shows)

    return {
        "silent_abandonment_rate": over(sum(map(looks_gone, here)), came),
        "silent_abandonment_rate_true": over(sum(c.has(E.VANISH) for c in here), came),
    }


def first_response_kpis(log: EventLog, waits: list[Wait]) -> dict[str, float]:
    silent = silent_queues(log)
    replied = [w for w in waits if w.replied is not None]
    frt = [w.replied - w.queued for w in replied]
    fast = sum(
        w.replied - w.queued <= log.facts.queues[w.queue].first_response_threshold for w in replied
    )
    no_reply = sum(
        w.outcome == "handled"
        and w.replied is None
        and answered_in(w) not in silent
        and w.contact.ended is not None
        for w in waits
    )
    return {
        "frt": average(frt),
        "frt_p50": quantile(frt, 0.5),
        "frt_p90": quantile(frt, 0.9),
        "frt_within_t": over(fast, len(replied) + no_reply),
        "agent_frt": average([w.replied - w.until for w in replied]),
        "no_reply": float(no_reply),
    }


def answered_in(wait: Wait) -> int:
    """Return the queue of the first accept; *wait* has been handled."""
    return next(leg.queue for leg in wait.legs if leg.accepted is not None)


def request_kpis(waits: list[Wait]) -> dict[str, float]:
    handled = [w for w in waits if w.outcome == "handled"]
    how = [{leg.transferred for leg in w.legs} - {""} for w in handled]
    added = [
        any(leg.role == "conference" and leg.accepted is not None for leg in w.legs)
        for w in handled
    ]
    return {
        "transfer_rate": over(sum(map(bool, how)), len(handled)),
        "transfer_rate[agent]": over(sum("agent" in each for each in how), len(handled)),
        "transfer_rate[queue]": over(sum("queue" in each for each in how), len(handled)),
        "abandoned_after_transfer": over(sum(w.left_after for w in waits), sum(map(bool, how))),
        "conference_rate": over(sum(added), len(handled)),
    }


def ending_kpis(log: EventLog, here: list[Contact]) -> dict[str, float]:
    silent = silent_queues(log)
    ended = [c for c in here if c.accepted is not None and c.ended is not None]
    written = [c for c in ended if c.last_queue not in silent]
    by_agent = [c for c in written if c.end == E.END]
    checks = sum(
        any(move[4] == R.CLOSING_QUESTION for move in c.all(E.AGENT_MESSAGE)) for c in by_agent
    )
    finished = [c for c in here if c.finished is not None]
    handle = [
        sum(leg.wrapped_up - leg.accepted for leg in legs_of(c) if leg.accepted is not None)
        for c in finished
    ]
    messages = sum(len(c.all(E.CUSTOMER_MESSAGE, E.AGENT_MESSAGE)) for c in written)
    turns = sum(len(turns_of(c)) for c in written)
    return {
        "contact_handle_time": average(handle),
        "readiness_check_rate": over(checks, len(by_agent)),
        "customer_ended_rate": over(sum(c.end == E.CUSTOMER_END for c in ended), len(ended)),
        "interrupted": float(sum(c.end == E.INTERRUPT for c in here)),
        "timed_out": float(sum(c.end == E.TIME_OUT for c in here)),
        "turns_per_contact": over(turns, len(written)),
        "messages_per_contact": over(messages, len(written)),
    }


def turn_kpis(log: EventLog, contacts: list[Contact], queue: int) -> dict[str, float]:
    turns = [
        (contact, *turn)
        for contact in contacts
        for turn in turns_of(contact)
        if queue in (turn[4], len(log.facts.queues))
    ]
    later = [
        (begun, asked, replied)
        for _, begun, asked, replied, is_first, *_ in turns
        if replied is not None and asked is not None and not is_first
    ]
    since_last = [replied - asked for _, asked, replied in later]
    since_first = [replied - begun for begun, _, replied in later]
    return {
        "response_time_mean": average(since_last),
        "response_time_p90": quantile(since_last, 0.9),
        "response_time_first_mean": average(since_first),
        "response_time_first_p90": quantile(since_first, 0.9),
        "agent_turn_delay_p50": quantile(
            [turn[3] - turn[2] for turn in turns if None not in turn[1:4]], 0.5
        ),
        "customer_turn_delay_p50": quantile(
            [turn[1] - turn[6] for turn in turns if None not in (turn[1], turn[6])], 0.5
        ),
        "unanswered_turns": float(
            sum(
                turn[3] is None and turn[0].accepted is not None and turn[0].ended is not None
                for turn in turns
            )
        ),
    }


def leg_kpis(log: EventLog, contacts: list[Contact], queue: int) -> dict[str, float]:
    legs = [
        leg
        for contact in contacts
        for leg in legs_of(contact)
        if queue in (leg.queue, len(log.facts.queues))
    ]

    def missed_of(role):
        asked = [leg for leg in legs if role in (None, leg.role)]
        missed = sum(leg.missed for leg in asked)
        return over(missed, missed + sum(leg.accepted is not None for leg in asked))

    done = [leg for leg in legs if leg.wrapped_up is not None]
    codes = [leg.code for leg in done]
    return {
        "aht": average([leg.wrapped_up - leg.accepted for leg in done]),
        "connected_mean": average([leg.ended - leg.accepted for leg in done]),
        "wrapup_mean": average([leg.wrapped_up - leg.ended for leg in done]),
        "auto_wrapup_rate": over(sum(leg.auto for leg in done), len(done)),
        **{
            f"wrapup_by_reason[{name}]": over(codes.count(code), len(codes))
            for code, name in enumerate(log.facts.wrapup_reasons)
        },
        "rona_rate": missed_of(None),
        "transfer_unanswered_rate": missed_of("transfer"),
        "conference_unanswered_rate": missed_of("conference"),
    }


def invitation_kpis(log: EventLog, queue: int, warm_up: float, accepted: int) -> dict[str, float]:
    """Return what rows without a contact say."""
    centre = len(log.facts.queues)
    rows = [row for row in log.rows() if queue in (row[4], centre) and row[0] >= warm_up]
    shown = sum(row[5] == E.INVITE for row in rows)
    return {
        "proactive_invitations": float(shown),
        "proactive_acceptance_rate": over(accepted, shown),
        "held_back": float(sum(row[5] == E.HOLD_INVITATION for row in rows)),
    }
