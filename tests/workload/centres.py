"""Small centres, their customers as drawn, and how two of them compare."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import numpy as np

from sim.scenario import Scenario, from_mapping
from sim.workload import Customers, Visitors, Workload, draw
from sim.workload.customers import BY_TURN, POINTERS
from sim.workload.stacking import in_order

SEED = 1


def scenario(**more: object) -> Scenario:
    """Return a centre of one queue and one team, or with *more*."""
    return from_mapping(
        {
            "name": "draws",
            "start": "2026-11-30 08:00",
            "timezone": "Europe/Stockholm",
            "horizon": "2 h",
            "queues": {"Support": {}},
            "arrivals": {"Support": {"rate": "240 per hour"}},
            "teams": {"Team": {"count": 3, "queues": ["Support"], "shift": "00:00-24:00"}},
            "desktop": {"inactivity_timeout": True},
            **more,
        }
    )


def two_queues(support: object = None, sales: object = None, **more: object) -> Scenario:
    """Return a centre of two queues whose customers are as given."""
    return scenario(
        queues={"Support": {}, "Sales": {}},
        arrivals={"Support": {"rate": "1200 per hour"}, "Sales": {"rate": "300 per hour"}},
        customers={"Support": support or {}, "Sales": sales or {}},
        teams={"Team": {"count": 3, "queues": ["Support", "Sales"], "shift": "00:00-24:00"}},
        **more,
    )


def customers(workload: Workload) -> Customers:
    """Return the customers of all days."""
    return in_order([day for _, day in workload.days()])


def drawn(made: Scenario, replication: int = 0) -> Customers:
    """Return the customers of one replication."""
    return customers(draw(made, SEED, replication))


def behaving(replication: int = 0, rate: int = 5000, **behaviour: object) -> Customers:
    """Return the customers of a queue who behave so."""
    arrivals = {"Support": {"rate": f"{rate} per hour"}}
    return drawn(scenario(arrivals=arrivals, customers={"Support": behaviour}), replication)


def visitors(made: Scenario, replication: int = 0) -> list[Visitors]:
    """Return the visitors of each day."""
    workload = draw(made, SEED, replication)
    assert workload.visitors is not None
    return [workload.visitors(day) for day in range(len(workload.day_ends))]


def same(one: Customers, other: Customers) -> bool:
    """Whether all columns agree, and those of what follows."""
    return all(_same(getattr(one, f.name), getattr(other, f.name)) for f in fields(Customers))


def _same(mine: Any, other: Any) -> bool:
    if mine is None or other is None:
        return mine is other
    if isinstance(mine, Customers):
        return same(mine, other)
    return np.array_equal(mine, other, equal_nan=mine.dtype == float)


def life(table: Customers, row: int, follow: Customers | None = None) -> dict[str, Any]:
    """Return all that is known of one customer, what may follow included, wherever it stands."""
    follow = follow or table.follow
    first = int(table.first_turn[row])
    turns = slice(first, first + int(table.turns[row]))
    found = {}
    for name in (f.name for f in fields(Customers) if f.name not in ("first_turn", "follow")):
        column = getattr(table, name)
        if column is None:
            continue
        where = turns if name in BY_TURN else row
        found[name] = repr(column[..., where].tolist())
        if name in POINTERS and column[row] >= 0:
            assert follow is not None
            found[name] = life(follow, int(column[row]), follow)
    return found


def lives(people: Customers) -> dict[tuple[int, int], dict[str, Any]]:
    """Return everybody's life by queue and entity."""
    return {
        (int(queue), int(entity)): life(people, row)
        for row, (queue, entity) in enumerate(zip(people.queue, people.entity, strict=True))
    }


def tables(people: Customers) -> Iterator[Customers]:
    """Yield the table of *people* and what follows them, if anything does."""
    yield people
    if people.follow is not None:
        yield people.follow


def close(found: float, share: float, n: int) -> bool:
    """Whether a share *found* among *n* is within four standard errors of *share*."""
    return abs(found - share) < 4 * (share * (1 - share) / n) ** 0.5
