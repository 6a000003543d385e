"""The three tables: complete, closed, and clear about what they refuse."""

from collections.abc import Mapping
from enum import IntEnum

import pytest

from sim.lifecycle import (
    AGENT,
    CONVERSATION,
    LEG,
    RULES,
    Agent,
    Conversation,
    Event,
    IllegalMove,
    Leg,
    advance,
    mermaid,
)

TABLES = [(Conversation, CONVERSATION), (Leg, LEG), (Agent, AGENT)]


@pytest.mark.parametrize(("states", "table"), TABLES)
def test_every_state_is_listed_and_every_move_leads_to_a_state(
    states: type[IntEnum], table: Mapping[IntEnum, Mapping[Event, IntEnum]]
) -> None:
    assert list(table) == list(states)
    assert all(type(to) is states for moves in table.values() for to in moves.values())


@pytest.mark.parametrize(("states", "table"), TABLES)
def test_every_state_can_be_reached_from_the_first(
    states: type[IntEnum], table: Mapping[IntEnum, Mapping[Event, IntEnum]]
) -> None:
    reached: set[IntEnum] = set()
    ahead = [next(iter(states))]
    while ahead:
        state = ahead.pop()
        if state not in reached:
            reached.add(state)
            ahead += table[state].values()
    assert reached == set(states)


@pytest.mark.parametrize(("states", "table"), TABLES)
def test_advance_does_what_the_table_says_and_refuses_the_rest(
    states: type[IntEnum], table: Mapping[IntEnum, Mapping[Event, IntEnum]]
) -> None:
    known = {rule.id for rule in RULES}
    for state in states:
        for event in Event:
            if event in table[state]:
                assert advance(state, event) is table[state][event]
            else:
                with pytest.raises(IllegalMove) as refused:
                    advance(state, event)
                assert refused.value.rule in known
                assert set(refused.value.allowed) == set(table[state])


def test_an_illegal_move_names_rule_event_state_and_what_would_be_allowed() -> None:
    with pytest.raises(IllegalMove) as refused:
        advance(Conversation.QUEUED, Event.AGENT_MESSAGE)
    assert str(refused.value) == (
        "MSG-5: agent message is not allowed while the conversation is queued; "
        "allowed: queue, offer, customer message, abandon, close, vanish"
    )


@pytest.mark.rule("END-4")
@pytest.mark.parametrize(
    "over",
    [Conversation.ENDED, Conversation.ABANDONED, Conversation.CLOSED, Conversation.REFUSED],
)
def test_a_conversation_that_is_over_cannot_be_reopened(over: Conversation) -> None:
    assert CONVERSATION[over] == {}


@pytest.mark.rule("OFFER-5")
def test_an_offer_is_accepted_missed_or_withdrawn_and_never_declined() -> None:
    assert set(LEG[Leg.OFFERED]) == {Event.ACCEPT, Event.MISS, Event.WITHDRAW}


@pytest.mark.rule("RONA-2")
def test_only_a_missed_offer_leads_to_rona() -> None:
    ways = {event for moves in AGENT.values() for event, to in moves.items() if to is Agent.RONA}
    assert ways == {Event.MISS}


def test_the_diagram_of_a_table_is_what_the_table_says() -> None:
    assert mermaid(LEG).splitlines() == [
        "stateDiagram-v2",
        '    state "offered" as OFFERED',
        '    state "accepted" as ACCEPTED',
        '    state "wrap up" as WRAP_UP',
        '    state "done" as DONE',
        '    state "missed" as MISSED',
        '    state "withdrawn" as WITHDRAWN',
        "    [*] --> OFFERED",
        "    OFFERED --> ACCEPTED: accept",
        "    OFFERED --> MISSED: miss",
        "    OFFERED --> WITHDRAWN: withdraw",
        "    ACCEPTED --> WRAP_UP: end, time out, request transfer, leave conference, "
        "dissolve conference",
        "    WRAP_UP --> DONE: submit wrap up, auto wrap up",
        "    WRAP_UP --> WRAP_UP: extend wrap up",
        "    DONE --> [*]",
        "    MISSED --> [*]",
        "    WITHDRAWN --> [*]",
    ]
