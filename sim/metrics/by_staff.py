"""The KPIs of teams and of single agents, by the table that queues are measured by.

A leg counts for the agent whose leg it is, a reply for the agent who wrote it, time for the agent
whose it was. A contact counts for the agent who accepted it first, with its wait, first response,
transfers and end. What nobody accepted is no agent's; so lost contacts, and the service level that
they belong to, are measured of queues alone.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from sim.lifecycle import Event
from sim.metrics.attention import Attention, attention
from sim.metrics.costs import costs
from sim.metrics.counting import over_the_day
from sim.metrics.definitions import Kpi, kpis, parts_of
from sim.metrics.fates import Fates, of_centre
from sim.metrics.frames import Frames, column
from sim.metrics.grid import Grid
from sim.metrics.moves import NOWHERE, Floats, Ints
from sim.metrics.rows import Rows, Tally
from sim.metrics.samples import Sample, turn_samples
from sim.metrics.service import handled_tallies
from sim.metrics.skills import Skills
from sim.metrics.spells import agent_spells
from sim.metrics.tallies import attention_tally, ending_tallies, leg_tallies, turn_tallies
from sim.metrics.values import value_of


def kpis_by_team(
    frames: Frames, warm_up: float = 0.0, attended: Attention | None = None
) -> pd.DataFrame:
    """Return ``kpi, team, value, unit``, teams in the order of the facts."""
    return _measured(frames, warm_up, attended, "team").rename(columns={"owner": "team"})


def kpis_by_agent(frames: Frames, warm_up: float = 0.0) -> pd.DataFrame:
    """Return ``kpi, agent, value, unit``, agents by name in the order of the facts.

    Agents of one name are measured together.
    """
    return _measured(frames, warm_up, None, "name").rename(columns={"owner": "agent"})


def _measured(
    frames: Frames, warm_up: float, attended: Attention | None, label: str
) -> pd.DataFrame:
    attended = attention(frames.moves) if attended is None else attended
    owners = [getattr(agent, label) for agent in frames.facts.agents]
    names = list(dict.fromkeys(owners))
    # One more at the end stands for nobody: -1, the agent of what has none, leads to it.
    owner = np.array([*map(names.index, owners), NOWHERE], dtype=np.int64)
    centre = of_centre(frames, column(frames.contacts, "created_time") >= warm_up)
    sums = over_the_day(_tallies(frames, centre, attended, owner), len(names))
    sums |= _seconds(frames, attended, warm_up, owner[:-1], len(names))
    return _table(frames, sums, _drawn(frames, centre, owner), names)


def _tallies(frames: Frames, centre: Fates, attended: Attention, owner: Ints) -> Iterator[Tally]:
    everybody = Rows(centre.measured, centre.queue, centre.arrival)
    legs, turns = frames.legs, frames.turns
    contacts = _owned(everybody._replace(queue=owner[first_agents(frames)]))
    of_turn = column(turns, "contact")
    yield from handled_tallies(frames, centre, contacts)
    yield from ending_tallies(frames, centre, contacts)
    by_leg = everybody.of(column(legs, "contact"), owner[column(legs, "agent")])
    yield from leg_tallies(frames, _owned(by_leg))
    by_turn = _owned(everybody.of(of_turn, owner[column(turns, "agent")]))
    yield from turn_tallies(frames, centre, by_turn, contacts.of(of_turn, contacts.queue[of_turn]))
    by_piece = everybody.of(attended.contact, owner[attended.agent])
    yield attention_tally(attended, _owned(by_piece))


def _owned(rows: Rows) -> Rows:
    """Return *rows* without those that are nobody's."""
    return rows._replace(measured=rows.measured & (rows.queue != NOWHERE))


def first_agents(frames: Frames) -> Ints:
    """Return who accepted each contact first; -1 where nobody has."""
    rows = frames.moves.of_contacts(Event.ACCEPT)
    return np.where(rows == NOWHERE, NOWHERE, frames.log.agent[rows])


def _seconds(
    frames: Frames, attended: Attention, warm_up: float, owner: Ints, owners: int
) -> dict[str, Floats]:
    """Return the seconds of each owner's agents over the whole day, and of all of them."""
    horizon = frames.facts.horizon
    day = Grid(owners, max(horizon, 1.0), min(warm_up, horizon), horizon)
    each = Skills(owner, np.vstack([np.eye(owners, dtype=bool), np.ones((1, owners), dtype=bool)]))
    sums = agent_spells(frames, attended, each, day)
    sums |= costs(frames, each.serves[:, each.group].astype(np.float64), day)
    spent = {name: cells[:, 0] for name, cells in sums.items()}
    return spent | {"workload_seconds": spent["engaged_seconds"]}


def _drawn(frames: Frames, centre: Fates, owner: Ints) -> dict[str, Sample]:
    by_turn = owner[column(frames.turns, "agent")]
    mine = owner[first_agents(frames)]
    rows = np.flatnonzero(centre.measured & centre.answered & (mine != NOWHERE))
    waited = (centre.replied - centre.queued)[rows]
    first = Sample(mine[rows], waited, waited)
    return {"first_response": first, **turn_samples(frames, centre.measured, by_turn)}


def _table(
    frames: Frames, sums: dict[str, Floats], drawn: dict[str, Sample], names: list[str]
) -> pd.DataFrame:
    known = sums | {"writes": np.ones(len(names) + 1)}
    every = (part for kpi in kpis() for part in parts_of(kpi, known))
    parts = [part for part in every if _is_known(part, known, drawn)]
    values = [value_of(kpi, known, drawn, len(names))[:-1] for kpi in parts]
    return pd.DataFrame(
        {
            "kpi": np.repeat([kpi.kpi for kpi in parts], len(names)),
            "owner": names * len(parts),
            "value": np.concatenate(values),
            "unit": np.repeat([kpi.unit_of(frames.facts) for kpi in parts], len(names)),
        }
    )


def _is_known(kpi: Kpi, sums: dict[str, Floats], drawn: dict[str, Sample]) -> bool:
    if kpi.quantile is not None:
        return kpi.numerator in drawn
    return kpi.numerator in sums and (not kpi.denominator or kpi.denominator in sums)
