"""What a run folder holds, for whoever opens it."""

import getpass
import json
import platform
import re
from datetime import datetime

import openpyxl
import pandas as pd
import pytest

from sim.experiment import run
from sim.scenario import from_mapping
from sim.store import default_folder, read, staged, write

# The night in which the clock goes back: an hour of it has two names.
SCENARIO = {
    "name": "Kundtjänst & Co",
    "start": "2026-10-25 01:30",
    "timezone": "Europe/Stockholm",
    "horizon": "3h",
    "interval": "30 min",
    "queues": {"Support": {}, "Sales": {}},
    "arrivals": {"Support": {"rate": "30 per hour"}, "Sales": {"rate": "15 per hour"}},
    "teams": {"Night": {"count": 4, "queues": ["Support", "Sales"], "shift": "00:00-08:00"}},
    "targets": {"service_level": ">= 80 %"},
    "run": {"seed": 7, "replications": 2},
}


@pytest.fixture(scope="module")
def scenario():
    return from_mapping(SCENARIO)


@pytest.fixture(scope="module")
def folder(scenario, tmp_path_factory):
    """The folder of a run whose replications left their events and frames."""
    path = tmp_path_factory.mktemp("runs") / "run"
    with staged(path) as staging:
        write(run(scenario, workers=1, out=staging), "<html>ä</html>", staging)
    return path


@pytest.fixture(scope="module")
def result(scenario):
    return run(scenario, workers=1)


@pytest.fixture(scope="module")
def book(folder):
    return openpyxl.load_workbook(folder / "results.xlsx")


def rows(sheet):
    head, *body = sheet.iter_rows()
    names = [cell.value for cell in head]
    return [dict(zip(names, row, strict=True)) for row in body]


def test_the_page_is_written_as_it_was_given(folder):
    assert (folder / "report.html").read_bytes() == "<html>ä</html>".encode()


def test_kpis_have_the_columns_that_are_promised(folder):
    head = (folder / "kpis.csv").read_text("utf-8").splitlines()[0]
    assert head == "kpi,queue,mean,ci_low,ci_high,replications,unit,p10,p90,target,p_target_met"


def test_tables_come_back_as_they_were_measured(folder, result):
    run_folder = read(folder)
    pd.testing.assert_frame_equal(
        run_folder.kpis, result.kpis, check_dtype=False, rtol=1e-11, atol=1e-11
    )
    pd.testing.assert_frame_equal(
        run_folder.agents, result.agents, check_dtype=False, rtol=1e-11, atol=1e-11
    )
    intervals = run_folder.intervals.drop(columns="local_start")
    assert intervals.columns.tolist() == result.intervals.columns.tolist()
    pd.testing.assert_frame_equal(intervals, result.intervals, check_dtype=False)
    pd.testing.assert_frame_equal(
        run_folder.replication_kpis, result.replication_kpis, check_dtype=False
    )


def test_intervals_add_up_to_the_day(folder):
    intervals, kpis = (pd.read_csv(folder / f"{name}.csv") for name in ("intervals", "kpis"))
    means = kpis.set_index(["kpi", "queue"])["mean"]
    for attribution, rows_of in intervals.groupby("attribution"):
        if rows_of["contacts"].notna().any():
            sums = rows_of.groupby("queue")["contacts"].sum()
            for queue in ("all", "Support", "Sales"):
                assert sums[queue] == pytest.approx(means["contacts", queue]), attribution


def test_intervals_carry_the_clock_on_the_wall_through_a_change_of_clocks(folder):
    intervals = pd.read_csv(folder / "intervals.csv")
    first = intervals.drop_duplicates("start")
    assert first["start"].tolist() == [0, 1800, 3600, 5400, 7200, 9000]
    assert first["local_start"].tolist() == [
        "2026-10-25 01:30+02:00",
        "2026-10-25 02:00+02:00",
        "2026-10-25 02:30+02:00",
        "2026-10-25 02:00+01:00",
        "2026-10-25 02:30+01:00",
        "2026-10-25 03:00+01:00",
    ]


def test_frames_and_logs_come_back_for_one_replication_or_all(folder, result):
    run_folder = read(folder)
    assert run_folder.log(0).rows() == result.log.rows()
    assert run_folder.log(0).facts == result.facts
    assert run_folder.log(1).replication == 1
    for name, frame in result.frames.tables().items():
        both = run_folder.frame(name)
        assert set(both["replication"]) == {0, 1}
        alone = run_folder.frame(name, replication=0)
        assert len(alone) == len(frame) < len(both)
        pd.testing.assert_frame_equal(
            alone.astype(object).where(alone.notna(), None),
            frame.astype(object).where(frame.notna(), None),
            check_dtype=False,
            check_index_type=False,
        )


