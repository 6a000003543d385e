"""One chat of a run seen closely: what was said, and what its agent had on the screen."""

from __future__ import annotations

from collections.abc import Iterable

from sim.desktop import Customer, Desktop, Masked, Note, Words, as_written, desktop
from sim.experiment import Result
from sim.names import own_name
from sim.situation import Situation
from sim.transcript import Thread, masked, render, words
from sim.transcript import unmasked as as_it_is


def thread(result: Result, contact: int, *, unmasked: bool) -> Thread:
    """Return what was said in a contact of replication 0."""
    _check("contact", contact, range(len(result.contacts)))
    (found,) = _rendered(result, [contact])
    return as_it_is(found) if unmasked else masked(found, _region(result))


def screen(result: Result, agent: str, at: float, *, unmasked: bool) -> Desktop:
    """Return what *agent* had on the screen at a moment of replication 0."""
    names = [each.name for each in result.facts.agents]
    agent = own_name(agent, names)
    _check("agent", agent, names)
    number = names.index(agent)
    situation = _situation(result, at)
    seen = [
        chat.number
        for chat in situation.chats.values()
        if any(leg.agent == number for leg in chat.legs)
    ]
    reveal = as_written if unmasked else Masked(_region(result))
    said, language = _words(result, sorted(seen)), result.scenario.locale
    return desktop(situation, number, said, language, reveal=reveal, at=at)


def _region(result: Result) -> str:
    return result.scenario.transcripts.region_of(result.scenario.locale)


def _situation(result: Result, at: float) -> Situation:
    """Return where everybody was at a moment."""
    situation = Situation(result.facts)
    for row in result.log.rows():
        if row[0] > at:
            break
        situation.read(row)
    return situation


def _rendered(result: Result, contacts: list[int]) -> Iterable[Thread]:
    scenario = result.scenario
    return render(result.log, contacts, scenario.transcripts, scenario.locale, result.seed)


def _words(result: Result, contacts: list[int]) -> Words:
    told = words(_rendered(result, contacts))
    return Words(
        {contact: Customer(*person) for contact, person in told.customers.items()},
        told.messages,
        {contact: tuple(Note(*n) for n in notes) for contact, notes in told.notes.items()},
    )


def _check(what: str, name: object, there: Iterable[object]) -> None:
    known = list(there)
    if name not in known:
        span = f"{known[0]} to {known[-1]}" if known else "none"
        raise ValueError(f"no {what} {name!r}; there is: {span}")
