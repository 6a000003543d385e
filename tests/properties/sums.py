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
    assert (kpis.loc[places].sum() == kpis.loc["contacts"]).all()
    assert (kpis.loc[places[2:]].sum() == kpis.loc["entries"]).all()
    for name in ("contacts", "handled", "abandoned", "entries"):
        assert kpis.loc[name].drop("all").sum() == kpis.loc[name, "all"]
    agents = measured.agents
    states = agents[["available_empty", "engaged", "idle", "rona"]].sum(axis=1)
    np.testing.assert_allclose(states, agents["signed_in"], atol=1e-6)
    sums = measured.intervals.groupby(["attribution", "queue"], sort=False).sum(min_count=1)
    for name in ("contacts", "handled", "abandoned", "accepted", "service_level_met"):
        assert (sums.loc["arrival", name] == sums.loc["event", name]).all()
    assert_littles_law(made, measured)


def assert_littles_law(made, measured):
    """Number waiting in the mean = arrivals a second × mean wait, queue by queue."""
    contacts = made.contacts
    entered = contacts[contacts["queued_time"].notna()]
    over = entered["accepted_time"].fillna(entered["ended_time"]).fillna(made.facts.horizon)
    waits = (over - entered["queued_time"]).groupby(entered["queue_name"], observed=False).sum()
    cells = measured.intervals.query("attribution == 'interval'").groupby("queue")
    waited = cells["queue_seconds"].sum() + cells["ringing_seconds"].sum()
    for queue, seconds in waits.items():
        assert waited[queue] == pytest.approx(seconds, rel=1e-9, abs=1e-6)
