"""Sums that come out on any log, through `sim.metrics`."""

import numpy as np
import pytest

from sim.metrics import frames, measures


def assert_sums(log):
    """Check that every contact and every second is somewhere, once."""
    made = frames(log)
    measured = measures(made)
    kpis = measured.kpis.pivot(index="kpi", columns="queue", values="value")
    places = ["refused", "balked", "closed", "short", "abandoned", "handled", "unfinished"]
    assert kpis.loc[places, "all"].sum() == kpis.loc["contacts", "all"]
    entries = kpis.loc[[*places[2:], "flowed_out"]].sum()
    assert entries.drop("all").equals(kpis.loc["entries"].drop("all"))
    for name in ("contacts", "refused", "balked", "entries", "flowed_out"):
        assert kpis.loc[name].drop("all").sum() == kpis.loc[name, "all"]
    agents = measured.agents
    states = agents[["available_empty", "engaged", "idle", "rona"]].sum(axis=1)
    np.testing.assert_allclose(states, agents["signed_in"], atol=1e-6)
    sums = measured.intervals.groupby(["attribution", "queue"], sort=False).sum(min_count=1)
    for name in ("contacts", "handled", "abandoned", "accepted", "service_level_met"):
        assert (sums.loc["arrival", name] == sums.loc["event", name]).all()
    assert_littles_law(made, measured)


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
