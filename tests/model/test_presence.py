"""Time away: what a scenario says is lost is lost, also where agents are never without a chat."""

import pytest

from sim.lifecycle import Event
from sim.metrics import frames, measures
from sim.model import simulate
from sim.scenario import from_mapping
from sim.workload import draw
from tests.model.stories import centre


def busy(**team: object):
    """Return two days of ten agents who can never keep up."""
    return from_mapping(
        {
            **centre(horizon="2 d"),
            "arrivals": {"Support": {"rate": "260 per hour"}},
            "customers": {"Support": {"handling": {"turns": {"count": 4}}}},
            "teams": {"Team": {"count": 10, "queues": ["Support"], "shift": "08:00-16:00", **team}},
        }
    )


@pytest.mark.parametrize("share", [0.05, 0.15])
def test_unplanned_shrinkage_takes_its_share_of_a_busy_agents_time(share):
    scenario = busy(unplanned_shrinkage=share)
    lost = []
    for replication in range(4):
        log = simulate(scenario, draw(scenario, 1, replication))
        kpis = measures(frames(log)).kpis.set_index(["kpi", "queue"])["value"]
        assert kpis["occupancy", "all"] > 0.98
        lost.append(kpis["shrinkage", "all"])
    # A little less: a spell that would last past the shift's end is cut there.
    assert 0.85 * share < sum(lost) / len(lost) < 1.05 * share


def test_no_chat_is_offered_outside_a_worked_shift():
    scenario = busy(missed_offers=0.3, unplanned_shrinkage=0.1)
    workload = draw(scenario, 1)
    log = simulate(scenario, workload)
    offers = log.event == Event.OFFER
    assert (log.event == Event.MISS).sum() > 100
    for time, agent in zip(log.time[offers], log.agent[offers], strict=True):
        shifts = workload.agents[agent].worked
        assert any(shift.start <= time < shift.end for shift in shifts), (time, agent)
