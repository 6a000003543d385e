"""A floor that is played at random, and watched at every move.

A play takes whatever picks for it: hypothesis, which shrinks what fails, or a plain random
generator, which is quick.
"""

import random
from collections import Counter
from collections.abc import Sequence
from typing import Any, TypeVar

from sim.conformance import check
from sim.desktop import Request
from sim.driver import Agent, Chat, Visitor
from sim.driver import play as centre_of
from sim.lifecycle import IllegalMove
from sim.lifecycle import Leg as LegState
from sim.scenario import from_mapping
from tests.driver.actions import ACTIONS, FAR
from tests.driver.centres import QUEUES, SITE, Pick, centre
from tests.driver.fingerprint import fingerprint
from tests.driver.invariants import Moment, assert_invariants
from tests.driver.moves import Move
from tests.driver.screens import assert_as_shown, buttons, draw_everything

T = TypeVar("T")

KINDS = [name for name, (_, weight) in ACTIONS.items() for _ in range(weight)]
DRAWN_EVERY = 20
"""How many moves pass until every screen is drawn once more; that takes the longest of all."""


class Tally:
    """What was taken, by kind, and what was refused, by kind and rule."""

    def __init__(self) -> None:
        self.taken: Counter[str] = Counter()
        self.refused: Counter[tuple[str, str]] = Counter()

    @property
    def moves(self) -> int:
        return self.taken.total() + self.refused.total()


class Play:
    """One centre, played until nobody goes on."""

    def __init__(self, pick: Pick, tally: Tally) -> None:
        self.pick = pick
        self.centre = centre_of(from_mapping(centre(pick)))
        self.facts = self.centre.log.facts
        self.names = [agent.name for agent in self.centre.agents]
        self.customers = [
            self.centre.customer("Melissa", "melissa@example.com"),
            self.centre.customer("+44 7966 197542", phone="+447966197542"),
        ]
        self.dialogs: list[Request] = []
        self._visitors: list[Visitor] = []
        self._tally = tally
        self._moves = 0
        self._before = self._fingerprint()
        if pick([True, True, True, False]):
            self.move("everybody_available")

    # Whom and what a move is about

    def agent(self) -> Agent:
        return self.pick(self.centre.agents)

    def chat(self) -> Chat:
        """Return a shared chat, one of the latest, or any; one is opened where there is none."""
        chats = self.centre.chats
        if not chats:
            chats = [self.customers[0].opens(QUEUES[0])]
            self._before = self._fingerprint()
        shared = [chat for chat in chats if chat.on_floor.request or chat.on_floor.guests]
        return self.pick((*shared, *shared, *chats[-6:], self.pick(chats)))

    def agent_and_chat(self, wanted: LegState) -> tuple[Agent, Chat]:
        """Return an agent and, more often than not, a chat of which it has a part as *wanted*."""
        parts = [
            (agent, self.centre.chats[leg.chat.number])
            for agent in self.centre.agents
            for leg in agent.on_floor.legs
            if leg.state is wanted
            # Of a chat that agents share there is more to go wrong.
            for _ in range(3 if leg.chat.guests else 1)
        ]
        if parts and self.pick([True, True, True, False]):
            return self.pick(parts)
        return self.agent(), self.chat()

    def visitor(self) -> Visitor:
        if not self._visitors or self.pick([True, False, False]):
            self._visitors.append(self.centre.visitor(SITE, "Bo Ek"))
            self._before = self._fingerprint()
        return self.pick(self._visitors[-3:])

    def show(self, dialog: Request) -> None:
        """Leave a dialog on the screen: its lists may be out of date when they are used."""
        self.dialogs.append(dialog)

    # A move

    def move(self, kind: str) -> None:
        """Take an action of *kind*, and look whether all is as it should be."""
        action, _ = ACTIONS[kind]
        move = action(self)
        rules = buttons(kind, move)
        refusal = self._done(move)
        after = self._fingerprint()
        if refusal is None:
            self._tally.taken[kind] += 1
        else:
            self._tally.refused[kind, refusal.rule] += 1
            assert after == self._before, f"{refusal}, and yet it changed something"
        self._before = after
        assert_as_shown(rules, move, refusal)
        self._watch()

    def _done(self, move: Move) -> IllegalMove | None:
        """Make the move; return what refused it, or None."""
        try:
            move.do()
        except IllegalMove as refusal:
            return refusal
        return None

    def _watch(self) -> None:
        stage = self.centre._stage
        chats = [chat.on_floor for chat in self.centre.chats]
        assert_invariants(Moment(self.centre.floor, chats, stage.journal.situation))
        self._moves += 1
        if self._moves % DRAWN_EVERY == 0:
            draw_everything(self)

    def _fingerprint(self) -> tuple[Any, ...]:
        stage, words = self.centre._stage, self.centre._stage.script.words
        chats = [chat.on_floor for chat in self.centre.chats]
        legs = [leg for legs in stage._legs.values() for leg in legs]
        visits = [tuple(vars(visitor._visit).values()) for visitor in self._visitors]
        said = len(words.messages), sum(map(len, words.notes.values()))
        return (
            len(stage.journal.rows),
            said,
            visits,
            fingerprint(self.centre.floor, chats, legs),
        )

    def finish(self) -> None:
        """Let time pass, and judge the log."""
        for _ in range(3):
            self.centre.clock.advance(self.pick(FAR))
            self._watch()
        draw_everything(self)
        violated = check(self.centre.log).violated
        assert not violated, [(verdict.rule, verdict.violations[:1]) for verdict in violated]


class Chance:
    """Picks with a plain random generator."""

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed)

    def __call__(self, several: Sequence[T], /) -> T:
        return several[int(self._random.random() * len(several))]


def play_at_random(seed: str, moves: int, tally: Tally) -> None:
    """Play one centre for so many moves, always the same for the same *seed*."""
    pick = Chance(seed)
    play = Play(pick, tally)
    for _ in range(moves):
        play.move(pick(KINDS))
    play.finish()
