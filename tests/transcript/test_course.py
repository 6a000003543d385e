"""What is said follows what happened: where a chat began, who came in, how it ended."""

from dataclasses import replace

import numpy as np
import pytest

from sim.lifecycle.labels import Label
from sim.scenario import Transcripts
from sim.transcript import render
from sim.transcript.phrases import phrases
from tests.transcript.centre import (
    ACCEPTED,
    ANSWERED,
    ASKED,
    ENDED,
    LOCALES,
    NO_MORE,
    RINGS,
    SETTINGS,
    SOLVED,
    UNSOLVED,
    WROTE,
    E,
    R,
    chat,
    log,
    said,
    told,
)

WHOLE = chat(RINGS, ACCEPTED, WROTE, ANSWERED, WROTE, ANSWERED, ASKED, NO_MORE, ENDED, SOLVED)


def lines(thread):
    """Return a thread as who said what."""
    return [(m.sender, m.text) for m in thread.messages]


def is_one_of(text, name, locale="en", **filled):
    """Return whether *text* begins with a phrase of that name."""
    for phrase in phrases(locale).general[name]:
        for parameter, value in filled.items():
            phrase = phrase.replace(f"<{parameter}>", value)
        if text.lower().startswith(phrase.lower().rstrip(".")):
            return True
    return False


@pytest.mark.parametrize("locale", LOCALES)
def test_an_ordinary_chat_has_a_problem_a_solution_and_a_closing_question(locale):
    [thread] = told(WHOLE, locale)
    speakers = [m.sender for m in thread.messages]
    assert speakers == [
        "system", "customer", "agent", "customer", "agent", "agent", "customer",
    ]  # fmt: skip
    joined, problem, hello, _, solution, question, answer = [m.text for m in thread.messages]
    topics = phrases(locale).topics.values()
    given = thread.person.name.split()[0]
    assert joined == Label.AGENT_JOINED.text(locale, agent="Ana")
    assert is_one_of(problem, "hi", locale)
    assert is_one_of(hello, "hello", locale, customer=given, agent="Ana")
    assert any(
        solution.startswith(text.partition("<")[0])
        for topic in topics
        for case in topic.cases
        for text in (*case.solved, *case.quick)
    )
    assert question in phrases(locale).general["anything_more"]
    assert is_one_of(answer, "nothing_more", locale)


@pytest.mark.parametrize("locale", LOCALES)
def test_a_chat_that_solved_nothing_ends_less_happily(locale):
    moves = [RINGS, ACCEPTED, WROTE, ANSWERED, WROTE, ANSWERED, ASKED, NO_MORE, ENDED, UNSOLVED]
    [thread] = told(chat(*moves), locale)
    *_, answered, _, answer = said(thread)
    topics = phrases(locale).topics.values()
    unsolved = [text.partition("<")[0] for topic in topics for text in topic.unsolved]
    assert answered.text.startswith(tuple(unsolved))
    assert is_one_of(answer.text, "nothing_more_unsolved", locale)


def test_one_reply_answers_at_once():
    [thread] = told(chat(RINGS, ACCEPTED, WROTE, ANSWERED, ENDED, SOLVED))
    quick = [
        text.partition("<")[0]
        for topic in phrases("en").topics.values()
        for case in topic.cases
        for text in case.quick
    ]
    assert any(text in said(thread)[1].text for text in quick)


@pytest.mark.parametrize("locale", LOCALES)
def test_an_agent_who_opens_asks_what_it_is_about(locale):
    [thread] = told(chat(RINGS, ACCEPTED, ANSWERED, WROTE, ANSWERED, ENDED), locale)
    opens, problem, _ = said(thread)
    given = thread.person.name.split()[0]
    assert is_one_of(opens.text, "opens", locale, customer=given, agent="Ana")
    assert is_one_of(problem.text, "hi", locale)


@pytest.mark.parametrize("locale", LOCALES)
def test_who_never_tells_a_problem_needs_nothing(locale):
    [thread] = told(chat(RINGS, ACCEPTED, ANSWERED, ASKED, NO_MORE, ENDED, SOLVED), locale)
    _, question, answer = said(thread)
    assert is_one_of(question.text, "anything_at_all", locale)
    assert is_one_of(answer.text, "nothing_at_all", locale)


