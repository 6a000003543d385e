"""What takes a chat beyond one agent: transfers and conferences."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.distributions import quantized
from sim.lifecycle import Reason
from sim.scenario import Conferences, Transfers
from sim.workload.cohort import Cohort, TurnsOf
from sim.workload.customers import Integers
from sim.workload.wrapups import WrapUps

_WHY = {"not solved": Reason.NOT_SOLVED, "escalation": Reason.ESCALATION}


def transfers(habits: Transfers, turns: TurnsOf, targets: dict[str, int]) -> dict[str, Any]:
    """Return the columns about transfers but ``second``; *targets* are the queues' positions.

    A chat of turns is transferred after any of the agent's replies alike.
    """
    if not habits.share:
        return {}
    cohort, n = turns.cohort, len(turns.cohort)
    rows = np.flatnonzero(cohort.happens(habits.share, "transfer"))
    some = cohort.some(rows)
    weights = habits.to or dict.fromkeys(targets, 1.0)
    positions = np.array([targets[name] for name in weights])
    why = np.array([_WHY[reason] for reason in habits.why], dtype=np.int64)
    return {
        "transfer_turn": _spread(n, rows, _turn(some, turns.count[rows], "transfer turn"), -1),
        "transfer_queue": _spread(n, rows, positions[some.chosen(weights, "transfer queue")], 0),
        "transfer_to_agent": _spread(n, rows, some.happens(habits.agent, "transfer to agent"), 0),
        "transfer_why": _spread(n, rows, why[some.chosen(habits.why, "transfer reason")], 0),
    }


def conferences(
    habits: Conferences, turns: TurnsOf, queue: int, wrapups: WrapUps
) -> dict[str, Any]:
    """Return the columns about conferences with an agent of *queue*, who has its *wrapups*.

    The agent asks after any of its replies alike; where there are no turns nobody is added.
    """
    if not habits.share or not len(turns.who):
        return {}
    cohort, n = turns.cohort, len(turns.cohort)
    rows = np.flatnonzero(cohort.happens(habits.share, "conference"))
    some = cohort.some(rows)
    lengths = quantized(wrapups.drawn(some, "conference wrap-up"))
    reasons = wrapups.reasons(some, "conference reason")
    return {
        "conference_turn": _spread(n, rows, _turn(some, turns.count[rows], "conference turn"), -1),
        "conference_queue": np.full(n, queue),
        "conference_turns": _spread(n, rows, some.counts(habits.turns, "conference turns"), 1),
        "conference_wrapup": _spread(n, rows, lengths, 0),
        "conference_reason": _spread(n, rows, reasons, 0),
    }


def _turn(cohort: Cohort, counts: Integers, purpose: str) -> Integers:
    """Return one of the turns of each alike; 0 where there are none."""
    return (cohort.uniforms(purpose) * counts).astype(np.int64)


def _spread(n: int, rows: Integers, values: Any, nothing: float) -> Any:
    """Return *values* in their *rows* of a column of *n*, *nothing* in the others."""
    column = np.full(n, nothing, dtype=values.dtype)
    column[rows] = values
    return column
