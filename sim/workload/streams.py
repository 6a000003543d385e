"""The named draws of a customer: by purpose, owner, visit and part."""

from __future__ import annotations

from typing import NamedTuple

from sim.draws import Stream, stream


class Streams(NamedTuple):
    """The streams of one owner (a queue, a site) for one part of one visit of its customers.

    A customer's first visit is 0, its return 1 and so on; the part before a transfer is 0, the one
    after it 1. Further visits and parts have purposes of their own, so that they move no other
    draw.
    """

    seed: int
    replication: int
    owner: str
    visit: int = 0
    part: int = 0

    def of(self, purpose: str) -> Stream:
        """Return the stream of *purpose*."""
        further = f" {self.visit}.{self.part}" if self.visit or self.part else ""
        return stream(self.seed, self.replication, purpose + further, self.owner)

    def at(self, visit: int, part: int) -> Streams:
        """Return the streams of another visit or part of the same customers."""
        return self._replace(visit=visit, part=part)
