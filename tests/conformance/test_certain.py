"""What is certainly wrong in a log of others is found, though most of what a rule needs lacks."""

from dataclasses import replace

import pytest

from sim.conformance import Known, check
from sim.conformance.report import Outcome
from sim.lifecycle import Event
from sim.records import EventLog
from tests.situation.story import FACTS

OPENS = [(0, -1, Event.CREATE), (0, -1, Event.QUEUE), (1, 0, Event.OFFER)]
ACCEPTED = [*OPENS, (2, 0, Event.ACCEPT)]
WRONG = {
    "an accept by a second agent": ("ACC-1", [*ACCEPTED, (9, 1, Event.ACCEPT)]),
    "two accepts where offers are not written": (
        "ACC-1",
        [(0, -1, Event.CREATE), (2, 0, Event.ACCEPT), (9, 1, Event.ACCEPT)],
    ),
    "an accept of what rang at both": (
        "ACC-1",
        [*OPENS, (1, 1, Event.OFFER), (2, 0, Event.ACCEPT), (3, 1, Event.ACCEPT)],
    ),
    "an accept before the offer": (
        "ACC-1",
        [*OPENS[:2], (1, 0, Event.ACCEPT), (2, 0, Event.OFFER)],
    ),
    "an accept by whom it was not offered to": ("ACC-1", [*OPENS, (2, 1, Event.ACCEPT)]),
    "an accept after the customer has gone": (
        "ACC-1",
        [*OPENS, (5, -1, Event.ABANDON), (6, 0, Event.ACCEPT)],
    ),
    "a wrap-up before the end": (
        "END-2",
        [*ACCEPTED, (8, 0, Event.SUBMIT_WRAP_UP), (9, 0, Event.END)],
    ),
    "a message before the accept": (
        "MSG-5",
        [*OPENS, (1, 0, Event.AGENT_MESSAGE), (2, 0, Event.ACCEPT)],
    ),
    "a message after the end": (
        "MSG-5",
        [*ACCEPTED, (8, 0, Event.END), (9, 0, Event.AGENT_MESSAGE)],
    ),
    "an accept after the timeout": ("RONA-1", [*OPENS, (99, 0, Event.ACCEPT)]),
}
RIGHT = {
    "a transfer": [*ACCEPTED, (8, 0, Event.REQUEST_TRANSFER), (9, 1, Event.ACCEPT)],
    "a transfer by an offer alone": [*ACCEPTED, (8, 1, Event.OFFER), (9, 1, Event.ACCEPT)],
    "a transfer by a queue alone": [
        *ACCEPTED,
        (8, -1, Event.QUEUE),
        (8, 1, Event.OFFER),
        (9, 1, Event.ACCEPT),
    ],
    "a conference": [*ACCEPTED, (8, 0, Event.REQUEST_CONFERENCE), (9, 1, Event.ACCEPT)],
    "one after the other": [*ACCEPTED, (8, 0, Event.END), (8, 1, Event.ACCEPT)],
    "a wrap-up at the time of the end": [
        *ACCEPTED,
        (8, 0, Event.SUBMIT_WRAP_UP),
        (8, 0, Event.END),
    ],
    "a wrap-up after the customer has ended": [
        *ACCEPTED,
        (7, -1, Event.CUSTOMER_END),
        (8, 0, Event.SUBMIT_WRAP_UP),
        (9, 0, Event.END),
    ],
    "a message at the time of the accept": [
        *OPENS,
        (2, 0, Event.AGENT_MESSAGE),
        (2, 0, Event.ACCEPT),
    ],
}


def judged(chats, **more):
    """Judge chats, each rows of time, agent and event, of which nothing else is known."""
    rows = sorted(
        (float(time), contact, 0 if agent >= 0 else -1, agent, 0, event, 0)
        for contact, chat in enumerate(chats)
        for time, agent, event in chat
    )
    events = frozenset(Event(row[5]) for row in rows)
    known = Known(frozenset({"time", "contact", "agent", "event"}), events, is_foreign=True)
    return check(EventLog.from_rows(rows, replace(FACTS, **more)), known)


def certain(report):
    """Return the rules that are violated though they could not be judged as a whole."""
    return [verdict.rule for verdict in report.violated if verdict.lack.is_of_log]


@pytest.mark.parametrize(("rule", "chat"), WRONG.values(), ids=WRONG)
def test_what_nothing_unwritten_can_explain_is_violated(rule, chat):
    if rule == "ACC-1" and Event.ABANDON in [event for *_, event in chat]:
        chat = [row for row in chat if row[2] is not Event.QUEUE]
    report = judged([chat])
    assert report[rule].outcome is Outcome.VIOLATED
    assert report[rule].count == 1


@pytest.mark.parametrize("chat", RIGHT.values(), ids=RIGHT)
def test_what_something_unwritten_may_explain_is_not(chat):
    assert certain(judged([chat])) == []


def _slots(slots):
    return {"agents": tuple(replace(agent, slots=slots) for agent in FACTS.agents)}


def test_accepts_beyond_the_slots_are_counted_where_the_slots_are_known():
    chats = [[*ACCEPTED, (60, 0, Event.END)] for _ in range(3)]
    assert judged(chats, **_slots(3))["ACC-3"].outcome is Outcome.NOT_JUDGEABLE
    found = judged(chats, **_slots(2))["ACC-3"]
    assert (found.count, found.violations[0].said) == (
        1,
        "accepted with 2 chats in hand; allowed: 2 slots",
    )


def test_a_slot_is_free_once_the_last_that_is_known_of_a_chat_is_over():
    later = [(time + 60, agent, event) for time, agent, event in ACCEPTED]
    assert certain(judged([[*ACCEPTED, (50, 0, Event.END)], later], **_slots(1))) == []
    wrapped = [*ACCEPTED, (50, 0, Event.END), (80, 0, Event.SUBMIT_WRAP_UP)]
    assert certain(judged([wrapped, later], **_slots(1))) == ["ACC-3"]


def test_an_agent_who_signs_out_with_a_chat_in_hand_is_found():
    rows = [(0.0, 0, -1, -1, 0, Event.CREATE, 0)]
    rows += [(float(t), 0, 0, 0, 0, event, 0) for t, event in ((1, Event.OFFER), (2, Event.ACCEPT))]
    rows += [(5.0, -1, -1, 0, -1, Event.SIGN_OUT, 0), (9.0, 0, 0, 0, 0, Event.END, 0)]
    events = frozenset(Event(row[5]) for row in rows)
    known = Known(frozenset({"time", "contact", "agent", "event"}), events, is_foreign=True)
    report = check(EventLog.from_rows(rows, FACTS), known)
    assert report["STATE-3"].violations[0].row == 3


def test_rows_that_were_made_up_prove_nothing():
    rows = [*ACCEPTED, (9, 1, Event.ACCEPT)]
    log = [(float(t), 0, 0 if a >= 0 else -1, a, 0, e, 0) for t, a, e in rows]
    events = frozenset(Event(row[5]) for row in log)
    known = Known(events=events, inferred=frozenset({Event.ACCEPT}), is_foreign=True)
    assert certain(check(EventLog.from_rows(log, FACTS), known)) == []


def test_an_id_with_thousands_of_steps_is_no_chat_and_costs_nothing():
    chat = [(time, time % 2, Event.ACCEPT) for time in range(5_000)]
    assert certain(judged([chat])) == []
