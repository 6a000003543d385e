"""A customer's first message comes with the request, and stands before anybody is asked."""

import pytest
from scipy import stats

import sim
from sim.lifecycle import Event, Reason
from sim.metrics import frames, measures
from sim.workload import FixedClicks, by_hand, draw, visitors_by_hand
from tests.model.stories import about_chats, agent, centre, lines, played, two_queues

FIRST = {"brings_message": True}
SITE = {"Web shop": {"queue": "Support", "visitors": {"rate": "1 per hour"}}}


def _kpis(found):
    kpis = measures(found).kpis
    return kpis[kpis["queue"] == "all"].set_index("kpi")["value"]


@pytest.mark.rule("OFFER-2")
def test_the_first_message_stands_before_the_chat_rings_and_nobody_thinks_before_it():
    """Two turns: the first was written with the request, the second after 20 s of thinking."""
    customers = by_hand([5], turns=2, think=[99, 20], reply=[10, 15], **FIRST)
    assert about_chats(played(customers, [agent()])) == lines("""
        5 chat 0 create
        5 chat 0 queue
        5 chat 0 customer message
        5 chat 0 offer Ana
        7 chat 0 accept Ana
        17 chat 0 agent message Ana
        37 chat 0 customer message Ana
        52 chat 0 agent message Ana
        52 chat 0 end Ana
        52 chat 0 submit wrap up Ana
        52 chat 0 finish
    """)


@pytest.mark.rule("CUST-1")
def test_who_waits_has_written_and_may_leave_and_come_back_with_a_message():
    back = by_hand([0], reply=8, **FIRST)
    customers = by_hand(
        [0, 5],
        reply=[28, 8],
        patience=[99, 10],
        returns_abandoning=20,
        again=0,
        follow=back,
        **FIRST,
    )
    assert about_chats(played(customers, [agent()])) == lines("""
        0 chat 0 create
        0 chat 0 queue
        0 chat 0 customer message
        0 chat 0 offer Ana
        2 chat 0 accept Ana
        5 chat 1 create
        5 chat 1 queue
        5 chat 1 customer message
        15 chat 1 abandon (in queue)
        30 chat 0 agent message Ana
        30 chat 0 end Ana
        30 chat 0 submit wrap up Ana
        30 chat 0 finish
        35 chat 2 create (after abandoning)
        35 chat 2 queue
        35 chat 2 customer message
        35 chat 2 offer Ana
        37 chat 2 accept Ana
        45 chat 2 agent message Ana
        45 chat 2 end Ana
        45 chat 2 submit wrap up Ana
        45 chat 2 finish
    """)


@pytest.mark.rule("QUEUE-3")
def test_who_is_refused_or_balks_writes_nothing():
    """One may wait: chat 1 does; chat 2 is told of 10 s and balks; chat 3 finds the queue full."""
    customers = by_hand([0, 10, 20, 21], reply=100, balks_above=[99, 99, 5, 99], **FIRST)
    queues = {"Support": {"announce_wait": True, "capacity": 2}}
    log = played(customers, [agent()], scenario=centre("22 s", queues=queues))
    full = {"Support": {"announce_wait": True, "capacity": 1}}
    crowded = played(customers, [agent()], scenario=centre("22 s", queues=full))
    assert about_chats(log)[5:10] == lines("""
        10 chat 1 create
        10 chat 1 queue
        10 chat 1 customer message
        20 chat 2 create
        20 chat 2 balk
    """)
    assert about_chats(crowded)[-2:] == lines("""
        21 chat 3 create
        21 chat 3 refuse (queue full)
    """)


@pytest.mark.rule("QUEUE-3")
def test_a_full_queue_sends_a_new_chat_on_with_its_message():
    queues = {
        "Support": {"capacity": 0, "when_full": "overflow", "overflow_to": "Sales"},
        "Sales": {},
    }
    sellers = [agent("Ana"), agent("Bo", queues=[1], team=1)]
    log = played(by_hand([0, 10], reply=50, **FIRST), sellers, None, two_queues(queues=queues))
    assert about_chats(log)[5:10] == lines("""
        10 chat 1 create
        10 chat 1 queue Sales (overflow)
        10 chat 1 customer message
        10 chat 1 offer Bo
        12 chat 1 accept Bo
    """)


