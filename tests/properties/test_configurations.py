"""The configurations of the repository keep the rules, and their sums come out."""

from pathlib import Path

import pytest

from sim.conformance import check
from sim.model import simulate
from sim.scenario import load
from sim.workload import draw
from tests.properties.replay import Replay
from tests.properties.routes import routes
from tests.properties.sums import assert_sums

CONFIGURATIONS = sorted((Path(__file__).parents[2] / "configs").glob("*.yaml"))


@pytest.mark.parametrize("path", CONFIGURATIONS, ids=[path.stem for path in CONFIGURATIONS])
def test_a_configuration_keeps_the_rules_and_its_sums_come_out(path):
    scenario = load(path)
    log = simulate(scenario, draw(scenario))
    assert len(log) > 0
    Replay(log, routes(scenario)).run()
    assert check(log).violated == ()
    assert_sums(log)
