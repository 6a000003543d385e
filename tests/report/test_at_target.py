"""A value equal to its target meets it, wherever that is judged."""

from dataclasses import replace

import numpy as np
import openpyxl
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from sim.cli.kpis import kpi_table
from sim.records import meets
from sim.report import figures
from sim.report.clock import Clock
from sim.report.figures import look
from sim.report.findings import Findings
from sim.report.sections.answer import answer
from sim.report.sections.maps import service_level_maps
from sim.report.shortfall import missed
from sim.store.workbook import write_workbook
from tests.report.test_verdict import aiming, days

SHARES = [0.8, 0.9, 0.7, 0.35, 0.007, 0.007000000000000001]


def at_target(result, share=0.8, seconds=20.0):
    """Return *result* on three days that reach the level of the lone queue, and one limit."""
    queue = replace(result.facts.queues[0], service_level_target=share)
    result = aiming(replace(result, facts=replace(result.facts, queues=(queue,))), asa=("<=", 20.0))
    level = {f"service_level__{queue}": [share] * 3 for queue in ("all", "Help")}
    return days(result, **level, asa__all=[seconds] * 3)


@pytest.mark.parametrize(("sign", "away"), [(">=", -1), ("<=", 1)])
@pytest.mark.parametrize("target", [*SHARES, 20.0, 1 / 3])
def test_equal_meets_either_way_and_the_least_contact_more_or_less_does_not(sign, away, target):
    equal = np.array([target, np.mean([target] * 3), np.mean([target] * 7), target - away])
    assert meets(sign, equal, target).all()
    assert not meets(sign, [target + away / 1e6, np.nan], target).any()


@pytest.mark.parametrize("share", SHARES)
def test_every_day_at_its_target_meets_it_in_the_estimates_and_the_verdict(calm, share):
    found = at_target(calm, share)
    assert found.estimates["p_target_met"].tolist() == [1.0, 1.0, 1.0]
    verdict = Findings(found).verdict
    assert [goal.met for goal in verdict.goals] == [3, 3]
    assert (verdict.met, verdict.weakest, verdict.missed) == (3, None, frozenset())


def test_the_page_and_the_terminal_say_that_all_days_meet_it(calm):
    found = at_target(calm)
    assert f"All 3 simulated {found.noun}s met both targets" in answer(Findings(found))
    assert list(kpi_table(found).columns[-1].cells) == ["100.0%", "100.0%"]


@pytest.mark.parametrize("share", SHARES)
def test_the_workbook_says_that_the_average_and_all_days_meet_it(calm, share, tmp_path):
    write_workbook(at_target(calm, share), tmp_path / "results.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "results.xlsx").worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    judged = [row for row in rows if row[6] in ("yes", "no")]
    assert [row[6:8] for row in judged] == [["yes", 1], ["yes", 1]]


def in_time(result, of_five):
    """Return *result* with so many of five contacts in time, in each interval of each day."""
    frame = result.interval_measures.copy()
    frame["service_level_base"], frame["service_level_met"] = 5.0, float(of_five)
    frame["service_level"] = of_five / 5
    return replace(result, interval_measures=frame)


def test_four_of_five_in_time_reach_eighty_per_cent_in_every_interval(calm):
    """Over three days that is 2.67 of 3.33 a day, which is a hair less than 0.8."""
    assert not len(missed(Findings(in_time(calm, 4)).levels))
    assert Findings(in_time(calm, 4)).windows == []
    assert len(missed(Findings(in_time(calm, 3)).levels)) == 8


def test_a_level_at_its_target_has_the_colour_of_what_is_reached(calm):
    found = Findings(in_time(calm, 4))
    assert found.mark(4 / 5, 0.8) == found.mark(2.4 / 3, 0.8) == "green"
    clock = Clock.of(calm.facts)
    levels = found.levels.assign(service_level=np.mean([0.7] * 3), target=0.7, row="Mon")
    strip, of_days = Figure().subplots(2)
    figures.target_strip(levels, clock, found.interval, ax=strip)
    figures.service_level_map(levels, clock, found.interval, 0.7, ax=of_days)
    drawn = [bars.get_facecolor() for ax in (strip, of_days) for bars in ax.collections]
    assert {to_hex(colour) for colours in drawn for colour in colours} == {look.MET}


def test_the_maps_count_no_interval_that_reaches_its_target_as_missed(calm):
    (said,) = service_level_maps(Findings(in_time(calm, 4)))
    said = said.replace("\N{NO-BREAK SPACE}", " ")
    assert ", by interval: 0 % of the intervals with contacts miss" in said
