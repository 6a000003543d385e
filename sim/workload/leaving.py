"""How customers leave before their chat is done: openly, or without a sign."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.distributions import quantized
from sim.scenario import Customers as Behaviour
from sim.workload.cohort import TurnsOf
from sim.workload.customers import Integers


def leaving(behaviour: Behaviour, turns: TurnsOf, *, brings_message: bool) -> dict[str, Any]:
    """Return the optional columns about leaving, those that anybody needs.

    Nobody is gone instead of writing a first message that has been brought with the request.
    """
    cohort, found = turns.cohort, dict[str, Any]()
    if behaviour.silent_abandonment and behaviour.patience is not None:
        found["silent"] = cohort.happens(behaviour.silent_abandonment, "silent abandonment")
    if behaviour.balks_above is not None:
        found["balks_above"] = cohort.durations(behaviour.balks_above, "balking")
    if not len(turns.who):
        return found
    if behaviour.vanishing:
        found["vanish_turn"] = _vanish_turns(behaviour.vanishing, turns, first=int(brings_message))
    if behaviour.reply_patience is not None:
        waits = turns.drawn(behaviour.reply_patience, "reply patience")
        found["reply_patience"] = quantized(waits)
        if behaviour.silent_leaving:
            found["silent_leaving"] = cohort.happens(behaviour.silent_leaving, "silent leaving")
    return found


def _vanish_turns(chance: float, turns: TurnsOf, first: int) -> Integers:
    """Return the first turn of each, from *first* on, whose uniform is below *chance*; or -1.

    With a larger chance the same customers vanish, at the same turn or sooner, and others.
    """
    gone = np.flatnonzero((turns.uniforms("vanishing") < chance) & (turns.number >= first))
    who, earliest = np.unique(turns.who[gone], return_index=True)
    found = np.full(len(turns.count), -1)
    found[who] = turns.number[gone[earliest]]
    return found
