"""A scenario written out whole, and what it says of where its inputs come from."""

import pickle

import pytest

from sim.distributions import Exponential, LogNormal
from sim.scenario import HandleTime, ScenarioError, from_mapping, inputs, load, resolved, starter
from tests.scenario.centres import centre, written

RICH = centre(
    start="2026-11-30 00:00",
    horizon="2 d",
    locale="sv",
    queues={
        "Support": {"open": {"mon-fri": ["08:00-12:00", "13:00-02:00"]}, "capacity": 5},
        "Sales": {"priority": 3, "maximum_wait": "7h30", "at_closing": "close"},
        "Åter.köp": {},
    },
    arrivals={
        "Support": {"weekly": {"mon,wed": {"08:00-12:00": "7 per hour"}}, "day_variation": "7 %"},
        "Sales": {"rate": "1 per minute", "scale": "115 %"},
        "Åter.köp": {"trace": "time\n2026-11-30 08:20:00.5\n"},
    },
    customers={
        "Support": {
            "patience": "never",
            "handling": {"turns": {"count": {"poisson": 6}, "opens": "agent", "closing": "9 s"}},
            "wrapup": 0,
            "wrapup_reasons": {"no": 1, "08:00": 2},
        },
        "Sales": {
            "patience": {
                "mixture": [
                    {"weight": 0.3, "weibull": {"mean": "90 s", "shape": 0.8}},
                    {"weight": 0.7, "empirical": ["1 s", "3 s"]},
                ]
            },
            "handling": {
                "handle_time": ["7 min", "9 min"],
                "work": {"gamma": {"mean": 1, "cv": 0.5}},
            },
            "wrapup": {"lognormal": {"mean": "40 s", "cv": 0.8}, "source": "fitted"},
        },
    },
    teams={
        "Days": {
            "agents": ["Ana", "Bo"],
            "queues": ["Sales", "Support", "Åter.köp"],
            "shift": [{"days": "mon-fri", "hours": "08:00-16:00"}, "20:00-02:00"],
            "breaks": ["30 min between 11:00 and 13:00", "15 min at 23:30"],
            "accept_delay": "4 s",
            "no_show": "3 %",
        },
    },
    targets={"service_level": ">= 80 %", "asa": "<= 30 s", "contacts": "<= 100"},
    run={"warm_up": "1 h"},
)


@pytest.fixture
def rich():
    return from_mapping(RICH)


def test_a_resolved_scenario_loads_as_an_equal_one(rich, tmp_path):
    path = tmp_path / "resolved.yaml"
    path.write_text(resolved(rich), "utf-8")
    again = load(path)
    assert again == rich
    assert resolved(again) == resolved(rich)
    assert inputs(again)[:8] == inputs(rich)[:8]


def test_a_resolved_scenario_needs_no_other_file(tmp_path):
    scenario = load(written(tmp_path))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "resolved.yaml").write_text(resolved(scenario), "utf-8")
    (tmp_path / "monday.csv").unlink()
    assert load(elsewhere / "resolved.yaml") == scenario


def test_a_scenario_travels_to_other_processes(rich):
    assert pickle.loads(pickle.dumps(rich)) == rich


def test_every_input_says_whether_it_was_given_fitted_or_assumed(rich):
    tags = {one.path: (one.value_text, one.tag) for one in inputs(rich)}
    assert tags["customers.Support.patience"] == ("never", "given")
    assert tags["customers.Sales.wrapup"] == ("lognormal mean 40 s, cv 0.8", "fitted")
    assert tags["customers.Sales.handling.handle_time"] == ("7 min, 9 min", "given")
    assert tags["customers.Support.handling.turns.think"] == ("exponential 45 s", "assumed")
    assert tags['customers."Åter.köp".patience'] == ("exponential 3 min", "assumed")
    assert tags['arrivals."Åter.köp".trace'] == ("1 contacts, the table", "given")
    assert tags["desktop.rona_after"] == ("30 s", "assumed")
    assert tags["targets.asa"] == ("<= 30 s", "given")
    assert not any(path.startswith(("run", "name", "sources")) for path in tags)


def test_an_input_is_given_anew_when_it_is_changed(rich, tmp_path):
    path = tmp_path / "resolved.yaml"
    path.write_text(resolved(rich), "utf-8")
    changed = load(
        path,
        [
            "desktop.rona_after=20 s",
            "customers.Sales.wrapup={scale: 110 %}",
            "customers.Support.handling.handle_time=5 min",
        ],
    )
    tags = {one.path: one.tag for one in inputs(changed)}
    assert (tags["desktop.rona_after"], tags["customers.Sales.wrapup"]) == ("given", "given")
    assert tags["desktop.rona_return"] == "assumed"
    assert isinstance(changed.customers["Support"].handling, HandleTime)


def test_a_file_may_say_which_of_its_inputs_were_fitted():
    scenario = from_mapping(centre(sources={"arrivals.Support.rate": "fitted"}))
    assert {one.path: one.tag for one in inputs(scenario)}["arrivals.Support.rate"] == "fitted"
    with pytest.raises(ScenarioError, match="unknown source 'guessed'"):
        from_mapping(centre(sources={"arrivals.Support.rate": "guessed"}))


def test_a_queue_that_is_not_described_gets_the_defaults():
    customers = from_mapping(centre()).customers["Support"]
    assert customers.patience == Exponential(180.0)
    assert customers.handling.count.mean == 8


def test_a_plain_accept_delay_is_as_spread_as_people_are():
    teams = {"Team": {"count": 1, "queues": ["Support"], "accept_delay": "5 s"}}
    assert from_mapping(centre(teams=teams)).teams["Team"].accept_delay == (
        LogNormal.from_mean_and_cv(5.0, 0.8)
    )


def test_words_that_other_parsers_misread_are_text(tmp_path):
    text = "name: no\nstart: 2026-11-30 08:00\nhorizon: 17h30\n"
    text += "queues: {on: {open: 7:30-17:30}}\narrivals: {on: {rate: 1e1 per hour}}\n"
    text += "teams: {0o7: {count: 0x10, queues: [on], slots: 1e0}}\n"
    scenario = load(written(tmp_path, text))
    assert (scenario.name, list(scenario.queues), list(scenario.teams)) == ("no", ["on"], ["0o7"])
    assert (scenario.teams["0o7"].count, scenario.teams["0o7"].slots) == (16, 1)
    assert load(written(tmp_path, text.replace("name: no", "name: '1e3'"))).name == "1e3"


def test_the_starter_is_a_whole_scenario(tmp_path):
    scenario = load(written(tmp_path, starter()))
    assert sum(team.size for team in scenario.teams.values()) == 14
    assert {one.tag for one in inputs(scenario)} == {"given", "assumed"}


def test_an_input_read_from_a_file_names_the_file_and_no_folder(tmp_path):
    (tmp_path / "real.csv").write_text("time\n2026-11-30 08:20:00\n", "utf-8")
    scenario = from_mapping(centre(arrivals={"Support": {"trace": str(tmp_path / "real.csv")}}))
    told = {one.path: one.value_text for one in inputs(scenario)}
    assert told["arrivals.Support.trace"] == "1 contacts, real.csv"


COMMENTED = ("returns", "transfers", "conferences", "proactive", "  Web shop")


def test_what_the_starter_has_in_comments_loads_too(tmp_path):
    text = starter()
    for key in COMMENTED:
        assert f"# {key}:" in text
        text = text.replace(f"# {key}:", f"{key}:")
    assert list(load(written(tmp_path, text)).proactive) == ["Web shop"]
