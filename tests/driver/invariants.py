"""What holds on the floor between any two moves, whoever made them."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from sim.lifecycle import Agent as AgentState
from sim.lifecycle import Conversation
from sim.model.endings import LIVE
from sim.model.floor import Floor
from sim.model.people import Agent, Chat, Leg
from sim.model.queues import Queue
from sim.situation import Situation
from sim.situation.people import HOLDS_SLOT

_OFFERED, _ACCEPTED, _WRAP_UP = HOLDS_SLOT
C = Conversation


class Moment(NamedTuple):
    """The floor, all chats that it ever had, and the situation as its rows tell it."""

    floor: Floor
    chats: Sequence[Chat]
    situation: Situation


class Parts(NamedTuple):
    """How many legs of a chat ring, are accepted, and are in wrap-up; whether it stands in line."""

    ringing: int
    accepted: int
    wrapping_up: int
    waits: bool


def assert_invariants(moment: Moment) -> None:
    """Raise `AssertionError` where one of them is broken."""
    for invariant in INVARIANTS:
        invariant(moment)


def slots_are_held_by_legs(moment: Moment) -> None:
    """Load is the number of legs in hand, of the agent's own and never more than its slots."""
    for agent in moment.floor.agents:
        assert agent.load == len(agent.legs) <= agent.slots, agent.number
        assert agent.pending == sum(leg.state is _OFFERED for leg in agent.legs), agent.number
        assert all(leg.agent is agent and leg.state in HOLDS_SLOT for leg in agent.legs)


def quotas_are_kept(moment: Moment) -> None:
    """Offers from the queue leave what is reserved for others; see `room_by_hand`."""
    for agent in moment.floor.agents:
        for queue in moment.floor.queues:
            assert agent.room(queue) == room_by_hand(agent, queue), (agent.number, queue.number)


def waiting_chats_stand_in_one_line(moment: Moment) -> None:
    """Who waits stands in one line, of its queue and level, in order; who does not in none."""
    places: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for queue in moment.floor.queues:
        for level, line in enumerate(queue.lines):
            standing = list(line)
            assert standing == sorted(standing, key=lambda chat: chat.rank)
            assert line.first() is (standing[0] if standing else None)
            for chat in standing:
                places[chat.number].append((queue.number, level))
        assert queue.waiting == sum(len(list(line)) for line in queue.lines), queue.number
    for chat in moment.chats:
        if chat.line is None:
            assert chat.number not in places, chat.number
        else:
            assert places[chat.number] == [(chat.queue.number, chat.level)], chat.number
            assert chat.line is chat.queue.lines[chat.level]


def nobody_waits_beside_a_free_agent(moment: Moment) -> None:
    """No agent may take a chat of its queues that waits and has come to the agent's group."""
    for queue, level, first in _heads(moment.floor):
        for agent in moment.floor.agents:
            if queue in agent.queues and agent.may_take(queue):
                group = agent.groups[agent.queues.index(queue)]
                assert group > level, (first.number, agent.number)


def benches_seat_who_is_free(moment: Moment) -> None:
    """A bench holds who may take a chat of its level, once, and counts their slots."""
    for queue in moment.floor.queues:
        for level, bench in enumerate(queue.benches):
            free = {
                agent.number: room_by_hand(agent, queue)
                for agent in moment.floor.agents
                if _serves(agent, queue, level) and _is_free(agent)
            }
            free = {number: room for number, room in free.items() if room > 0}
            seated = sorted(int(key[-1]) for key in bench._keys)
            assert seated == sorted(free), (queue.number, level)
            assert bench.free_slots == sum(free.values()), (queue.number, level)
            assert bench._keys == sorted(bench._keys)


def nothing_new_rings_outside_available(moment: Moment) -> None:
    """What rings at an agent in RONA or Idle has rung since before (RONA-3, STATE-2)."""
    for seen in moment.situation.agents:
        if seen.state is not AgentState.AVAILABLE:
            assert all(leg.offered <= seen.since for leg in moment.situation.pending(seen))


def conversations_agree_with_their_legs(moment: Moment) -> None:
    """Each state of the conversation allows certain parts and no others."""
    by_chat: dict[int, list[Leg]] = defaultdict(list)
    for agent in moment.floor.agents:
        for leg in agent.legs:
            by_chat[leg.chat.number].append(leg)
    most = moment.floor.settings.conference_agents
    for chat in moment.chats:
        legs = by_chat[chat.number]
        count = Counter(leg.state for leg in legs)
        parts = Parts(count[_OFFERED], count[_ACCEPTED], count[_WRAP_UP], chat.line is not None)
        assert AGREES[chat.state](parts), (chat.number, chat.state, parts)
        assert parts.ringing + parts.accepted <= most, chat.number
        assert chat.open_parts == parts.accepted + parts.wrapping_up, chat.number
        _assert_known(chat, legs)


def _assert_known(chat: Chat, legs: Iterable[Leg]) -> None:
    """The chat knows its live legs in order, and the request that rings."""
    assert set(chat.live_legs) == {leg for leg in legs if leg.state is _ACCEPTED}, chat.number
    assert len({leg.agent for leg in chat.live_legs}) == len(chat.live_legs), chat.number
    if chat.state in LIVE:
        assert chat.leg is chat.live_legs[0], chat.number
    in_conference = chat.state in (C.CONFERENCE_REQUESTED, C.CONFERENCE)
    ringing = [leg for leg in legs if leg.state is _OFFERED]
    if in_conference:
        assert ([chat.request] if chat.request else []) == ringing, chat.number
    else:
        assert chat.request is None, chat.number
        assert not ringing or chat.leg is ringing[0], chat.number


