"""Whatever happened in a centre, every chat of it can be played, and nothing comes through."""

import json
import re

import pytest

from sim.masking import mask
from sim.model import simulate
from sim.report.replay import Choice, replayed
from sim.scenario import from_mapping
from sim.workload import draw

CUSTOMERS = {
    "patience": "3 min",
    "silent_abandonment": "10 %",
    "vanishing": "2 %",
    "reply_patience": "4 min",
    "balks_above": "5 min",
    "transfers": {"share": "25 %"},
    "conferences": {"share": "20 %"},
    "returns": {"after_abandoning": "30 %", "after_unsolved": "30 %"},
}
DAY, LATE = (
    {"count": 8, "slots": 2, "shift": "00:30-02:30", "missed_offers": "8 %"},
    {"count": 3, "slots": 3},
)
# In this night an hour of the clock comes twice.
CENTRE = {
    "name": "Everything",
    "start": "2026-10-25 00:30",
    "timezone": "Europe/Stockholm",
    "horizon": "4h",
    "locale": "sv",
    "queues": {
        "A": {
            "overflow": [{"to": "B", "after": "1 min"}],
            "maximum_wait": "6 min",
            "announce_wait": True,
        },
        "B": {"capacity": 6},
    },
    "arrivals": {"A": {"rate": "60 per hour"}, "B": {"rate": "30 per hour"}},
    "customers": {"A": CUSTOMERS, "B": CUSTOMERS},
    "teams": {
        "Day": DAY | {"queues": ["A", "B"], "at_shift_end": "transfer"},
        "Late": LATE | {"queues": ["B", "A"]},
    },
    "desktop": {
        "inactivity_timeout": "10 min",
        "auto_wrapup": {"after": "30 s", "extended": "30 %"},
    },
    "proactive": {
        "Site": {
            "queue": "B",
            "visitors": {"rate": "200 per hour"},
            "invitations": [{"after": "10 s"}],
        }
    },
    "administration": [{"at": "3h", "delete": "B"}],
    "transcripts": {"card": 0.5, "iban": 0.2, "national_id": 0.5, "email": 0.5, "phone": 0.5}
    | {"phone_as_name": 0.2},
}
EVERY = 12
"""Of so many chats, one is played."""


@pytest.fixture(scope="module")
def scenario():
    return from_mapping(CENTRE)


@pytest.fixture(scope="module")
def log(scenario):
    return simulate(scenario, draw(scenario, 3, 0))


@pytest.fixture(scope="module")
def pages(scenario, log):
    """Return the data of many a page."""
    found = {}
    for contact in range(0, int(log.contact.max()), EVERY):
        page = replayed(scenario, log, [Choice(contact, "")])
        found[contact] = json.loads(re.search(r'id="data">(.*?)</script>', page)[1])
    return found


def test_every_chat_is_played_from_before_it_began_until_it_is_over(log, pages):
    assert len(pages) > 25
    for contact, data in pages.items():
        [chat] = data["chats"]
        times = [moment[0] for moment in chat["moments"]]
        mine = log.time[log.contact == contact]
        assert times == sorted(times)
        assert times[0] == round(chat["start"], 3) <= mine[0]
        assert times[-1] >= round(float(mine[-1]), 3)
        told = sum(len(moment[2]) for moment in chat["moments"])
        assert told == len(mine)


@pytest.mark.rule("MASK-7")
def test_nothing_is_left_to_be_masked_in_any_of_them(scenario, pages):
    region = scenario.transcripts.region_of(scenario.locale)
    texts = {text for data in pages.values() for text in data["pool"] if isinstance(text, str)}
    assert any("*" in text for text in texts)
    assert [text for text in texts if mask(text, region) != text] == []
