"""What visitors of a website do: stay on a page, see an invitation, and take it or not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from sim.lifecycle import Reason
from sim.model.batch import Batch, Traits, everybody
from sim.model.clock import Kind, Life, start
from sim.model.entrance import Entrance
from sim.model.floor import Floor
from sim.model.invitations import Visit
from sim.workload import Visitors, Workload


@dataclass(frozen=True)
class Site:
    """How a site's invitations depend on the state of the centre; None is not at all."""

    free_slots: int = 1
    expected_wait: float | None = None
    delay_half_life: float | None = None
    """The chance to accept halves with every such time on the page before the invitation."""
    wait_half_life: float | None = None
    """And with every such expected wait."""


class Visitor(NamedTuple):
    """One visitor: instants of rules that fire, and what it will do."""

    queue: int
    came: float
    leaves: float
    fires: list[float]
    page_share: float
    accepts: float
    decide: float
    declines: bool
    traits: Traits | None


def visits(floor: Floor, entrance: Entrance, workload: Workload, sites: list[Site]) -> Life:
    """Let every visitor at whom a rule fires be looked at, one day after another."""
    assert workload.visitors is not None
    number = 0
    for day, day_end in enumerate(workload.day_ends):
        visitors = workload.visitors(day)
        people = everybody(visitors.people)
        first = visitors.fires.min(axis=0, initial=np.inf).tolist()
        for row, fires in enumerate(first):
            yield fires
            life = visit(
                floor, entrance, _visitor(visitors, row, people), sites[visitors.site[row]]
            )
            start(floor.clock, Kind.VISIT, number, life)
            number += 1
        yield day_end


def _visitor(visitors: Visitors, row: int, people: Batch) -> Visitor:
    fires = visitors.fires[:, row]
    person = int(visitors.person[row])
    return Visitor(
        queue=int(visitors.queue[row]),
        came=float(visitors.came[row]),
        leaves=float(visitors.leaves[row]),
        fires=sorted(fires[np.isfinite(fires)].tolist()),
        page_share=float(visitors.page_share[row]),
        accepts=float(visitors.accepts[row]),
        decide=float(visitors.decide[row]),
        declines=bool(visitors.declines[row]),
        traits=None if person < 0 else Traits(people, person),
    )


def visit(floor: Floor, entrance: Entrance, visitor: Visitor, site: Site) -> Life:
    """Live a visit from the first rule that fires: one invitation at most, and one answer to it."""
    clock, invitations = floor.clock, floor.invitations
    queue = floor.queues[visitor.queue]
    shown = Visit(queue, site.free_slots, site.expected_wait, visitor.traits)
    for fires in visitor.fires:
        if fires > clock.time:
            yield fires
        if invitations.has_room(shown):
            break
        invitations.hold(shown)
    else:
        return
    invitations.invite(shown)
    takes_it = visitor.traits is not None and visitor.accepts < _chance(
        visitor, site, clock.time, queue.expected_wait(clock.time)
    )
    decides = clock.time + visitor.decide
    if not (takes_it or visitor.declines) or decides >= visitor.leaves:
        yield visitor.leaves
        invitations.decline(shown, Reason.IGNORED)
        return
    yield decides
    if takes_it:
        assert visitor.traits is not None
        with_message = visitor.traits.brings_message
        entrance.welcome(floor.accept_invitation(shown, with_message=with_message))
    else:
        invitations.decline(shown, Reason.DECLINED)


def _chance(visitor: Visitor, site: Site, now: float, wait: float) -> float:
    """Return the chance to accept an invitation shown *now*, when so long a wait is expected."""
    chance = visitor.page_share
    if site.delay_half_life is not None:
        chance *= 0.5 ** ((now - visitor.came) / site.delay_half_life)
    if site.wait_half_life is not None:
        chance *= 0.5 ** (wait / site.wait_half_life)
    return chance
