"""Forecast, plan, all that happened and the actual, interval by interval: ``review.csv``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from sim.metrics.values import CENTRE
from sim.records import Facts
from sim.review.actuals import Actuals, Floats, edges, rostered
from sim.review.averages import Sums, mean_sums, ratio, with_all
from sim.review.staffing import staffing_of
from sim.scenario import Scenario

SIDES = ("", "planned_", "simulated_")
"""In front of a column's name: the actual, the plan simulated, all that happened simulated."""
SUMMED = ("contacts", "met", "base", "handle_sum", "legs")
RATIOS = {"service_level": ("met", "base"), "aht": ("handle_sum", "legs")}


def forecast_of(facts: Facts, intervals: int) -> Floats:
    """Return the contacts expected, queues by intervals; missing where there was no forecast."""
    empty = np.full(intervals, np.nan)
    return np.array([each or empty for each in facts.forecast])


def by_interval(
    scenario: Scenario,
    facts: Facts,
    actuals: Actuals,
    planned: Sequence[Sums],
    replaced: Sequence[Sums],
) -> pd.DataFrame:
    """Return ``start, queue`` and the columns of each of `SIDES`; ``all`` is the queues together.

    Agents stand in the rows of all, as most of them serve several queues.
    """
    starts, places = edges(scenario)[:-1], [*scenario.queues, CENTRE]
    sides = (actuals.sums, mean_sums(planned, SUMMED), mean_sums(replaced, SUMMED))
    columns = {"forecast": with_all(forecast_of(facts, len(starts)))}
    for side, sums in zip(SIDES, sides, strict=True):
        columns |= {f"{side}{name}": with_all(sums[name]) for name in SUMMED}
    columns |= _agents(scenario, actuals)
    frame = pd.DataFrame(
        {
            "start": np.tile(starts, len(places)),
            "queue": np.repeat(places, len(starts)),
            **{name: cells.ravel() for name, cells in columns.items()},
        }
    )
    return with_ratios(frame)


def with_ratios(frame: pd.DataFrame) -> pd.DataFrame:
    """Return *frame* with service levels and handle times made of its sums."""
    ratios = {
        f"{side}{name}": ratio(
            frame[f"{side}{over}"].to_numpy(float), frame[f"{side}{under}"].to_numpy(float)
        )
        for name, (over, under) in RATIOS.items()
        for side in SIDES
    }
    return frame.assign(**ratios)


def _agents(scenario: Scenario, actuals: Actuals) -> dict[str, Floats]:
    """Return the agents on the roster, those at work, and those of them there for chats."""
    heads, shares = staffing_of(scenario, actuals)
    unknown = np.full(len(edges(scenario)) - 1, np.nan)
    at_work = {team: heads.get(team, unknown) for team in scenario.teams}
    columns: Mapping[str, list[Floats]] = {
        "planned_agents": [rostered(scenario, team) for team in scenario.teams],
        "agents_at_work": list(at_work.values()),
        "agents_there": [each * shares.get(team, unknown) for team, each in at_work.items()],
    }
    above = np.full((len(scenario.queues), len(unknown)), np.nan)
    return {
        name: np.vstack([above, with_all(np.array(each))[-1]]) for name, each in columns.items()
    }
