"""Transfers, conferences, overflow, deleted assets and silence, counted by hand."""

from math import isnan, nan

import pandas as pd
import pytest

from sim.metrics import definitions, frames, measures
from tests.metrics.moved import CY, SUPPORT, WHOLE, E, R, moved_log

KPIS = {
    #                              all     Support  Billing
    "contacts":                     (9,      5,       4),
    "refused":                      (1,      0,       1),
    "balked":                       (1,      1,       0),
    "closed":                       (1,      0,       1),
    "abandoned":                    (0,      1,       0),
    "handled":                      (6,      4,       3),
    "unfinished":                   (0,      0,       0),
    "entries":                      (10,     6,       4),
    "flowed_out":                   (1,      1,       0),
    "lost_rate":                    (3 / 9,  2 / 7,   2 / 5),
    "lost_rate_true":               (4 / 9,  2 / 7,   3 / 5),
    # all: 0, 1, 4, 5, 8 met of those, 3 and 6; Billing: 3, 5 met of 0, 3, 5, 6
    "service_level":                (5 / 7,  4 / 5,   2 / 4),
    "service_level_true":           (5 / 7,  4 / 5,   1 / 4),
    "service_level_handled":        (5 / 6,  1,       2 / 3),
    "abandonment_rate":             (0,      1 / 5,   0),
    "abandonment_rate_true":        (1 / 7,  1 / 5,   1 / 4),
    "abandoned_after_transfer":     (1 / 2,  1 / 2,   nan),
    "silent_abandonment_rate":      (1 / 9,  0,       1 / 5),
    "silent_abandonment_rate_true": (1 / 9,  0,       1 / 5),
    # all: 10 5 55 10 5 5; Support: 10 5 10 5; Billing: 65 25 5
    "asa":                          (15,     7.5,     95 / 3),
    # and the one who balked, those who flowed out or left after 30, the one closed after 10
    "wait_mean":                    (100 / 8, 90 / 7, 105 / 4),
    # all: 125 30 70 150; Support: 30 150; Billing: 85 40
    "frt":                          (375 / 4, 90,     62.5),
    "no_reply":                     (2,      2,       1),
    "rona_rate":                    (3 / 12, 2 / 8,   1 / 4),
    "transfer_rate":                (2 / 6,  2 / 4,   0),
    "transfer_rate[agent]":         (1 / 6,  1 / 4,   0),
    "transfer_rate[queue]":         (1 / 6,  1 / 4,   0),
    "transfer_unanswered_rate":     (1,      1,       nan),
    "conference_rate":              (2 / 6,  2 / 4,   0),
    "conference_unanswered_rate":   (1 / 3,  1 / 3,   nan),
    "auto_wrapup_rate":             (1 / 9,  1 / 6,   0),
    # the same over all legs of a contact, in the row of the queue that it ended in
    "aht":                          (865 / 9, 585 / 6, 280 / 3),
    "contact_handle_time":          (865 / 6, 535 / 3, 330 / 3),
    "connected_mean":               (675 / 9, 445 / 6, 230 / 3),
    "wrapup_mean":                  (190 / 9, 140 / 6, 50 / 3),
    "customer_ended_rate":          (1 / 6,  1 / 3,   0),
    "interrupted":                  (1,      0,       1),
    "timed_out":                    (1,      0,       1),
    "proactive_invitations":        (2,      0,       2),
    "proactive_acceptance_rate":    (1 / 2,  nan,     1 / 2),
    "proactive_share":              (1 / 9,  0,       1 / 4),
    "held_back":                    (1,      0,       1),
    "contacts[inbound]":            (7,      4,       3),
    "contacts[proactive]":          (1,      0,       1),
    "contacts[after abandoning]":   (1,      1,       0),
    "handled[proactive]":           (1,      1,       0),
    "entries[after abandoning]":    (2,      1,       1),
    "service_level[inbound]":       (4 / 5,  3 / 4,   1 / 3),
    "service_level[proactive]":     (1,      1,       nan),
    "wait_p90[proactive]":          (5,      5,       nan),
    "conference_rate[proactive]":   (1,      1,       nan),
}  # fmt: skip


@pytest.fixture(scope="module")
def made():
    return frames(moved_log())


@pytest.fixture(scope="module")
def measured(made):
    return measures(made)


