"""What the replay of one chat needs of a log."""

import pytest

from sim.driver import play
from sim.report.replay import NoSuchContact, Take
from tests.report.replay.story import CONFERENCE, LEFT, OTHER, RONA, TRANSFER

ANA, BO, CY = range(3)


def test_it_runs_from_a_moment_before_the_chat_to_a_moment_after(centre):
    take = Take(centre.log, TRANSFER)
    assert (take.start, take.end) == (108, 287)


def test_it_does_not_begin_before_the_log(centre):
    assert Take(centre.log, OTHER).start == 57
    early = play()
    early.customer().opens("Support")
    assert Take(early.log, 0).start == 0


def test_its_agents_are_those_to_whom_it_was_offered_in_that_order(centre):
    assert Take(centre.log, TRANSFER).agents == (ANA, BO)
    assert Take(centre.log, RONA).agents == (ANA, BO)
    assert Take(centre.log, LEFT).agents == ()


def test_an_agent_who_was_never_asked_can_be_shown_as_well(centre):
    assert Take(centre.log, TRANSFER, also=(CY,)).agents == (ANA, BO, CY)
    assert Take(centre.log, TRANSFER, also=(BO,)).agents == (ANA, BO)


def test_it_knows_the_other_chats_of_its_agents_at_the_time_and_shortly_before(centre):
    assert Take(centre.log, TRANSFER).contacts == (OTHER, TRANSFER)
    assert Take(centre.log, RONA).contacts == (OTHER, TRANSFER, RONA, CONFERENCE)


@pytest.mark.parametrize("contact", [-1, 6, 1000])
def test_a_chat_that_is_not_in_the_log_is_refused(centre, contact):
    with pytest.raises(NoSuchContact, match=f"no contact {contact}; allowed: 0 to 5"):
        Take(centre.log, contact)
