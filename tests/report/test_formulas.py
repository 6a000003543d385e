"""What formulas would have said, beside what was simulated."""

import dataclasses
import math
import re

import pytest

from sim.report.findings import Findings
from sim.report.formulas import A_AGENTS, A_SLOTS, C_SLOTS, CHATS, compared, day_by_day, times
from sim.report.markup import plain
from sim.report.sections.differences import differences
from sim.report.sections.formulas import formulas
from sim.theory import chat_balanced, erlang_a
from tests.report.conftest import NASTY

SHORT = {"patience": "2 min", "handling": {"handle_time": ["4 min"]}}
SLOWING = {"patience": "2 min", "handling": {"handle_time": ["4 min", "6 min"]}}


def phones(made, agents, **more):
    """Return agents with one chat at a time, as on the phone."""
    team = {"count": agents, "queues": ["Help"], "slots": 1, "missed_offers": "0 %"}
    return made(customers={"Help": SHORT}, teams={"Early": team}, **more)


@pytest.fixture(scope="module")
def chats(made):
    """Return agents with two chats at a time, which slow each other down."""
    return made(customers={"Help": SLOWING}, arrivals={"Help": {"rate": "80 per hour"}})


@pytest.fixture(scope="module")
def section(strained):
    return formulas(Findings.of(strained))


def rows(section):
    """Rows of the section's tables, as lists of words."""
    cells = r"<t[hd][^>]*>(.*?)</t[hd]>"
    return [
        [plain(cell).replace("\u00a0", " ") for cell in re.findall(cells, row)]
        for row in re.findall(r"<tr>(.*?)</tr>", section)
    ]


def test_with_one_chat_at_a_time_an_agent_is_a_slot(made):
    (found,) = compared(phones(made, 8, arrivals={"Help": {"rate": "100 per hour"}}))
    assert found.by(A_SLOTS)[1:] == found.by(A_AGENTS)[1:]
    assert found.by(CHATS)[1:] == pytest.approx(found.by(A_SLOTS)[1:], rel=1e-9)


def test_a_steady_hour_is_erlang_a_itself(made):
    centre = phones(made, 8, horizon="15 min", arrivals={"Help": {"rate": "100 per hour"}})
    (found,) = compared(centre)
    contacts = centre.estimates.query("kpi == 'contacts' and queue == 'all'")["mean"].iloc[0]
    took = times(centre, ("Help",)).slot
    said = erlang_a(contacts / 900, took, 8, 120, 60)
    assert found.by(A_SLOTS)[1:] == pytest.approx(
        [
            float(number)
            for number in (
                said.sl_all,
                said.mean_wait_served,
                said.mean_wait,
                said.mean_virtual_wait,
                said.p_abandon,
            )
        ]
    )


def test_a_steady_hour_of_chats_is_the_chat_formula_itself(made):
    centre = made(
        horizon="15 min",
        customers={"Help": SLOWING},
        arrivals={"Help": {"rate": "80 per hour"}},
        teams={"Early": {"count": 3, "queues": ["Help"], "slots": 2, "missed_offers": "0 %"}},
    )
    (found,) = compared(centre)
    contacts = centre.estimates.query("kpi == 'contacts' and queue == 'all'")["mean"].iloc[0]
    took = times(centre, ("Help",)).by_concurrency
    said = chat_balanced(contacts / 900, took, 3, 2, 120, 60)
    assert found.by(CHATS).service_level == pytest.approx(float(said.sl_all))


def test_waits_are_those_of_the_measures_and_the_virtual_one_is_nobodys(chats):
    (found,) = compared(chats)
    mean = chats.estimates.query("queue == 'Help'").set_index("kpi")["mean"]
    assert found.simulated[1:4] == (mean["service_level"], mean["asa"], mean["wait_mean"])
    assert math.isnan(found.simulated.wait_virtual)
    assert found.simulated.abandonment == mean["abandonment_rate"]
    said = found.by(A_SLOTS)
    assert said.wait_served < said.wait_all < said.wait_virtual


def test_where_nobody_gives_up_service_is_no_better(made):
    (found,) = compared(phones(made, 8, arrivals={"Help": {"rate": "140 per hour"}}))
    assert found.by(C_SLOTS).service_level < found.by(A_SLOTS).service_level
    assert found.by(C_SLOTS).wait_served == math.inf
    assert found.by(C_SLOTS).abandonment == 0


