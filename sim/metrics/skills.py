"""Which agents serve the same queues, so that their time is summed once, shown for each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.metrics.grid import Cells
from sim.metrics.moves import Bools, Ints
from sim.records import Facts


@dataclass(frozen=True)
class Skills:
    """Agents in groups, those of a group serving the same set of queues."""

    group: Ints
    """The group of each agent."""
    serves: Bools
    """Whether each queue, then the centre, is served by each group; the centre by all."""

    @property
    def groups(self) -> int:
        return int(self.serves.shape[1])

    def by_queue(self, by_group: Cells) -> Cells:
        """Return sums per queue and the centre from sums per group."""
        return np.vstack([by_group[groups].sum(axis=0) for groups in self.serves])

    def agents_of(self, row: int) -> Bools:
        """Return which agents belong to a queue's row, or to the centre's."""
        members: Bools = self.serves[row][self.group]
        return members


def skills(facts: Facts) -> Skills:
    """Return the groups of the agents of a centre."""
    sets = [frozenset(agent.queues) for agent in facts.agents]
    groups = list(dict.fromkeys(sets))
    serves = np.ones((len(facts.queues) + 1, len(groups)), dtype=bool)
    for queue in range(len(facts.queues)):
        serves[queue] = [queue in group for group in groups]
    place = {group: position for position, group in enumerate(groups)}
    return Skills(np.array([place[each] for each in sets], dtype=np.int64), serves)
