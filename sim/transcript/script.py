"""What is to be said in a chat of so many replies: question by question, to a solution.

A short chat is about one matter and has few questions; in a long one the customer has another
matter when the first is settled. A chat that is cut off is the beginning of a longer one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sim.transcript.chances import Chances
from sim.transcript.matter import Matter
from sim.transcript.phrases import Exchange, Lines, Phrases, Topic

_UNSAID = 3
"""Replies that a chat would have had if it had not been cut off."""
_CHECKS = 0.6
"""Share of matters with some questions in which the agent has to look something up."""
_FEWEST_WITH_THANKS = 3
_ROOM = 32
"""Draws of one matter; the last two are for looking something up."""


class Step(NamedTuple):
    """A reply of the agent and what the customer says to it: of each part, one line."""

    agent: tuple[Lines, ...]
    customer: tuple[Lines, ...]
    topic: Topic
    """What it is about."""
    solves: bool = False


class Wanted(NamedTuple):
    """What a script is to be like."""

    replies: int
    is_cut: bool
    is_unsolved: bool
    is_asked: bool
    """Whether the agent asks, at the end, if there is anything more."""
    personal: tuple[str, ...]
    """Personal data that the customer is asked for."""


class Script:
    """Writes the script of one chat."""

    def __init__(self, phrases: Phrases, matters: Sequence[Matter], chances: Chances) -> None:
        """*matters* are taken up in their order, and again where there are not enough."""
        self._phrases = phrases
        self._matters = matters
        self._chances = chances
        self._asked: set[Exchange] = set()

    def steps(self, want: Wanted) -> list[Step]:
        """Return a step for each reply."""
        length = want.replies + (_UNSAID if want.is_cut else 0)
        thanks = length >= _FEWEST_WITH_THANKS
        steps: list[Step] = []
        number = 0
        while len(steps) < length - thanks:
            if steps:
                steps[-1] = self._leading_on(steps[-1], self._matter(number))
            left = length - thanks - len(steps)
            steps += self._settled(number, left, want.personal if not steps else (), want)
            number += 1
        if thanks:
            steps.append(self._thanks(want, steps[-1].topic))
        return steps[: want.replies]

    def _matter(self, number: int) -> Matter:
        return self._matters[number % len(self._matters)]

    def _leading_on(self, step: Step, matter: Matter) -> Step:
        """Return *step* with the customer going on to another matter."""
        following = self._phrases.general["also"], matter.case.opening
        return step._replace(customer=(*step.customer, *following))

    def _settled(
        self, number: int, left: int, personal: tuple[str, ...], want: Wanted
    ) -> list[Step]:
        """Return the steps that settle a matter, at most *left* of them."""
        matter = self._matter(number)
        topic = matter.topic
        exchanges = self._exchanges(number, left - 1, personal)
        steps = [Step((one.agent,), (one.customer,), topic) for one in exchanges]
        if want.is_unsolved and len(steps) + 1 == left:
            return [*steps, Step((topic.unsolved,), (topic.resigned,), topic, solves=True)]
        said = matter.case.solved if steps else matter.case.quick
        return [*steps, Step((said,), (topic.pleased,), topic, solves=True)]

    def _exchanges(self, number: int, most: int, personal: tuple[str, ...]) -> list[Exchange]:
        """Return at most so many exchanges that lead to a solution, none a second time."""
        matter = self._matter(number)
        draws = [self._chances.of_visit("questions", number * _ROOM + i) for i in range(_ROOM)]
        new = [ask for ask in matter.topic.asked_in(matter.case) if ask not in self._asked]
        checks = most > 1 and (draws[-1] < _CHECKS or most > len(new) + len(personal))
        told = [self._phrases.personal[kind].ask for kind in personal][: most - checks]
        wanted = most - checks - len(told)
        # The first question opens the conversation; of the others any may be left out.
        kept = sorted(range(len(new)), key=lambda i: draws[i] if i else 0.0)[: max(wanted, 0)]
        asks = [new[i] for i in sorted(kept)]
        self._asked.update(asks)
        middle = (len(asks) + 1) // 2
        looked_up = [self._looking_up(draws[-2])] if checks else []
        return [*asks[:middle], *told, *asks[middle:], *looked_up]

    def _looking_up(self, uniform: float) -> Exchange:
        fillers = self._phrases.fillers
        return fillers[int(uniform * len(fillers))]

    def _thanks(self, want: Wanted, topic: Topic) -> Step:
        general = self._phrases.general
        said = general["sorry" if want.is_unsolved else "welcome"]
        farewell = () if want.is_asked else (general["farewell"],)
        return Step((said, *farewell), (general["bye"],), topic)
