"""The frames of a story, row by row."""

import pickle
from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pytest

from sim.lifecycle import Conversation, words
from sim.metrics import FRAMES, frames
from tests.metrics.story import ANA, FACTS, SUPPORT, E, log_of
from tests.metrics.toy import toy_log


@pytest.fixture(scope="module")
def story():
    return frames(log_of(replication=7))


def told(frame, *columns):
    """Return *columns* as tuples, missing values as None."""
    return [
        tuple(None if pd.isna(value) else value for value in row)
        for row in frame[list(columns)].itertuples(index=False)
    ]


def test_contacts_tell_where_each_one_went(story):
    columns = "queue_name contact_handle_type abandoned_type termination_reason terminating_end"
    assert told(story.contacts, *columns.split()) == [
        ("Support", "handled", None, None, "agent"),
        ("Sales", "handled", None, None, "customer"),
        ("Support", "handled", None, None, "agent"),
        ("Support", "short", "queue", "in queue", "customer"),
        ("Support", "abandoned", "ringing", "while ringing", "customer"),
        ("Sales", "refused", None, "outside hours", "system"),
        ("Sales", "abandoned", "queue", "in queue", "customer"),
        ("Sales", "closed", None, "maximum wait", "system"),
        ("Support", "handled", None, None, None),
        ("Support", "unfinished", None, None, None),
    ]


def test_contacts_keep_their_times_and_what_is_missing(story):
    columns = "created_time queued_time offered_time accepted_time first_response_time ended_time"
    times = told(story.contacts, *columns.split(), "finished_time")
    assert times[0] == (20, 20, 20, 30, 70, 140, 160)
    assert times[2] == (100, 100, 100, 165, None, 200, 230)
    assert times[5] == (210, None, None, None, None, 210, None)
    assert times[8] == (550, 550, 550, 555, None, None, None)
    assert times[9] == (570, 570, None, None, None, None, None)


def test_a_contacts_wait_splits_into_queue_and_ringing(story):
    waits = told(story.contacts, "wait_duration", "queue_duration", "ringing_duration")
    assert waits == [
        (10, 0, 10),
        (20, 0, 20),
        (65, 30, 35),
        (3, 3, 0),
        (25, 0, 25),
        (0, 0, 0),
        (15, 15, 0),
        (20, 20, 0),
        (5, 0, 5),
        (None, None, 0),
    ]


def test_contacts_carry_the_durations_and_counts_of_their_legs(story):
    columns = "connected_duration wrapup_duration connected_count not_responded_count"
    counts = "customer_message_count agent_message_count is_within_service_level"
    codes = "is_readiness_checked wrapup_code_name"
    rows = told(story.contacts, *f"{columns} {counts} {codes}".split())
    assert rows[:3] == [
        (110, 20, 1, 0, 5, 3, True, True, "solved"),
        (110, 30, 1, 0, 2, 1, True, False, "not solved"),
        (35, 30, 1, 1, 0, 0, False, False, "solved"),
    ]
    assert rows[8] == (None, None, 1, 0, 1, 0, True, False, None)


def test_legs_tell_what_became_of_each_offer(story):
    columns = "contact leg agent_name team_name leg_handle_type terminating_end concurrency"
    assert told(story.legs, *columns.split()) == [
        (0, 0, "Ana", "Early", "accepted", "agent", 1),
        (1, 0, "Ana", "Early", "accepted", "customer", 2),
        (2, 0, "Bo", "Late", "missed", None, 0),
        (2, 1, "Ana", "Early", "accepted", "agent", 2),
        (4, 0, "Bo", "Late", "withdrawn", None, 0),
        (8, 0, "Ana", "Early", "accepted", None, 1),
    ]


def test_legs_split_into_ringing_connected_and_wrap_up(story):
    columns = "ringing_duration connected_duration wrapup_duration handle_duration"
    assert told(story.legs, *columns.split()) == [
        (10, 110, 20, 130),
        (20, 110, 30, 140),
        (30, None, None, None),
        (5, 35, 30, 65),
        (25, None, None, None),
        (5, None, None, None),
    ]


def test_activities_follow_the_table_of_the_conversation(story):
    third = story.contact_activities.query("contact == 2")
    assert told(third, "activity", "start_time", "end_time", "duration") == [
        ("created", 100, 100, 0),
        ("queued", 100, 100, 0),
        ("offered", 100, 130, 30),
        ("queued", 130, 160, 30),
        ("offered", 160, 165, 5),
        ("active", 165, 200, 35),
        ("wrap up", 200, 230, 30),
        ("ended", 230, 230, 0),
    ]


def test_the_last_activity_of_an_open_contact_has_no_end(story):
    last = story.contact_activities.groupby("contact").tail(1)
    assert told(last[last["contact"] >= 8], "activity", "start_time", "end_time") == [
        ("active", 555, None),
        ("queued", 570, None),
    ]


