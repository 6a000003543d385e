"""The phrases of a language, from the tables beside this file.

What stands between `<` and `>` is a replaceable parameter, as in the message templates of an
agent's desktop.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

Lines = tuple[str, ...]
"""Different ways to say the same."""


class Exchange(NamedTuple):
    """What an agent says, and what the customer answers; any answer goes with any question."""

    agent: Lines
    customer: Lines
    only: Lines = ()
    """The cases in which it is asked; none named is all."""


class Case(NamedTuple):
    """One way in which a topic comes up, and how it is solved."""

    name: str
    opening: Lines
    quick: Lines
    """The agent's answer where there is but one."""
    solved: Lines


@dataclass(frozen=True)
class Topic:
    """What a customer may write about."""

    about: str
    """As an agent names it to the customer."""
    subject: str
    """As an agent names it to a colleague."""
    pleased: Lines
    """What the customer says to a solution."""
    unsolved: Lines
    """What the agent says where there is none."""
    resigned: Lines
    cases: tuple[Case, ...]
    asks: tuple[Exchange, ...]
    """In the order in which they make sense; any may be left out."""

    def asked_in(self, case: Case) -> list[Exchange]:
        """Return what may be asked in a case."""
        return [ask for ask in self.asks if not ask.only or case.name in ask.only]


@dataclass(frozen=True)
class Personal:
    """How personal or payment data come into a chat: asked for, or told unasked."""

    ask: Exchange
    told: Lines


@dataclass(frozen=True)
class Phrases:
    """All phrases of a language."""

    given: Lines
    """Names, as common where the language is spoken."""
    family: Lines
    general: dict[str, Lines]
    fillers: tuple[Exchange, ...]
    """Exchanges that fit any chat."""
    things: tuple[tuple[str, str], ...]
    """What can be bought: a thing, the thing."""
    values: dict[str, Lines]
    """Other parameters and what may stand for them."""
    topics: dict[str, Topic]
    personal: dict[str, Personal]


@cache
def phrases(locale: str) -> Phrases:
    """Return the phrases of *locale*."""
    text = files(__package__).joinpath(f"phrases/{locale}.toml").read_text(encoding="utf-8")
    found = tomllib.loads(text)
    return Phrases(
        given=tuple(found["names"]["given"].split()),
        family=tuple(found["names"]["family"].split()),
        general={name: tuple(lines) for name, lines in found["general"].items()},
        fillers=_exchanges(found["fillers"]),
        things=tuple((a, the) for a, the in found["things"]["of"]),
        values={name: tuple(lines) for name, lines in found["values"].items()},
        topics={name: _topic(spec) for name, spec in found["topics"].items()},
        personal={
            name: Personal(_exchange(spec["ask"]), tuple(spec["told"]))
            for name, spec in found["personal"].items()
        },
    )


def _topic(spec: dict[str, Any]) -> Topic:
    return Topic(
        about=spec["about"],
        subject=spec["subject"],
        **{name: tuple(spec[name]) for name in ("pleased", "unsolved", "resigned")},
        cases=tuple(
            Case(name, **{part: tuple(lines) for part, lines in case.items()})
            for name, case in spec["cases"].items()
        ),
        asks=_exchanges(spec["asks"]),
    )


def _exchanges(specs: list[dict[str, list[str]]]) -> tuple[Exchange, ...]:
    return tuple(map(_exchange, specs))


def _exchange(spec: dict[str, list[str]]) -> Exchange:
    return Exchange(**{part: tuple(lines) for part, lines in spec.items()})
