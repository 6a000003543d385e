"""What tests that play the floor by hand share: refusals that leave no trace, and short scenes."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from sim.driver import Agent, Centre, Chat, told
from sim.lifecycle import IllegalMove
from tests.driver.fingerprint import fingerprint


@contextmanager
def refused(centre: Centre, rule: str) -> Iterator[None]:
    """Hold that what is done inside is refused by *rule*, and that nothing at all has changed."""
    before = everything(centre)
    with pytest.raises(IllegalMove, match=f"^{rule}: "):
        yield
    assert everything(centre) == before


def everything(centre: Centre) -> tuple[object, ...]:
    """Return the log, every screen, every timer, and whatever the floor remembers."""
    floor = centre.floor
    return (
        centre.log.rows(),
        [agent.desktop() for agent in centre.agents],
        [chat.widget() for chat in centre.chats],
        fingerprint(
            floor,
            [chat.on_floor for chat in centre.chats],
            [leg for agent in floor.agents for leg in agent.legs],
        ),
    )


def lines(story: str) -> list[str]:
    """Return the lines of an expected story."""
    return [line.strip() for line in story.strip().splitlines()]


def since(centre: Centre, before: list[str]) -> list[str]:
    """Return what has happened after *before*, which was `told`."""
    now = told(centre.log)
    assert now[: len(before)] == before
    return now[len(before) :]


def open_chat(centre: Centre, agent: Agent, queue: str = "Support", *messages: str) -> Chat:
    """Let Ada Lund open a chat, which rings at *agent*, who accepts it."""
    chat = centre.customer("Ada Lund").opens(queue, *messages)
    agent.accepts(chat)
    return chat


def finishes(agent: Agent, chat: Chat) -> None:
    """Let *agent* end the chat and wrap it up."""
    agent.ends(chat)
    agent.wraps_up(chat)


def is_over(centre: Centre, chat: Chat, by: str) -> None:
    """Let Ana end her chat of Support, or the customer, or the administrator interrupt it."""
    if by == "agent":
        centre.agent("Ana").ends(chat)
    elif by == "customer":
        chat.customer_ends()
    else:
        centre.deletes("Support")


def bubbles(agent: Agent, chat: Chat) -> list[str]:
    """Return the thread in front of *agent*, a text a line: who in which colour, and what."""
    return [
        f"{line.colour} {line.initials or line.sender}: {line.text}"
        if hasattr(line, "colour")
        else line.text
        for line in agent.pane(chat).media.thread
    ]
