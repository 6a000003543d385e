"""A step * of --set, which stands for every name there is."""

import pytest

from sim.scenario import from_mapping
from tests.scenario.centres import centre

GROUPS = [{"teams": "Early"}, {"teams": "Late", "after": "30 s"}]
TWO = centre(
    queues={"Support": {}, "Sales": {"groups": GROUPS}},
    arrivals={"Support": {"rate": "40 per hour", "scale": 2}, "Sales": {"rate": "10 per hour"}},
    customers={"Support": {"patience": "3 min"}},
    teams={
        "Early": {"agents": ["Ana", "Bo"], "queues": ["Support", "Sales"]},
        "Late": {"count": 2, "queues": ["Support", "Sales"]},
    },
)

CHANGED = {
    "arrivals.*.scale=115 %": ("arrivals", "scale", [2.3, 1.15]),
    "arrivals.*={scale: 115 %}": ("arrivals", "scale", [2.3, 1.15]),
    "teams.*.slots=3": ("teams", "slots", [3, 3]),
    "queues.*.short_contact=5 s": ("queues", "short_contact", [5, 5]),
    # Nothing is said of the customers of Sales, but they are there.
    "customers.*.customer_ends=1 %": ("customers", "customer_ends", [0.01, 0.01]),
}


@pytest.mark.parametrize("override", CHANGED)
def test_a_star_stands_for_every_name_there_is(override):
    below, key, values = CHANGED[override]
    found = getattr(from_mapping(TWO, overrides=[override]), below)
    assert [getattr(one, key) for one in found.values()] == values


def test_a_star_stands_for_every_entry_of_a_list():
    scenario = from_mapping(TWO, overrides=["queues.Sales.groups.*.proficiency=4"])
    assert [group.proficiency for group in scenario.queues["Sales"].groups] == [4, 4]
    scenario = from_mapping(TWO, overrides=["teams.Early.agents.*.slots=1"])
    assert [agent.slots for agent in scenario.teams["Early"].agents.values()] == [1, 1]


def test_stars_may_stand_in_several_steps():
    week = {"weekly": {"mon": {"08:00-12:00": "10 per hour"}, "tue": {"08:00-12:00": "6 per hour"}}}
    whole = TWO | {"arrivals": {"Support": week, "Sales": week}}
    scenario = from_mapping(whole, overrides=["arrivals.*.weekly.*.*=36 per hour"])
    rates = [day for one in scenario.arrivals.values() for day in one.weekly.days[:2]]
    assert rates == [((8 * 3600.0, 12 * 3600.0, 0.01),)] * 4


def test_a_later_change_goes_over_a_star():
    scenario = from_mapping(TWO, overrides=["teams.*.slots=3", "teams.Late.slots=1"])
    assert [team.slots for team in scenario.teams.values()] == [3, 1]


def test_a_name_that_is_a_star_stands_in_quotes():
    named = centre(queues={"*": {}}, arrivals={"*": {"rate": "6 per hour"}},
                   teams={"Team": {"count": 2, "queues": ["*"]}})  # fmt: skip
    scenario = from_mapping(named, overrides=['arrivals."*".scale=2'])
    assert scenario.arrivals["*"].scale == 2
