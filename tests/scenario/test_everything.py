"""Whatever can happen to a chat: written out, read back, described, and told as inputs."""

import pickle
from collections import defaultdict

import pytest

from sim.kit.nodes import parsed
from sim.scenario import (
    Acceptance,
    AgentTraits,
    Asset,
    AutoWrapup,
    Capacity,
    Conferences,
    Costs,
    Customers,
    Desktop,
    Group,
    IdleHabit,
    Invitation,
    Learning,
    Overflow,
    Returns,
    Routing,
    Site,
    Transcripts,
    Transfers,
    from_mapping,
    inputs,
    load,
    resolved,
    schema,
)
from sim.scenario.parts import Part
from tests.scenario.centres import centre, refusal, written
from tests.scenario.checking import fits
from tests.scenario.everything import EVERYTHING, FLOOR

DESCRIBED = schema()


@pytest.fixture
def everything(tmp_path):
    return load(written(tmp_path, EVERYTHING))


def parts(value):
    """Yield every part at and below *value*."""
    if isinstance(value, Part):
        yield value
        for name in type(value).model_fields:
            yield from parts(getattr(value, name))
    elif isinstance(value, (dict, tuple)):
        for one in value.values() if isinstance(value, dict) else value:
            yield from parts(one)


WHOLE = (
    Acceptance, AgentTraits, Asset, AutoWrapup, Capacity, Conferences, Costs, Group, IdleHabit,
    Invitation, Learning, Overflow, Returns, Routing, Site, Transcripts, Transfers,
)  # fmt: skip


def test_everything_leaves_no_key_of_its_parts_at_its_default(everything):
    changed = defaultdict(set)
    for part in parts(everything):
        fields = type(part).model_fields
        changed[type(part)] |= {
            name for name in fields if getattr(part, name) != fields[name].default
        }
    lacking = {model.__name__: set(model.model_fields) - changed[model] for model in WHOLE}
    # A countdown that cannot be cancelled never is: the two do not go together.
    assert {name: keys for name, keys in lacking.items() if keys} == {"AutoWrapup": {"extension"}}


def test_everything_written_out_loads_as_the_same(everything, tmp_path):
    again = load(written(tmp_path, resolved(everything), "resolved.yaml"))
    assert again == everything
    assert resolved(again) == resolved(everything)
    assert inputs(again) == inputs(everything)


def test_everything_travels_to_other_processes(everything):
    assert pickle.loads(pickle.dumps(everything)) == everything


def test_everything_fits_the_schema_as_written_and_as_written_out(everything):
    for text in (EVERYTHING, FLOOR, resolved(everything)):
        assert fits(parsed(text, "test").plain(), DESCRIBED, DESCRIBED)


SEEN_BY_EDITORS = {
    "waiting: 10": "wait: 10",
    "proficiency: 7}": "proficiency: 11}",
    "attempts: 3": "attempts: 9",
    "why: {escalation: 1}": "why: {escalated: 1}",
    "turns: 2}": "turns: few}",
    "Ana: {slots: 2": "Ana: {slot: 2",
    "12:00-13:00: 5 %": "noon: 5 %",
    "conference_agents: 3": "conference_agents: 1",
    "inactivity_timeout: true": "inactivity_timeout: 10",
    "{after: 60 s, reason": "{before: 60 s, reason",
    "{at: 14:30": "{at: noon",
    "{entry_point: Support}": "{entry: Support}",
    "share: 12 %": "share: 12",
    "visitors: {rate: 400 per hour": "visitors: {trace: a.csv",
    "[login, internet]": "[log in, internet]",
    "region: GB": "region: Britain",
}


@pytest.mark.parametrize(("old", "new"), SEEN_BY_EDITORS.items())
def test_an_editor_sees_what_cannot_be(old, new):
    assert old in EVERYTHING
    assert not fits(parsed(EVERYTHING.replace(old, new), "test").plain(), DESCRIBED, DESCRIBED)


SAID = {
    "queues.Support.groups": "teams Early, Late, after 0 s; "
    "teams Backup, after 45 s, proficiency 7",
    "queues.Support.overflow": "to Sales, after 2 min; to Sales, after 0 s, waiting 10, "
    "free_slots 0, service_level 60 %, over 5 min",
    "queues.Sales.overflow_to": "Support",
    "customers.Support.balks_above": "weibull mean 5 min, shape 2.0",
    "customers.Support.handling.turns.switching": "3 s",
    "customers.Support.returns.unsolved_delay": "exponential 2 h",
    "customers.Support.transfers.to": "Support 100 %, Sales 200 %",
    "customers.Support.transfers.why": "not solved 0 %, escalation 100 %",
    "customers.Support.transfers.handling.turns.count": "geometric 4",
    "customers.Support.conferences.with": "Sales",
    "teams.Early.agents": "Ana, Bo, Cia",
    "teams.Early.agents.Ana.speed": "120 %",
    "teams.Early.agents.Cia.missed_offers": "08:00-12:00 1 %",
    "teams.Early.breaks": "Lunch 30 min between 11:00 and 13:00, 15 min at 15:00",
    "teams.Early.learning.start": "60 %",
    "teams.Early.idle.Coffee.length": "exponential 8 min",
    "teams.Late.agents": "Dan, Eva",
    "desktop.auto_wrapup.after": "60 s",
    "desktop.inactivity_timeout": "10 min",
    "administration": "at 14:30, delete queue Support; at 2 h, delete queue Sales; "
    "at 16:00, delete entry_point Support",
    "proactive.Web shop.invitations": "after 20 s, pages pricing, cart, segments new; after 30 s",
    "proactive.Web shop.acceptance.wait_half_life": "3 min",
    "proactive.Blog.visitors.forecast": "300 contacts in 2 intervals, the table",
}


