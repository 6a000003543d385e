"""The planners' table: what stands in it agrees with what was measured."""

import numpy as np
import pytest

from sim.report import plan, with_requirement
from sim.report.findings import Findings
from sim.report.needs import staffing
from sim.report.pools import rows


def of(table, queue):
    return table[table["queue"] == queue].set_index("start")


@pytest.mark.parametrize("name", ["strained", "calm", "once", "empty"])
def test_contacts_agents_and_service_are_those_that_were_measured(request, name):
    result = request.getfixturevalue(name)
    table = plan(result)
    arrivals = rows(result, "arrival").astype({"queue": str})
    for queue in ["all", *(each.name for each in result.facts.queues)]:
        mine = arrivals[arrivals["queue"] == queue].groupby("start")
        sums = mine[["contacts", "service_level_met", "service_level_base"]].sum()
        found = of(table, queue)
        np.testing.assert_allclose(found["offered"], sums["contacts"] / result.replications)
        base = sums["service_level_base"]
        level = sums["service_level_met"] / base.where(base > 0)
        np.testing.assert_allclose(found["service_level"], level)


def test_the_centre_has_the_agents_of_its_pools_and_a_queue_those_who_serve_it(strained):
    table, staff = plan(strained), staffing(strained)
    whole = staff.groupby("start")[["needed", "on_duty"]].sum()
    centre = of(table, "all")
    np.testing.assert_allclose(centre["open"], whole["on_duty"])
    np.testing.assert_allclose(centre["net"], whole["on_duty"] - whole["needed"])
    # Queues that share agents have no requirement of their own.
    sales = of(table, "Sales")
    assert sales["required"].isna().all()
    assert sales["scheduled"].iloc[-1] == 0
    assert (sales["open"] <= centre["open"] + 1e-9).all()


def test_a_queue_alone_has_its_own_requirement(calm):
    table = plan(calm)
    mine, whole = of(table, "Help"), of(table, "all")
    np.testing.assert_allclose(mine["required"], whole["required"])


def test_the_requirement_joins_the_estimates_once_and_with_its_definition(strained):
    found = with_requirement(strained)
    kpis = found.estimates.set_index(["kpi", "queue"])["mean"]
    whole = plan(strained)
    centre = of(whole, "all")
    hours = (centre["required"] * centre["length"]).sum() / 3600
    assert kpis["required_hours", "all"] == pytest.approx(hours)
    lacks = (-centre["net"]).clip(lower=0) * centre["length"]
    assert kpis["short_hours", "all"] == pytest.approx(lacks.sum() / 3600)
    assert kpis["short_rate", "all"] == pytest.approx(lacks.sum() / 3600 / hours)
    assert set(strained.estimates["kpi"]) < set(found.estimates["kpi"])
    assert Findings.of(found).definitions.loc["short_hours", "unit"] == "h"


def test_an_interval_is_marked_by_how_far_its_service_level_is_from_the_target(strained):
    findings = Findings.of(strained)
    marks = [findings.mark(level, 0.8) for level in (0.9, 0.8, 0.79, 0.7, 0.69, float("nan"))]
    assert marks == ["green", "green", "yellow", "yellow", "red", ""]


def test_a_result_holds_its_plan_and_its_hours_and_one_requirement_an_interval(strained):
    found = with_requirement(strained)
    assert with_requirement(found) is found
    for kpi in ("required_hours", "short_hours"):
        assert found.kpis(kpi, queue="all")["mean"].notna().all()
    places = found.plan[["queue", "start"]]
    assert not places.duplicated().any()
    np.testing.assert_allclose(found.plan["net"], found.plan["open"] - found.plan["required"])