@pytest.mark.parametrize("kpi", KPIS)
def test_a_measure_of_moved_chats_is_what_was_counted_by_hand(measured, kpi):
    values = measured.kpis.set_index(["kpi", "queue"])["value"]
    for queue, expected in zip(("all", "Support", "Billing"), KPIS[kpi], strict=True):
        found = values[kpi, queue]
        assert isnan(found) if isnan(expected) else found == pytest.approx(expected, rel=1e-12)


def test_an_origin_that_nobody_has_is_not_measured(measured):
    assert not measured.kpis["kpi"].str.contains("after unsolved").any()


def test_every_measure_of_an_origin_has_a_definition_without_it(measured):
    names = measured.kpis["kpi"].drop_duplicates()
    of_origin = names[names.str.contains("inbound")].str.removesuffix("[inbound]")
    assert len(of_origin) > 40
    assert set(of_origin) <= set(definitions()["kpi"])


def told(frame, columns):
    """Return *columns* as tuples, missing values as None."""
    return [
        tuple(None if pd.isna(value) else value for value in row)
        for row in frame[columns.split()].itertuples(index=False)
    ]


def test_contacts_tell_where_they_came_from_and_what_was_done_with_them(made):
    columns = "queue_name answered_queue_name origin terminating_end transfer_count"
    counts = "agent_to_queue_transfer_count conference_request_count conference_count"
    assert told(made.contacts, f"{columns} {counts}") == [
        ("Support", "Support", "inbound", "agent", 1, 1, 0, 0),
        ("Billing", "Support", "proactive", "customer", 0, 0, 1, 1),
        ("Support", None, "inbound", "customer", 0, 0, 0, 0),
        ("Support", "Billing", "after abandoning", "system", 0, 0, 0, 0),
        ("Support", "Support", "inbound", "customer", 1, 0, 0, 0),
        ("Billing", "Billing", "inbound", "system", 0, 0, 0, 0),
        ("Billing", None, "inbound", "system", 0, 0, 0, 0),
        ("Billing", None, "inbound", "system", 0, 0, 0, 0),
        ("Support", "Support", "inbound", "agent", 0, 0, 2, 1),
    ]


def test_a_contacts_wait_is_over_with_the_first_accept(made):
    waits = told(made.contacts, "wait_duration queue_duration ringing_duration")
    assert waits[0] == (10, 0, 10)
    assert waits[3] == (55, 50, 5)
    assert waits[8] == (5, 0, 5)


def test_contacts_are_finished_when_all_their_legs_are_wrapped_up_and_they_have_ended(made):
    columns = "ended_time finished_time connected_duration wrapup_duration"
    times = told(made.contacts, columns)
    assert times[0] == (205, 225, 30 + 100, 20 + 20)
    assert times[1] == (150, 200, 95 + 55, 20 + 50)
    assert times[4] == (390, 390, 20, 20)
    assert times[8] == (700, 710, 95 + 150, 20 + 10)


def test_contacts_show_the_signs_of_how_they_ended(made):
    contacts = made.contacts.set_index("contact")
    signs = {
        "is_proactive": [1],
        "is_timed_out": [3],
        "is_interrupted": [5],
        "is_abandoned_after_transfer": [4],
        "is_silently_abandoned": [3],
        "is_vanished": [3],
        "is_vanished_waiting": [3],
    }
    for name, expected in signs.items():
        assert contacts.index[contacts[name]].tolist() == expected


def test_legs_tell_what_they_came_from_and_who_ended_them(made):
    columns = "contact agent_name leg_role leg_handle_type disconnected_time terminating_end"
    assert told(made.legs, f"{columns} wrapped_up_time is_auto_wrapup") == [
        (0, "Ana", "queue", "accepted", 40, "agent", 60, False),
        (0, "Bo", "queue", "missed", None, None, None, False),
        (0, "Cy", "queue", "accepted", 205, "agent", 225, False),
        (1, "Ana", "queue", "accepted", 150, "customer", 170, False),
        (1, "Bo", "conference", "accepted", 150, "customer", 200, True),
        (3, "Cy", "queue", "accepted", 370, "system", 380, False),
        (4, "Ana", "queue", "accepted", 330, "agent", 350, False),
        (4, "Bo", "transfer", "missed", None, None, None, False),
        (5, "Cy", "queue", "accepted", 420, "system", 440, False),
        (8, "Ana", "queue", "accepted", 600, "agent", 620, False),
        (8, "Cy", "conference", "missed", None, None, None, False),
        (8, "Bo", "conference", "accepted", 700, "agent", 710, False),
    ]
    assert set(made.legs["contact"][made.legs["is_proactive"]]) == {1}


