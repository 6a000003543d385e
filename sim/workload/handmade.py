"""Customers and visitors written by hand, for stories and tests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from sim.lifecycle import Reason
from sim.workload.customers import BY_TURN, NOTHING, TOGETHER, Customers, Flags, Floats, Integers
from sim.workload.visitors import Visitors

Amount = float | Sequence[float]
"""The same for all, or one each."""
Whole = int | Sequence[int]
YesNo = bool | Sequence[bool]


def by_hand(
    arrivals: Sequence[float],
    *,
    queue: Whole = 0,
    patience: Amount = np.inf,
    turns: Whole = 1,
    think: Amount = 20.0,
    reply: Amount = 10.0,
    work: Amount = 0.0,
    asks: Amount = np.nan,
    answer: Amount = 5.0,
    customer_ends: YesNo = False,
    agent_opens: YesNo = False,
    wrapup: Amount = 0.0,
    wrapup_reason: Whole = 0,
    brings_message: YesNo | None = None,
    writes_waiting: YesNo | None = None,
    origin: Whole | None = None,
    first_offer: Whole | None = None,
    silent: YesNo | None = None,
    vanish_turn: Whole | None = None,
    reply_patience: Amount | None = None,
    silent_leaving: YesNo | None = None,
    balks_above: Amount | None = None,
    transfer_turn: Whole | None = None,
    transfer_queue: Whole | None = None,
    transfer_to_agent: YesNo | None = None,
    transfer_why: Whole | None = None,
    second: Whole | None = None,
    conference_turn: Whole | None = None,
    conference_queue: Whole | None = None,
    conference_turns: Whole | None = None,
    conference_wrapup: Amount | None = None,
    conference_reason: Whole | None = None,
    returns_abandoning: Amount | None = None,
    returns_unsolved: Amount | None = None,
    again: Whole | None = None,
    extends: YesNo | None = None,
    follow: Customers | None = None,
) -> Customers:
    """Return customers written by hand: one value for all, or one each.

    ``think``, ``reply`` and ``reply_patience`` given as sequences hold one value per turn, customer
    by customer. Where the message is brought with the request, the agent has the first move after
    accept. What is not given of transfers, conferences or returns, where anything of the kind
    is, is nothing in particular: queue 0, a transfer because not solved, one reply.
    """
    n = len(arrivals)
    counts = _integers(turns, n)
    size = int(counts.sum())
    given = {
        name: value for name, value in locals().items() if name in NOTHING and value is not None
    }
    return Customers(
        arrival=_floats(arrivals, n),
        queue=_integers(queue, n),
        entity=np.arange(n),
        patience=_floats(patience, n),
        first_turn=np.cumsum(counts) - counts,
        turns=counts,
        agent_opens=_flags(agent_opens, n) | _flags(brings_message or False, n),
        reply=_floats(reply, size),
        think=_floats(think, size),
        work=_floats(work, n),
        asks=_floats(asks, n),
        answer=_floats(answer, n),
        customer_ends=_flags(customer_ends, n),
        wrapup=_floats(wrapup, n),
        wrapup_reason=_integers(wrapup_reason, n),
        first_delay=np.empty((0, n)),
        follow=follow,
        **{name: _column(name, value, n, size) for name, value in _completed(given).items()},
    )


def visitors_by_hand(
    came: Sequence[float],
    *,
    after: Amount = 20.0,
    stays: Amount = 60.0,
    page_share: Amount = 1.0,
    accepts: Amount = 0.0,
    decide: Amount = 5.0,
    declines: YesNo = False,
    site: Whole = 0,
    queue: Whole = 0,
    people: Customers | None = None,
) -> Visitors:
    """Return visitors written by hand, of whom each may accept; in order of the first invitation.

    One rule fires *after* so long on the page, infinity for not; *people* are what they are as
    customers, ordinary ones unless given.
    """
    n = len(came)
    on_page = _floats(came, n)
    if people is None:
        people = by_hand(came, queue=queue, origin=int(Reason.PROACTIVE))
    return Visitors(
        site=_integers(site, n),
        queue=_integers(queue, n),
        came=on_page,
        leaves=on_page + _floats(stays, n),
        fires=(on_page + _floats(after, n))[np.newaxis],
        page_share=_floats(page_share, n),
        accepts=_floats(accepts, n),
        decide=_floats(decide, n),
        declines=_flags(declines, n),
        person=np.arange(n),
        people=people,
    )


def _completed(given: dict[str, object]) -> dict[str, object]:
    """Return the columns *given* and those that a table has together with them."""
    usual = {**NOTHING, "transfer_why": Reason.NOT_SOLVED}
    for names in TOGETHER:
        if any(name in given for name in names):
            given = {**{name: usual[name] for name in names}, **given}
    return given


def _column(name: str, values: object, n: int, turns: int) -> Any:
    kind = type(NOTHING[name])
    return np.broadcast_to(np.asarray(values, dtype=kind), turns if name in BY_TURN else n).copy()


def _floats(values: Amount, size: int) -> Floats:
    return np.broadcast_to(np.asarray(values, dtype=np.float64), size).copy()


def _integers(values: Whole, size: int) -> Integers:
    return np.broadcast_to(np.asarray(values, dtype=np.int64), size).copy()


def _flags(values: YesNo, size: int) -> Flags:
    return np.broadcast_to(np.asarray(values, dtype=np.bool_), size).copy()
