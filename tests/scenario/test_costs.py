"""What a scenario says of money, and what it may not say."""

import pytest

from sim.scenario import from_mapping, inputs, load, resolved
from tests.scenario.centres import centre, written
from tests.scenario.everything import found, refused_once

REFUSED = {
    "costs={hourly: 320}": (".currency", "missing: The currency of all amounts"),
    "costs={currency: <b>, hourly: 320}": (".currency", "such as SEK or €"),
    "costs={currency: 10, hourly: 320}": (".currency", "such as SEK or €"),
    "costs={currency: SEK}": (".hourly", "missing: What a paid hour"),
    "costs={currency: SEK, hourly: 320, rate: 1}": (".rate", "unknown key"),
    "costs={currency: SEK, hourly: -1}": (".hourly", "a number, 0 or more"),
    "costs={currency: SEK, hourly: 320 kr}": (".hourly", "found '320 kr'"),
    "costs={currency: SEK, hourly: 2000000000}": (".hourly", "from 0 to 1,000,000,000"),
    "costs={currency: SEK, hourly: {Early: 320}}": (".hourly", "an hour of team Late costs"),
    "costs={currency: SEK, hourly: {Early: 1, Lat: 2, Late: 3}}": (
        ".hourly.Lat",
        "did you mean Late?",
    ),
    "costs={currency: SEK, hourly: {Early: 1, Late: many}}": (".hourly.Late", "found 'many'"),
    "costs={currency: SEK, hourly: 1, lost_contact: {Suport: 5}}": (
        ".lost_contact.Suport",
        "did you mean Support?",
    ),
    "targets={cost_per_contact: '<= 40'}": (".cost_per_contact", "say under costs"),
}


@pytest.mark.parametrize(("override", "expected"), REFUSED.items())
def test_what_cannot_be_is_refused_where_it_stands(tmp_path, override, expected):
    below, said = expected
    refused_once(tmp_path, override, below, said)


def test_nothing_is_said_of_money_unless_the_scenario_does():
    scenario = from_mapping(centre())
    assert scenario.costs is None
    assert not any(one.path.startswith("costs") for one in inputs(scenario))
    assert "costs" not in resolved(scenario)


def test_one_amount_stands_for_all_teams_and_queues(tmp_path):
    costs = found(tmp_path, "costs={currency: SEK, hourly: 320, lost_contact: 12.5}").costs
    assert costs.hour_of("Early") == costs.hour_of("Late") == 320.0
    assert costs.loss_of("Sales") == 12.5
    assert costs.overtime == 1.5


def test_a_queue_that_is_not_named_loses_nothing(tmp_path):
    said = "costs={currency: SEK, hourly: {Early: 320, Late: 350}, lost_contact: {Sales: 45}}"
    scenario = found(tmp_path, said)
    assert (scenario.costs.hour_of("Late"), scenario.costs.loss_of("Support")) == (350.0, 0.0)
    again = load(written(tmp_path, resolved(scenario), "again.yaml"))
    assert again.costs == scenario.costs
    assert ("costs.hourly", "Early 320, Late 350", "given") in inputs(scenario)


def test_money_may_have_a_target(tmp_path):
    costs = "costs={currency: SEK, hourly: 320}"
    scenario = found(tmp_path, costs, "targets={cost_per_contact: '<= 40'}")
    assert scenario.targets["cost_per_contact"] == ("<=", 40.0)
