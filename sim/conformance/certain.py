"""What is wrong in a log of others whatever else it leaves out.

Where a rule needs events that a platform does not write, its judges cannot tell what was illegal
from what was not written. Some of it no missing row can explain: a wrap-up before the end that
comes later, an accept by an agent to whom the chat was not offered, more chats in hand than slots.
Rows of one time may stand in any order, so only times that differ tell which came first.
"""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import inf
from typing import NamedTuple

from sim.conformance.known import Known
from sim.conformance.wording import seconds
from sim.lifecycle import Event, words
from sim.records import EventLog, Facts

_PART_ENDS = (
    Event.END,
    Event.TIME_OUT,
    Event.REQUEST_TRANSFER,
    Event.LEAVE_CONFERENCE,
    Event.DISSOLVE_CONFERENCE,
)
_CHAT_ENDS = (Event.CUSTOMER_END, Event.INTERRUPT, Event.FINISH)
_NEVER_ACCEPTED = (Event.ABANDON, Event.CLOSE, Event.REFUSE, Event.BALK)
_BRINGS_ANOTHER = (Event.REQUEST_TRANSFER, Event.REQUEST_CONFERENCE, Event.QUEUE)
_MESSAGES = (Event.CUSTOMER_MESSAGE, Event.AGENT_MESSAGE)
_MOST_STEPS = 1_000
_WRAPS_UP = (Event.SUBMIT_WRAP_UP, Event.AUTO_WRAP_UP)


class Certain(NamedTuple):
    """A violation that nothing unwritten can explain."""

    rule: str
    row: int
    contact: int
    said: str


class Done(NamedTuple):
    """A row of a contact, and where it stands in the log."""

    row: int
    time: float
    event: Event
    agent: int


@dataclass
class Story:
    """The rows of a contact, in order of time, as far as they were really written."""

    number: int
    rows: list[Done] = field(default_factory=list)
    steps: list[Done] = field(default_factory=list)
    """Its rows but those of messages."""
    _by: dict[tuple[int, Event], list[Done]] = field(default_factory=lambda: defaultdict(list))

    def add(self, done: Done) -> None:
        """Take note of a row."""
        self.rows.append(done)
        self._by[done.agent, done.event].append(done)
        if done.event not in _MESSAGES:
            self.steps.append(done)

    def of(self, agent: int, *events: Event) -> list[Done]:
        """Return the rows of an agent with one of *events*, in order."""
        return sorted(done for event in events for done in self._by.get((agent, event), ()))

    def times(self, *events: Event) -> list[float]:
        """Return when one of *events*, none of them a message, was written, whoever it is of."""
        return [done.time for done in self.steps if done.event in events]

    @property
    def begins(self) -> bool:
        """Whether the log has it from its beginning."""
        return bool(self.times(Event.CREATE, Event.QUEUE))


def certain(log: EventLog, known: Known) -> Iterator[Certain]:
    """Yield what is certainly wrong in *log*, contact by contact and then agent by agent."""
    told = known.events - known.inferred
    stories, signed_out = _stories(log, told)
    for story in stories:
        # An id of so many steps stands for no chat, but for none or for many.
        for done in story.rows if len(story.steps) <= _MOST_STEPS else ():
            if done.agent >= 0:
                yield from _of_row(story, done, told, log.facts, known.resolution)
    yield from _beyond_slots(stories, log.facts, signed_out)


def _stories(
    log: EventLog, told: Iterable[Event]
) -> tuple[list[Story], dict[int, list[tuple[float, int]]]]:
    """Return the contacts, and by agent when and in which row it signed out."""
    written = set(told)
    stories: dict[int, Story] = {}
    signed_out: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for row, (time, contact, _, agent, _, number, _) in enumerate(log.rows()):
        event = Event(number) if 0 <= number < len(Event) else None
        if event is None or event not in written:
            continue
        if contact >= 0:
            story = stories.setdefault(contact, Story(contact))
            story.add(Done(row, time, event, agent))
        elif event is Event.SIGN_OUT and agent >= 0:
            signed_out[agent].append((time, row))
    return list(stories.values()), signed_out


def _of_row(
    story: Story, done: Done, told: frozenset[Event], facts: Facts, slack: float
) -> Iterator[Certain]:
    found: list[tuple[str, str | None]] = []
    if done.event is Event.ACCEPT:
        found = [
            ("ACC-1", _accepts_wrongly(story, done, told)),
            ("RONA-1", _accepts_late(story, done, facts, slack)),
        ]
    elif done.event in _WRAPS_UP:
        found = [("END-2", _wraps_up_early(story, done))]
    elif done.event is Event.AGENT_MESSAGE:
        found = [("MSG-5", _writes_outside(story, done))]
    for rule, said in found:
        if said is not None:
            yield Certain(rule, done.row, story.number, said)


