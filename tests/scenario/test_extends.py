"""A scenario that says only what differs from another."""

import pytest

from sim.distributions import Exponential, LogNormal, Weibull
from sim.scenario import ScenarioError, load, pieces
from tests.scenario.centres import TEXT, written

BASE = TEXT + "desktop: {rona_after: 30 s}\n"


@pytest.fixture
def changed(tmp_path):
    """A function that loads the base with what a second file or overrides change."""
    written(tmp_path, BASE, "base.yaml")

    def load_changed(text="", overrides=()):
        return load(written(tmp_path, f"extends: base.yaml\n{text}"), overrides)

    return load_changed


def test_what_is_not_said_is_as_in_the_base(changed, tmp_path):
    assert changed() == load(tmp_path / "base.yaml")


def test_mappings_are_merged_and_values_replaced(changed):
    scenario = changed("name: Tuesday\nteams: {Early: {slots: 2}}\n")
    assert scenario.name == "Tuesday"
    assert (scenario.teams["Early"].slots, scenario.teams["Early"].count) == (2, 14)


def test_a_team_is_added_or_taken_away(changed):
    late = "{count: 9, queues: [Support, Sales], shift: 12:00-20:00}"
    assert list(changed(f"teams: {{Late: {late}}}\n").teams) == ["Early", "Late"]
    assert list(changed(f"teams: {{Early: null, Late: {late}}}\n").teams) == ["Late"]


CHANGES = {
    "{add: 2}": 16,
    "{add: -2}": 12,
    "{scale: 115 %}": 16,
    "{scale: 0.5}": 7,
}


@pytest.mark.parametrize(("change", "count"), CHANGES.items())
def test_a_count_is_changed_relatively_and_stays_whole(changed, change, count):
    assert changed(f"teams: {{Early: {{count: {change}}}}}\n").teams["Early"].count == count
    assert changed(overrides=[f"teams.Early.count={change}"]).teams["Early"].count == count


def test_times_shares_and_rates_are_changed_relatively(changed):
    scenario = changed(
        overrides=[
            "desktop.rona_after={add: -10 s}",
            "queues.Support.service_level.target={add: 5 %}",
            "queues.Support.service_level.within={scale: 150 %}",
            "arrivals.Sales.rate={scale: 50 %}",
            "customers.Support.patience={scale: 200 %}",
        ]
    )
    assert scenario.desktop.rona_after == 20
    assert scenario.queues["Support"].service_level.target == 0.85
    assert scenario.queues["Support"].service_level.within == 90
    assert scenario.arrivals["Sales"].rate == 20 / 3600
    assert scenario.customers["Support"].patience == Exponential(360.0)


def test_a_list_of_handle_times_is_scaled_one_by_one(changed):
    scenario = changed(
        "customers: {Support: {handling: {handle_time: [7 min, 9 min]}}}\n",
        ["customers.Support.handling.handle_time={scale: 110 %}"],
    )
    assert scenario.customers["Support"].handling.by_concurrency == (462, 594)


def test_a_forecast_is_scaled_on_top_of_what_was_scaled(changed):
    def expected(*overrides):
        return sum(p.contacts for p in pieces(changed(overrides=overrides), "Support"))

    more = "arrivals.Support={scale: 110 %}"
    assert expected(more) == pytest.approx(1.1 * expected())
    assert expected(more, more) == pytest.approx(1.21 * expected())


def test_a_rate_is_scaled_in_one_step_up(changed):
    scenario = changed("arrivals: {Sales: {scale: 115 %}}\n")
    total = sum(piece.contacts for piece in pieces(scenario, "Sales"))
    assert total == pytest.approx(1.15 * 40 * 9)


def test_a_named_law_is_scaled_as_a_whole(changed):
    weibull = "customers: {Support: {patience: {weibull: {mean: 90 s, shape: 0.8}}}}\n"
    scenario = changed(weibull, ["customers.Support.patience={scale: 200 %}"])
    assert scenario.customers["Support"].patience == Weibull(180.0, 0.8)


