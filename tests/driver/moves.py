"""Something to do on a floor played by hand, ready to be done.

Each action first chooses whom and what it is about, whether or not that makes sense, and returns
what then does it. What a rule forbids raises `IllegalMove` when it is done.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from sim.driver import Agent, Chat

if TYPE_CHECKING:
    from tests.driver.plays import Play


class Move(NamedTuple):
    """Something to do, with the agent and the chat that it is about, if it is about such."""

    do: Callable[[], object]
    agent: Agent | None = None
    chat: Chat | None = None
    is_sound: bool = True
    """Whether what was typed or chosen is of the right form, so that only the state can forbid."""


Action = Callable[["Play"], Move]

GOOD = ("Hello", "Good day", "Look here:\nhttps://example.com", "I have paid", "x" * 1000)
BAD = ("", "   ", "x" * 1001, "Dear <name>", "a > b")