def test_the_scenario_in_the_folder_is_the_one_that_ran(folder, scenario):
    again = read(folder).scenario
    assert run(again, workers=1).kpis.equals(run(scenario, workers=1).kpis)


def test_the_manifest_says_how_to_get_the_same_numbers_again(folder):
    told = json.loads((folder / "manifest.json").read_text())
    assert (told["tool"], told["scenario"]) == ("chatfloor", "Kundtjänst & Co")
    assert (told["seed"], told["replications"]) == (7, 2)
    assert told["recorded_replications"] == [0, 1]
    assert told["duration_seconds"] > 0
    assert {"python", "chatfloor", "numpy", "pandas", "simpy"} <= set(told["versions"])
    assert told["files"] == sorted(entry.name for entry in folder.iterdir())


def test_nothing_in_the_folder_names_the_machine_or_a_place_on_it(folder, tmp_path_factory):
    manifest = (folder / "manifest.json").read_text()
    for private in (platform.node(), getpass.getuser()):
        assert not re.search(rf"\b{re.escape(private)}\b", manifest)
    place = str(tmp_path_factory.getbasetemp()).encode()
    assert [entry.name for entry in folder.iterdir() if place in entry.read_bytes()] == []


def test_a_result_without_parts_leaves_its_first_replication(result, tmp_path):
    with staged(tmp_path / "run") as staging:
        write(result, "", staging)
    run_folder = read(tmp_path / "run")
    assert run_folder.manifest["recorded_replications"] == [0]
    assert run_folder.log().rows() == result.log.rows()
    assert len(run_folder.frame("contacts")) == len(result.frames.contacts)


def test_a_folder_that_is_no_run_is_not_read(tmp_path):
    with pytest.raises(FileNotFoundError, match="holds no run"):
        read(tmp_path)


def test_the_workbook_has_a_sheet_for_each_question(book):
    assert book.sheetnames == ["Summary", "Intervals", "Agents"]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref is not None
        assert sheet["A1"].font.bold


def test_the_summary_shows_each_kpi_in_its_unit(book, result):
    means = result.kpis.set_index(["kpi", "queue"])["mean"]
    by_kpi = {(row["KPI"].value, row["Queue"].value): row for row in rows(book["Summary"])}
    level = by_kpi["service_level", "all"]
    assert level["Mean"].value == pytest.approx(means["service_level", "all"])
    assert level["Mean"].number_format == "0.0%"
    assert (level["Target"].value, level["Target"].number_format) == (0.8, "0.0%")
    handle = by_kpi["aht", "all"]["Mean"]
    assert handle.number_format == "[h]:mm:ss"
    # A sheet reads such a cell as a length of time.
    assert handle.value.total_seconds() == pytest.approx(means["aht", "all"], abs=1e-3)
    assert len(by_kpi) == len(means)


def test_the_intervals_have_clock_times_and_means_over_the_replications(book, result):
    sheet = rows(book["Intervals"])
    first = sheet[0]
    assert first["Start"].value == datetime(2026, 10, 25, 1, 30)
    assert first["Start"].number_format == "ddd yyyy-mm-dd hh:mm"
    same = (result.intervals["attribution"] == first["Attribution"].value) & (
        result.intervals["queue"] == first["Queue"].value
    )
    chosen = result.intervals[same & (result.intervals["start"] == 0)]
    assert first["Contacts"].value == pytest.approx(chosen["contacts"].mean())
    assert len(sheet) == len(result.intervals) / 2


def test_the_agents_have_time_as_time(book, result):
    first = rows(book["Agents"])[0]
    agent = result.agents.iloc[0]
    assert first["Name"].value == agent["name"]
    assert first["Signed in"].value.total_seconds() == pytest.approx(agent["signed_in"], abs=1e-3)
    assert first["Occupancy"].number_format == "0.0%"


@pytest.mark.parametrize(
    ("name", "start"),
    [("Kundtjänst & Co", "kundtjänst-co-"), ("../..", "run-"), ("A/B", "a-b-")],
)
def test_the_default_folder_is_named_after_the_scenario(name, start):
    folder = default_folder(from_mapping({**SCENARIO, "name": name}))
    assert folder.parent.as_posix() == "reports"
    assert folder.name.startswith(start)


def test_the_default_folder_is_another_for_another_seed(scenario):
    other = from_mapping({**SCENARIO, "run": {"seed": 8, "replications": 2}})
    assert default_folder(scenario) == default_folder(from_mapping(SCENARIO))
    assert default_folder(scenario) != default_folder(other)
