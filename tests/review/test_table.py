"""Exports by interval: how they are read, and how they are refused."""

import numpy as np
import pytest
import xlsxwriter

from sim.review import ReviewError, actuals_of_table, is_interval_table
from sim.scenario import from_mapping

CENTRE = {
    "name": "Two",
    "start": "2026-11-30 08:00",
    "timezone": "Europe/Stockholm",
    "horizon": "1h",
    "queues": {"Help": {}, "Sales": {}},
    "arrivals": {"Help": {"rate": "40 per hour"}, "Sales": {"rate": "10 per hour"}},
    "teams": {
        "Early": {"count": 4, "queues": ["Help"], "shift": "08:00-08:30"},
        "Late": {"count": 6, "queues": ["Help", "Sales"]},
    },
}
NAN = np.nan

PLAIN = """\
start,queue,contacts,handled,abandoned,answered_within,aht,wrapup,scheduled,open
08:00,Help,12,10,2,9,400,40,10,8
08:30,Help,9,9,0,9,300,30,5,5
2026-11-30 08:00,Sales,5,5,0,4,,,6,5
"""

THEIRS = """\
Interval;CSQ;Team;Offered;SL %;Avg handle;On queue;Logged in
30/11/2026 07:00;Web;;10;80,5 %;0:06:30;;
30/11/2026 07:30;Web;;0;;;;
30/11/2026 07:00;;A;;;;3,5;4
30/11/2026 07:30;;A;;;;;2
"""
MAPPING = """\
columns:
  start: Interval
  queue: CSQ
  team: Team
  contacts: Offered
  service_level: SL %
  aht: Avg handle
  open: On queue
  staffed: Logged in
time: {format: "%d/%m/%Y %H:%M", timezone: UTC}
queues: {Web: Help}
teams: {A: Early}
"""


