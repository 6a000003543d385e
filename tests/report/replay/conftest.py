"""The story, told once, and its page."""

import pytest

from sim.report.replay import Choice, replay
from tests.report.replay import story


@pytest.fixture(scope="session")
def centre():
    """Return the centre in which everything happened."""
    return story.told()


@pytest.fixture(scope="session")
def chosen():
    """Return all its chats, the transfer first."""
    kinds = {
        story.TRANSFER: "transfer",
        story.RONA: "rona",
        story.CONFERENCE: "conference",
        story.PROACTIVE: "interruption",
        story.OTHER: "longest wait",
        story.LEFT: "",
    }
    return [Choice(contact, kind) for contact, kind in kinds.items()]


@pytest.fixture(scope="session")
def page(centre, chosen):
    """Return the page that plays them, masked."""
    return replay(centre.log, chosen, centre.words, region="SE")
