"""What a notebook shows of a result, and what can be seen of one chat."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

import sim
from sim.masking import MaskedText, UnmaskedText
from sim.notebook.table import MET, MISSED, OPEN, verdicts


class Balanced(HTMLParser):
    """Holds that every element is closed where it was opened."""

    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, attrs):
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def is_safe(page):
    """Hold that *page* is whole and can do nothing to the page around it."""
    parser = Balanced()
    parser.feed(page)
    assert parser.open == []
    return not re.search(r"<(script|style|link|img|iframe)|\bid=|\bclass=|https?:|url\(", page)


def test_a_result_shows_the_headline_as_a_table_of_its_own(result):
    page = result._repr_html_()
    assert is_safe(page)
    assert "Kundtjänst &amp; Co &lt;b&gt;" in page
    assert "3 days simulated · seed 7" in page
    assert "Service level" in page
    assert len(page) < 15_000


def test_a_target_tells_whether_the_mean_meets_it(result):
    facts = replace(result.facts, targets={"asa": (">=", 0.0), "contacts": ("<=", 1.0)})
    said = verdicts(result.estimates, facts)
    assert (said["asa", "all"], said["contacts", "all"]) == (MET, MISSED)
    row = result.kpis("aht", queue="all").iloc[0]
    facts = replace(facts, targets={"aht": ("<=", (row["mean"] + row["ci_high"]) / 2)})
    assert verdicts(result.estimates, facts)["aht", "all"] == OPEN


def test_a_single_day_speaks_for_itself(result):
    once = sim.run(result.scenario, replications=1, workers=1)
    assert set(verdicts(once.estimates, once.facts).values()) <= {MET, MISSED}
    assert "1 day simulated" in once._repr_html_()


def test_what_is_printed_of_things_is_short(result):
    things = [result, result.scenario, result.log, result.frames, result.facts, result.plot]
    things += [sim.draw(result.scenario, 1, 0), result.thread(0)]
    for thing in things:
        assert re.fullmatch(r"<\w+.*>", repr(thing)), thing
        assert len(repr(thing)) < 300


def test_the_result_of_a_notebook_is_a_result(result):
    assert isinstance(result, sim.Result)
    assert replace(result, seed=8).plot is not None
    assert "Service level" in sim.render(result)


@pytest.mark.parametrize(
    "name",
    ["contacts", "legs", "turns", "contact_activities", "agent_activities", "agent_sessions"],
)
def test_the_frames_of_the_first_replication_are_at_hand(result, name):
    frame = getattr(result, name)
    assert frame is getattr(result.frames, name)
    assert set(frame["replication"]) == {0}


def test_a_thread_is_masked_unless_asked_for_unmasked(result):
    texts = [line.text for line in result.thread(1).messages]
    assert texts
    assert all(isinstance(text, MaskedText) for text in texts)
    as_typed = result.thread(1, unmasked=True).messages
    assert all(isinstance(line.text, UnmaskedText) for line in as_typed)
    assert is_safe(result.thread(1)._repr_html_())


def test_a_screen_is_that_of_its_moment(result):
    leg = result.legs.query("leg_handle_type == 'accepted'").iloc[0]
    ringing = result.desktop(leg.agent_name, (leg.offered_time + leg.accepted_time) / 2)
    assert [popover.contact for popover in ringing.popovers.popovers] == [leg.contact]
    in_hand = result.desktop(leg.agent_name, leg.accepted_time)
    assert leg.contact in [task.contact for task in in_hand.tasks]
    assert is_safe(in_hand._repr_html_())


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda r: r.thread(10_000), "no contact 10000; there is: 0 to "),
        (lambda r: r.desktop("Ana", 0), "no agent 'Ana'; there is: Day 1 to Day 4"),
    ],
)
def test_who_is_not_there_is_refused(result, ask, said):
    with pytest.raises(ValueError, match=said):
        ask(result)
