"""The floor as a machine of hypothesis: it searches for a play that goes wrong, and shortens it."""

from collections.abc import Sequence
from functools import cache
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from tests.driver.centres import Pick
from tests.driver.plays import KINDS, Play, Tally

T = TypeVar("T")


class Machine(RuleBasedStateMachine):
    """One play; *tally* counts through all of them."""

    tally = Tally()

    def __init__(self) -> None:
        super().__init__()
        self._play: Play | None = None

    @initialize(data=st.data())
    def opens(self, data: st.DataObject) -> None:
        self._play = Play(_pick(data), self.tally)

    @rule(kind=st.sampled_from(KINDS))
    def moves(self, kind: str) -> None:
        play, self._play = self._play, None
        assert play is not None
        play.move(kind)
        # Only a play in which nothing has gone wrong is judged at the end.
        self._play = play

    def teardown(self) -> None:
        if self._play is not None:
            self._play.finish()


def _pick(data: st.DataObject) -> Pick:
    def pick(several: Sequence[T], /) -> T:
        return several[data.draw(_below(len(several)))]

    return pick


@cache
def _below(count: int) -> st.SearchStrategy[int]:
    return st.integers(0, count - 1)