def test_several_chats_at_once_cost_an_agent_less_time_each(strained):
    took = times(strained, tuple(queue.name for queue in strained.facts.queues))
    assert took.agent < 0.8 * took.slot


def test_handle_times_by_concurrency_are_those_of_the_scenario(made):
    centre = made(
        replications=20, customers={"Help": SLOWING}, arrivals={"Help": {"rate": "80 per hour"}}
    )
    wrapped = times(centre, ("Help",)).by_concurrency
    # Without wrap-up these are 240 and 360 s; wrapping up adds the same to both, and no more.
    assert wrapped[1] - wrapped[0] == pytest.approx(120, abs=30)
    assert 240 < wrapped[0] < 330


def test_queues_that_share_agents_count_their_time_once(strained):
    every = times(strained, tuple(queue.name for queue in strained.facts.queues))
    assert every.by_concurrency[0] < every.slot < every.by_concurrency[-1]


def test_agents_with_a_slot_more_than_others_are_between(made):
    def level(*slots):
        teams = {
            f"Team {i}": {"count": 3, "queues": ["Help"], "slots": count}
            for i, count in enumerate(slots)
        }
        centre = made(
            replications=1, teams=teams, customers={"Help": SLOWING},
            arrivals={"Help": {"rate": "120 per hour"}},
        )  # fmt: skip
        return compared(centre)[0].by(CHATS).service_level

    assert level(2, 2) < level(2, 3) < level(3, 3)


def test_days_that_vary_are_served_worse_one_by_one(made):
    centre = phones(
        made,
        8,
        replications=8,
        arrivals={"Help": {"rate": "100 per hour", "forecast_error": "30 %"}},
    )
    (found,) = compared(centre)
    each = day_by_day(centre, centre.facts.queues[0])
    assert each < found.by(A_SLOTS).service_level
    reasons = plain(" ".join(differences(Findings.of(centre), [found])))
    assert "one" in reasons
    assert "at a time, Help has a service level of" in reasons


def test_where_nobody_was_served_formulas_have_nothing_to_go_by(empty):
    (found,) = compared(empty)
    assert all(math.isnan(value) for answer in found.said for value in answer[1:])
    assert math.isnan(day_by_day(empty, empty.facts.queues[0]))
    assert differences(Findings.of(empty), [found]) == []


def test_the_page_says_of_each_formula_what_it_takes_for_a_server(section):
    heads = ["By", "Service level", "Wait of the served (ASA)", "Wait of all", "Virtual wait",
             "Abandonment"]  # fmt: skip
    first, simulated, *said = rows(section)[:7]
    assert first == heads
    assert simulated[0] == "Simulated"
    assert simulated[4] == "–"
    assert [row[0] for row in said] == [
        "Erlang C, slots as servers",
        "Erlang C, agents as servers",
        "Erlang A, slots as servers",
        "Erlang A, agents as servers",
        "Chat formula, approximate",
    ]


def test_a_wait_without_end_is_said_to_have_none(section):
    endless = [row for row in rows(section) if row[0].startswith("Erlang C")]
    assert any(row[2:5] == ["no end"] * 3 for row in endless)


def test_the_page_says_why_they_differ(section):
    told = plain(section)
    for reason in ("Concurrency: chats slow each other down", "Shifts: ", "RONA: ", "Variation: "):
        assert reason in told


def test_on_the_phone_there_is_no_concurrency_to_differ_by(made):
    centre = phones(made, 8)
    (first, *_) = differences(Findings.of(centre), compared(centre))
    assert "an agent has one chat at a time" in plain(first)


def test_chats_that_do_not_slow_each_other_down_are_said_not_to(made):
    handling = {"handle_time": ["4 min"], "work": {"exponential": 1}}
    steady = {"patience": "2 min", "handling": handling, "wrapup": 0}
    centre = made(
        replications=20, customers={"Help": steady}, arrivals={"Help": {"rate": "80 per hour"}}
    )
    (first, *_) = differences(Findings.of(centre), compared(centre))
    assert "chats hardly slow each other down" in plain(first)


def test_names_are_escaped(section):
    assert NASTY not in section


def test_queues_beyond_the_drawn_have_their_service_levels_folded(strained):
    findings = dataclasses.replace(Findings.of(strained))
    findings.__dict__["drawn"] = [NASTY]
    folded = formulas(findings)
    assert "The other queues" in folded
    assert [row[0] for row in rows(folded)].count("Simulated") == 1
    assert rows(folded)[-1][0] == "Sales"