def test_every_stay_in_a_queue_is_an_entry(made):
    columns = "contact queue_name entered_time left_time entry_handle_type"
    assert told(made.entries, columns) == [
        (0, "Support", 0, 10, "handled"),
        (0, "Billing", 40, 105, "handled"),
        (1, "Support", 50, 55, "handled"),
        (3, "Support", 200, 230, "flowed_out"),
        (3, "Billing", 230, 255, "handled"),
        (4, "Support", 300, 310, "handled"),
        (4, "Support", 360, 390, "abandoned"),
        (5, "Billing", 400, 405, "handled"),
        (6, "Billing", 410, 420, "closed"),
        (8, "Support", 500, 505, "handled"),
    ]


def test_to_be_put_back_into_its_queue_is_no_entry():
    """A platform may say so after a missed offer; the tables of the lifecycle allow it."""
    again = [
        (600, 9, WHOLE, SUPPORT, E.CREATE, 0),
        (600, 9, WHOLE, SUPPORT, E.QUEUE, 0),
        (600, 9, (0, CY), SUPPORT, E.OFFER, 0),
        (630, 9, (0, CY), SUPPORT, E.MISS, 0),
        (630, 9, WHOLE, SUPPORT, E.QUEUE, 0),
        (660, 9, WHOLE, SUPPORT, E.ABANDON, R.IN_QUEUE),
    ]
    entries = frames(moved_log(*again)).entries.query("contact == 9")
    assert told(entries, "entered_time left_time entry_handle_type") == [(600, 660, "abandoned")]


def test_activities_show_the_requests(made):
    activities = made.contact_activities.query("contact == 4")
    assert told(activities, "activity start_time end_time")[3:] == [
        ("active", 310, 330),
        ("transfer requested", 330, 360),
        ("queued", 360, 390),
        ("abandoned", 390, 390),
    ]


def test_a_turn_belongs_to_the_leg_that_answered_it(made):
    columns = "contact agent queue_name last_message_time reply_time response_duration"
    turns = told(made.turns, columns)
    assert (0, 2, "Billing", 20, 125, 105) in turns
    assert (8, 1, "Support", 560, 650, 90) in turns
    assert (4, 0, "Support", 320, None, None) in turns


def test_a_named_request_rings_in_no_queue(measured):
    cells = measured.intervals.query("attribution == 'interval'").groupby("queue").sum()
    # From a queue 10 5 10 5 and 30 5 5 5 s; requests 5 s of Bo, 30 s each of Bo and Cy, 5 s of Bo.
    assert cells.loc["Support", "ringing_seconds"] == 30 + 5 + 30 + 30 + 5
    assert cells.loc["Billing", "ringing_seconds"] == 30 + 5 + 5 + 5
    assert cells.loc["Support", "queue_seconds"] == 30 + 30
    assert cells.loc["Billing", "queue_seconds"] == 30 + 20 + 10


def test_a_slot_is_free_when_the_countdown_has_submitted(measured):
    """Bo: 95 to 200 s, and 550 to 710 s."""
    agents = measured.agents.set_index("name")
    assert agents.loc["Bo", "engaged"] == 105 + 160
    assert agents.loc["Ana", "in_hand"] == 50 + 115 + 40 + 115


def test_wrapping_up_is_attention_and_the_countdown_is_none(measured):
    """Bo writes at 110 (since 95) and 650 s (since 560), and wraps up from 700 to 710 s."""
    assert measured.agents.set_index("name").loc["Bo", "attention"] == 15 + 90 + 10


def test_invitations_are_told_move_by_move(made):
    assert told(made.invitations, "time queue_name invitation_move contact") == [
        (30, "Billing", "shown", -1),
        (35, "Billing", "shown", -1),
        (40, "Billing", "declined", -1),
        (50, "Billing", "accepted", 1),
        (60, "Billing", "held back", -1),
    ]
