"""Whom and what the floor has, by the names that a test or notebook uses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.desktop import Reveal, View
from sim.desktop.reveal import MASKED
from sim.driver.arguments import not_here, text
from sim.driver.journal import Journal
from sim.driver.script import Script
from sim.lifecycle import IllegalMove
from sim.lifecycle import Leg as LegState
from sim.model.floor import Floor
from sim.model.people import Agent, Chat, Leg
from sim.model.queues import Queue
from sim.names import own_name
from sim.records import Facts
from sim.situation import Chat as SeenChat
from sim.situation import Leg as SeenLeg

if TYPE_CHECKING:
    from sim.driver.customers import Chat as HandChat


class Stage:
    """A floor with its names, its journal and the words said on it; and who hears of what.

    It is the floor's audience. All that it does is to remember the legs: who plays by hand acts by
    hand.
    """

    def __init__(
        self, floor: Floor, facts: Facts, journal: Journal, reveal: Reveal = MASKED
    ) -> None:
        self.floor = floor
        self.reveal = reveal
        """The door of the agents' desktops."""
        self.facts = facts
        self.journal = journal
        self.script = Script()
        self.chats: list[HandChat] = []
        """Every chat that was asked for, by number."""
        self._legs: dict[tuple[int, int], list[Leg]] = {}

    def queue(self, name: str) -> Queue[Chat]:
        """Return the queue of that name; raise `NotHere` where there is none."""
        names = [queue.name for queue in self.facts.queues]
        return self.floor.queues[position("queue", name, names)]

    def agent(self, name: str) -> Agent:
        """Return the agent of that name; raise `NotHere` where there is none."""
        names = [agent.name for agent in self.facts.agents]
        return self.floor.agents[position("agent", name, names)]

    def target(self, name: str) -> str:
        """Return the name of a queue or an agent as the centre has it; raise `NotHere` if none."""
        facts = self.facts
        names = [agent.name for agent in facts.agents] + [queue.name for queue in facts.queues]
        name = own_name(name, names)
        if name not in names:
            raise not_here("agent or queue", name, names)
        return name

    def is_queue(self, name: str) -> bool:
        """Whether a queue has that name."""
        return any(queue.name == name for queue in self.facts.queues)

    def leg(self, agent: Agent, chat: Chat, rule: str, *wanted: LegState) -> Leg:
        """Return the agent's part of *chat*: the first one in a state *wanted*, else the latest.

        Of several states *wanted*, the earlier ones are looked for first: who wraps up one part of
        a chat may have another one ringing, or open.

        Raise `IllegalMove` with *rule* where the agent has, and had, no part in it.
        """
        legs = self._legs.get((chat.number, agent.number), [])
        name = self.facts.agents[agent.number].name
        if not legs:
            raise IllegalMove(rule, f"{name} has no part in chat {chat.number}")
        found = (leg for state in wanted for leg in legs if leg.state is state)
        return next(found, legs[-1])

    def view(self, language: str = "en") -> View:
        """Return this moment, as screens are drawn from it."""
        situation, now = self.journal.situation, self.floor.clock.time
        return View(situation, self.script.words, language, self.reveal, now)

    def seen(self, leg: Leg, language: str) -> tuple[View, SeenChat, SeenLeg]:
        """Return this moment with the chat and the leg as the screens know them."""
        view = self.view(language)
        chat = view.situation.chats[leg.chat.number]
        return view, chat, chat.legs[leg.number]

    # The audience of the floor

    def offered(self, leg: Leg) -> None:
        """Remember the leg."""
        self._legs.setdefault((leg.chat.number, leg.agent.number), []).append(leg)

    def chance(self, chat: Chat) -> float:  # noqa: ARG002
        """Return the middle: with nobody throwing dice, random routing takes the middle agent."""
        return 0.5

    def accepted(self, leg: Leg) -> None:
        """Who plays by hand sees it on the desktop; likewise for the following."""

    def missed(self, leg: Leg) -> None: ...

    def customer_wrote(self, leg: Leg) -> None: ...

    def agent_wrote(self, leg: Leg) -> None: ...

    def transferred(self, leg: Leg) -> None: ...

    def ended(self, leg: Leg) -> None: ...

    def customer_ended(self, leg: Leg) -> None: ...

    def interrupted(self, leg: Leg) -> None: ...

    def wrapped_up(self, leg: Leg) -> None: ...

    def lost(self, chat: Chat) -> None: ...

    def hands_empty(self, agent: Agent) -> None: ...


def position(what: str, name: str, names: Sequence[str]) -> int:
    """Return the place of *name* among *names*; raise `NotHere` where no *what* is called so."""
    name = own_name(text(name, f"the name of {'an' if what == 'agent' else 'a'} {what}"), names)
    if name not in names:
        raise not_here(what, name, names)
    return names.index(name)
