"""The Wrap-Up Reason dialog: its list, its one choice and its countdown."""

from dataclasses import replace
from math import inf

import pytest

from sim.desktop import Opened
from sim.desktop.buttons import Button
from sim.lifecycle import Event, IllegalMove, Reason
from tests.desktop.floor import ANA, BO, REASONS, Centre, conference, transferred


@pytest.mark.rule("END-2")
def test_end_opens_the_dialog_and_submit_wrap_up_closes_the_part() -> None:
    centre = Centre()
    centre.accepted(10)
    assert centre.front().wrap_up is None
    assert centre.front().control.end == Button("End")
    centre.row(20, Event.END, 0, 0, ANA)
    dialog = centre.front().wrap_up
    assert dialog is not None
    assert (dialog.title, dialog.reasons, dialog.chosen) == ("Wrap-Up Reason", REASONS, "")
    assert centre.front().control.status == "Wrap Up"
    assert centre.front().control.end == Button("End", "END-2")
    centre.row(30, Event.SUBMIT_WRAP_UP, 0, 0, ANA)
    assert centre.screen().interaction is None
    assert centre.screen().tasks == ()
    assert [past.date for past in centre.screen().history] == ["2026-11-30 08:00:10"]


@pytest.mark.rule("END-2")
def test_exactly_one_reason_is_chosen_from_the_list() -> None:
    dialog = wrapping_up().front().wrap_up
    assert dialog is not None
    assert dialog.submit == Button("Submit Wrap Up", "END-2")
    with pytest.raises(IllegalMove, match="END-2: no wrap-up reason is chosen of: solved"):
        dialog.submitted()
    with pytest.raises(IllegalMove, match="END-2: no wrap-up reason 'nothing'; allowed: solved"):
        dialog.choose("nothing")
    chosen = dialog.choose("solved").choose("spam")
    assert (chosen.chosen, chosen.submit, chosen.submitted()) == (
        "spam",
        Button("Submit Wrap Up"),
        2,
    )


@pytest.mark.rule("END-2")
@pytest.mark.parametrize(
    ("search", "found"),
    [("", REASONS), ("SOLVED", ("solved", "not solved")), ("sp", ("spam",)), ("x", ())],
)
def test_the_search_field_filters_and_leaves_the_choice(search, found) -> None:
    opened = Opened(reasons={(0, 0): "spam"}, reason_search=search)
    dialog = wrapping_up().front(opened=opened).wrap_up
    assert dialog is not None
    assert (dialog.reasons, dialog.submitted()) == (found, 2)
    assert dialog.searched("").reasons == REASONS


@pytest.mark.rule("XFER-4")
def test_a_transfer_opens_the_senders_dialog_at_once() -> None:
    assert transferred().front(ANA).wrap_up is not None


@pytest.mark.rule("CONF-5")
def test_end_conference_opens_the_dialog_of_whoever_presses_it() -> None:
    centre = conference()
    for agent in (ANA, BO):
        control = centre.front(agent).control
        assert control.end_conference == Button("End Conference")
        assert control.end == Button("End", "CONF-5")
    centre.row(30, Event.DISSOLVE_CONFERENCE, 0, 0, ANA)
    assert centre.front(ANA).wrap_up is not None
    left = centre.front(BO)
    assert left.wrap_up is None
    assert left.control.status == "Active"
    assert left.control.end == Button("End")
    assert left.control.end_conference == Button("End Conference", "CONF-5")


@pytest.mark.rule("CONF-6")
def test_after_the_customer_has_ended_each_agent_wraps_up_its_own_part() -> None:
    centre = conference()
    centre.row(30, Event.CUSTOMER_END, 0, 0, ANA)
    centre.row(31, Event.END, 0, 0, ANA)
    assert centre.front(ANA).wrap_up is not None
    left = centre.front(BO)
    assert (left.control.status, left.wrap_up) == ("Customer ended the conversation", None)
    assert left.control.end == Button("End")
    centre.row(35, Event.END, 0, 1, BO)
    assert centre.front(BO).wrap_up is not None


COUNTDOWN = [
    ("en", "solved is submitted in 0:45", "Cancel countdown"),
    ("sv", "löst skickas om 0:45", "Avbryt nedräkningen"),
]


