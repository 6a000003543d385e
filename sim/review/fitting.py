"""By how much work must be stretched for the simulation to have the handle time that was seen.

A chat's handle time is a result: it grows with concurrency, and concurrency with load. So what is
looked for is not the ratio of two handle times, but the factor on all work in chats with which the
simulation of everything else that happened has the actual one. A few passes find it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import exp, isfinite, log

import numpy as np

from sim.review.actuals import Actuals
from sim.review.averages import Sums
from sim.scenario import Scenario

PASSES = 3
STEEPEST, FLATTEST = 3.0, 0.5
"""Bounds of by how much a handle time grows when work does, both in logarithms."""

Scales = dict[str, tuple[float, float]]


def fitted(
    scenario: Scenario,
    actuals: Actuals,
    run: Callable[[Scales], Sequence[Sums]],
    passes: int,
) -> Scales:
    """Return by queue how much longer work in chats and wrap-ups took, from *passes* of *run*.

    Where the actuals do not tell the two apart, they are stretched alike; a queue of which they say
    nothing is left as it is.
    """
    goals = {
        queue: times
        for i, queue in enumerate(scenario.queues)
        if isfinite((times := _times(actuals.sums, i, actuals))[0])
    }
    scales = dict.fromkeys(goals, (1.0, 1.0))
    before: dict[str, tuple[float, float]] = {}
    for _ in range(passes):
        added = _added(run(scales))
        for i, queue in enumerate(scenario.queues):
            if queue in goals:
                found = _times(added, i, actuals)
                scales[queue], before[queue] = _stretched(
                    goals[queue], found, scales[queue], before.get(queue)
                )
    return scales


def _added(several: Sequence[Sums]) -> Sums:
    names = ("handle_sum", "wrapup_sum", "legs")
    return {name: np.sum([np.nan_to_num(sums[name]) for sums in several], axis=0) for name in names}


def _times(sums: Sums, queue: int, actuals: Actuals) -> tuple[float, float]:
    """Return time in the chat and in wrap-up, over the intervals of which actuals tell both.

    Where they do not tell the wrap-up, the first is both together, and the second missing.
    """
    known = ~np.isnan(actuals.sums["handle_sum"][queue])
    apart = known & ~np.isnan(actuals.sums["wrapup_sum"][queue])
    chosen = apart if apart.any() else known
    handle, wrapup, legs = (
        float(np.nansum(sums[name][queue][chosen])) for name in ("handle_sum", "wrapup_sum", "legs")
    )
    if legs <= 0 or handle <= 0:
        return float("nan"), float("nan")
    if not apart.any():
        return handle / legs, float("nan")
    return (handle - wrapup) / legs, wrapup / legs


def _stretched(
    goal: tuple[float, float],
    found: tuple[float, float],
    scale: tuple[float, float],
    before: tuple[float, float] | None,
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return the next scale, and the logarithms of scale and time that it was found from."""
    (want, want_wrapup), (have, have_wrapup) = goal, found
    if not (isfinite(have) and have > 0 and want > 0):
        return scale, before or (0.0, 0.0)
    here = (log(scale[0]), log(have))
    growth = 1.0
    if before is not None and here[0] != before[0]:
        growth = (here[1] - before[1]) / (here[0] - before[0])
    in_chat = scale[0] * exp(log(want / have) / min(max(growth, FLATTEST), STEEPEST))
    wrapup = in_chat
    if isfinite(want_wrapup):
        wrapup = scale[1] * want_wrapup / have_wrapup if have_wrapup > 0 else scale[1]
    return (in_chat, wrapup), here