@pytest.fixture
def read(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    scenario = from_mapping(CENTRE)

    def call(text, mapping=None, of=scenario):
        file, by = tmp_path / "actuals.csv", tmp_path / "mapping.yaml"
        file.write_text(text, "utf-8")
        if mapping is not None:
            by.write_text(mapping, "utf-8")
        return actuals_of_table(file, of, by if mapping is not None else None)

    return call


def test_a_table_with_our_own_names_needs_no_mapping(read):
    found = read(PLAIN)
    assert (found.step, found.name) == (1800.0, "actuals.csv")
    expected = {
        "contacts": [[12, 9], [5, NAN]],
        "met": [[9, 9], [4, NAN]],
        "base": [[12, 9], [5, NAN]],
        "handle_sum": [[4000, 2700], [NAN, NAN]],
        "wrapup_sum": [[400, 270], [NAN, NAN]],
        "legs": [[10, 9], [5, NAN]],
    }
    for name, cells in expected.items():
        np.testing.assert_array_equal(found.sums[name], cells, err_msg=name)
    help_, sales = found.presence
    assert (help_.teams, sales.teams) == (("Early", "Late"), ("Late",))
    np.testing.assert_array_equal(help_.at_work, [10, 5])
    np.testing.assert_array_equal(help_.there, [0.8, 1.0])


def test_a_mapping_reads_other_names_zones_and_ways_to_write(read):
    found = read(THEIRS, MAPPING)
    np.testing.assert_array_equal(found.sums["contacts"], [[10, 0], [NAN, NAN]])
    np.testing.assert_array_equal(found.sums["met"], [[8.05, 0], [NAN, NAN]])
    # Nobody came to the second interval: it has no handle time, and lacks nothing.
    np.testing.assert_array_equal(found.sums["handle_sum"], [[3900, 0], [NAN, NAN]])
    (early,) = found.presence
    assert early.teams == ("Early",)
    # Whoever is signed in where nobody is rostered is finishing chats.
    np.testing.assert_array_equal(early.at_work, [4, NAN])
    np.testing.assert_array_equal(early.there, [3.5 / 4, NAN])


EXPORTS = {
    "titles, totals, a date and an interval": (
        "Report for Help\n\nDate;Interval;Calls Offered;AHT\n"
        "30/11/2026;08:00 - 08:30;1 250;6,5\n;08:30 - 09:00;9;6,5\nTotal;;1 259;6,5\n",
        "durations: minutes\n",
    ),
    "am and pm, month first by what it shows": (
        "start,queue,offered,aht\n11/30/2026 8:00 AM,Help,1250,390\n"
        "11/30/2026 8:30 AM,Help,9,0:06:30\n",
        None,
    ),
    "dates that are stated": (
        "start|offered|aht\n01-12-2026 08:00|1250|390\n01-12-2026 08:30|9|390\n",
        "time: {date: mm-dd-yyyy}\n",
    ),
    "offsets": (
        "start,calls,handle time\n2026-11-30T07:00Z,1250,390\n2026-11-30T07:30Z,9,390\n",
        None,
    ),
    "columns and header that are stated": (
        'start,contacts\nDag,Tid,Antal,Tal\n26-11-30,0800,"1,250",390\n26-11-30,0830,9,390\n',
        "header: 2\ndecimal: point\ntime: {date: yy-mm-dd}\n"
        "columns: {start: [Dag, Tid], contacts: Antal, aht: Tal}\n",
    ),
}


@pytest.mark.parametrize("case", EXPORTS)
def test_an_export_reads_alike_in_every_form(read, case):
    text, mapping = EXPORTS[case]
    start = "2026-01-12 08:00" if "01-12-2026" in text else "2026-11-30 08:00"
    one = {**CENTRE, "start": start, "queues": {"Help": {}}, "arrivals": {"Help": {"rate": 0}}}
    one["teams"] = {"Early": {"count": 4, "queues": ["Help"]}}
    found = read(text, mapping, of=from_mapping(one))
    assert found.step == 1800
    assert found.sums["contacts"].tolist() == [[1250, 9]]
    assert found.sums["handle_sum"].tolist() == [[1250 * 390, 9 * 390]]


def test_the_second_row_of_an_hour_that_comes_twice_is_the_second_hour(read):
    night = {**CENTRE, "start": "2026-10-25 01:00", "horizon": "4h", "interval": "1h"}
    night["teams"] = {"Early": {"count": 4, "queues": ["Help", "Sales"]}}
    text = "start,queue,contacts\n" + "".join(
        f"2026-10-25 {hour}:00,{queue},{n}\n"
        for queue, hours in (("Help", "1 2 2 3"), ("Sales", "1 2 2 3"))
        for n, hour in enumerate(hours.split(), 1)
    )
    found = read(text, of=from_mapping(night))
    assert found.sums["contacts"].tolist() == [[1, 2, 3, 4]] * 2


def test_a_workbook_is_read_as_a_csv(tmp_path):
    path = tmp_path / "actuals.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("Day")
        for i, row in enumerate([["start", "queue", "contacts"], ["08:00", "Help", 12.5]]):
            page.write_row(i, 0, row)
    assert is_interval_table(path, None)
    found = actuals_of_table(path, from_mapping(CENTRE))
    assert found.sums["contacts"][0, 0] == 12.5


def test_rows_of_all_tell_of_everybody(read):
    text = "start,queue,contacts,staffed,open\n08:00,all,,9,6\n08:00,Help,4,,\n08:15,Help,4,,\n"
    (everybody,) = read(text).presence
    assert everybody.teams == ("Early", "Late")
    assert (everybody.at_work[0], everybody.there[0]) == (9, pytest.approx(6 / 9))


def test_minutes_are_counted_where_the_mapping_says_so(read):
    text = "start,queue,contacts,aht\n08:00,Help,4,6.5\n08:15,Help,2,0:02:00\n"
    found = read(text, "durations: minutes\n")
    assert found.sums["handle_sum"][0, :2].tolist() == [4 * 390, 2 * 120]


def test_rows_beyond_the_horizon_are_left_out(read):
    text = "start,queue,contacts\n" + "".join(f"{hour:02}:00,Help,{hour}\n" for hour in range(24))
    found = read(text, of=from_mapping(CENTRE | {"horizon": "3h"}))
    assert found.step == 3600.0
    assert found.sums["contacts"][0].tolist() == [8, 9, 10]


REFUSED = {
    "no contacts": ("start,queue\n08:00,Help\n", None, "has no column contacts"),
    "a queue that is none": (
        "start,queue,contacts\n08:00,Helpp,4\n",
        None,
        "actuals.csv, line 2, column queue: unknown queue 'Helpp'; did you mean Help?",
    ),
    "a team that is none": (
        "start,team,queue,contacts\n08:00,Erly,,\n",
        None,
        "line 2, column team: unknown team 'Erly'; did you mean Early?",
    ),
    "no queue of several": (
        "start,contacts\n08:00,4\n",
        None,
        "of which queue it is (Help, Sales)",
    ),
    "a time that is none": (
        "start,queue,contacts\nnoon,Help,4\n",
        None,
        "column start: found 'noon'",
    ),
    "another pattern": (
        "start,queue,contacts\n08:00,Help,4\n",
        'time: {format: "%d/%m/%Y"}\n',
        "found '08:00'; allowed is a time written as %d/%m/%Y",
    ),
    "a number below nothing": (
        "start,queue,contacts\n08:00,Help,-4\n",
        None,
        "column contacts: found '-4'; allowed is a number, 0 or more",
    ),
    "no number": ("start,queue,contacts\n08:00,Help,\n", None, "column contacts: found nothing"),
    "a share that is none": (
        "start,queue,contacts,service_level\n08:00,Help,4,81\n",
        None,
        "column service_level: found '81'; allowed is a share from 0 to 1",
    ),
    "a duration that is none": (
        "start,queue,contacts,aht\n08:00,Help,4,long\n",
        None,
        "column aht: found 'long'; allowed is a duration",
    ),
    "an interval twice": (
        "start,queue,contacts\n08:00,Help,4\n08:15,Help,4\n08:15,Help,5\n",
        None,
        "line 4, column start: found '08:15'; allowed is a start that no other row of Help has",
    ),
    "an interval off the grid": (
        "start,queue,contacts\n08:00,Help,4\n08:15,Help,4\n08:30,Help,4\n08:40,Help,4\n",
        None,
        "line 5, column start: found '08:40'; allowed is a start every 15 min from 08:00",
    ),
    "another day": (
        "start,queue,contacts\n2026-12-01 08:00,Help,4\n2026-12-01 08:15,Help,4\n",
        None,
        "only from 2026-12-01 08:00 to 2026-12-01 08:15; set start and horizon to match",
    ),
    "a key that is none": (
        "start,queue,contacts\n08:00,Help,4\n",
        "column: {start: x}\n",
        "mapping.yaml, line 1: column: unknown key; did you mean columns?",
    ),
    "dates that may be two": (
        "start,queue,contacts\n03/04/2026 08:00,Help,4\n",
        None,
        "may be day first or month first; state time: {date: dd/mm/yyyy} or time: {date: mm/",
    ),
    "two columns of contacts": (
        "start,queue,calls,offered\n08:00,Help,4,4\n",
        None,
        "has calls and offered, each of which may be the contacts; state columns: {conta",
    ),
    "a line that is not there": ("start,queue,contacts\n08:00,Help,4\n", "header: 7\n", "line 7"),
    "an empty file": ("", None, "actuals.csv is empty"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_is_refused_where_it_stands(read, case):
    text, mapping, said = REFUSED[case]
    with pytest.raises(ReviewError) as told:
        read(text, mapping)
    assert said in str(told.value)
    assert len(str(told.value).splitlines()) == 1


def test_a_time_of_day_does_not_say_which_of_several_days(read):
    week = from_mapping(CENTRE | {"horizon": "3 d"})
    with pytest.raises(ReviewError, match="as the scenario has several days"):
        read(PLAIN, of=week)


def test_a_file_says_whether_it_holds_intervals(tmp_path):
    table, log, by = (tmp_path / name for name in ("table.csv", "log.csv", "by.yaml"))
    table.write_text(PLAIN)
    log.write_text("time,contact,event\n8,1,create\n")
    assert is_interval_table(table, None)
    assert not is_interval_table(log, None)
    by.write_text("columns: {start: Interval}\n")
    assert is_interval_table(log, by)
    by.write_text("columns: {time: Interval}\n")
    assert not is_interval_table(table, by)


def test_the_form_of_dates_may_stand_under_either_name(read):
    text = "start,queue,contacts\n11/30/2026 08:00,Help,4\n11/30/2026 08:15,Help,5\n"
    for name in ("date", "format"):
        found = read(text, f"time: {{{name}: mm/dd/yyyy}}\n")
        assert found.sums["contacts"][0, :2].tolist() == [4, 5]
