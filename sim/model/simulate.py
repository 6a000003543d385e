"""Let one replication happen: the floor, its cast and the clock, from a workload to a log."""

from __future__ import annotations

from sim.model.building import build
from sim.model.cast import Cast
from sim.model.clock import Kind, Life, start
from sim.model.entrance import Entrance, arrivals
from sim.model.floor import Floor
from sim.model.people import Chat
from sim.model.queues import Queue
from sim.model.recorder import Recorder
from sim.model.visits import Site, visits
from sim.records import EventLog
from sim.scenario import HandleTime, Scenario, Turns, deletions
from sim.workload import Workload


def simulate(scenario: Scenario, workload: Workload) -> EventLog:
    """Return what happens when *workload* meets the centre of *scenario*, move by move.

    The log ends at the horizon, events at that very instant included; chats open then stay
    unfinished. Same scenario and workload, same log to the bit.
    """
    recorder = Recorder()
    floor, agents = build(scenario, workload.agents, recorder)
    entrance = Entrance(
        floor,
        workload.clicks,
        recorder.customers,
        remembers_agent=scenario.routing.last_agent,
    )
    cast = Cast(
        floor,
        agents,
        workload,
        entrance,
        mean_times=_mean_times(scenario),
        switching=_switching(scenario),
        easiest_first=scenario.routing.next_turn == "easiest",
    )
    floor.seat(agents, cast)
    for number, queue in enumerate(floor.queues):
        hours = workload.facts.queues[number].open_hours
        start(floor.clock, Kind.HOURS, number, doors(floor, queue, hours))
    if scenario.administration:
        start(floor.clock, Kind.ADMINISTRATOR, 0, _administrator(floor, scenario))
    start(floor.clock, Kind.ARRIVAL, 0, arrivals(entrance, workload, recorder))
    if workload.visitors is not None:
        start(floor.clock, Kind.VISIT, 0, visits(floor, entrance, workload, _sites(scenario)))
    floor.clock.run_to(scenario.horizon)
    return recorder.log(workload.facts, workload.replication)


def doors(floor: Floor, queue: Queue[Chat], hours: tuple[tuple[float, float], ...]) -> Life:
    """Open and close a queue through the run."""
    for opens, closes in hours:
        yield opens
        floor.open_queue(queue)
        yield closes
        floor.close_queue(queue)


def _administrator(floor: Floor, scenario: Scenario) -> Life:
    """Delete each asset at its time."""
    for deletion in deletions(scenario):
        yield deletion.time
        queue = floor.queues[deletion.queue_position]
        if deletion.is_entry_point:
            floor.delete_entry_point(queue)
        else:
            floor.delete_queue_asset(queue)


def _mean_times(scenario: Scenario) -> list[tuple[float, ...]]:
    """Return each queue's mean handle times by concurrency; empty where all go by turns."""
    every = [scenario.customers[name] for name in scenario.queues]
    after = [customers.transfers.handling for customers in every]
    if not any(isinstance(h, HandleTime) for h in (*(c.handling for c in every), *after)):
        return [()] * len(every)
    return [_by_concurrency(customers.handling) for customers in every]


def _by_concurrency(handling: HandleTime | Turns) -> tuple[float, ...]:
    """Return mean handle times; where there are turns, that of a chat alone.

    What remains after a transfer may be work, in a queue whose own chats have turns.
    """
    if isinstance(handling, HandleTime):
        return handling.by_concurrency
    return (handling.mean_time or 1.0,)


def _switching(scenario: Scenario) -> list[float]:
    """Return what it takes an agent more to turn to a chat of each queue, from another chat."""
    handlings = (scenario.customers[name].handling for name in scenario.queues)
    return [h.switching if isinstance(h, Turns) else 0.0 for h in handlings]


def _sites(scenario: Scenario) -> list[Site]:
    return [
        Site(
            free_slots=site.show_when.free_slots,
            expected_wait=site.show_when.expected_wait,
            delay_half_life=site.acceptance.delay_half_life,
            wait_half_life=site.acceptance.wait_half_life,
        )
        for site in scenario.proactive.values()
    ]