@pytest.mark.rule("PRO-3")
def test_who_takes_an_invitation_writes_with_it():
    people = by_hand([0], reply=8, **FIRST)
    visitors = visitors_by_hand([0], after=20, stays=60, decide=5, people=people)
    log = played(by_hand([]), [agent()], scenario=centre(proactive=SITE), visitors=visitors)
    assert about_chats(log)[:6] == lines("""
        20 invite
        25 chat 0 create (proactive)
        25 chat 0 queue
        25 chat 0 customer message
        25 chat 0 offer Ana
        27 chat 0 accept Ana
    """)


def test_who_has_written_and_is_gone_before_anybody_comes_is_answered_and_timed_out():
    customers = by_hand(
        [0, 5], turns=[1, 2], reply=[28, 8, 8], patience=[99, 10], silent=[False, True], **FIRST
    )
    desktop = {"inactivity_timeout": "60 s"}
    log = played(customers, [agent()], scenario=centre(desktop=desktop))
    assert about_chats(log)[5:] == lines("""
        5 chat 1 create
        5 chat 1 queue
        5 chat 1 customer message
        15 chat 1 vanish
        30 chat 0 agent message Ana
        30 chat 0 end Ana
        30 chat 0 submit wrap up Ana
        30 chat 0 finish
        30 chat 1 offer Ana
        32 chat 1 accept Ana
        40 chat 1 agent message Ana
        100 chat 1 time out Ana (inactivity)
        100 chat 1 submit wrap up Ana
        100 chat 1 finish
    """)


def test_what_is_written_before_the_accept_belongs_to_the_first_turn():
    """Chat 0 waits 2 s and is answered 28 s later; chat 1 is gone at 15, having been heard by none.

    Chat 0: one turn, two messages, first response 30 s after it entered the queue. An answered
    single turn is no silent abandonment.
    """
    customers = by_hand([0, 5], reply=[28, 8], patience=[99, 10], **FIRST)
    log = played(customers, [agent()])
    found = _kpis(frames(log))
    assert found["handled"] == found["abandoned"] == 1
    assert (found["turns_per_contact"], found["messages_per_contact"]) == (1, 2)
    assert (found["frt"], found["agent_frt"]) == (30, 28)
    assert (found["unanswered_turns"], found["no_reply"]) == (0, 0)
    assert found["silent_abandonment_rate"] == 0


def test_a_first_turn_that_nobody_answered_is_the_agents_who_accepted_it():
    customers = by_hand([0], reply=99, reply_patience=30, **FIRST)
    found = frames(played(customers, [agent()]))
    [turn] = found.turns.itertuples()
    assert (turn.leg, turn.agent, turn.first_message_time) == (0, 0, 0)
    assert _kpis(found)["unanswered_turns"] == 1


def _drawn(opens: str | None):
    turns = {"count": 3} | ({"opens": opens} if opens else {})
    customers = {"Support": {"handling": {"turns": turns}}}
    teams = {"Team": {"count": 2, "queues": ["Support"], "shift": "always"}}
    arrivals = {"Support": {"rate": "30 per hour"}}
    made = sim.scenario.from_mapping(
        dict(centre(customers=customers, teams=teams, arrivals=arrivals))
    )
    return sim.model.simulate(made, draw(made, 5))


@pytest.mark.parametrize(
    ("opens", "with_request", "by_agent"),
    [(None, 1, 1), ("request", 1, 1), ("customer", 0, 0), ("agent", 0, 1)],
)
def test_a_chat_opens_as_the_scenario_says_and_with_the_request_by_default(
    opens, with_request, by_agent
):
    log = _drawn(opens)
    queued = log.contact[log.event == Event.QUEUE]
    written = log.contact[(log.event == Event.CUSTOMER_MESSAGE) & (log.leg < 0)]
    assert len(queued) > 20
    assert written.tolist() == queued.tolist() * with_request
    accepted = log.contact[log.event == Event.ACCEPT]
    messages = (log.leg >= 0) & (
        (log.event == Event.AGENT_MESSAGE) | (log.event == Event.CUSTOMER_MESSAGE)
    )
    for contact in accepted[:20]:
        first = log.event[messages & (log.contact == contact)][:1]
        assert (first == Event.AGENT_MESSAGE).all() == by_agent
    assert not (log.reason[log.event == Event.CUSTOMER_MESSAGE] == Reason.OVERFLOW).any()


