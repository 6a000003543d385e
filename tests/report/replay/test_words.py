"""The words of a run's chats: those of its transcripts."""

import numpy as np
import pytest

from sim.model import simulate
from sim.report.replay import Choice, Take, replayed
from sim.report.replay.words import rendered
from sim.scenario import from_mapping
from sim.transcript import render
from sim.workload import draw

CENTRE = {
    "name": "Words",
    "start": "2026-11-30 08:00",
    "horizon": "1h",
    "queues": {"Help": {}},
    "arrivals": {"Help": {"rate": "60 per hour"}},
    "teams": {"Day": {"count": 4, "queues": ["Help"], "slots": 3}},
    "transcripts": {"card": 1, "national_id": 1, "email": 1, "phone": 1},
}


@pytest.fixture(scope="module", params=["en", "sv"])
def scenario(request):
    return from_mapping(CENTRE | {"locale": request.param})


@pytest.fixture(scope="module")
def log(scenario):
    return simulate(scenario, draw(scenario, 1, 0))


def test_each_message_of_each_chat_on_a_screen_has_its_words(scenario, log):
    take = Take(log, 20)
    words = rendered(log, [take], scenario)
    assert set(words.customers) == set(take.contacts)
    for contact in take.contacts:
        said = np.isin(log.event, (10, 11)) & (log.contact == contact)
        assert all((contact, n) in words.messages for n in range(said.sum()))


def test_a_chat_says_the_same_whatever_it_is_shown_with(scenario, log):
    alone = rendered(log, [Take(log, 20)], scenario)
    beside = rendered(log, [Take(log, 20), Take(log, 30)], scenario)
    assert {key: beside.messages[key] for key in alone.messages} == alone.messages


@pytest.mark.rule("MASK-7")
def test_nothing_that_a_customer_is_or_types_comes_through(scenario, log):
    page = replayed(scenario, log, [Choice(20, ""), Choice(30, "")])
    takes = [Take(log, 20), Take(log, 30)]
    shown = sorted({contact for take in takes for contact in take.contacts})
    settings = scenario.transcripts
    for thread in render(log, shown, settings, scenario.locale, scenario.run.seed):
        assert thread.person.phone not in page
        assert thread.person.email not in page