def test_everything_is_told_as_inputs(everything):
    told = {one.path: one.value_text for one in inputs(everything) if one.tag == "given"}
    assert {path: told.get(path) for path in SAID} == SAID


def test_what_is_left_out_is_assumed_and_off():
    told = {one.path: one for one in inputs(from_mapping(centre()))}
    off = {
        "queues.Support.announce_wait": "no",
        "queues.Support.groups": "none",
        "customers.Support.silent_abandonment": "0 %",
        "customers.Support.reply_patience": "never",
        "customers.Support.balks_above": "never",
        "customers.Support.returns.after_abandoning": "0 %",
        "customers.Support.transfers.share": "0 %",
        "teams.Team.speed": "100 %",
        "desktop.auto_wrapup": "never",
        "desktop.inactivity_timeout": "never",
        "administration": "none",
        "proactive": "none",
    }
    assert {path: told[path].value_text for path in off} == off
    assert {told[path].tag for path in off} == {"assumed"}


def test_every_default_changes_nothing_by_itself():
    assert Customers().unsolved == ("not solved",)
    assert Customers(wrapup_reasons={"sold": 1}).unsolved == ()
    assert Desktop().auto_wrapup is None


CHANGES = {
    "teams.Early.agents.Ana.slots={add: 1}": lambda s: s.teams["Early"].agents["Ana"].slots == 3,
    "teams.Early.agents.Bo={speed: 80 %}": lambda s: s.teams["Early"].agents["Bo"].speed == 0.8,
    "teams.Early.speed={scale: 110 %}": lambda s: s.teams["Early"].speed == 0.99,
    "teams.Early.reserved.Sales={add: 1}": lambda s: s.teams["Early"].reserved == {"Sales": 2},
    "queues.Support.groups.1.after={add: 15 s}": lambda s: (
        s.queues["Support"].groups[1].after == 60
    ),
    "queues.Support.overflow.0.after={scale: 50 %}": lambda s: (
        s.queues["Support"].overflow[0].after == 60
    ),
    "customers.Support.transfers.share={scale: 200 %}": lambda s: (
        s.customers["Support"].transfers.share == 0.2
    ),
    "customers.Support.returns.unsolved_delay={scale: 50 %}": lambda s: (
        s.customers["Support"].returns.unsolved_delay.mean == 3600
    ),
    "desktop.auto_wrapup.after={add: -15 s}": lambda s: s.desktop.auto_wrapup.after == 45,
    "desktop.auto_wrapup=never": lambda s: s.desktop.auto_wrapup is None,
    "administration.1.at={add: 30 min}": lambda s: s.administration[1].at.seconds == 9000,
    "administration.1.delete={entry_point: Sales}": lambda s: (
        s.administration[1].delete.key == "entry_point"
    ),
    "proactive.Web shop.visitors={scale: 50 %}": lambda s: (
        s.proactive["Web shop"].visitors.scale == 0.45
    ),
    "proactive.Web shop.visitors.weekly={mon: {08:00-12:00: 9 per hour}}": lambda s: (
        s.proactive["Web shop"].visitors.form == "weekly"
    ),
    "proactive.Web shop.acceptance.share={add: 3 %}": lambda s: (
        s.proactive["Web shop"].acceptance.share == 0.15
    ),
}


@pytest.mark.parametrize(("override", "holds"), CHANGES.items())
def test_everything_can_be_changed_on_the_command_line(tmp_path, override, holds):
    assert holds(load(written(tmp_path, EVERYTHING), [override]))


LINES = {
    "in a list": (
        "queues: {Support: {}, Sales: {}}",
        "queues:\n  Support:\n    overflow:\n      - {to: Sales, after: 2 min}\n"
        "      - {to: Sale, after: 2 min}\n  Sales: {}",
        "monday.yaml, line 9: queues.Support.overflow.1.to: unknown queue 'Sale'",
    ),
    "of an agent": (
        "agents: [Ana, Bo]",
        "agents: {Bo: {},\n      Ana: {slots: 2,\n        speed: 0}}",
        "monday.yaml, line 11: teams.Early.agents.Ana.speed: found 0; allowed is a speed",
    ),
    "in what stands for a mapping": (
        "queues: {Support: {}, Sales: {}}",
        "queues:\n  Support:\n    groups:\n      - [Early, Late]\n      - after\n  Sales: {}",
        "monday.yaml, line 9: queues.Support.groups.1.after: found 0 s",
    ),
    "of a site": (
        "pages: {home: 1, cart: 1}}",
        "pages: {home: 1},\n    invitations: [{pages: cart}]}",
        "monday.yaml, line 14: proactive.Web shop.invitations.0.pages: unknown page 'cart'",
    ),
}


@pytest.mark.parametrize(("old", "new", "said"), LINES.values(), ids=LINES)
def test_the_line_is_that_of_what_was_written(tmp_path, old, new, said):
    assert old in FLOOR
    assert said in refusal(written(tmp_path, FLOOR.replace(old, new)))