def rows_tell_where_everybody_is(moment: Moment) -> None:
    """The situation read from the rows is that of the floor."""
    floor, situation = moment.floor, moment.situation
    assert [chat.state for chat in moment.chats] == [
        situation.chats[chat.number].state for chat in moment.chats
    ]
    assert len(situation.chats) == len(moment.chats)
    for chat in moment.chats:
        seen = situation.chats[chat.number]
        assert seen.queue == chat.queue.number, chat.number
        assert seen.entry == chat.entry.number, chat.number
        assert seen.waits == (chat.line is not None), chat.number
        assert seen.vanished == chat.has_vanished, chat.number
        assert len(seen.legs) == chat.offers, chat.number
        assert {leg.number for leg in seen.live_legs} == {leg.number for leg in chat.live_legs}
    assert situation.waiting == [queue.waiting for queue in floor.queues]
    for attribute, deleted in (
        ("is_deleted", situation.deleted_queues),
        ("entry_is_deleted", situation.deleted_entry_points),
    ):
        assert {q.number for q in floor.queues if getattr(q, attribute)} == deleted, attribute


def rows_tell_what_agents_hold(moment: Moment) -> None:
    """So are the agents' states and what they hold, in the order of the offers."""
    for agent, seen in zip(moment.floor.agents, moment.situation.agents, strict=True):
        assert seen.state is agent.state, agent.number
        assert [(leg.chat.number, leg.number) for leg in agent.legs] == seen.held, agent.number
        states = [moment.situation.chats[chat].legs[leg].state for chat, leg in seen.held]
        assert states == [leg.state for leg in agent.legs], agent.number


def timers_run_for_what_is_pending(moment: Moment) -> None:
    """Every offer has its timer, and every wrap-up whose countdown nobody cancelled."""
    counts_down = moment.floor.settings.auto_wrapup_after is not None
    for agent in moment.floor.agents:
        for leg in agent.legs:
            seen = moment.situation.chats[leg.chat.number].legs[leg.number]
            runs = leg.state is _OFFERED or (
                leg.state is _WRAP_UP and counts_down and not seen.extended
            )
            assert (leg.timer is not None) == runs, (leg.chat.number, leg.number)


def deleted_assets_have_no_chats(moment: Moment) -> None:
    """Nobody waits, rings or is live in what the administrator has deleted (ASSET-1, ASSET-3)."""
    for chat in moment.chats:
        if chat.queue.is_deleted or chat.entry.entry_is_deleted:
            assert chat.state in _STOPPED, (chat.number, chat.state)


def room_by_hand(agent: Agent, queue: Queue[Chat]) -> int:
    """Return how many more chats of *queue* fit, counted from the legs in hand."""
    held = Counter(leg.queue.number for leg in agent.legs)
    kept = sum(
        max(0, slots - held[number])
        for number, slots in enumerate(agent.reserved)
        if number != queue.number
    )
    room = agent.slots - len(agent.legs) - kept
    return min(room, agent.limits[queue.number] - held[queue.number]) if agent.limits else room


def _is_free(agent: Agent) -> bool:
    return agent.state is AgentState.AVAILABLE and len(agent.legs) < agent.slots


def _serves(agent: Agent, queue: Queue[Chat], level: int) -> bool:
    return any(
        served is queue and group <= level
        for served, group in zip(agent.queues, agent.groups, strict=True)
    )


def _heads(floor: Floor) -> Iterable[tuple[Queue[Chat], int, Chat]]:
    for queue in floor.queues:
        for level, line in enumerate(queue.lines):
            first = line.first()
            if first is not None:
                yield queue, level, first


_STOPPED = (C.INTERRUPTED, C.CUSTOMER_ENDED, C.WRAP_UP, C.ENDED, C.ABANDONED, C.CLOSED, C.REFUSED)

AGREES: dict[Conversation, Callable[[Parts], bool]] = {
    C.CREATED: lambda _: False,
    C.QUEUED: lambda p: p.waits and not p.ringing and not p.accepted,
    C.OFFERED: lambda p: p.ringing == 1 and not p.accepted and not p.waits,
    C.ACTIVE: lambda p: p.accepted == 1 and not p.ringing and not p.waits,
    C.TRANSFER_REQUESTED: lambda p: p.waits + p.ringing == 1 and not p.accepted,
    C.CONFERENCE_REQUESTED: lambda p: p.accepted == p.ringing == 1 and not p.waits,
    C.CONFERENCE: lambda p: p.accepted > 1 >= p.ringing and not p.waits,
    C.INTERRUPTED: lambda p: p.accepted > 0 == p.ringing and not p.waits,
    C.CUSTOMER_ENDED: lambda p: p.accepted > 0 == p.ringing and not p.waits,
    C.WRAP_UP: lambda p: p.accepted + p.wrapping_up > 0 == p.ringing and not p.waits,
    C.ENDED: lambda p: not any(p),
    C.ABANDONED: lambda p: not (p.ringing or p.accepted or p.waits),
    C.CLOSED: lambda p: not (p.ringing or p.accepted or p.waits),
    C.REFUSED: lambda p: not any(p),
}

INVARIANTS: tuple[Callable[[Moment], None], ...] = (
    slots_are_held_by_legs,
    quotas_are_kept,
    waiting_chats_stand_in_one_line,
    nobody_waits_beside_a_free_agent,
    benches_seat_who_is_free,
    nothing_new_rings_outside_available,
    conversations_agree_with_their_legs,
    rows_tell_where_everybody_is,
    rows_tell_what_agents_hold,
    timers_run_for_what_is_pending,
    deleted_assets_have_no_chats,
)
