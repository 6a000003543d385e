"""Names that a scenario mentions: each must stand for a queue, a team or a reason that there is.

What a single part can tell of itself it refuses when it is read; here is what two parts say.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from sim.kit.errors import Misfit, Step, unknown
from sim.scenario.administration import when_text
from sim.scenario.centre import Scenario
from sim.scenario.demand import Customers, Queue
from sim.scenario.handling import HandleTime
from sim.scenario.routing import Group
from sim.scenario.staff import Team
from sim.scenario.targets import MONEY
from sim.scenario.timeline import calendar_of, moment

SILENT = ("silent_abandonment", "vanishing", "silent_leaving")


def misfits(scenario: Scenario) -> Iterator[Misfit]:
    """Yield what names nothing, or names the wrong thing, each with its path."""
    for name, queue in scenario.queues.items():
        yield from _overflow(scenario, name, queue)
        # One problem a queue: a group with a wrong name lacks the right one too.
        yield from islice(_groups(scenario, name, queue), 1)
    for name, customers in scenario.customers.items():
        yield from _customers(scenario, name, customers)
    for name, team in scenario.teams.items():
        yield from _team(scenario, name, team)
    for name, site in scenario.proactive.items():
        yield from _queue(scenario, site.queue, "proactive", name, "queue")
    for named in scenario.transcripts.topics:
        yield from _queue(scenario, named, "transcripts", "topics", named)
    yield from _desktop(scenario)
    yield from _administration(scenario)
    yield from _costs(scenario)


def names_of(scenario: Scenario) -> Iterator[str]:
    """Yield the centre's own names: of the scenario, its queues, teams, agents, sites, reasons."""
    yield scenario.name
    yield from (*scenario.queues, *scenario.teams, *scenario.proactive)
    for team in scenario.teams.values():
        yield from team.agents or ()
        yield from team.idle
        yield from (rule.reason for rule in team.breaks)
    for customers in scenario.customers.values():
        yield from customers.wrapup_reasons


def _queue(scenario: Scenario, named: str, *where: Step) -> Iterator[Misfit]:
    if named not in scenario.queues:
        yield Misfit(unknown("queue", named, scenario.queues).message, *where)


def _overflow(scenario: Scenario, name: str, queue: Queue) -> Iterator[Misfit]:
    targets: dict[tuple[Step, ...], str | None] = {("overflow_to",): queue.overflow_to}
    targets |= {("overflow", i, "to"): rule.to for i, rule in enumerate(queue.overflow)}
    for where, to in targets.items():
        if to is not None:
            yield from _queue(scenario, to, "queues", name, *where)
        if to == name:
            message = "a queue cannot overflow to itself; allowed is another queue"
            yield Misfit(message, "queues", name, *where)


def _groups(scenario: Scenario, name: str, queue: Queue) -> Iterator[Misfit]:
    for i, group in enumerate(queue.groups):
        for position, team in enumerate(group.teams):
            where = ("queues", name, "groups", i, "teams", position)
            if team not in scenario.teams:
                yield Misfit(unknown("team", team, scenario.teams).message, *where)
            elif name not in scenario.teams[team].queues:
                yield _not_served(scenario, team, name, *where)
        yield from _too_skilled(scenario, name, i, group)
    named = {team for group in queue.groups for team in group.teams}
    for team, staff in scenario.teams.items():
        if queue.groups and name in staff.queues and team not in named:
            message = (
                f"team {team} serves {name} but is in none of its groups, so it would "
                "never get its chats; name it in a group, or take the queue from the team"
            )
            yield Misfit(message, "queues", name, "groups")


def _too_skilled(scenario: Scenario, queue: str, i: int, group: Group) -> Iterator[Misfit]:
    found = [
        (traits.proficiency or {}).get(queue, 0)
        for team in group.teams
        if team in scenario.teams
        for traits in scenario.teams[team].traits()
    ]
    if group.proficiency is not None and found and max(found) < group.proficiency:
        message = f"nobody in these teams has {group.proficiency} for {queue}; the most is "
        yield Misfit(f"{message}{max(found)}", "queues", queue, "groups", i, "proficiency")


def _not_served(scenario: Scenario, team: str, queue: str, *where: Step) -> Misfit:
    served = ", ".join(scenario.teams[team].queues)
    return Misfit(f"team {team} does not serve {queue}, only {served}", *where)


