"""What waits add up to: outcomes, service levels, waiting and first responses.

The same sums are made of entries for the row of a queue and of contacts for that of the centre.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sim.metrics.fates import Fates, is_entry
from sim.metrics.frames import Frames, column
from sim.metrics.moves import Bools, Ints
from sim.metrics.outcomes import (
    ABANDONED,
    CLOSED,
    FLOWED_OUT,
    HANDLED,
    LOST,
    OUTCOMES,
    REFUSED,
    UNFINISHED,
    per_queue,
)
from sim.metrics.rows import Rows, Tally
from sim.records import Facts

TRUE = "_true"
"""Ends the names of sums that count who went without a sign as what they are."""


def service_tallies(frames: Frames, queues: Fates, centre: Fates) -> Iterator[Tally]:
    """Yield the sums over entries and over contacts, those of the centre beside the queues'."""
    rows = _rows(queues)
    yield rows.tally("entries", is_entry(queues), queues.arrival)
    yield rows.tally("flowed_out", queues.had(FLOWED_OUT), queues.settled)
    both = (_sums(frames, fates) for fates in (queues, centre))
    for of_queues, of_centre in zip(*both, strict=True):
        yield of_queues._replace(centre=of_centre)


def _sums(frames: Frames, fates: Fates) -> Iterator[Tally]:
    rows, true = _rows(fates), fates.in_truth(frames.facts)
    yield from _outcomes(fates, rows)
    yield from _losses(frames.facts, fates, rows)
    for tally in _losses(frames.facts, true, _rows(true)):
        yield tally._replace(name=f"{tally.name}{TRUE}")
    yield from _waits(fates, rows)
    yield from _first_responses(frames, fates, rows)
    yield from _requests(fates, rows)


def handled_tallies(frames: Frames, fates: Fates, rows: Rows) -> Iterator[Tally]:
    """Yield the sums over what was handled; *rows* says in which row each one counts."""
    handled = fates.had(HANDLED)
    rows = rows._replace(measured=rows.measured & handled)
    yield rows.tally("handled", handled, fates.settled)
    yield rows.tally("accepted_within", _in_time(frames.facts, fates), fates.settled)
    yield rows.tally("asa_sum", handled, fates.settled, fates.waited)
    yield from _first_responses(frames, fates, rows)
    yield from _requests(fates, rows)


def _rows(fates: Fates) -> Rows:
    return Rows(fates.measured, fates.queue, fates.arrival)


def _outcomes(fates: Fates, rows: Rows) -> Iterator[Tally]:
    for code, name in enumerate(OUTCOMES):
        if code not in (ABANDONED, FLOWED_OUT):
            yield rows.tally(name, fates.had(code), fates.settled)
    abandoned = fates.had(ABANDONED)
    yield rows.tally("abandoned_in_queue", abandoned & ~fates.rang, fates.settled)
    yield rows.tally("abandoned_ringing", abandoned & fates.rang, fates.settled)


def _in_time(facts: Facts, fates: Fates) -> Bools:
    """Return who was accepted within the queue's threshold."""
    threshold = per_queue(facts, fates.queue, "service_level_threshold")
    within: Bools = fates.had(HANDLED) & (fates.waited <= threshold)
    return within


def _losses(facts: Facts, fates: Fates, rows: Rows) -> Iterator[Tally]:
    """Yield what service level, abandonment and loss are made of."""
    settled, waited = fates.settled, fates.waited
    threshold = per_queue(facts, fates.queue, "service_level_threshold")
    handled, abandoned = fates.had(HANDLED), fates.had(ABANDONED)
    within = _in_time(facts, fates)
    waits_on = fates.had(UNFINISHED) & (waited > threshold)
    base = handled | abandoned | fates.had(CLOSED) | waits_on
    early = abandoned & (waited <= threshold)
    setting = _early_abandons(facts, fates.queue)
    yield rows.tally("service_level_met", within | (early & (setting == "met")), settled)
    yield rows.tally("service_level_base", base & ~(early & (setting == "exclude")), settled)
    yield rows.tally("accepted_within", within, settled)
    yield rows.tally("abandonment_base", base, settled)
    yield rows.tally("abandoned", abandoned, settled)
    lost = np.isin(fates.outcome, LOST)
    yield rows.tally("lost", lost, settled)
    if facts.costs is not None:
        value = np.array([*facts.costs.lost_contact, np.nan])[fates.queue]
        yield rows.tally("abandonment_cost", lost, settled, value)
    yield rows.tally("came", np.ones(len(settled), dtype=bool), fates.arrival)


def _early_abandons(facts: Facts, queue: Ints) -> Ints:
    return np.array([*(each.early_abandons for each in facts.queues), ""])[queue]


def _waits(fates: Fates, rows: Rows) -> Iterator[Tally]:
    settled, waited = fates.settled, fates.waited
    yield rows.tally("asa_sum", fates.had(HANDLED), settled, waited)
    yield rows.tally("wait_sum", admitted(fates), settled, waited)
    yield rows.tally("wait_count", admitted(fates), settled)


def admitted(fates: Fates) -> Bools:
    """Return whose wait counts: everybody's that has ended, but of those refused."""
    return ~(fates.had(REFUSED) | fates.had(UNFINISHED))


def _first_responses(frames: Frames, fates: Fates, rows: Rows) -> Iterator[Tally]:
    answered = fates.answered
    response = fates.replied - fates.queued
    ended = column(frames.contacts, "ended_time")[fates.contact]
    silent = fates.had(HANDLED) & fates.writes & ~answered & ~np.isnan(ended)
    threshold = per_queue(frames.facts, fates.queue, "first_response_threshold")
    at = np.where(answered, fates.replied, ended)
    yield rows.tally("frt_sum", answered, at, response)
    yield rows.tally("frt_count", answered, at)
    yield rows.tally("frt_within", answered & (response <= threshold), at)
    yield rows.tally("frt_base", answered | silent, at)
    yield rows.tally("agent_frt_sum", answered, at, fates.replied - fates.settled)
    yield rows.tally("no_reply", silent, at)


def _requests(fates: Fates, rows: Rows) -> Iterator[Tally]:
    yield rows.tally("attended", fates.had(HANDLED) & fates.writes, fates.settled)
    yield rows.tally("transferred", fates.to_agent | fates.to_queue, fates.settled)
    yield rows.tally("transferred_to_agent", fates.to_agent, fates.settled)
    yield rows.tally("transferred_to_queue", fates.to_queue, fates.settled)
    yield rows.tally("left_after_transfer", fates.left_after, fates.settled)
    yield rows.tally("with_conference", fates.conference, fates.settled)
