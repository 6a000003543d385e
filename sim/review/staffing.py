"""How many of each team were at work and there for chats, from whatever groups were counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from sim.review.actuals import Actuals, Floats, rostered
from sim.review.averages import mean_of, ratio
from sim.scenario import Scenario

ByTeam = dict[str, Floats]


def staffing_of(scenario: Scenario, actuals: Actuals) -> tuple[ByTeam, ByTeam]:
    """Return the agents at work and the share of their time there, of teams of which it is known.

    Where several teams were counted together, each has the same share of its roster; a team that
    was counted with several groups, the mean of what these say.
    """
    planned = {name: rostered(scenario, name) for name in scenario.teams}
    at_work, there = {}, {}
    for name in scenario.teams:
        mine = [one for one in actuals.presence if name in one.teams]
        heads = [
            one.at_work
            if one.teams == (name,)
            else ratio(one.at_work, _together(planned, one.teams)) * planned[name]
            for one in mine
        ]
        if heads and not np.isnan(heads).all():
            at_work[name] = mean_of(heads)
        shares = [one.there for one in mine]
        if shares and not np.isnan(shares).all():
            there[name] = mean_of(shares)
    return at_work, there


def _together(planned: Mapping[str, Floats], teams: Sequence[str]) -> Floats:
    together: Floats = np.sum([planned[team] for team in teams], axis=0)
    return together
