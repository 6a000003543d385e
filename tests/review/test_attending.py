"""Agents as they were there: as many as came, away as long as they were."""

import numpy as np
import pytest

from sim.review.actuals import covered, intervals
from sim.review.attending import as_many, away_as_long
from sim.workload import draw
from tests.review.planted import plan

SCENARIO = plan()


@pytest.fixture
def plans():
    return list(draw(SCENARIO, 1, 0).agents)


def at_work(plans):
    return sum(covered(SCENARIO, [(s.start, s.end) for s in each.worked]) for each in plans)


def away(plans):
    pauses = [
        (pause.start, pause.start + pause.length)
        for each in plans
        for shift in each.worked
        for pause in shift.pauses
    ]
    return sum(covered(SCENARIO, [pause]) for pause in pauses)


def test_the_first_stay_and_the_others_are_gone_all_day(plans):
    found = as_many(SCENARIO, plans, np.full(intervals(SCENARIO), 18.0))
    assert found[:18] == plans[:18]
    assert [each.worked for each in found[18:]] == [(), ()]


def test_agents_work_in_the_intervals_in_which_so_many_were_there(plans):
    wanted = np.array([20, 20, 17, 17, 19, 20] * 4, dtype=float)
    found = as_many(SCENARIO, plans, wanted)
    np.testing.assert_allclose(at_work(found), wanted)
    assert len(found) == len(plans)
    last = found[-1]
    assert [(s.start, s.end) for s in last.worked][:2] == [(0.0, 1800.0), (4500.0, 7200.0)]
    assert all(s.start <= p.start < s.end for s in last.worked for p in s.pauses)


def test_more_than_planned_come_beside_the_plan(plans):
    wanted = np.where(np.arange(intervals(SCENARIO)) < 4, 22.0, np.nan)
    found = as_many(SCENARIO, plans, wanted)
    assert found[:20] == plans
    assert [len(each.worked) for each in found[20:]] == [1, 1]
    assert at_work(found)[:6].tolist() == [22, 22, 22, 22, 20, 20]
    assert len({each.name for each in found}) == 22


def test_agents_are_away_as_long_and_when_they_were(plans):
    there = np.linspace(1.0, 0.7, intervals(SCENARIO))
    found = away_as_long(SCENARIO, plans, there)
    wanted = (1 - there) * 20
    assert away(found).sum() == pytest.approx(wanted.sum(), rel=0.01)
    # spells are some 15 minutes long, so by the hour it is when it was
    by_hour = away(found).reshape(-1, 4).sum(axis=1)
    np.testing.assert_allclose(by_hour, wanted.reshape(-1, 4).sum(axis=1), atol=2.5)


def test_spells_are_as_long_as_those_of_the_plan(plans):
    def lengths(plans):
        return [p.length for each in plans for shift in each.worked for p in shift.pauses]

    usual = 1 - sum(lengths(plans)) / (20 * 6 * 3600)
    found = away_as_long(SCENARIO, plans, np.full(intervals(SCENARIO), np.nan))
    assert sum(lengths(found)) == pytest.approx((1 - usual) * 20 * 6 * 3600, rel=0.02)
    assert np.mean(lengths(found)) == pytest.approx(np.mean(lengths(plans)), rel=0.1)


def test_all_can_be_away_at_once(plans):
    there = np.ones(intervals(SCENARIO))
    there[:2] = 0.0
    found = away_as_long(SCENARIO, plans, there)
    assert away(found)[0] == pytest.approx(20, abs=0.5)
    assert away(found)[:4].sum() == pytest.approx(40, rel=0.05)
    for each in found:
        for shift in each.worked:
            ends = [pause.start + pause.length for pause in shift.pauses]
            starts = [pause.start for pause in shift.pauses]
            assert all(end < start for end, start in zip(ends, starts[1:], strict=False))