def _customers(scenario: Scenario, name: str, customers: Customers) -> Iterator[Misfit]:
    where = ("customers", name)
    for to in customers.transfers.to:
        yield from _queue(scenario, to, *where, "transfers", "to", to)
    if customers.conferences.with_ is not None:
        yield from _queue(scenario, customers.conferences.with_, *where, "conferences", "with")
    if scenario.desktop.inactivity_timeout is None:
        for key in SILENT:
            if getattr(customers, key):
                message = "a chat with nobody there would stay open for ever; set "
                yield Misfit(f"{message}desktop.inactivity_timeout", *where, key)
    if isinstance(customers.handling, HandleTime):
        yield from _without_turns(customers, *where)


def _without_turns(customers: Customers, *where: Step) -> Iterator[Misfit]:
    """Yield what happens at a turn, of which chats by handle times have none."""
    asked = {
        ("vanishing",): customers.vanishing > 0,
        ("reply_patience",): customers.reply_patience is not None,
        ("conferences", "share"): customers.conferences.share > 0,
    }
    for key, found in asked.items():
        if found:
            message = "it happens at a turn, and chats by handle_time have none; describe turns"
            yield Misfit(message, *where, *key)


def _team(scenario: Scenario, name: str, team: Team) -> Iterator[Misfit]:
    by_queue: dict[tuple[str, ...], dict[str, int]] = {
        ("proficiency",): team.proficiency,
        ("reserved",): team.reserved,
        ("limits",): team.limits,
    }
    for agent, traits in (team.agents or {}).items():
        by_queue["agents", agent, "proficiency"] = traits.proficiency or {}
    for where, queues in by_queue.items():
        for queue in queues:
            path = ("teams", name, *where, queue)
            yield from _queue(scenario, queue, *path)
            if queue in scenario.queues and queue not in team.queues:
                yield _not_served(scenario, name, queue, *path)
    kept = sum(team.reserved.values())
    for agent, traits in zip(team.names(name) if kept else (), team.traits(), strict=False):
        if traits.slots is not None and traits.slots < kept:
            message = f"found {kept} slots reserved in all; {agent} has {traits.slots}"
            yield Misfit(message, "teams", name, "reserved")
            return


def _desktop(scenario: Scenario) -> Iterator[Misfit]:
    countdown = scenario.desktop.auto_wrapup
    reasons = {
        reason: None
        for customers in scenario.customers.values()
        for reason in customers.wrapup_reasons
    }
    if countdown is not None and countdown.reason not in (None, *reasons):
        message = unknown("wrap-up reason", countdown.reason, reasons).message
        yield Misfit(message, "desktop", "auto_wrapup", "reason")


def _costs(scenario: Scenario) -> Iterator[Misfit]:
    if scenario.costs is None:
        for kpi in MONEY:
            if kpi in scenario.targets:
                yield Misfit("it is of money; say under costs what things cost", "targets", kpi)
        return
    hourly, lost = scenario.costs.hourly, scenario.costs.lost_contact
    if isinstance(hourly, dict):
        for team in hourly:
            if team not in scenario.teams:
                message = unknown("team", team, scenario.teams).message
                yield Misfit(message, "costs", "hourly", team)
        lacking = [team for team in scenario.teams if team not in hourly]
        if lacking:
            message = f"nothing says what an hour of team {lacking[0]} costs; allowed is an amount"
            yield Misfit(f"{message} for every team, or one for all", "costs", "hourly")
    for queue in lost if isinstance(lost, dict) else ():
        yield from _queue(scenario, queue, "costs", "lost_contact", queue)


def _administration(scenario: Scenario) -> Iterator[Misfit]:
    clock, seen = calendar_of(scenario), set()
    for i, one in enumerate(scenario.administration):
        where = ("administration", i)
        yield from _queue(scenario, one.delete.name, *where, "delete", one.delete.key)
        if not 0 <= moment(clock, one.at) < scenario.horizon:
            begin, end = clock.local(0.0), clock.local(scenario.horizon)
            message = (
                f"{when_text(one.at)} lies outside the horizon, "
                f"{begin:%Y-%m-%d %H:%M} to {end:%Y-%m-%d %H:%M}"
            )
            yield Misfit(message, *where, "at")
        if (asset := (one.delete.key, one.delete.name)) in seen:
            message = f"the {one.delete.key} of {one.delete.name} is deleted twice; allowed is once"
            yield Misfit(message, *where, "delete")
        seen.add(asset)