@pytest.mark.rule("END-5")
@pytest.mark.parametrize(("language", "reads", "cancel"), COUNTDOWN)
def test_a_countdown_runs_to_the_default_reason(language, reads, cancel) -> None:
    centre = wrapping_up(auto_wrapup_after=60.0, auto_wrapup_reason=0, wrapup_extension=True)
    dialog = centre.front(language=language, at=35.0).wrap_up
    assert dialog is not None
    assert (dialog.countdown, dialog.default) == (45.0, reads.split()[0])
    assert dialog.countdown_reads == reads
    assert dialog.cancel == Button(cancel)
    assert centre.front(at=80.0).wrap_up.countdown == 0
    centre.row(80, Event.AUTO_WRAP_UP, 0, 0, ANA)
    assert centre.screen().interaction is None


@pytest.mark.rule("END-5")
def test_a_cancelled_countdown_is_gone_and_the_dialog_stays() -> None:
    centre = wrapping_up(auto_wrapup_after=60.0, auto_wrapup_reason=1, wrapup_extension=True)
    assert centre.front().wrap_up.default == "not solved"
    centre.row(30, Event.EXTEND_WRAP_UP, 0, 0, ANA)
    dialog = centre.front().wrap_up
    assert (dialog.countdown, dialog.default, dialog.cancel) == (None, "", None)
    assert dialog.submit.rule == "END-2"


@pytest.mark.rule("END-5")
def test_where_extension_is_not_allowed_the_countdown_cannot_be_cancelled() -> None:
    centre = wrapping_up(auto_wrapup_after=60.0, auto_wrapup_reason=0, wrapup_extension=False)
    assert centre.front().wrap_up.cancel == Button("Cancel countdown", "END-5")


@pytest.mark.rule("END-5")
@pytest.mark.parametrize("off", [None, inf])
def test_with_auto_wrap_up_off_nothing_counts_down(off) -> None:
    dialog = wrapping_up(auto_wrapup_after=off).front().wrap_up
    assert (dialog.countdown, dialog.cancel) == (None, None)


@pytest.mark.parametrize(
    ("language", "title", "submit"),
    [
        ("en", "Wrap-Up Reason", "Submit Wrap Up"),
        ("sv", "Avslutningsorsak", "Skicka avslutning"),
    ],
)
def test_the_dialog_reads_in(language, title, submit) -> None:
    dialog = wrapping_up().front(language=language).wrap_up
    assert (dialog.title, dialog.submit.label) == (title, submit)


def test_a_transfer_that_ended_later_is_not_told_to_its_sender() -> None:
    centre = transferred()
    centre.accepted(35, agent=BO, leg=1)
    centre.row(40, Event.CUSTOMER_END, 0, 1, BO)
    assert centre.front(BO).notice == "Customer ended the conversation"
    assert centre.front(ANA).notice == ""
    assert centre.screen(ANA).notifications == ()


def test_a_chat_that_comes_back_to_its_sender_is_in_hand_twice() -> None:
    centre = transferred(slots=3)
    centre.row(60, Event.MISS, 0, 1, BO)
    centre.row(60, Event.REMOVE_REQUEST, 0, reason=Reason.RETURNED)
    centre.row(60, Event.OFFER, 0, 2, ANA, reason=Reason.TO_AGENT)
    centre.accepted(65, agent=ANA, leg=2)
    assert [(task.leg, task.status) for task in centre.screen().tasks] == [
        (0, "Wrap Up"),
        (2, "Active"),
    ]
    assert centre.front().leg == 2
    opened = Opened(front=(0, 0), reasons={(0, 0): "spam"}, drafts={(0, 2): "Back again"})
    first, second = (centre.front(opened=replace(opened, front=(0, leg))) for leg in (0, 2))
    assert (first.wrap_up.chosen, first.media.composer.enabled) == ("spam", False)
    assert (second.wrap_up, second.media.composer.text) == (None, "Back again")


def wrapping_up(**settings) -> Centre:
    centre = Centre(**settings)
    centre.accepted(10)
    centre.row(20, Event.END, 0, 0, ANA, reason=Reason.NONE)
    return centre
