"""What is looked up while the run goes on, since nobody knows how often it will be asked for.

What agents do with an offer: click in time, late or not at all; when they come back; and when a
customer who waits writes again.

An offer's draws belong to the customer and the offer's number, whoever gets it, so they are the
same whether they are looked up in the day's arrays or one at a time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Protocol

import numpy as np

from sim.distributions import Distribution, quantized
from sim.draws import Stream


class Clicks(Protocol):
    """The draws that the floor's actors look up while the run goes on."""

    def misses(self, queue: int, entity: int, offer: int) -> float:
        """Return the uniform that is held against the agent's probability of missing an offer."""

    def accept_delay(self, queue: int, entity: int, offer: int, team: int) -> float:
        """Return the seconds until an agent of *team* clicks Accept."""

    def rona_return(self, agent: int, occasion: int) -> float:
        """Return the seconds until *agent* comes back from its *occasion*-th RONA."""

    def chance(self, queue: int, entity: int, offer: int) -> float:
        """Return the uniform with which random routing chooses among the free agents."""

    def writes_after(self, queue: int, entity: int, message: int) -> float:
        """Return the seconds from a waiting customer's last message to its next; or infinity."""


@dataclass(frozen=True)
class Writing:
    """When customers of a queue who wait write again: as drawn, or as they did in a trace.

    *known* holds the times between the real messages of each customer of a trace.
    """

    law: Distribution | None
    stream: Stream
    known: Mapping[int, Sequence[float]] | None = None

    def after(self, entity: int, message: int) -> float:
        """Return the seconds from a message to the next one; infinity where there is none."""
        if self.known is not None:
            real = self.known.get(entity, ())
            return real[message] if message < len(real) else inf
        return inf if self.law is None else _one(self.law, self.stream.uniform(entity, message))


@dataclass(frozen=True)
class DrawnClicks:
    """Clicks from named draws."""

    miss_streams: Sequence[Stream]
    delay_streams: Sequence[Stream]
    route_streams: Sequence[Stream]
    return_streams: Sequence[Stream]
    delays: Sequence[Distribution]
    returns: Distribution
    agent_entities: Sequence[int]
    writing: Sequence[Writing]

    def misses(self, queue: int, entity: int, offer: int) -> float:
        return self.miss_streams[queue].uniform(entity, offer)

    def accept_delay(self, queue: int, entity: int, offer: int, team: int) -> float:
        return _one(self.delays[team], self.delay_streams[queue].uniform(entity, offer))

    def rona_return(self, agent: int, occasion: int) -> float:
        stream = self.return_streams[agent]
        return _one(self.returns, stream.uniform(self.agent_entities[agent], occasion))

    def chance(self, queue: int, entity: int, offer: int) -> float:
        return self.route_streams[queue].uniform(entity, offer)

    def writes_after(self, queue: int, entity: int, message: int) -> float:
        return self.writing[queue].after(entity, message)


@dataclass(frozen=True)
class FixedClicks:
    """The same for everybody, for stories written by hand; seconds.

    ``missed`` names the (entity, offer) pairs that nobody clicks.
    """

    delay: float = 0.0
    back_after: float = 45.0
    missed: frozenset[tuple[int, int]] = frozenset()
    writes_every: float = inf

    def misses(self, queue: int, entity: int, offer: int) -> float:  # noqa: ARG002
        return 0.0 if (entity, offer) in self.missed else 1.0

    def accept_delay(self, queue: int, entity: int, offer: int, team: int) -> float:  # noqa: ARG002
        return self.delay

    def rona_return(self, agent: int, occasion: int) -> float:  # noqa: ARG002
        return self.back_after

    def chance(self, queue: int, entity: int, offer: int) -> float:  # noqa: ARG002
        return 0.5

    def writes_after(self, queue: int, entity: int, message: int) -> float:  # noqa: ARG002
        return self.writes_every


def _one(law: Distribution, u: float) -> float:
    return float(quantized(law.inverse(np.array([u])))[0])
