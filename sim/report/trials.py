"""Scenarios that differ in one thing from the one that ran: one more agent, another input.

An input that nobody gave is changed to what it might as well be; queues or teams that share the
assumption change together. What cannot be changed so is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from copy import deepcopy
from functools import reduce
from operator import getitem
from typing import TYPE_CHECKING, Any, NamedTuple

from sim.kit.errors import Misfit, path_text
from sim.kit.nodes import parsed
from sim.report.clock import Clock
from sim.report.shortfall import Window
from sim.scenario import Scenario, ScenarioError, from_mapping, inputs, resolved
from sim.scenario.relative import added, scaled

if TYPE_CHECKING:
    from sim.experiment import Result

ONE_MORE = "One more agent"


class Change(NamedTuple):
    """What an input is called, how it is changed, by how much, and that in words."""

    name: str
    how: str
    """``scale``, ``add`` or ``put``."""
    amount: str | int
    words: str


CHANGES = {
    "patience": Change("Patience", "scale", "75 %", "a quarter shorter"),
    "count": Change("Replies in a chat", "scale", "110 %", "a tenth more"),
    "reply": Change("Time to reply", "scale", "110 %", "a tenth longer"),
    "think": Change("Customer’s time to answer", "scale", "125 %", "a quarter longer"),
    "handle_time": Change("Handle time", "scale", "110 %", "a tenth longer"),
    "wrapup": Change("Wrap-up", "scale", "125 %", "a quarter longer"),
    "unplanned_shrinkage": Change("Unplanned shrinkage", "add", "3 %", "3 points more"),
    "no_show": Change("No-shows", "add", "3 %", "3 points more"),
    "missed_offers": Change("Offers missed", "add", "2 %", "2 points more"),
    "rona_return": Change("Return from RONA", "scale", "200 %", "twice as long"),
    "forecast_error": Change("Forecast error", "add", "5 %", "5 points more"),
    "day_variation": Change("Variation from day to day", "add", "5 %", "5 points more"),
    "interval_variation": Change("Variation between intervals", "add", "10 %", "10 points more"),
    "slots": Change("Chat slots", "add", -1, "one less"),
    "accept_delay": Change("Delay before accept", "scale", "200 %", "twice as long"),
    "speed": Change("Agents’ speed", "scale", "95 %", "5 % slower"),
    "switching": Change("Cost of switching chats", "put", "3 s", "3 s"),
    "after_abandoning": Change("Come back after giving up", "add", "20 %", "20 points more"),
}
"""By the last part of an input's path, what usually moves the service level most first."""


class MoreAgents(NamedTuple):
    """One more agent of *team* during *window*."""

    window: Window
    team: str
    scenario: Scenario


class OtherInput(NamedTuple):
    """An assumption, of whom it is made and what it says, with another in its place."""

    change: Change
    owners: tuple[str, ...]
    value: str
    scenario: Scenario


def more_agents(result: Result, windows: Sequence[Window]) -> Iterator[MoreAgents]:
    """Yield for each of *windows* the scenario with one more agent there, if there can be one."""
    data = written(result.scenario)
    clock = Clock.of(result.facts)
    for window in windows:
        team = _best_team(result, window)
        if team is None:
            continue
        like = {key: data["teams"][team][key] for key in ("queues", "slots", "accept_delay")}
        begin, end = (f"{clock.local(each):%H:%M}" for each in (window.start, window.end))
        new = like | {"count": 1, "shift": f"{begin}-{end}"}
        scenario = checked(data | {"teams": data["teams"] | {ONE_MORE: new}})
        if scenario is not None:
            yield MoreAgents(window, team, scenario)


def other_inputs(scenario: Scenario) -> Iterator[OtherInput]:
    """Yield the scenarios in which an assumption is another one, those that matter most first."""
    data = written(scenario)
    shared: dict[tuple[str, str], list[tuple[str, ...]]] = defaultdict(list)
    places = {path_text(where): where for where in _places(data)}
    for each in inputs(scenario):
        where = places.get(each.path, ("",))
        if each.tag == "assumed" and where[-1] in CHANGES:
            shared[where[-1], each.value_text].append(where)
    order = list(CHANGES)
    for (last, value), several in sorted(shared.items(), key=lambda one: order.index(one[0][0])):
        found = _changed(data, several, CHANGES[last])
        if found is not None:
            owners = tuple(where[1] for where in several if len(where) > 2)
            yield OtherInput(CHANGES[last], owners, value, found)


def written(scenario: Scenario) -> dict[str, Any]:
    """Return *scenario* as it would be written out whole."""
    node = parsed(resolved(scenario), scenario.name)
    assert node is not None, "a scenario is never empty"
    data: dict[str, Any] = node.plain()
    return data


def _places(data: dict[str, Any], above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the keys that lead to each value of *data*."""
    for key, value in data.items():
        yield (*above, key)
        if isinstance(value, dict):
            yield from _places(value, (*above, key))


def _changed(
    data: dict[str, Any], places: Sequence[tuple[str, ...]], change: Change
) -> Scenario | None:
    data = deepcopy(data)
    try:
        for *above, last in places:
            below = reduce(getitem, above, data)
            below[last] = _other(below[last], change)
    except Misfit:
        return None
    return checked(data)


def _other(value: Any, change: Change) -> Any:
    """Return *value*, as it is written, changed; a law by a factor beside it."""
    if change.how == "put":
        return change.amount
    if isinstance(value, dict):
        if change.how != "scale":
            raise Misfit("a law or a table can be scaled only")
        return value | {"scale": scaled(value.get("scale", "100 %"), change.amount)}
    return (scaled if change.how == "scale" else added)(value, change.amount)


def checked(data: dict[str, Any]) -> Scenario | None:
    """Return the scenario that *data* says; None where it is none."""
    try:
        return from_mapping(data)
    except ScenarioError:
        return None


def _best_team(result: Result, window: Window) -> str | None:
    """Return the team that serves most of the queues that miss, the largest of those at work."""
    facts = result.facts
    lacking = {i for i, q in enumerate(facts.queues) if q.name in {m.queue for m in window.missed}}

    def worth(team: str) -> tuple[int, int, int]:
        mine = [agent for agent in facts.agents if agent.team == team]
        there = sum(
            start < window.end and end > window.start for a in mine for start, end in a.shifts
        )
        return len(lacking & set(mine[0].queues)), there, len(mine)

    teams = list(dict.fromkeys(agent.team for agent in facts.agents))
    best = max(teams, key=worth, default=None)
    return best if best is not None and worth(best)[0] else None
