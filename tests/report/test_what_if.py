"""What simulating again says: the same customers, one thing changed, within what it may cost."""

import re
from dataclasses import replace

import pytest

from sim.report import render, what_if
from sim.report.findings import Findings
from sim.report.trials import CHANGES, ONE_MORE, more_agents, other_inputs
from sim.report.what_if import NOTHING, try_out
from sim.workload import draw


@pytest.fixture(scope="module")
def tried(strained):
    return what_if(strained, workers=1)


def limited(result, contacts):
    report = result.scenario.report.model_copy(update={"what_if": contacts})
    return replace(result, scenario=result.scenario.model_copy(update={"report": report}))


def test_one_more_agent_comes_for_the_window_and_moves_no_other(strained):
    windows = Findings.of(strained).windows
    (more, *_) = more_agents(strained, windows)
    before, after = draw(strained.scenario, 1, 0), draw(more.scenario, 1, 0)
    *others, new = after.agents
    assert new.name.startswith(ONE_MORE)
    ((start, end),) = [(shift.start, shift.end) for shift in new.rostered]
    assert (start, end) == (more.window.start, more.window.end)
    assert others == list(before.agents)
    queues = strained.facts.queues
    missed = {level.queue for level in more.window.missed}
    assert missed & {queues[i].name for i in new.queues}


def test_an_assumption_that_queues_share_changes_for_all_of_them_together(strained):
    found = {trial.change.name: trial for trial in other_inputs(strained.scenario)}
    patience = found[CHANGES["patience"].name]
    assert len(patience.owners) == 2
    for queue, customers in strained.scenario.customers.items():
        mean = patience.scenario.customers[queue].patience.mean
        assert mean == pytest.approx(0.75 * customers.patience.mean)
    given = {"wrapup_reasons"}
    assert not given & {trial.change.name for trial in found.values()}


def test_more_agents_help_and_worse_inputs_hurt(tried):
    assert tried.days == 3
    assert tried.gains
    assert all(gain.after >= gain.before for gain in tried.gains)
    by_name = {effect.change.name: effect for effect in tried.effects}
    assert by_name["Time to reply"].points < 0
    sizes = [abs(effect.points) for effect in tried.effects]
    assert sizes == sorted(sizes, reverse=True)


def test_what_it_may_cost_bounds_what_is_tried(strained):
    windows = Findings.of(strained).windows
    assert try_out(limited(strained, 0), windows, workers=1) == NOTHING
    contacts = strained.estimates.set_index(["kpi", "queue"])["mean"]["contacts", "all"]
    few = try_out(limited(strained, int(2.5 * contacts)), windows, workers=1)
    assert few.days == 1
    assert len(few.gains) + len(few.effects) == 2


def test_the_page_says_what_was_tried_and_nothing_where_nothing_was(strained, tried):
    page = re.sub(r"<[^>]+>|\s+", " ", render(strained, (), tried))
    assert "One more agent" in page
    assert "Which assumptions matter most" in page
    assert "Tried on the same customers" in page
    plain = render(strained)
    assert "Which assumptions matter most" not in plain
    assert "One more agent" not in plain
    assert render(strained, (), tried) == render(strained, (), tried)
