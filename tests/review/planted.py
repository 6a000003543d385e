"""A plan, and days on which something went otherwise than planned: known causes to be found."""

from dataclasses import replace

from sim.model import simulate
from sim.records import EventLog
from sim.scenario import Scenario, from_mapping
from sim.workload import Workload, draw

PLAN = {
    "name": "Plan",
    "start": "2026-11-30 08:00",
    "timezone": "Europe/Stockholm",
    "horizon": "6h",
    "queues": {"Help": {"service_level": {"target": "80 %", "within": "60 s"}}},
    "arrivals": {"Help": {"rate": "120 per hour", "exact": True}},
    "customers": {
        "Help": {
            "patience": "4 min",
            "wrapup": "30 s",
            "handling": {"turns": {"opens": "customer"}},
        }
    },
    "teams": {
        "Day": {
            "count": 20,
            "queues": ["Help"],
            "slots": 2,
            "shift": "08:00-14:00",
            "breaks": ["30 min between 10:00 and 13:00"],
            "unplanned_shrinkage": "6 %",
        }
    },
    "run": {"replications": 4, "seed": 3},
}

NO_SHOWS, LATE = 2, 1800.0
MORE, LONGER = 1.12, 1.08


def plan(**changes: object) -> Scenario:
    """Return the plan, changed as a scenario would be."""
    return from_mapping(PLAN | changes)


def day(seed: int = 11, **deviations: float) -> EventLog:
    """Return a day of other people than the plan's: as planned but for *deviations*.

    ``volume`` and ``handle_time`` are factors, ``missing`` agents do not come, those who do sign in
    ``late`` by so many seconds.
    """
    longer = deviations.get("handle_time", 1.0)
    rate = 120 * deviations.get("volume", 1.0)
    scenario = plan(
        arrivals={"Help": {"rate": f"{rate} per hour", "exact": True}},
        customers={
            "Help": PLAN["customers"]["Help"] | {"handle_scale": longer, "wrapup_scale": longer}
        },
    )
    workload = _late(draw(scenario, seed, 0), deviations.get("late", 0.0))
    return simulate(scenario, _missing(workload, int(deviations.get("missing", 0))))


def _late(workload: Workload, seconds: float) -> Workload:
    agents = [
        replace(
            agent,
            worked=tuple(replace(shift, start=shift.start + seconds) for shift in agent.worked),
        )
        for agent in workload.agents
    ]
    return replace(workload, agents=tuple(agents))


def _missing(workload: Workload, number: int) -> Workload:
    agents = [
        replace(agent, worked=()) if i in range(3, 3 + number) else agent
        for i, agent in enumerate(workload.agents)
    ]
    return replace(workload, agents=tuple(agents))
