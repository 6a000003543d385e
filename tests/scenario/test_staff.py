"""Agents as they are: what may be said of a team and of one agent, and what is refused."""

import pytest

from sim.distributions import Exponential
from sim.scenario import HourlyShares, load
from sim.scenario.roster import BreakRule
from tests.scenario.centres import written
from tests.scenario.everything import FLOOR, found, refused_once

HOUR = 3600.0
EARLY = "teams.Early"
TEAMS = {
    "missed_offers=5 %": 0.05,
    "missed_offers={12:00-13:00: 5 %, 08:00-12:00: 1 %}": HourlyShares(
        ((8 * HOUR, 12 * HOUR, 0.01), (12 * HOUR, 13 * HOUR, 0.05))
    ),
    "missed_offers={22:00-06:00: 5 %}": HourlyShares(((22 * HOUR, 30 * HOUR, 0.05),)),
    "proficiency={Support: 10, Sales: 1}": {"Support": 10, "Sales": 1},
    "reserved={Sales: 2}": {"Sales": 2},
    "limits={Support: 1}": {"Support": 1},
    "speed=120 %": 1.2,
    "speed=0.5": 0.5,
    "at_shift_end=transfer": "transfer",
    "breaks=[Lunch 30 min between 11:00 and 13:00]": (
        BreakRule(1800.0, 11 * HOUR, 12.5 * HOUR, "Lunch"),
    ),
    "breaks=[Team talk 15 min at 10:00, 15 min at 14:00]": (
        BreakRule(900.0, 10 * HOUR, 10 * HOUR, "Team talk"),
        BreakRule(900.0, 14 * HOUR, 14 * HOUR, "Break"),
    ),
    "breaks=[Rest and stretch .5 h at 10:00]": (
        BreakRule(1800.0, 10 * HOUR, 10 * HOUR, "Rest and stretch"),
    ),
}


@pytest.mark.parametrize(("said", "meant"), TEAMS.items())
def test_a_team_may_say(tmp_path, said, meant):
    team = found(tmp_path, f"teams.Early.{said}").teams["Early"]
    assert getattr(team, said.partition("=")[0]) == meant


def test_a_team_learns_and_takes_its_time(tmp_path):
    team = found(
        tmp_path,
        "teams.Early.learning={start: 60 %, halves_after: 50}",
        "teams.Early.idle={Coffee: {per_shift: 1.5}, Desk time: {per_shift: 1, length: 1 h}}",
    ).teams["Early"]
    assert (team.learning.start, team.learning.halves_after) == (0.6, 50)
    assert [(name, one.per_shift, one.length) for name, one in team.idle.items()] == [
        ("Coffee", 1.5, Exponential(300.0)),
        ("Desk time", 1.0, Exponential(3600.0)),
    ]


AGENTS = {
    "[Ana, Bo]": ("Ana", "Bo"),
    "Ana": ("Ana",),
    "{Ana: {slots: 1}, Bo: {}}": ("Ana", "Bo"),
    "{Ana: , Bo: {speed: 80 %}}": ("Ana", "Bo"),
}


@pytest.mark.parametrize(("said", "names"), AGENTS.items())
def test_agents_are_named_in_a_list_or_with_what_differs(tmp_path, said, names):
    text = FLOOR.replace("agents: [Ana, Bo]", f"agents: {said}")
    team = load(written(tmp_path, text)).teams["Early"]
    assert (team.names("Early"), team.size) == (names, len(names))


LISTED = {
    "agents.Bo.speed=80 %": ("Ana", "Bo"),
    "agents={Bo: {slots: 1}}": ("Ana", "Bo"),
    "agents.Cia={}": ("Ana", "Bo", "Cia"),
    "agents.Ana=": ("Bo",),
    "agents.0=Anna": ("Anna", "Bo"),
    "agents=[Cia]": ("Cia",),
}


@pytest.mark.parametrize(("change", "names"), LISTED.items())
def test_an_agent_in_a_list_is_changed_by_name_or_by_position(tmp_path, change, names):
    assert found(tmp_path, f"teams.Early.{change}").teams["Early"].names("Early") == names


def test_what_an_agent_leaves_out_is_as_in_the_team(tmp_path):
    agents = "{Ana: {slots: 1, proficiency: {Sales: 9}}, Bo: {missed_offers: 0}, Cia: {}}"
    team = found(
        tmp_path,
        f"teams.Early.agents={agents}",
        "teams.Early.speed=110 %",
        "teams.Early.proficiency={Support: 7}",
        "teams.Early.missed_offers=3 %",
    ).teams["Early"]
    told = [(t.slots, t.speed, t.missed_offers, t.proficiency) for t in team.traits()]
    assert told == [
        (1, 1.1, 0.03, {"Support": 7, "Sales": 9}),
        (3, 1.1, 0.0, {"Support": 7, "Sales": 5}),
        (3, 1.1, 0.03, {"Support": 7, "Sales": 5}),
    ]


