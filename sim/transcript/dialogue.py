"""The words of a chat, beat by beat.

An agent's message is put together from message templates: how the agent comes in, what it says to
the matter, where it hands the chat on. It passes the composer's rules (MSG-1 to MSG-3). A customer
writes as the person does who it is: some in capitals and full stops, some without.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sim.lifecycle.messages import filled, parameters
from sim.transcript.chances import Chances
from sim.transcript.course import CUSTOMER, Beat, Course, Ending, Entry, Exit
from sim.transcript.phrases import Lines, Phrases, Topic
from sim.transcript.roles import Role, roles
from sim.transcript.script import Step
from sim.transcript.thread import Note
from sim.transcript.voice import Voice

_ROOM = 16
"""Draws of one message."""
_PARAMETER = re.compile(r"<([^<>]+)>")

_ENTRIES = {
    Entry.AFTER_TRANSFER: "takes_over",
    Entry.BACK: "is_back",
    Entry.GUEST: "joins",
}
_EXITS = {
    Exit.ESCALATES: "escalates",
    Exit.HANDS_ON: "hands_on",
    Exit.GOES_HOME: "goes_home",
    Exit.ASKS_IN: "asks_in",
}


class Said(NamedTuple):
    """What a dialogue is about, as far as it is the same from the first message to the last."""

    opening: tuple[Lines, ...]
    """The parts of the customer's first message."""
    hello: Lines
    """How the first agent greets a customer who has written."""
    opens: Lines
    """How an agent greets one who has not."""
    topic: Topic
    """What it is about at first."""
    is_unsolved: bool
    values: Mapping[str, str]
    """Of the parameters that are the customer's and the matter's."""
    personal: Mapping[str, str]
    """Of the parameters that must not be seen, as this customer writes them."""
    agents: Sequence[str]
    """Their names."""
    queues: Sequence[str]


