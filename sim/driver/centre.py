"""A contact centre played by hand: the floor of a scenario, with nobody acting but the caller."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sim.desktop import Customer as Described
from sim.desktop import Words, door
from sim.driver import arguments
from sim.driver.agents import Agent
from sim.driver.arguments import NotHere
from sim.driver.clock import HandClock
from sim.driver.customers import Chat, Customer
from sim.driver.journal import Journal
from sim.driver.stage import Stage, position
from sim.driver.visitors import Visitor
from sim.model.building import build
from sim.model.clock import Kind, start
from sim.model.invitations import Visit
from sim.model.simulate import doors
from sim.records import EventLog
from sim.scenario import Scenario, from_mapping
from sim.workload import facts
from sim.workload.attendance import agents as planned


class Centre:
    """The people of a centre by name, its clock, and what has happened so far."""

    def __init__(self, scenario: Scenario) -> None:
        plans = planned(scenario, scenario.run.seed, 0)
        known = facts(scenario, plans)
        journal = Journal(known)
        floor, agents = build(scenario, plans, journal)
        self._scenario = scenario
        region = scenario.transcripts.region_of(scenario.locale)
        masks = scenario.desktop.mask_sensitive_data
        self._stage = Stage(floor, known, journal, door(masks=masks, region=region))
        floor.seat(agents, self._stage)
        for number, queue in enumerate(floor.queues):
            hours = known.queues[number].open_hours
            start(floor.clock, Kind.HOURS, number, doors(floor, queue, hours))
        floor.clock.run_to(0.0)
        self.clock = HandClock(floor.clock)
        self.agents = [Agent(self._stage, agent) for agent in agents]
        self.floor = floor

    def __repr__(self) -> str:
        people = ", ".join(f"{agent.name} {agent.state.name}" for agent in self.agents)
        return f"<centre at {self.clock.now:g} s: {people}; {len(self.chats)} chats>"

    def agent(self, name: str) -> Agent:
        """Return the agent of that name."""
        return self.agents[self._stage.agent(name).number]

    def everybody_available(self) -> list[Agent]:
        """Let every agent sign in and go Available; return them."""
        for agent in self.agents:
            agent.signs_in()
            agent.goes_available()
        return self.agents

    def customer(self, name: str = "", email: str = "", phone: str = "") -> Customer:
        """Return a customer who has opened no chat yet."""
        return Customer(self._stage, _described(name, email, phone))

    def visitor(
        self,
        site: str,
        name: str = "",
        *,
        page: str | None = None,
        segment: str | None = None,
        email: str = "",
        phone: str = "",
    ) -> Visitor:
        """Return somebody who comes to a *page* of *site* now.

        Both are named in the scenario's ``proactive`` part; a page or *segment* left out is the
        site's first.
        """
        sites = self._scenario.proactive
        described = sites[list(sites)[position("site", site, list(sites))]]
        page = _one_of("page", page, described.pages)
        segment = _one_of("segment", segment, described.segments)
        visit = Visit(
            self._stage.queue(described.queue),
            described.show_when.free_slots,
            described.show_when.expected_wait,
        )
        fires = [
            rule.after
            for rule in described.invitations
            if rule.is_for_page(page) and rule.is_for_segment(segment)
        ]
        return Visitor(self._stage, _described(name, email, phone), visit, fires)

    def deletes(self, queue: str) -> None:
        """Let the administrator delete the queue's chat asset (ASSET-1)."""
        self.floor.delete_queue_asset(self._stage.queue(queue))

    def deletes_entry_point(self, queue: str) -> None:
        """Let the administrator delete the entry point that leads to the queue (ASSET-1)."""
        self.floor.delete_entry_point(self._stage.queue(queue))

    def has_templates(self, *templates: str) -> None:
        """Give the composer these message templates."""
        self._stage.script.templates = arguments.texts(templates, "a template, which is a text")

    @property
    def chats(self) -> list[Chat]:
        """Every chat so far, by number."""
        return list(self._stage.chats)

    @property
    def words(self) -> Words:
        """What was said so far, and by whom, unmasked."""
        return self._stage.script.words

    @property
    def log(self) -> EventLog:
        """What has happened so far."""
        return self._stage.journal.log()


def play(
    scenario: Scenario | None = None,
    *,
    queues: Sequence[str] | Mapping[str, Any] = ("Support",),
    agents: Mapping[str, int] | None = None,
    **more: Any,
) -> Centre:
    """Return a centre to be played by hand.

    It is that of *scenario*, or a small one: *queues* by name (with their settings, as in a
    scenario file), *agents* by name with their chat slots, who all serve every queue, and whatever
    else a scenario has (``desktop={"rona_after": "20 s"}``). Queues open and close, and the system
    times out, by the clock; people come, act and go by hand alone. A small centre's day has 12
    hours, from 08:00.
    """
    if scenario is None:
        named = dict(queues) if isinstance(queues, Mapping) else {name: {} for name in queues}
        scenario = from_mapping(_small(named, agents or {"Ana": 1}) | more)
    return Centre(scenario)


def _described(*known: str) -> Described:
    """Return a customer by name, e-mail address and phone number, each a text."""
    return Described(*arguments.texts(known, "a name, an e-mail address or a phone number as text"))


def _one_of(what: str, name: str | None, names: Iterable[str]) -> str:
    """Return *name*, or the first of *names* if it is None."""
    known = list(names)
    if name is not None and name not in known:
        raise NotHere(f"no {what} {name!r}; there are: {', '.join(known)}")
    return known[0] if name is None else name


def _small(queues: Mapping[str, Any], agents: Mapping[str, int]) -> dict[str, Any]:
    return {
        "name": "Played by hand",
        "start": "2026-11-30 08:00",
        "timezone": "Europe/Stockholm",
        "horizon": "12 h",
        "queues": dict(queues),
        "arrivals": {name: {"rate": 0} for name in queues},
        "teams": {
            "Team": {
                "agents": {name: {"slots": slots} for name, slots in agents.items()},
                "queues": list(queues),
            }
        },
    }
