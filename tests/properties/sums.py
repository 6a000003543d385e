"""Sums that come out on any log, through `sim.metrics`."""

import numpy as np
import pytest

from sim.metrics import frames, measures
from sim.metrics.definitions import kpis


def assert_sums(log):
    """Check that every contact and every second is somewhere, once."""
    made = frames(log)
    measured = measures(made)
    days = measured.kpis.pivot(index="kpi", columns="queue", values="value")
    places = ["refused", "balked", "closed", "short", "abandoned", "handled", "unfinished"]
    assert days.loc[places, "all"].sum() == days.loc["contacts", "all"]
    entries = days.loc[[*places[2:], "flowed_out"]].sum()
    assert entries.drop("all").equals(days.loc["entries"].drop("all"))
    for name in ("contacts", "refused", "balked", "entries", "flowed_out"):
        assert days.loc[name].drop("all").sum() == days.loc[name, "all"]
    agents = measured.agents
    states = agents[["available_empty", "engaged", "idle", "rona"]].sum(axis=1)
    np.testing.assert_allclose(states, agents["signed_in"], atol=1e-6)
    assert_agents_time_splits(measured)
    assert_intervals_add_up(measured)
    assert_littles_law(made, measured)


def assert_agents_time_splits(measured):
    """Every second signed in, of each interval and queue, is one of four kinds."""
    cells = measured.intervals.query("attribution == 'interval'")
    parts = ["available_empty_seconds", "engaged_seconds", "idle_seconds", "rona_seconds"]
    np.testing.assert_allclose(cells[parts].sum(axis=1), cells["signed_in_seconds"], atol=1e-6)
    of_queue = cells.groupby("queue")[["workload_seconds", "engaged_seconds"]].sum()
    workload = of_queue.drop("all")["workload_seconds"].sum()
    assert workload == pytest.approx(of_queue.loc["all", "engaged_seconds"], abs=1e-6)


def assert_intervals_add_up(measured):
    """Intervals add up to one total, by arrival and by event, which is the day's own."""
    sums = measured.intervals.groupby(["attribution", "queue"], sort=False).sum(min_count=1)
    by_arrival, by_event = sums.loc["arrival"], sums.loc["event"]
    lines = {kpi.kpi: kpi for kpi in kpis()}
    ratios = {name.split("[")[0] for name, line in lines.items() if line.denominator}
    additive = [
        name
        for name in sums.columns
        if not by_event[name].isna().any() and name.split("[")[0] not in ratios
    ]
    assert len(additive) > 30
    for name in additive:
        np.testing.assert_allclose(
            by_arrival[name], by_event[name], rtol=1e-12, atol=1e-9, err_msg=name
        )
    days = measured.kpis.pivot(index="kpi", columns="queue", values="value")
    for name, line in lines.items():
        if not line.denominator and line.unit != "h" and line.numerator in additive:
            expected = by_arrival[line.numerator].reindex(days.columns)
            np.testing.assert_allclose(days.loc[name], expected, atol=1e-9, err_msg=name)


def assert_littles_law(made, measured):
    """Number waiting in the mean = entries a second × mean stay, queue by queue."""
    stays, horizon = made.entries, made.facts.horizon
    stayed = stays["left_time"].fillna(horizon) - stays["entered_time"]
    stayed = stayed.groupby(stays["queue_name"], observed=False).sum()
    named = made.legs[made.legs["leg_role"] != "queue"]  # these ring in no queue
    rang = named["accepted_time"].fillna(named["left_time"]).fillna(horizon)
    rang = (rang - named["offered_time"]).groupby(named["queue_name"], observed=False).sum()
    cells = measured.intervals.query("attribution == 'interval'").groupby("queue")
    waited = cells["queue_seconds"].sum() + cells["ringing_seconds"].sum()
    for queue, seconds in stayed.items():
        assert waited[queue] - rang[queue] == pytest.approx(seconds, rel=1e-9, abs=1e-6)