def _accepts_wrongly(story: Story, accept: Done, told: frozenset[Event]) -> str | None:
    over = [time for time in story.times(*_NEVER_ACCEPTED) if time < accept.time]
    if over and not [time for time in story.times(Event.CREATE) if time >= over[-1]]:
        return "accepted after the chat was over; allowed: while it is offered"
    others = (each for each in story.steps if each.event is Event.ACCEPT and each.row < accept.row)
    other = max((each for each in others if each.agent not in (-1, accept.agent)), default=None)
    if other is not None:
        if _is_handed_on(story, other, accept):
            return None
        return (
            "accepted by a second agent, whom nobody asked in; allowed: after request transfer or "
            "request conference"
        )
    offers = [offer.time for offer in story.of(accept.agent, Event.OFFER)]
    if Event.OFFER not in told or [time for time in offers if time <= accept.time]:
        return None
    if offers:
        return "accepted before it was offered; allowed: after offer"
    if story.begins or story.times(Event.OFFER):
        return "accepted by an agent to whom it was not offered; allowed: by who is offered it"
    return None


def _is_handed_on(story: Story, first: Done, second: Done) -> bool:
    """Whether something written between two accepts explains that another agent has the chat."""
    between = [done for done in story.steps if first.time <= done.time <= second.time]
    for done in between:
        if done.event in _PART_ENDS and done.agent in (-1, first.agent):
            return True
        if done.event in _CHAT_ENDS or done.event is Event.REQUEST_CONFERENCE:
            return True
        # At the time of the first accept it may have been what led to it.
        if done.event in _BRINGS_ANOTHER and done.time > first.time:
            return True
        if done.event is Event.OFFER and done.agent == second.agent and done.time > first.time:
            return True
    return False


def _accepts_late(story: Story, accept: Done, facts: Facts, slack: float) -> str | None:
    after = facts.desktop.rona_after
    offers = [each.time for each in story.of(accept.agent, Event.OFFER) if each.time <= accept.time]
    if after is None or not offers or accept.time <= offers[-1] + after + slack:
        return None
    rang = seconds(accept.time - offers[-1])
    return f"still ringing after {rang}; allowed: missed at {seconds(offers[-1] + after)}"


def _wraps_up_early(story: Story, wrap_up: Done) -> str | None:
    own = [done.time for done in story.of(wrap_up.agent, *_PART_ENDS)]
    own += [done.time for done in story.of(-1, Event.END, Event.TIME_OUT)]
    ends = [*own, *story.times(*_CHAT_ENDS)]
    if own and wrap_up.time < min(ends):
        return f"wrapped up before end, which comes at {seconds(min(own))}; allowed: after it"
    return None


def _writes_outside(story: Story, message: Done) -> str | None:
    accepts = [done.time for done in story.of(message.agent, Event.ACCEPT)]
    ends = [done.time for done in story.of(message.agent, *_PART_ENDS)]
    if accepts and message.time < accepts[0] and not [end for end in ends if end <= accepts[0]]:
        return f"agent message before accept, which comes at {seconds(accepts[0])}; allowed: after"
    over = [end for end in ends if end < message.time]
    if accepts and over and not [time for time in accepts if time >= over[-1]]:
        return f"agent message after the agent's end at {seconds(over[-1])}; allowed: before it"
    return None


class _Held(NamedTuple):
    """A chat that an agent certainly has in hand."""

    start: float
    end: float
    row: int
    contact: int


def _beyond_slots(
    stories: Iterable[Story], facts: Facts, signed_out: dict[int, list[tuple[float, int]]]
) -> Iterator[Certain]:
    held: dict[int, list[_Held]] = defaultdict(list)
    for story in stories:
        for accept in story.rows:
            if accept.event is Event.ACCEPT and 0 <= accept.agent < len(facts.agents):
                end = _in_hand_until(story, accept)
                held[accept.agent].append(_Held(accept.time, end, accept.row, story.number))
    for agent, chats in held.items():
        yield from _too_many(sorted(chats), facts.agents[agent].slots)
        yield from _left_behind(chats, signed_out[agent])


def _in_hand_until(story: Story, accept: Done) -> float:
    """Return until when the agent has the chat in hand beyond doubt."""
    again = min(
        (each.time for each in story.of(accept.agent, Event.ACCEPT) if each.time > accept.time),
        default=inf,
    )
    shows = (*_PART_ENDS, *_WRAPS_UP, Event.AGENT_MESSAGE)
    last = [
        each.time for each in story.of(accept.agent, *shows) if accept.time <= each.time < again
    ]
    until = max(last, default=accept.time)
    wraps_up = story.of(accept.agent, *_WRAPS_UP)
    ends = [each.time for each in story.of(accept.agent, *_PART_ENDS) if each.time >= accept.time]
    # Without its wrap-up a chat is known to be in hand until its end, whatever is written later.
    return until if wraps_up or not ends else min(until, ends[0])


def _too_many(chats: Iterable[_Held], slots: int) -> Iterator[Certain]:
    ends: list[float] = []
    for chat in chats:
        ends = [end for end in ends if end > chat.start]
        if len(ends) >= slots:
            said = f"accepted with {len(ends)} chats in hand; allowed: {slots} slots"
            yield Certain("ACC-3", chat.row, chat.contact, said)
        insort(ends, chat.end)


def _left_behind(
    chats: Iterable[_Held], signed_out: Iterable[tuple[float, int]]
) -> Iterator[Certain]:
    kept = list(chats)
    for time, row in signed_out:
        mine = [chat for chat in kept if chat.start < time < chat.end]
        if mine:
            said = f"{words(Event.SIGN_OUT)} with {len(mine)} chats in hand; allowed: none"
            yield Certain("STATE-3", row, mine[0].contact, said)
