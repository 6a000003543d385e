"""A customer played by hand, and the chat it has opened."""

from __future__ import annotations

from collections.abc import Sequence

from sim.desktop import Customer as Described
from sim.desktop import Widget, widget
from sim.driver import arguments
from sim.driver.stage import Stage
from sim.lifecycle import CONVERSATION, Conversation, Event, Reason
from sim.lifecycle import Leg as LegState
from sim.model.people import Chat as FloorChat

A_MESSAGE = "a message, which is a text"


class Chat:
    """A chat as a test holds it: where it is, and what its customer can do."""

    def __init__(self, stage: Stage, chat: FloorChat, customer: Described) -> None:
        self._stage = stage
        self.on_floor = chat
        stage.chats.append(self)
        stage.script.introduce(chat.number, customer)

    def __repr__(self) -> str:
        return f"<chat {self.number}, {self.state.name}>"

    @property
    def stage(self) -> Stage:
        """Where it was opened."""
        return self._stage

    @property
    def number(self) -> int:
        """The contact's number in the log."""
        return self.on_floor.number

    @property
    def state(self) -> Conversation:
        """Where the conversation is."""
        return self.on_floor.state

    @property
    def queue(self) -> str:
        """The name of the queue it is in."""
        return self._stage.facts.queues[self.on_floor.queue.number].name

    @property
    def legs(self) -> list[tuple[str, LegState]]:
        """Each leg's agent and state, in order of the offers."""
        known = self._stage.journal.situation.chats[self.number].legs
        return [(self._stage.facts.agents[leg.agent].name, leg.state) for leg in known]

    def widget(self, language: str = "en") -> Widget:
        """Return what the customer sees."""
        stage = self._stage
        return widget(
            stage.journal.situation,
            self.number,
            stage.script.words,
            language,
            reveal=stage.reveal,
            at=stage.floor.clock.time,
        )

    # What its customer can do

    def begins(self, messages: Sequence[str]) -> None:
        """Write *messages*, of which the first came with the request; refused, it takes none."""
        if self.state is Conversation.REFUSED or not messages:
            return
        first, *others = messages
        self._stage.script.say(self.number, first)
        for text in others:
            self.customer_writes(text)

    def customer_writes(self, text: str) -> None:
        """Write a message (CUST-1)."""
        text = arguments.text(text, A_MESSAGE)
        self._stage.floor.customer_writes(self.on_floor)
        self._stage.script.say(self.number, text)

    def customer_answers(self, text: str = "No, that was all, thank you.") -> None:
        """Answer the agent's closing question (END-1)."""
        text = arguments.text(text, A_MESSAGE)
        self._stage.floor.customer_writes(self.on_floor, Reason.CLOSING_ANSWER)
        self._stage.script.say(self.number, text)

    def customer_ends(self) -> None:
        """Press End chat in the widget, at any time (CUST-2)."""
        if Event.ABANDON in CONVERSATION[self.state]:
            self._stage.floor.abandon(self.on_floor)
        else:
            self._stage.floor.customer_ends(self.on_floor)

    def customer_vanishes(self) -> None:
        """Be gone without a sign."""
        self._stage.floor.vanish(self.on_floor)


class Customer:
    """Somebody who may open chats."""

    def __init__(self, stage: Stage, described: Described) -> None:
        self._stage = stage
        self._described = described

    def opens(
        self,
        queue: str,
        *messages: str,
        origin: Reason = Reason.NONE,
        last_agent: str | None = None,
    ) -> Chat:
        """Ask for a chat in *queue*, and write, unless it is refused.

        The first message comes with the request, the others after it. Who comes back says so by
        *origin*, and may be offered to *last_agent* first.
        """
        stage = self._stage
        messages = arguments.texts(messages, A_MESSAGE)
        origin = arguments.taken(origin, Reason, "a sim.lifecycle.Reason")
        last = None if last_agent is None else stage.agent(last_agent)
        asked = stage.floor.request(
            stage.queue(queue), None, origin, last, with_message=bool(messages)
        )
        chat = Chat(stage, asked, self._described)
        chat.begins(messages)
        return chat

    def balks(self, queue: str) -> Chat:
        """See the announced wait, and leave at once."""
        stage = self._stage
        return Chat(stage, stage.floor.balk(stage.queue(queue)), self._described)
