"""The week by the hour: local time, nothing lost, ratios made of sums."""

import numpy as np
import pandas as pd
import pytest

from sim.metrics import added_up, by_hour_of_week, frames, measures
from sim.metrics.definitions import kpis
from tests.metrics.toy import toy_log

ATTRIBUTIONS = ("arrival", "event", "interval")


def hours(**more):
    log = toy_log(1, **more)
    cells = measures(frames(log)).intervals
    return cells, by_hour_of_week(cells, log.facts)


def test_an_interval_belongs_to_the_hour_that_the_wall_clock_showed_when_it_began():
    """The clock is put back at 03:00 on Sunday 25 October 2026: the hour from 02:00 comes twice."""
    start = "2026-10-24T23:30:00+02:00"
    cells, found = hours(horizon=18000.0, interval=1800.0, start=start)
    mine = found[(found["attribution"] == "interval") & (found["queue"] == "all")]
    shown = list(zip(mine["weekday"], mine["hour"], mine["length_seconds"], strict=True))
    assert shown == [
        ("Saturday", 23, 1800.0),
        *(("Sunday", hour, seconds) for hour, seconds in enumerate([3600.0, 3600.0, 7200.0])),
        ("Sunday", 3, 1800.0),
    ]
    assert len(cells[cells["attribution"] == "interval"]) == 4 * 10


@pytest.mark.parametrize("attribution", ATTRIBUTIONS)
def test_hours_add_up_to_the_intervals_that_they_are_made_of(attribution):
    cells, found = hours(horizon=12000.0, interval=900.0)
    ratios = {kpi.kpi for kpi in kpis() if kpi.is_ratio} | {"service_level"}
    for queue in ("all", "Support", "Billing"):
        mine, whole = (
            table[(table["attribution"] == attribution) & (table["queue"] == queue)]
            for table in (found, cells)
        )
        sums = [
            name
            for name in whole.select_dtypes("number")
            if name not in {"start", *ratios} and "[" not in name and name in mine
            and not name.endswith(("_agents", "slots", "_length", "chats_ringing", "chats_in_hand"))
        ]  # fmt: skip
        assert len(sums) > 20
        total = mine[sums].mul(mine["days"], axis=0).sum()
        np.testing.assert_allclose(total, whole[sums].sum(), rtol=1e-12)


def test_sums_are_those_of_an_average_day_however_many_days_there_were():
    """Two simulated fortnights have four Mondays at nine: what one of them has, the mean has."""
    log = toy_log(1, horizon=12000.0, interval=900.0)
    once = measures(frames(log)).intervals
    week = 7 * 86400.0
    fortnight = pd.concat([once, once.assign(start=once["start"] + week)])
    twice = pd.concat([fortnight.assign(replication=number) for number in (0, 1)])
    found, one = (by_hour_of_week(cells, log.facts) for cells in (twice, once))
    assert set(one["days"]) == {1}
    assert set(found["days"]) == {4}
    pd.testing.assert_frame_equal(found.drop(columns="days"), one.drop(columns="days"))


def test_a_ratio_is_that_of_the_sums_and_an_average_that_of_the_time():
    cells, found = hours(horizon=12000.0, interval=900.0)
    mine = found[(found["attribution"] == "arrival") & (found["queue"] == "all")]
    level = mine["service_level_met"] / mine["service_level_base"]
    pd.testing.assert_series_equal(mine["service_level"], level, check_names=False)
    time = found[(found["attribution"] == "interval") & (found["queue"] == "all")]
    staffed = time["signed_in_seconds"] / time["length_seconds"]
    pd.testing.assert_series_equal(time["staffed_agents"], staffed, check_names=False)
    whole = added_up(cells, ["attribution", "queue"]).set_index(["attribution", "queue"])
    base = cells[(cells["attribution"] == "arrival") & (cells["queue"] == "all")]
    assert whole["service_level"]["arrival", "all"] == (
        base["service_level_met"].sum() / base["service_level_base"].sum()
    )


def test_no_ratio_hides_a_sum_that_it_is_not():
    names = {kpi.kpi for kpi in kpis() if kpi.is_ratio and kpi.denominator != "writes"}
    assert not names & {part for kpi in kpis() for part in (kpi.numerator, kpi.denominator)}