class Dialogue:
    """Words one chat."""

    def __init__(
        self,
        phrases: Phrases,
        chances: Chances,
        course: Course,
        steps: Sequence[Step],
        said: Said,
        voice: Voice,
    ) -> None:
        self._general = phrases.general
        self._chances = chances
        self._beats = course.beats
        self._ending = course.ending
        self._roles = roles(course.beats)
        self._steps = steps
        self._said = said
        self._voice = voice
        self._used: set[str] = set()
        self._step = -1
        """The step whose reply was given last."""
        self._answers: tuple[Lines, ...] = ()
        """What the customer may say to what the agent said last."""
        self._rest = ""
        """Of a number that goes on in the next message."""
        self.notes: list[Note] = []
        """What the agents wrote down for colleagues."""

    def texts(self) -> list[str]:
        """Return the words of each beat."""
        return [
            self._customers(i) if beat.agent == CUSTOMER else self._agents(i)
            for i, beat in enumerate(self._beats)
        ]

    # The customer

    def _customers(self, i: int) -> str:
        template = self._voice.typed(self._picked(i, self._customers_parts(i)))
        values = {**self._said.values, **self._said.personal}
        text = _PARAMETER.sub(lambda found: values[found[1]], template)
        if self._rest:
            text, self._rest = f"{self._rest} {text}", ""
        if i + 1 < len(self._beats) and self._beats[i + 1].agent == CUSTOMER:
            text, self._rest = self._halved(template, text)
        return text

    def _customers_parts(self, i: int) -> tuple[Lines, ...]:
        general, role = self._general, self._roles[i]
        if role is Role.PROBLEM:
            self._answers = ()
            return self._said.opening
        if role is Role.CLOSES:
            return (general[self._nothing(i)],)
        if role is Role.WAITS:
            return (general["waits"],)
        answers, self._answers = self._answers, ()
        return answers if role is Role.ANSWER and answers else (general["adds"],)

    def _nothing(self, i: int) -> str:
        """Return which phrases say that there is nothing more, or nothing at all."""
        if not self._is_told(i):
            return "nothing_at_all"
        return "nothing_more_unsolved" if self._said.is_unsolved else "nothing_more"

    def _halved(self, template: str, text: str) -> tuple[str, str]:
        """Return *text* up to the middle of a number in it, and the rest for the next message."""
        for name in _PARAMETER.findall(template):
            number = self._said.personal.get(name, "") if name != "email" else ""
            if len(number) > 1:
                cut = text.index(number) + _middle(number)
                return text[:cut].rstrip(" -\n"), text[cut:].lstrip(" -\n")
        return text, ""

    # The agent

    def _agents(self, i: int) -> str:
        template = self._picked(i, self._agents_parts(i))
        values = self._values(self._beats[i])
        return filled(template, {name: values[name] for name in parameters(template)})

    def _agents_parts(self, i: int) -> tuple[Lines, ...]:
        return (*self._hello(i), *self._matter(i))

    def _hello(self, i: int) -> tuple[Lines, ...]:
        """Return how an agent comes in who writes for the first time."""
        entry = self._beats[i].entry
        if entry is None or self._roles[i] is Role.OPENS:
            return ()
        if entry is Entry.FIRST:
            return (self._said.hello,)
        return (self._general[_ENTRIES[entry]],)

    def _matter(self, i: int) -> tuple[Lines, ...]:
        general, beat, role = self._general, self._beats[i], self._roles[i]
        self._answers = (general["ok"],)
        if role is Role.OPENS:
            return (self._said.opens,)
        if role is Role.CLOSES:
            return (general["anything_more" if self._is_told(i) else "anything_at_all"],)
        if role is Role.LEAVES:
            assert beat.exit is not None
            self._note(i)
            named = "_agent" if beat.target.agent >= 0 and beat.exit is not Exit.ASKS_IN else ""
            return (general[_EXITS[beat.exit] + named],)
        if role is Role.MORE:
            return (general["goes_on"],)
        return self._next_step(i)

    def _next_step(self, i: int) -> tuple[Lines, ...]:
        self._step += 1
        step = self._steps[self._step]
        self._answers = step.customer
        ends = i + 1 == len(self._beats) and self._ending is Ending.AGENT
        return (*step.agent, self._general["farewell"]) if ends and step.solves else step.agent

    def _values(self, beat: Beat) -> dict[str, str]:
        names, queues, target = self._said.agents, self._said.queues, beat.target
        colleague = target.agent if target.agent >= 0 else beat.colleague
        topic = self._steps[max(self._step, 0)].topic if self._steps else self._said.topic
        return {
            **self._said.values,
            "about": topic.about,
            "subject": topic.subject,
            "agent": names[beat.agent],
            # A log may break off before it says where to.
            "colleague": names[colleague] if colleague >= 0 else self._general["a_colleague"][0],
            "queue": queues[target.queue]
            if target.queue >= 0
            else self._general["another_queue"][0],
        }

    def _note(self, i: int) -> None:
        """Write down for the colleague what the chat is about."""
        beat = self._beats[i]
        template = self._picked(i, (self._general["note"],), first=_ROOM // 2)
        values = self._values(beat)
        text = filled(template, {name: values[name] for name in parameters(template)})
        self.notes.append(Note(beat.time, beat.agent, text))

    # Both

    def _is_told(self, i: int) -> bool:
        """Return whether the customer has told a problem before this message."""
        return Role.PROBLEM in self._roles[:i]

    def _picked(self, i: int, parts: tuple[Lines, ...], first: int = 0) -> str:
        """Return one line of each part, none that was said before as long as there are others."""
        found = []
        for part, lines in enumerate(parts, first):
            size = len(lines)
            start = int(self._chances.of_visit("words", i * _ROOM + part) * size)
            line = lines[start]
            for other in range(1, size):
                if line not in self._used:
                    break
                line = lines[(start + other) % size]
            self._used.add(line)
            found.append(line)
        return " ".join(filter(None, found))


def _middle(number: str) -> int:
    """Return where to break a number: between two groups where it has groups."""
    half = len(number) // 2
    breaks = [place for place, sign in enumerate(number) if sign in " -\n"]
    return min(breaks, key=lambda place: abs(place - half), default=half)
