"""`results.xlsx`, which a planner opens first."""

import re
import zipfile
from datetime import datetime

import openpyxl
import pytest

from sim.store import staged, write


@pytest.fixture(scope="module")
def book(folder):
    return openpyxl.load_workbook(folder / "results.xlsx")


def rows(sheet):
    head, *body = sheet.iter_rows()
    names = [cell.value for cell in head]
    return [dict(zip(names, row, strict=True)) for row in body]


def test_the_workbook_has_a_sheet_for_each_question(book):
    names = ["Summary", "KPIs", "Intervals", "Teams", "Agents", "Hours of week"]
    assert book.sheetnames == names
    assert book.active.title == "Summary"
    for name in names[1:]:
        sheet = book[name]
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref is not None
        assert sheet["A1"].font.bold


def test_the_kpis_are_shown_each_in_its_unit(book, result):
    means = result.estimates.set_index(["kpi", "queue"])["mean"]
    by_kpi = {(row["KPI"].value, row["Queue"].value): row for row in rows(book["KPIs"])}
    level = by_kpi["service_level", "all"]
    assert level["Mean"].value == pytest.approx(means["service_level", "all"])
    assert level["Mean"].number_format == "0.0%"
    assert (level["Target"].value, level["Target"].number_format) == (0.8, "0.0%")
    handle = by_kpi["aht", "all"]["Mean"]
    assert handle.number_format == "[h]:mm:ss"
    # A sheet reads such a cell as a length of time.
    assert handle.value.total_seconds() == pytest.approx(means["aht", "all"], abs=1e-3)
    assert len(by_kpi) == len(means)


def test_the_book_opens_on_a_summary_of_the_headlines_and_their_targets(book, result):
    page = book["Summary"]
    assert page["A1"].value == result.facts.scenario
    assert page["A2"].value.startswith("2 days simulated from Sun 25 Oct 2026, 01:30")
    heads = [cell.value for cell in page[4]][:8]
    assert heads[:3] == ["Measure", "Queue", "Average"]
    lines = {(row[0].value, row[1].value): row for row in page.iter_rows(min_row=5, max_col=8)}
    level = lines["Service level", "all queues"]
    mean = result.estimates.set_index(["kpi", "queue"])["mean"]["service_level", "all"]
    assert level[2].value == pytest.approx(mean)
    assert level[2].number_format == "0.0%"
    assert level[5].value == "≥ 80.0%"
    assert level[6].value == ("yes" if mean >= 0.8 else "no")
    assert ("Transfer rate", "all queues") in lines


def test_the_charts_of_the_summary_draw_from_the_rows_that_they_name(book):
    for chart, column in zip(
        book["Summary"]._charts, ("Service level", "Abandonment rate"), strict=True
    ):
        for line in chart.series:
            sheet, _, area = line.val.numRef.f.rpartition("!")
            cells = [row[0] for row in book[sheet.strip("'")][area.replace("$", "")]]
            head = book[sheet.strip("'")].cell(1, cells[0].column).value
            assert head == column
            table = [row for row in rows(book["Intervals"]) if row[head] in cells]
            assert {row["Attribution"].value for row in table} == {"arrival"}
            assert {row["Queue"].value for row in table} == {line.tx.v or line.tx.strRef.f}
            assert len(table) == len(cells)


def test_the_intervals_have_clock_times_and_means_over_the_replications(book, result):
    sheet = rows(book["Intervals"])
    first = sheet[0]
    assert first["Start"].value == datetime(2026, 10, 25, 1, 30)
    assert first["Start"].number_format == "ddd yyyy-mm-dd hh:mm"
    same = (result.interval_measures["attribution"] == first["Attribution"].value) & (
        result.interval_measures["queue"] == first["Queue"].value
    )
    chosen = result.interval_measures[same & (result.interval_measures["start"] == 0)]
    assert first["Contacts"].value == pytest.approx(chosen["contacts"].mean())
    assert len(sheet) == len(result.interval_measures) / 2


def test_the_agents_have_time_as_time(book, result):
    first = rows(book["Agents"])[0]
    agent = result.agents.iloc[0]
    assert first["Name"].value == agent["name"]
    assert first["Signed in"].value.total_seconds() == pytest.approx(agent["signed_in"], abs=1e-3)
    assert first["Occupancy"].number_format == "0.0%"


def test_the_same_numbers_give_the_same_workbook(folder, result, tmp_path):
    with staged(tmp_path / "run") as staging:
        write(result, None, staging)
    assert zipped(tmp_path / "run" / "results.xlsx") == zipped(folder / "results.xlsx")


def zipped(path):
    """Return a workbook's bytes, in which no time stands at which it was made."""
    with zipfile.ZipFile(path) as book:
        years = {info.date_time[0] for info in book.infolist()}
        core = book.read("docProps/core.xml").decode()
    assert years == {1980}
    assert set(re.findall(r"\d{4}-\d\d-\d\dT", core)) == {"1980-01-01T"}
    return path.read_bytes()


def test_headings_are_written_as_the_field_writes_them(book):
    intervals, agents = ([cell.value for cell in book[name][1]] for name in ("Intervals", "Agents"))
    assert {"FRT within t", "ASA", "AHT", "RONA rate", "Concurrency share: 2"} <= set(intervals)
    assert "Wrap-up by reason: sold_{1}" in intervals
    assert {"Wrap-up", "RONA rate"} <= set(agents)
    kpis = [cell.value for cell in book["KPIs"][1]]
    assert {"KPI", "1 day in 10 below", "Days that meet it"} <= set(kpis)


def test_the_plan_stands_in_the_book_in_the_units_of_its_columns(result, tmp_path):
    plan = pytest.importorskip("sim.report").plan(result)
    with staged(tmp_path / "run") as staging:
        write(result, None, staging, plan)
    book = openpyxl.load_workbook(tmp_path / "run" / "results.xlsx")
    assert book.sheetnames[:3] == ["Summary", "KPIs", "Plan"]
    first = rows(book["Plan"])[0]
    assert first["Queue"].value == "all"
    assert first["Start"].value == datetime(2026, 10, 25, 1, 30)
    line = plan.iloc[0]
    assert first["Offered"].value == pytest.approx(line["offered"])
    assert first["Net"].value == pytest.approx(line["open"] - line["required"])
    assert first["Service level"].number_format == "0.0%"
    assert first["FRT"].number_format == "[h]:mm:ss"


def test_teams_and_hours_of_the_week_have_their_sheets(book, result):
    teams, hours = rows(book["Teams"]), rows(book["Hours of week"])
    handled = next(row for row in teams if row["KPI"].value == "handled")
    mean = result.teams.set_index(["kpi", "team"])["mean"]["handled", "Night"]
    assert (handled["Team"].value, handled["Mean"].value) == ("Night", pytest.approx(mean))
    assert len(hours) == len(result.hours)
    assert {(row["Weekday"].value, row["Hour"].value) for row in hours} == {
        ("Sunday", hour) for hour in (1, 2, 3)
    }
