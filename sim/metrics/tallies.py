"""What contacts, legs, turns and attention add up to, each where it arrived and when it happened.

A tally is an additive measure: rows that count, each with its queue, the arrival of its contact and
the instant of its own. Summed over either instant it gives the same total. What has not happened
by the end of the log happens, for counting, at the horizon.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from sim.metrics.attention import Attention, writing_queues
from sim.metrics.contacts import per_queue
from sim.metrics.frames import Frames, column
from sim.metrics.moves import Bools, Floats, Ints


class Tally(NamedTuple):
    """An additive measure; without values each row counts one."""

    name: str
    queue: Ints
    arrival: Floats
    event: Floats
    value: Floats | None


class Rows(NamedTuple):
    """The rows of a frame: which of them are measured, of which queue, arrived when."""

    measured: Bools
    queue: Ints
    arrival: Floats

    def tally(self, name: str, where: Bools, event: Floats, value: Floats | None = None) -> Tally:
        """Return the tally of the measured rows *where* something holds."""
        rows = np.flatnonzero(where & self.measured)
        values = None if value is None else value[rows]
        return Tally(name, self.queue[rows], self.arrival[rows], event[rows], values)


def tallies(frames: Frames, attention: Attention, warm_up: float) -> Iterator[Tally]:
    """Yield every additive measure of the contacts created from *warm_up* on."""
    contacts = _contact_rows(frames, warm_up)
    yield from _outcomes(frames, contacts)
    yield from _service_levels(frames, contacts)
    yield from _waits(frames, contacts)
    yield from _first_responses(frames, contacts)
    yield from _endings(frames, contacts)
    yield from _leg_tallies(frames, contacts)
    yield from _turn_tallies(frames, contacts)
    yield _attention_tally(attention, contacts)


def _contact_rows(frames: Frames, warm_up: float) -> Rows:
    created = column(frames.contacts, "created_time")
    return Rows(created >= warm_up, column(frames.contacts, "queue_name"), created)


def _of_contacts(contacts: Rows, contact: Ints, queue: Ints) -> Rows:
    return Rows(contacts.measured[contact], queue, contacts.arrival[contact])


def _outcomes(frames: Frames, rows: Rows) -> Iterator[Tally]:
    contacts = frames.contacts
    outcome = contacts["contact_handle_type"]
    left = _settled(frames)
    everyone = np.ones(len(contacts), dtype=bool)
    yield rows.tally("contacts", everyone, rows.arrival)
    queued = column(contacts, "queued_time")
    yield rows.tally("entries", ~np.isnan(queued), queued)
    for name in outcome.cat.categories:
        yield rows.tally(name, (outcome == name).to_numpy(), left)
    lost = outcome.isin(["refused", "balked", "closed", "short", "abandoned"]).to_numpy()
    yield rows.tally("lost", lost, left)


def _settled(frames: Frames) -> Floats:
    """Return when it was settled what becomes of a contact: accept, leaving, or the horizon."""
    accepted = column(frames.contacts, "accepted_time")
    settled = np.where(np.isnan(accepted), column(frames.contacts, "ended_time"), accepted)
    return np.where(np.isnan(settled), frames.facts.horizon, settled)


def _service_levels(frames: Frames, rows: Rows) -> Iterator[Tally]:
    contacts = frames.contacts
    outcome, settled = contacts["contact_handle_type"], _settled(frames)
    threshold = per_queue(frames.moves, rows.queue, "service_level_threshold")
    within = column(contacts, "is_within_service_level")
    abandoned = (outcome == "abandoned").to_numpy()
    waits_on = (outcome == "unfinished").to_numpy() & (settled - rows.arrival > threshold)
    base = outcome.isin(["handled", "abandoned", "closed"]).to_numpy() | waits_on
    early = abandoned & (settled - rows.arrival <= threshold)
    setting = _early_abandons(frames, rows.queue)
    yield rows.tally("service_level_met", within | (early & (setting == "met")), settled)
    yield rows.tally("service_level_base", base & ~(early & (setting == "exclude")), settled)
    yield rows.tally("accepted_within", within, settled)
    yield rows.tally("abandonment_base", base, settled)
    ringing = (contacts["abandoned_type"] == "ringing").to_numpy()
    yield rows.tally("abandoned_in_queue", abandoned & ~ringing, settled)
    yield rows.tally("abandoned_ringing", abandoned & ringing, settled)


def _early_abandons(frames: Frames, queue: Ints) -> Ints:
    settings = [facts.early_abandons for facts in frames.facts.queues]
    return np.array([*settings, ""])[queue]


def _waits(frames: Frames, rows: Rows) -> Iterator[Tally]:
    contacts, settled = frames.contacts, _settled(frames)
    wait = column(contacts, "wait_duration")
    handled = (contacts["contact_handle_type"] == "handled").to_numpy()
    admitted = (contacts["contact_handle_type"] != "refused").to_numpy() & ~np.isnan(wait)
    yield rows.tally("asa_sum", handled, settled, wait)
    yield rows.tally("wait_sum", admitted, settled, wait)
    yield rows.tally("wait_count", admitted, settled)


def _first_responses(frames: Frames, rows: Rows) -> Iterator[Tally]:
    contacts = frames.contacts
    response = column(contacts, "first_response_duration")
    agents_response = column(contacts, "agent_first_response_duration")
    replied, written = column(contacts, "first_response_time"), column(contacts, "ended_time")
    handled = (contacts["contact_handle_type"] == "handled").to_numpy()
    answered = ~np.isnan(replied)
    silent = handled & ~answered & ~np.isnan(written) & _writes(frames, rows.queue)
    threshold = per_queue(frames.moves, rows.queue, "first_response_threshold")
    at = np.where(answered, replied, written)
    yield rows.tally("frt_sum", answered, at, response)
    yield rows.tally("frt_count", answered, at)
    yield rows.tally("frt_within", answered & (response <= threshold), at)
    yield rows.tally("frt_base", answered | silent, at)
    yield rows.tally("agent_frt_sum", answered, at, agents_response)
    yield rows.tally("no_reply", silent, at)


def _writes(frames: Frames, queue: Ints) -> Bools:
    return np.append(writing_queues(frames.moves), False)[queue]


def _endings(frames: Frames, rows: Rows) -> Iterator[Tally]:
    contacts, writes = frames.contacts, _writes(frames, rows.queue)
    handled = (contacts["contact_handle_type"] == "handled").to_numpy()
    end = column(contacts, "ended_time")
    ended = handled & ~np.isnan(end)
    by = contacts["terminating_end"]
    by_agent = ended & writes & (by == "agent").to_numpy()
    sent = column(contacts, "agent_message_count") + column(contacts, "customer_message_count")
    yield rows.tally("attended", handled & writes, column(contacts, "accepted_time"))
    yield rows.tally("ended_contacts", ended, end)
    yield rows.tally("customer_ended", ended & (by == "customer").to_numpy(), end)
    yield rows.tally("agent_ended", by_agent, end)
    checked = column(contacts, "is_readiness_checked")
    yield rows.tally("readiness_checked", by_agent & checked, end)
    yield rows.tally("written_contacts", ended & writes, end)
    yield rows.tally("message_sum", ended & writes, end, sent)
    handle = column(contacts, "connected_duration") + column(contacts, "wrapup_duration")
    finished = column(contacts, "finished_time")
    done = ~np.isnan(finished)
    yield rows.tally("finished_contacts", done, finished)
    yield rows.tally("contact_handle_sum", done, finished, handle)


def _leg_tallies(frames: Frames, contacts: Rows) -> Iterator[Tally]:
    legs = frames.legs
    rows = _of_contacts(contacts, column(legs, "contact"), column(legs, "queue_name"))
    kind = legs["leg_handle_type"]
    accepted, missed = (kind == "accepted").to_numpy(), (kind == "missed").to_numpy()
    answered = np.fmin(column(legs, "accepted_time"), column(legs, "left_time"))
    yield rows.tally("accepted", accepted, answered)
    yield rows.tally("missed", missed, answered)
    yield rows.tally("answerable", accepted | missed, answered)
    done = column(legs, "wrapped_up_time")
    finished = ~np.isnan(done)
    yield rows.tally("finished_legs", finished, done)
    for name in ("connected", "wrapup", "handle"):
        yield rows.tally(f"{name}_sum", finished, done, column(legs, f"{name}_duration"))
    for reason in legs["wrapup_code_name"].cat.categories:
        of_reason = (legs["wrapup_code_name"] == reason).to_numpy()
        yield rows.tally(f"wrapups[{reason}]", of_reason, done)


def _turn_tallies(frames: Frames, contacts: Rows) -> Iterator[Tally]:
    turns = frames.turns
    contact = column(turns, "contact")
    rows = _of_contacts(contacts, contact, column(turns, "queue_name"))
    end = column(frames.contacts, "ended_time")[contact]
    ended = ~np.isnan(end) & ~np.isnan(column(frames.contacts, "accepted_time")[contact])
    reply = column(turns, "reply_time")
    responses = later_responses(frames)
    yield rows.tally("turn_sum", ended, end)
    yield rows.tally("unanswered_turns", ended & np.isnan(reply), end)
    yield rows.tally("response_count", responses, reply)
    yield rows.tally("response_sum", responses, reply, column(turns, "response_duration"))
    since_first = reply - column(turns, "first_message_time")
    yield rows.tally("response_first_sum", responses, reply, since_first)


def later_responses(frames: Frames) -> Bools:
    """Return which turns count for response times: a customer's, answered, not the first reply."""
    turns = frames.turns
    asked = ~np.isnan(column(turns, "last_message_time"))
    return asked & ~np.isnan(column(turns, "reply_time")) & ~column(turns, "is_first_response")


def _attention_tally(attention: Attention, contacts: Rows) -> Tally:
    rows = _of_contacts(contacts, attention.contact, attention.queue)
    everything = np.ones(len(attention.contact), dtype=bool)
    return rows.tally("attention_sum", everything, attention.end, attention.end - attention.start)
