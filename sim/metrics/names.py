"""Numbers of queues, agents, teams and reasons as the names that a reader knows."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from sim.lifecycle import Reason, words
from sim.metrics.moves import Ints
from sim.records import Facts


def named(codes: Ints, names: Sequence[str]) -> pd.Categorical:
    """Return *codes* as a categorical of *names*; a negative code is missing."""
    return pd.Categorical.from_codes(np.asarray(codes), categories=list(names))


def queue_names(codes: Ints, facts: Facts) -> pd.Categorical:
    """Return the names of the queues numbered *codes*."""
    return named(codes, [queue.name for queue in facts.queues])


def agent_names(agents: Ints, facts: Facts) -> pd.Categorical:
    """Return the names of the agents numbered *agents*."""
    return named(agents, [agent.name for agent in facts.agents])


def team_names(agents: Ints, facts: Facts) -> pd.Categorical:
    """Return the names of the teams of the agents numbered *agents*."""
    teams = list(dict.fromkeys(agent.team for agent in facts.agents))
    code = np.array([teams.index(agent.team) for agent in facts.agents], dtype=np.int16)
    return named(_looked_up(code, agents), teams)


def reason_words(codes: Ints) -> pd.Categorical:
    """Return `sim.lifecycle.Reason` numbers in words; no reason is missing."""
    return named(np.where(codes == Reason.NONE, -1, codes), [words(reason) for reason in Reason])


def _looked_up(table: Ints, positions: Ints) -> Ints:
    found = np.full(len(positions), -1, dtype=table.dtype)
    known = positions >= 0
    found[known] = table[positions[known]]
    return found