@pytest.mark.rule("CUST-1")
def test_who_waits_may_write_again_until_an_agent_accepts_or_patience_ends():
    """Every 4 s: chat 1 until it is accepted at 32, while it rings too; chat 2 until it leaves."""
    customers = by_hand(
        [0, 15, 20], reply=[28, 8, 8], patience=[99, 99, 9], writes_waiting=[0, 1, 1], **FIRST
    )
    clicks = FixedClicks(delay=2.0, writes_every=4.0)
    assert about_chats(played(customers, [agent()], clicks))[5:] == lines("""
        15 chat 1 create
        15 chat 1 queue
        15 chat 1 customer message
        19 chat 1 customer message
        20 chat 2 create
        20 chat 2 queue
        20 chat 2 customer message
        23 chat 1 customer message
        24 chat 2 customer message
        27 chat 1 customer message
        28 chat 2 customer message
        29 chat 2 abandon (in queue)
        30 chat 0 agent message Ana
        30 chat 0 end Ana
        30 chat 0 submit wrap up Ana
        30 chat 0 finish
        30 chat 1 offer Ana
        31 chat 1 customer message
        32 chat 1 accept Ana
        40 chat 1 agent message Ana
        40 chat 1 end Ana
        40 chat 1 submit wrap up Ana
        40 chat 1 finish
    """)


NOBODY = {"Team": {"count": 1, "queues": ["Support"], "no_show": 1}}


def _waiting(**customers: object):
    """Return the log of a queue in which everybody waits, nobody being at work."""
    made = sim.scenario.from_mapping(
        {
            **centre("2 h", customers={"Support": customers}),
            "arrivals": {"Support": {"rate": "600 per hour"}},
            "teams": NOBODY,
        }
    )
    return sim.model.simulate(made, draw(made, 3))


def test_by_default_nobody_writes_again_while_waiting():
    log = _waiting()
    assert (log.event == Event.CUSTOMER_MESSAGE).sum() == (log.event == Event.QUEUE).sum()


@pytest.mark.statistical
def test_the_time_between_messages_of_who_waits_follows_its_law():
    """Those who wait three minutes write once a minute in the mean, without a memory."""
    log = _waiting(patience={"deterministic": "3 min"}, writes_while_waiting="1 min")
    rows = log.event == Event.CUSTOMER_MESSAGE
    asked = log.event == Event.QUEUE
    queued = dict(zip(log.contact[asked], log.time[asked], strict=True))
    left = set(log.contact[log.event == Event.ABANDON])
    again = [
        time - queued[contact]
        for contact, time in zip(log.contact[rows], log.time[rows], strict=True)
        if contact in left and time > queued[contact]
    ]
    assert len(again) / len(left) == pytest.approx(3.0, abs=4 * (3 / len(left)) ** 0.5)
    assert stats.kstest(again, "uniform", args=(0, 180)).pvalue > 1e-3
    slower = _waiting(patience={"deterministic": "3 min"}, writes_while_waiting="never")
    assert (slower.event == Event.CUSTOMER_MESSAGE).sum() == len(queued)


REAL = """conversation_id,time,sender
a,2026-11-30T08:01:00,customer
a,2026-11-30T08:01:20,customer
a,2026-11-30T08:01:50,customer
a,2026-11-30T08:02:00,agent
a,2026-11-30T08:02:45,customer
b,2026-11-30T08:05:00,customer
b,2026-11-30T08:05:07,customer
"""


@pytest.mark.parametrize("is_written_out", [False, True])
def test_customers_of_a_trace_write_what_they_wrote_while_they_wait(tmp_path, is_written_out):
    made = sim.scenario.from_mapping(
        {
            **centre(customers={"Support": {"patience": "never"}}),
            "arrivals": {"Support": {"trace": REAL}},
            "teams": NOBODY,
        }
    )
    if is_written_out:
        path = tmp_path / "resolved.yaml"
        path.write_text(sim.scenario.resolved(made), "utf-8")
        made = sim.scenario.load(path)
    log = sim.model.simulate(made, draw(made, 3))
    assert about_chats(log) == lines("""
        60 chat 0 create
        60 chat 0 queue
        60 chat 0 customer message
        80 chat 0 customer message
        110 chat 0 customer message
        300 chat 1 create
        300 chat 1 queue
        300 chat 1 customer message
        307 chat 1 customer message
    """)