def test_agents_activities_carry_state_and_reason(story):
    """Ana has chats 0, 1 and 2 in hand from 30 to 230, and chat 8 from 555 on."""
    columns = "agent_name state sub_state idle_code_name start_time end_time duration"
    assert told(story.agent_activities, *columns.split()) == [
        ("Ana", "idle", "not engaged", "Signed in", 0, 0, 0),
        ("Ana", "available", "not engaged", None, 0, 30, 30),
        ("Ana", "available", "engaged", None, 30, 230, 200),
        ("Ana", "available", "not engaged", None, 230, 400, 170),
        ("Ana", "idle", "not engaged", "Break", 400, 450, 50),
        ("Ana", "available", "not engaged", None, 450, 555, 105),
        ("Ana", "available", "engaged", None, 555, None, 45),
        ("Bo", "idle", "not engaged", "Signed in", 0, 10, 10),
        ("Bo", "available", "not engaged", None, 10, 130, 120),
        ("Bo", "rona", "not engaged", None, 130, 160, 30),
        ("Bo", "available", "not engaged", None, 160, 300, 140),
    ]


def test_agents_sessions_add_up_their_states(story):
    columns = "agent_name start_time end_time duration available_duration idle_duration"
    more = "rona_duration engaged_duration connected_count not_responded_count"
    assert told(story.agent_sessions, *f"{columns} {more}".split()) == [
        ("Ana", 0, None, 600, 550, 50, 0, 245, 4, 0),
        ("Bo", 0, 300, 300, 260, 10, 30, 0, 0, 1),
    ]


def test_turns_pair_what_a_customer_wrote_with_the_reply(story):
    columns = "contact turn first_message_time last_message_time reply_time response_duration"
    assert told(story.turns, *columns.split(), "is_first_response") == [
        (0, 0, 50, 55, 70, 15, True),
        (0, 1, 90, 100, 120, 20, False),
        (1, 0, 65, 65, 100, 35, True),
        (1, 1, 150, 150, None, None, False),
        (8, 0, 560, 560, None, None, False),
    ]


def test_an_agents_opening_is_a_turn_that_waits_since_accept():
    moves = [
        (20, E.CREATE), (20, E.QUEUE), (20, E.OFFER, ANA), (30, E.ACCEPT, ANA),
        (45, E.AGENT_MESSAGE, ANA), (60, E.CUSTOMER_MESSAGE, ANA), (70, E.AGENT_MESSAGE, ANA),
    ]  # fmt: skip
    turns = frames(log_of({(0, SUPPORT): moves})).turns
    columns = "turn last_message_time reply_time response_duration is_first_response"
    assert told(turns, *columns.split()) == [(0, None, 45, 15, True), (1, 60, 70, 10, False)]


@pytest.mark.parametrize("name", FRAMES)
def test_each_frame_knows_its_replication(story, name):
    assert set(story.tables()[name]["replication"]) == {7}


@pytest.mark.parametrize("name", FRAMES)
def test_an_empty_log_gives_empty_frames_with_the_same_columns(story, name):
    empty = frames(log_of({}, [], invitations=[])).tables()[name]
    assert len(empty) == 0
    assert list(empty.columns) == list(story.tables()[name].columns)


def test_frames_travel_between_processes():
    sent = frames(log_of())
    received = pickle.loads(pickle.dumps(sent))
    pd.testing.assert_frame_equal(received.contacts, sent.contacts)
    assert received.facts == FACTS


@pytest.mark.parametrize("seed", range(5))
def test_activities_of_every_contact_follow_one_another_without_a_gap(seed):
    activities = frames(toy_log(seed)).contact_activities
    for _, rows in activities.groupby("contact"):
        assert rows["end_time"].iloc[:-1].tolist() == rows["start_time"].iloc[1:].tolist()
        assert rows["activity"].iloc[0] == words(Conversation.CREATED)
        ends = np.isnan(rows["end_time"].iloc[-1])
        final = rows["activity"].iloc[-1] in {"ended", "abandoned", "closed", "refused"}
        assert ends != final


def test_contacts_have_the_time_that_the_centres_clock_showed():
    """The clock is put back from 03:00 to 02:00: the second hour is told apart by its offset."""
    log = toy_log(1, start="2026-10-25T00:30:00+02:00", horizon=14400.0)
    found = frames(log).contacts
    start = datetime.fromisoformat("2026-10-25T00:30:00+02:00").timestamp()
    zone = ZoneInfo("Europe/Stockholm")
    for seconds, local in zip(found["created_time"], found["local_created_time"], strict=True):
        expected = datetime.fromtimestamp(start + round(seconds, 6), zone)
        assert local.isoformat() == expected.isoformat()
    assert {"+02:00", "+01:00"} == {local.isoformat()[-6:] for local in found["local_created_time"]}