def test_one_law_one_form_of_arrivals_and_one_handling_replace_the_other(changed):
    scenario = changed(
        "customers: {Support: {patience: {weibull: {mean: 90 s, shape: 0.8}}}}\n",
        [
            "customers.Support.patience={lognormal: {median: 20 s, sigma: 1}}",
            "customers.Support.handling.handle_time=9 min",
            "arrivals.Support.rate=2 per minute",
            "teams.Early.agents=[Ana, Bo]",
        ],
    )
    assert scenario.customers["Support"].patience == LogNormal(20.0, 1.0)
    assert scenario.customers["Support"].handling.by_concurrency == (540,)
    assert scenario.arrivals["Support"].forecast is None
    assert scenario.teams["Early"].size == 2


def test_overrides_come_after_the_file_and_in_their_order(changed):
    text = "teams: {Early: {count: {add: 1}}}\n"
    scenario = changed(text, ["teams.Early.count={scale: 200 %}", "teams.Early.count={add: 3}"])
    assert scenario.teams["Early"].count == 33


def test_an_entry_of_a_list_is_named_by_its_position(changed):
    scenario = changed(overrides=["teams.Early.queues.0=Support", "teams.Early.queues.1=Sales"])
    assert scenario.teams["Early"].queues == ("Support", "Sales")


def test_a_name_with_a_dot_stands_in_quotes(changed):
    scenario = changed(
        'teams: {"Tier 1.5": {count: 2, queues: [Support]}}\n', ['teams."Tier 1.5".count=3']
    )
    assert scenario.teams["Tier 1.5"].count == 3
    assert 'teams."Tier 1.5".slots' in scenario.sources


def test_a_file_is_looked_for_beside_the_file_that_names_it(tmp_path):
    shared = tmp_path / "shared"
    shared.mkdir()
    written(shared, TEXT, "base.yaml")
    path = tmp_path / "monday.yaml"
    path.write_text("extends: shared/base.yaml\n")
    assert len(load(path).arrivals["Support"].forecast.rows) == 48


def test_a_file_named_on_the_command_line_is_looked_for_in_the_working_directory(
    tmp_path, monkeypatch
):
    here = tmp_path / "here"
    here.mkdir()
    (here / "arrivals.csv").write_text("time\n2026-11-30 09:00:01\n")
    monkeypatch.chdir(here)
    scenario = load(written(tmp_path), ["arrivals.Support.trace=arrivals.csv"])
    assert len(scenario.arrivals["Support"].trace.conversations) == 1


def test_a_circle_is_found_however_long(tmp_path):
    for name, base in (("a", "b"), ("b", "c"), ("c", "a")):
        (tmp_path / f"{name}.yaml").write_text(f"extends: {base}.yaml\n")
    circle = "a.yaml extends b.yaml extends c.yaml extends a.yaml"
    with pytest.raises(ScenarioError, match=rf"c\.yaml, line 1: extends: found a circle: {circle}"):
        load(tmp_path / "a.yaml")


@pytest.mark.parametrize(
    ("override", "said"),
    [
        ("teams.Early.count={add: 2 min}", "found '2 min'; allowed is an amount that can be added"),
        ("teams.Early.count={add: 1, scale: 2}", "found both add and scale"),
        ("teams.Early.count={scale: -1}", "found -1; allowed is a factor such as 115 %"),
        ("teams.Early.count={add: -20}", "found -6; allowed is a whole number from 0 to 100,000"),
        ("teams.Early.shift={add: 1 h}", "found '08:00-16:00'; allowed is a number, a time"),
        ("desktop.rona_after={add: 5 %}", "found '5 %'; allowed is an amount that can be added"),
    ],
)
def test_a_change_that_makes_no_sense_is_refused(changed, override, said):
    with pytest.raises(ScenarioError) as refusal:
        changed(overrides=[override])
    assert said in str(refusal.value)