@pytest.mark.parametrize("locale", LOCALES)
def test_a_proactive_chat_begins_with_the_invitation(locale):
    rows = chat(RINGS, ACCEPTED, WROTE, ANSWERED, ENDED, origin=R.PROACTIVE)
    [thread] = told(rows, locale)
    first = thread.messages[0]
    assert (first.time, first.sender, first.agent) == (10.0, "system", -1)
    assert first.text in phrases(locale).general["invitation"]
    assert is_one_of(said(thread)[0].text, "yes_please", locale)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(
    ("origin", "name"),
    [(R.AFTER_UNSOLVED, "after_unsolved"), (R.AFTER_ABANDONING, "after_abandoning")],
)
def test_a_customer_who_comes_back_is_the_same_and_refers_to_the_earlier_contact(
    locale, origin, name
):
    talk = RINGS, ACCEPTED, WROTE, ANSWERED, WROTE, ANSWERED, ENDED, SOLVED
    rows = [
        *chat(*talk),
        *chat(*talk, contact=1, start=500.0),
        *chat(*talk, contact=2, start=900.0, origin=origin),
    ]
    known = np.array([77, 5, 77])
    first, other, back = told(rows, locale, customers=known)
    assert first.person == back.person != other.person
    again = said(back)[0].text
    assert is_one_of(again, name, locale)
    assert is_one_of(said(back)[1].text, "hello_again", locale, agent="Ana", customer=given(back))
    # It is the same matter, with the same order number.
    [before] = told(chat(*talk), locale, customers=np.array([77]))
    assert numbers(said(before)[0].text) <= numbers(again) or not numbers(again)
    assert (origin is R.AFTER_UNSOLVED) == says_unsolved(said(first), locale)


def test_a_customer_does_not_say_everything_in_the_same_words_again():
    talk = RINGS, ACCEPTED, WROTE, ANSWERED, WROTE, ANSWERED, ENDED, SOLVED
    rows = [*chat(*talk), *chat(*talk, contact=1, start=500.0)]
    pairs = [told(rows, seed=seed, customers=np.array([7, 7])) for seed in range(10)]
    same = [said(first)[0].text == said(second)[0].text for first, second in pairs]
    assert sum(same) < 5


def given(thread):
    return thread.person.name.split()[0]


def numbers(text):
    return {word for word in text.replace(".", " ").split() if word.isdigit()}


def says_unsolved(messages, locale):
    topics = phrases(locale).topics.values()
    beginnings = tuple(text.partition("<")[0] for topic in topics for text in topic.unsolved)
    return any(message.text.startswith(beginnings) for message in messages)


TRANSFER = (E.REQUEST_TRANSFER, 0, 0, R.ESCALATION)


@pytest.mark.parametrize("locale", LOCALES)
def test_after_a_transfer_the_new_agent_introduces_itself_and_has_read_the_thread(locale):
    rows = chat(
        RINGS, ACCEPTED, WROTE, ANSWERED, WROTE, ANSWERED, TRANSFER, (E.OFFER, 1, 1, R.TO_AGENT),
        (E.ACCEPT, 1, 1, 0), (E.AGENT_MESSAGE, 1, 1, 0), (E.CUSTOMER_MESSAGE, 1, 1, 0),
        (E.AGENT_MESSAGE, 1, 1, 0), (E.END, 1, 1, 0),
    )  # fmt: skip
    [thread] = told(rows, locale)
    announced, hello = said(thread)[3:5]
    assert is_one_of(announced.text, "escalates_agent", locale, colleague="Bo")
    assert (hello.agent, hello.leg) == (1, 1)
    assert "Bo" in hello.text
    assert "Ana" in hello.text
    topics = phrases(locale).topics.values()
    assert any(topic.about in hello.text for topic in topics)
    texts = [text for _, text in lines(thread)]
    assert Label.AGENT_LEFT.text(locale, agent="Ana") in texts
    assert Label.AGENT_JOINED.text(locale, agent="Bo") in texts
    [note] = thread.notes
    assert (note.agent, note.time) == (0, announced.time)
    assert any(topic.subject in note.text for topic in topics)


def test_a_transfer_to_a_queue_names_the_queue():
    rows = chat(RINGS, ACCEPTED, WROTE, ANSWERED, TRANSFER)
    rows.append((90.0, 0, -1, -1, 1, int(E.QUEUE), int(R.TRANSFER)))
    [thread] = told(rows)
    assert "Billing" in said(thread)[1].text


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(
    "move", [TRANSFER, (E.REQUEST_TRANSFER, 0, 0, R.NOT_SOLVED), (E.REQUEST_CONFERENCE, 0, 0, 0)]
)
def test_a_log_that_breaks_off_before_it_says_where_to_can_be_worded(locale, move):
    for seed in range(5):
        [thread] = told(chat(RINGS, ACCEPTED, WROTE, ANSWERED, move), locale, seed=seed)
        assert "<" not in said(thread)[1].text


def test_who_gets_its_own_chat_back_says_so():
    rows = chat(
        RINGS, ACCEPTED, WROTE, ANSWERED, TRANSFER, (E.OFFER, 1, 1, R.TO_AGENT), (E.MISS, 1, 1, 0),
        (E.OFFER, 2, 0, R.TO_AGENT), (E.ACCEPT, 2, 0, 0), (E.AGENT_MESSAGE, 2, 0, 0),
    )  # fmt: skip
    [thread] = told(rows)
    assert "again" in said(thread)[-1].text


