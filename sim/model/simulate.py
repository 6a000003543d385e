"""Let one replication happen: the floor, its cast and the clock, from a workload to a log."""

from __future__ import annotations

from sim.model.bench import KEYS, Bench
from sim.model.cast import Cast
from sim.model.clock import Clock, Kind, Life, start
from sim.model.customers import arrivals
from sim.model.floor import Floor
from sim.model.people import Agent, Queue
from sim.model.recorder import Recorder
from sim.records import EventLog
from sim.scenario import HandleTime, Scenario
from sim.workload import Workload


def simulate(scenario: Scenario, workload: Workload) -> EventLog:
    """Return what happens when *workload* meets the centre of *scenario*, move by move.

    The log ends at the horizon, events at that very instant included; chats open then stay
    unfinished. Same scenario and workload, same log to the bit.
    """
    recorder = Recorder()
    floor = _floor(scenario, recorder)
    agents = [
        Agent(number, plan.slots, tuple(floor.queues[queue] for queue in plan.queues))
        for number, plan in enumerate(workload.agents)
    ]
    floor.seat(agents, Cast(floor, agents, workload, _mean_times(scenario)))
    for number, queue in enumerate(floor.queues):
        hours = workload.facts.queues[number].open_hours
        start(floor.clock, Kind.HOURS, number, _doors(floor, queue, hours))
    start(floor.clock, Kind.ARRIVAL, 0, arrivals(floor, workload, recorder))
    floor.clock.run_to(scenario.horizon)
    return recorder.log(workload.facts, workload.replication)


def _floor(scenario: Scenario, recorder: Recorder) -> Floor:
    policy = scenario.routing.offer_to
    floor = Floor(
        Clock(),
        recorder,
        KEYS[policy],
        rona_after=scenario.desktop.rona_after,
        requeue_at_tail=scenario.routing.rona_requeue == "tail",
    )
    floor.queues = [
        Queue(
            number,
            Bench(policy),
            priority=queue.priority,
            capacity=queue.capacity,
            maximum_wait=queue.maximum_wait,
            closes_line=queue.at_closing == "close",
        )
        for number, queue in enumerate(scenario.queues.values())
    ]
    return floor


def _mean_times(scenario: Scenario) -> list[tuple[float, ...]]:
    """Return each queue's mean handle times by concurrency; empty where it goes by turns."""
    handlings = (scenario.customers[name].handling for name in scenario.queues)
    return [h.by_concurrency if isinstance(h, HandleTime) else () for h in handlings]


def _doors(floor: Floor, queue: Queue, hours: tuple[tuple[float, float], ...]) -> Life:
    """Open and close a queue through the run."""
    for opens, closes in hours:
        yield opens
        floor.open_queue(queue)
        yield closes
        floor.close_queue(queue)
