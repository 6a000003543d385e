"""Logs over many years cost no more than their rows."""

import numpy as np

from sim.ingest import ingest
from sim.metrics.grid import Grid, grid
from sim.review import actuals_of_log
from sim.scenario import load

ROWS = """\
conversation_id,time,sender,agent_id
c0,2001-01-01T08:00:00,customer,
c1,2026-11-30T08:20:00,customer,
c1,2026-11-30T08:20:30,agent,Ana
"""
PLAN = """\
name: Plan
start: 2026-11-30 08:00
horizon: 2h
timezone: UTC
queues: {chat: {}}
arrivals: {chat: {rate: 10 per hour}}
teams: {Day: {count: 1, queues: [chat], slots: 2, shift: 08:00-10:00}}
"""


def test_a_review_cuts_up_no_time_but_the_plans(tmp_path):
    (tmp_path / "log.csv").write_text(ROWS)
    (tmp_path / "plan.yaml").write_text(PLAN)
    log = ingest(tmp_path / "log.csv", whole=True).log
    found = actuals_of_log(log, load(tmp_path / "plan.yaml"), "log.csv")
    # The log ends at 08:20:30, within its second interval; what comes later is not known.
    assert found.sums["contacts"][0][:2].tolist() == [0.0, 1.0]
    assert np.isnan(found.sums["contacts"][0][2:]).all()


def test_a_window_of_a_grid_counts_and_spreads_as_the_whole_grid_does():
    whole = Grid(queues=1, width=900.0, begin=0.0, horizon=9_900.0)
    part = Grid(1, 900.0, 0.0, 9_900.0, window=(1_800.0, 4_500.0))
    nobody = np.zeros(3, dtype=np.int64)
    times = np.array([100.0, 2_000.0, 9_900.0])
    ends = np.array([3_000.0, 2_100.0, 9_900.0])
    assert part.edges().tolist() == [0.0, 1_800.0, 2_700.0, 3_600.0, 4_500.0, 9_900.0]
    for counted in (
        lambda cells: cells.count(nobody, times),
        lambda cells: cells.spread(nobody, times, ends, None, 1),
    ):
        inside, everything = counted(part)[0], counted(whole)[0]
        assert inside[1:4].tolist() == everything[2:5].tolist()
        assert inside.sum() == everything.sum()


def test_a_grid_without_a_window_is_cut_up_from_the_start_to_the_horizon(tmp_path):
    (tmp_path / "log.csv").write_text(ROWS.replace("2001-01-01", "2026-11-30"))
    facts = ingest(tmp_path / "log.csv", whole=True).log.facts
    assert grid(facts).edges().tolist() == [0.0, 900.0, 1_230.0]
