"""From teams to agents: who is rostered, who comes, and what each agent is like."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sim.draws import stream
from sim.scenario import AgentTraits, Scenario, missed_offers, shifts
from sim.workload.pauses import Pauses
from sim.workload.roster import NO_LIMIT, AgentPlan, Steps, WorkedShift, idle_reasons

USUAL_PROFICIENCY = 5
"""Of an agent of whom nothing else is said."""


def agents(scenario: Scenario, seed: int, replication: int) -> tuple[AgentPlan, ...]:
    """Return every agent of the scenario, team by team, with the shifts of this replication."""
    reasons = {reason: i for i, reason in enumerate(idle_reasons(scenario))}
    plans = []
    for number, (name, team) in enumerate(scenario.teams.items()):
        pauses = Pauses(scenario, seed, replication, name, reasons)
        attendance = _Attendance(scenario, seed, replication, name, pauses)
        shared, own = _shared(scenario, name), _Own(scenario, name)
        for ordinal, (agent, traits) in enumerate(
            zip(team.names(name), team.traits(), strict=True)
        ):
            rostered, worked = attendance.of(ordinal)
            plans.append(
                AgentPlan(
                    name=agent,
                    team=number,
                    rostered=rostered,
                    worked=worked,
                    **shared,
                    **own.of(traits),
                )
            )
    return tuple(plans)


class _Attendance:
    """To which of a team's shifts its agents come."""

    def __init__(
        self, scenario: Scenario, seed: int, replication: int, name: str, pauses: Pauses
    ) -> None:
        self._shifts = shifts(scenario, name)
        self._no_show = scenario.teams[name].no_show
        self._draws = stream(seed, replication, "no-show", name)
        self._pauses = pauses

    def of(self, ordinal: int) -> tuple[tuple[WorkedShift, ...], tuple[WorkedShift, ...]]:
        """Return the shifts of an agent as rostered, and those that are worked."""
        rostered = tuple(
            self._pauses.rostered(shift, ordinal, k) for k, shift in enumerate(self._shifts)
        )
        worked = tuple(
            self._pauses.worked(shift, ordinal, k)
            for k, shift in enumerate(rostered)
            if self._draws.uniform(ordinal, k) >= self._no_show
        )
        return rostered, worked


def _shared(scenario: Scenario, name: str) -> dict[str, Any]:
    """Return what all agents of a team have in common."""
    team, positions = scenario.teams[name], {q: i for i, q in enumerate(scenario.queues)}
    learning = team.learning
    return {
        "queues": tuple(positions[queue] for queue in team.queues),
        "learning": (learning.start, float(learning.halves_after)) if learning else None,
        "reserved": _by_queue(scenario, team.reserved, 0),
        "limits": _by_queue(scenario, team.limits, NO_LIMIT),
        "transfers_at_shift_end": team.at_shift_end == "transfer",
    }


class _Own:
    """What an agent's own traits come to; most agents of a team share theirs."""

    def __init__(self, scenario: Scenario, team: str) -> None:
        self._scenario = scenario
        self._team = team
        self._missed: dict[object, float | Steps] = {}

    def of(self, traits: AgentTraits) -> dict[str, Any]:
        """Return the columns of a plan that *traits* fill."""
        said = traits.missed_offers
        if said not in self._missed:
            steps = missed_offers(self._scenario, self._team, said)
            self._missed[said] = steps[0][1] if len(steps) == 1 else steps
        return {
            "slots": traits.slots,
            "speed": traits.speed,
            "missed_offers": self._missed[said],
            "proficiency": _by_queue(self._scenario, traits.proficiency or {}, USUAL_PROFICIENCY),
        }


def _by_queue(scenario: Scenario, said: Mapping[str, int], usual: int) -> tuple[int, ...]:
    """Return what is *said* of each queue of the centre, or nothing where all is as *usual*."""
    found = tuple(said.get(queue, usual) for queue in scenario.queues)
    return () if set(found) == {usual} else found