@pytest.mark.parametrize("locale", LOCALES)
def test_a_guest_is_announced_introduces_itself_and_its_coming_and_going_is_told(locale):
    rows = chat(
        RINGS, ACCEPTED, WROTE, ANSWERED, (E.REQUEST_CONFERENCE, 0, 0, 0),
        (E.OFFER, 1, 2, R.TO_AGENT), (E.ACCEPT, 1, 2, 0), WROTE, (E.AGENT_MESSAGE, 1, 2, 0),
        (E.DISSOLVE_CONFERENCE, 1, 2, 0), WROTE, ANSWERED, ENDED,
    )  # fmt: skip
    [thread] = told(rows, locale)
    _, announced, _, guest, *_ = said(thread)
    assert is_one_of(guest.text, "joins", locale, agent="Cy", colleague="Ana")
    asks = [text.replace("<colleague>", "Cy") for text in phrases(locale).general["asks_in"]]
    assert any(text in announced.text for text in asks)
    notices = [m.text for m in thread.messages if m.sender == "system"]
    assert notices == [
        Label.AGENT_JOINED.text(locale, agent="Ana"),
        Label.AGENT_JOINED.text(locale, agent="Cy"),
        Label.AGENT_LEFT.text(locale, agent="Cy"),
    ]


@pytest.mark.parametrize(
    ("move", "label"),
    [
        ((E.CUSTOMER_END, 0, 0, 0), Label.CUSTOMER_ENDED),
        ((E.TIME_OUT, 0, 0, R.INACTIVITY), Label.TIMED_OUT),
        ((E.INTERRUPT, 0, 0, R.ASSET_DELETED), Label.ASSET_DELETED),
    ],
)
def test_how_the_chat_ended_is_told_last_and_once(move, label):
    [thread] = told(chat(RINGS, ACCEPTED, WROTE, ANSWERED, move, ENDED, SOLVED))
    last = thread.messages[-1]
    assert (last.sender, last.text) == ("system", label.text("en"))
    assert [m.text for m in thread.messages].count(last.text) == 1


def test_what_ends_a_chat_for_several_agents_is_told_once():
    rows = chat(
        RINGS, ACCEPTED, WROTE, ANSWERED, (E.REQUEST_CONFERENCE, 0, 0, 0),
        (E.OFFER, 1, 2, R.TO_AGENT), (E.ACCEPT, 1, 2, 0),
        (E.TIME_OUT, 0, 0, R.INACTIVITY), (E.TIME_OUT, 1, 2, R.INACTIVITY),
    )  # fmt: skip
    [thread] = told(rows)
    assert [m.text for m in thread.messages].count(Label.TIMED_OUT.text("en")) == 1


def test_a_chat_that_is_cut_off_comes_to_no_solution():
    rows = chat(RINGS, ACCEPTED, WROTE, ANSWERED, WROTE, ANSWERED, (E.TIME_OUT, 0, 0, 0))
    [thread] = told(rows)
    asks = [ask for topic in phrases("en").topics.values() for ask in topic.asks]
    asks += list(phrases("en").fillers)
    last = said(thread)[-1].text
    assert any(last.endswith(text.rpartition(">")[2]) for ask in asks for text in ask.agent)


@pytest.mark.parametrize("locale", LOCALES)
def test_who_writes_while_waiting_asks_for_somebody(locale):
    [thread] = told(chat(WROTE, WROTE, RINGS, WROTE), locale)
    problem, *others = said(thread)
    assert is_one_of(problem.text, "hi", locale)
    for message in others:
        assert is_one_of(message.text, "waits", locale)


def test_a_long_chat_goes_on_to_other_matters_and_repeats_no_question():
    turns = [move for _ in range(16) for move in (WROTE, ANSWERED)]
    [thread] = told(chat(RINGS, ACCEPTED, *turns, ENDED, SOLVED))
    asked = [m.text for m in said(thread) if m.sender == "agent"]
    assert len(set(asked)) == len(asked)
    also = phrases("en").general["also"]
    assert any(text.lower().rstrip(".") in m.text.lower() for m in said(thread) for text in also)


def test_a_very_long_chat_finds_words_for_every_reply():
    turns = [move for _ in range(300) for move in (WROTE, ANSWERED)]
    [thread] = told(chat(RINGS, ACCEPTED, *turns, ENDED, SOLVED))
    assert len(said(thread)) == 600


def test_the_topics_of_a_queue_are_those_that_the_scenario_names():
    only = Transcripts.model_validate({"topics": {"Support": ["discount"]}})
    rows = [
        row
        for contact in range(30)
        for row in chat(RINGS, ACCEPTED, WROTE, contact=contact, start=50.0 * contact)
    ]
    openings = [
        text.partition("<")[0].rstrip(".").lower()
        for case in phrases("en").topics["discount"].cases
        for text in case.opening
    ]
    for thread in told(rows, settings=only):
        first = said(thread)[0].text.lower()
        assert any(text in first for text in openings)


def test_names_with_reserved_signs_and_very_long_names_can_be_said():
    whole = log(WHOLE)
    agents = tuple(
        replace(agent, name=f"<{agent.name}>" + "x" * 2000) for agent in whole.facts.agents
    )
    strange = replace(whole, facts=replace(whole.facts, agents=agents))
    [thread] = render(strange, None, SETTINGS, "en", 1)
    assert "‹Ana›xxx" in said(thread)[1].text
