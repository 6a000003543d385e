"""A scenario to start from that reads a given forecast."""

import pytest

from sim.kit.nodes import parsed
from sim.scenario import ScenarioError, draft, from_mapping, pieces
from tests.scenario.test_forecast_shapes import EXPECTED, FILES, SHAPES


def made(tmp_path, forecast, *stated, zone="Europe/Stockholm"):
    target = tmp_path / "new.yaml"
    text = draft(forecast, target, stated, zone)
    return from_mapping(parsed(text, "new.yaml").plain(), tmp_path)


def settings(name):
    for key, value in SHAPES[name].items():
        if key == "columns":
            for holds, named in value.items():
                yield f"columns.{holds}={named}"
        else:
            yield f"{key}={value}"


@pytest.mark.parametrize("name", SHAPES)
def test_a_scenario_is_made_of_a_forecast_in_every_shape(tmp_path, name):
    scenario = made(tmp_path, FILES / name, *settings(name))
    first = next(iter(scenario.queues))
    came = sum(piece.contacts for piece in pieces(scenario, first))
    assert came == pytest.approx(sum(EXPECTED.values()))
    assert (str(scenario.start), scenario.interval) == ("2026-12-01 08:00:00", 900)
    assert scenario.horizon == 86_400 + 1800


def test_queues_and_hours_are_those_of_the_file(tmp_path):
    path = tmp_path / "week.csv"
    rows = [
        f"{day} {hour:02}:00,{queue},{contacts}"
        for day, queue, hours in [
            ("2026-11-30", "Web chat", range(8, 12)),
            ("2026-11-30", "007", range(9, 11)),
            ("2026-12-05", "Web chat", range(10, 12)),
        ]
        for hour in range(24)
        for contacts in [6 if hour in hours else 0]
    ]
    path.write_text("start,queue,contacts\n" + "\n".join(rows) + "\n")
    scenario = made(tmp_path, path)
    assert list(scenario.queues) == ["Web chat", "007"]
    hours = {name: queue.open.days for name, queue in scenario.queues.items()}
    hour = 3600.0
    assert hours["Web chat"][0] == ((8 * hour, 12 * hour),)
    assert hours["Web chat"][5] == ((10 * hour, 12 * hour),)
    assert hours["007"] == (((9 * hour, 11 * hour),), *((),) * 6)
    assert (str(scenario.start), scenario.horizon) == ("2026-11-30 00:00:00", 6 * 86_400)


def test_a_forecast_without_dates_makes_a_day(tmp_path):
    path = tmp_path / "day.csv"
    path.write_text("start,calls\n08:00,6\n08:30,7\n")
    scenario = made(tmp_path, path, zone=None)
    assert (list(scenario.queues), scenario.horizon, scenario.timezone) == (["Chat"], 3600, "UTC")


def test_a_day_of_25_hours_is_one_day(tmp_path):
    path = tmp_path / "night.csv"
    hours = [*range(3), 2, *range(3, 24)]
    path.write_text("start,calls\n" + "".join(f"2026-10-25 {h:02}:00,6\n" for h in hours))
    scenario = made(tmp_path, path)
    assert scenario.horizon == 25 * 3600
    assert sum(piece.contacts for piece in pieces(scenario, "Chat")) == 25 * 6


def test_of_a_long_file_the_first_week_is_taken(tmp_path):
    path = tmp_path / "year.csv"
    days = [f"2026-{month:02}-{day:02}" for month in range(1, 4) for day in range(1, 29)]
    path.write_text("date,08:00,08:30\n" + "".join(f"{day},6,6\n" for day in days))
    assert made(tmp_path, path).horizon == 7 * 86_400


REFUSED = {
    "the order of dates": ("day-first.csv", [], "state date: dd/mm/yyyy"),
    "the centre's zone": ("utc.csv", [], "name the centre's zone, as in --timezone"),
    "a sheet": ("workbook.xlsx", [], "say which with sheet: Notes"),
    "a key that is none": ("wide.csv", ["dates=x"], "dates: unknown key; did you mean date?"),
    "no value": ("wide.csv", ["date"], "--read date: allowed is PATH=VALUE"),
    "a file that is not there": ("wid.csv", [], "there is no file"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_ambiguous_is_asked_for(tmp_path, case):
    name, stated, said = REFUSED[case]
    with pytest.raises(ScenarioError) as told:
        made(tmp_path, FILES / name, *stated, zone=None)
    assert said in str(told.value)


def test_a_zone_that_is_none_is_refused(tmp_path):
    with pytest.raises(ScenarioError, match="allowed is the name of a time zone"):
        made(tmp_path, FILES / "wide.csv", zone="Stockholm")


NO_QUEUES = {
    "days of every week": ("Interval,Mon,Tue\n08:00,1,5\n", "column Mon.*allowed is its date"),
    "days of every week in Swedish": ("Tid;måndag;tisdag\n08:00;1;5\n", "column måndag"),
    "one hour": ("start,Support,08:00\n2026-11-30 08:00,1,5\n", "column 08:00, which is no queue"),
    "times": ("Date,Klocka,Volume\n2026-11-30,08:00,1\n", "line 2, column Klocka.*state columns: "),
}


@pytest.mark.parametrize("case", NO_QUEUES)
def test_no_queue_is_called_after_a_day_or_an_hour(tmp_path, case):
    text, said = NO_QUEUES[case]
    (tmp_path / "f.csv").write_text(text, "utf-8")
    with pytest.raises(ScenarioError, match=said):
        made(tmp_path, tmp_path / "f.csv")


def test_an_hour_that_comes_twice_asks_for_the_zone(tmp_path):
    (tmp_path / "f.csv").write_text("start,A\n2026-10-25 02:00,1\n2026-10-25 02:00,2\n")
    with pytest.raises(ScenarioError, match="by a zone, as in --timezone"):
        made(tmp_path, tmp_path / "f.csv", zone=None)
