"""The visitors of one website, day by day: who comes, what they see, and who would accept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from sim.distributions import quantized
from sim.draws import stream
from sim.lifecycle import Reason
from sim.scenario import Invitation, Scenario, Site, site_pieces
from sim.workload.arrivals import Arrivals
from sim.workload.cohort import Cohort
from sim.workload.customers import Customers, Floats, Integers
from sim.workload.follow import Follow
from sim.workload.habits import Habits
from sim.workload.streams import Streams
from sim.workload.visitors import Visitors


class SiteSource:
    """The visitors of one site in one replication."""

    def __init__(
        self,
        scenario: Scenario,
        name: str,
        every: Sequence[Habits],
        seed: int,
        replication: int,
        edges: Sequence[float],
    ) -> None:
        """*every* are the habits at each queue; *edges* are the ends of days."""
        self._site = scenario.proactive[name]
        self._number = list(scenario.proactive).index(name)
        self._habits = next(one for one in every if one.name == self._site.queue)
        self._follow = Follow(every, self._habits)
        # A queue or a team may have the same name.
        self._streams = Streams(seed, replication, f"{name}\x1fsite")
        self._arrivals = Arrivals(scenario, self._streams, site_pieces(scenario, name))
        self._edges = edges
        # Visitors share the queue's streams with those who come to it by themselves.
        self._apart = stream(0, 0, "site", name).key >> 1

    def day(self, number: int) -> Visitors:
        """Return the visitors whom a rule reaches first on the day of that number, in order."""
        start, end = self._edges[number], self._edges[number + 1]
        latest = max(rule.after for rule in self._site.invitations)
        days = [d for d in range(number + 1) if self._edges[d + 1] + latest > start]
        reached = _Reached.joined([self._reached(day) for day in days])
        first = reached.first
        order = np.lexsort((reached.entity, first))
        return self._visitors(reached.some(order[((first >= start) & (first < end))[order]]))

    def _reached(self, number: int) -> _Reached:
        """Return who comes on a day and meets a rule."""
        came = self._arrivals.day(number, self._edges[number], self._edges[number + 1])
        cohort = Cohort(self._streams, came.entity ^ self._apart)
        stays = cohort.durations(self._site.time_on_page, "time on page")
        page = cohort.chosen(self._site.pages, "page")
        segment = cohort.chosen(self._site.segments, "segment")
        after = np.array(
            [_after(rule, self._site, page, segment, stays) for rule in self._site.invitations]
        )
        everybody = _Reached(cohort.entity, came.arrival, stays, page, after)
        return everybody.some(np.flatnonzero(np.isfinite(everybody.first)))

    def _visitors(self, reached: _Reached) -> Visitors:
        cohort, n = Cohort(self._streams, reached.entity), len(reached.entity)
        acceptance = self._site.acceptance
        factors = np.array([acceptance.by_page.get(page, 1.0) for page in self._site.pages])
        page_share = acceptance.share * factors[reached.page]
        accepts = cohort.uniforms("accepts invitation")
        may = np.flatnonzero(accepts < page_share)
        person = np.full(n, -1)
        person[may] = np.arange(len(may))
        return Visitors(
            site=np.full(n, self._number),
            queue=np.full(n, self._habits.position),
            came=reached.came,
            leaves=reached.came + reached.stays,
            fires=reached.came + reached.after,
            page_share=page_share,
            accepts=accepts,
            decide=cohort.durations(acceptance.decide, "decides on invitation"),
            declines=cohort.happens(acceptance.decline, "declines invitation"),
            person=person,
            people=self._people(cohort.some(may), reached.came[may]),
        )

    def _people(self, cohort: Cohort, came: Floats) -> Customers:
        n, ones = len(came), np.ones(len(came))
        people = self._habits.people(cohort, came).replacing(
            origin=np.full(n, int(Reason.PROACTIVE))
        )
        return self._follow.after(people, cohort, ones, ones)


@dataclass(frozen=True)
class _Reached:
    """Visitors whom a rule reaches."""

    entity: Integers
    came: Floats
    stays: Floats
    page: Integers
    after: Floats
    """Rule × visitor: after how long on the page it fires; infinity where it does not."""

    @property
    def first(self) -> Floats:
        """When the first rule fires for each."""
        first: Floats = self.came + self.after.min(axis=0)
        return first

    def some(self, rows: Integers) -> _Reached:
        """Return those in *rows*."""
        return _Reached(*(getattr(self, field.name)[..., rows] for field in fields(self)))

    @classmethod
    def joined(cls, parts: Sequence[_Reached]) -> _Reached:
        """Return those of all *parts*."""
        columns = ([getattr(part, field.name) for part in parts] for field in fields(cls))
        return cls(*(np.concatenate(column, axis=-1) for column in columns))


def _after(
    rule: Invitation, site: Site, page: Integers, segment: Integers, stays: Floats
) -> Floats:
    """Return after how long on the page the rule fires for each; infinity where it does not."""
    pages = [rule.is_for_page(name) for name in site.pages]
    segments = [rule.is_for_segment(name) for name in site.segments]
    after = float(quantized(np.array(rule.after)))
    meets = np.array(pages)[page] & np.array(segments)[segment] & (after <= stays)
    return np.where(meets, after, np.inf)