def test_agents_who_are_only_counted_are_all_as_the_team(tmp_path):
    one, other = found(tmp_path, "teams.Late.speed=90 %").teams["Late"].traits()
    assert one == other
    assert (one.slots, one.speed, one.missed_offers) == (2, 0.9, 0.01)
    assert one.proficiency == {"Support": 5}


REFUSED = {
    "skill for no queue": (f"{EARLY}.proficiency={{Sale: 3}}", ".Sale", "unknown queue 'Sale'"),
    "skill for a queue not served": (
        "teams.Late.proficiency={Sales: 3}",
        ".Sales",
        "team Late does not serve Sales, only Support",
    ),
    "skill of an agent for no queue": (
        f"{EARLY}.agents={{Ana: {{proficiency: {{Sale: 3}}}}}}",
        ".Ana.proficiency.Sale",
        "unknown queue 'Sale'; did you mean Sales?",
    ),
    "skill below the scale": (
        f"{EARLY}.proficiency={{Sales: 0}}",
        ".Sales",
        "found 0; allowed is a whole number from 1 to 10",
    ),
    "a limit for no queue": (f"{EARLY}.limits={{Sale: 3}}", ".Sale", "unknown queue 'Sale'"),
    "a limit of nothing": (
        f"{EARLY}.limits={{Sales: 0}}",
        ".Sales",
        "found 0; allowed is a whole number from 1 to 100",
    ),
    "more slots reserved than there are": (
        f"{EARLY}.reserved={{Sales: 2, Support: 2}}",
        "",
        "found 4 slots reserved in all; Ana has 3",
    ),
    "more slots reserved than an agent has": (
        "teams.Late.reserved={Support: 3}",
        "",
        "found 3 slots reserved in all; Late 1 has 2",
    ),
    "standing still": (f"{EARLY}.speed=0", "", "found 0; allowed is a speed from 1 % to 10000 %"),
    "learning from nothing": (
        f"{EARLY}.learning={{start: 0, halves_after: 10}}",
        ".start",
        "found 0; allowed is a share of the full speed above 0",
    ),
    "learning from more than all": (
        f"{EARLY}.learning={{start: 120 %, halves_after: 10}}",
        ".start",
        "found '120 %'; allowed is a share",
    ),
    "learning at nobody knows what rate": (
        f"{EARLY}.learning={{start: 50 %}}",
        ".halves_after",
        "missing: After how many contacts",
    ),
    "missed offers at hours that overlap": (
        f"{EARLY}.missed_offers={{08:00-12:00: 1 %, 11:00-13:00: 2 %}}",
        "",
        "08:00-12:00 and 11:00-13:00 overlap",
    ),
    "missed offers at hours that overlap past midnight": (
        f"{EARLY}.missed_offers={{22:00-09:00: 1 %, 08:00-10:00: 2 %}}",
        "",
        "22:00-09:00 and 08:00-10:00 overlap",
    ),
    "missed offers at no hours": (
        f"{EARLY}.missed_offers={{}}",
        "",
        "found an empty mapping; allowed is hours with their shares",
    ),
    "a share of missed offers that is none": (
        f"{EARLY}.missed_offers={{08:00-12:00: 3}}",
        ".08:00-12:00",
        "found 3; allowed is a share",
    ),
    "idle more often than can be": (
        f"{EARLY}.idle={{Coffee: {{per_shift: 1e6}}}}",
        ".Coffee.per_shift",
        "allowed is a number from 0 to 1,000",
    ),
    "idle without a name": (f"{EARLY}.idle={{'': {{per_shift: 1}}}}", ".", "allowed is a name"),
    "a break of no length": (
        f"{EARLY}.breaks=[Lunch at 12:00]",
        ".0",
        "found 'Lunch at 12:00'; allowed is a break such as 15 min at 10:00, or Lunch 30 min",
    ),
    "agents of no name": (
        f"{EARLY}.agents=[]",
        "",
        "found a list of 0; allowed is a list of names",
    ),
    "a trait that is none": (
        f"{EARLY}.agents={{Ana: {{slot: 2}}}}",
        ".Ana.slot",
        "unknown key; did you mean slots?",
    ),
    "a trait out of range": (
        f"{EARLY}.agents={{Ana: {{slots: 0}}}}",
        ".Ana.slots",
        "found 0; allowed is a whole number from 1 to 100",
    ),
    "an agent of two teams": (
        "teams.Night={agents: {Bo: {slots: 1}}, queues: [Sales]}",
        ".agents.Bo",
        "Bo is in team Early already; allowed is one team",
    ),
}


@pytest.mark.parametrize(("override", "below", "said"), REFUSED.values(), ids=REFUSED)
def test_a_team_cannot_be_like_that(tmp_path, override, below, said):
    refused_once(tmp_path, override, below, said)
