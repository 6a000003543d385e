"""Forecasts as tools export them, each read as the same forecast."""

from pathlib import Path

import pytest

from sim.scenario import ScenarioError, from_mapping, load, pieces, resolved
from tests.scenario.centres import centre

FILES = Path(__file__).parents[1] / "data" / "forecasts"

EXPECTED = {
    "2026-12-01 08:00": 1250,
    "2026-12-01 08:15": 12.5,
    "2026-12-02 08:00": 7,
    "2026-12-02 08:15": 8,
}

SHAPES = {
    "wide.csv": {},
    "long.csv": {},
    "semicolons-and-decimal-commas.csv": {},
    "tabs-and-thousands.tsv": {},
    "titles-and-totals.csv": {"date": "dd/mm/yyyy"},
    "hours-across.csv": {},
    "days-across.csv": {},
    "day-first.csv": {"date": "dd.mm.yyyy"},
    "month-first.csv": {"date": "mm/dd/yyyy"},
    "utc.csv": {},
    "utc-without-a-mark.csv": {"timezone": "UTC"},
    "named-otherwise.csv": {
        "columns": {"start": ["Dag", "Kvart"], "contacts": "Prognos", "queue": "Kampanj"},
        "queue": "Webb",
        "date": "yy-mm-dd",
    },
    "utf-16.csv": {},
    "cp1252.csv": {"encoding": "cp1252"},
    "workbook.xlsx": {"sheet": "Forecast"},
    "crossed.xlsx": {},
}


def reading(forecast, **more):
    """Return a scenario of two days that reads *forecast* for its queue Support."""
    whole = {"start": "2026-12-01 00:00", "horizon": "2 d"} | more
    open_ = {"Support": {"open": "08:00-08:30"}}
    return from_mapping(centre(arrivals={"Support": {"forecast": forecast}}, queues=open_, **whole))


def said(scenario):
    """Return the contacts by date and time of day."""
    rows = scenario.arrivals["Support"].forecast.rows
    return {
        f"{r.date} {r.start // 3600:02.0f}:{r.start % 3600 // 60:02.0f}": r.contacts for r in rows
    }


def test_every_file_is_in_the_table():
    assert {path.name for path in FILES.iterdir()} == SHAPES.keys()


@pytest.mark.parametrize("name", SHAPES)
def test_a_forecast_reads_alike_in_the_shape_of_every_tool(name):
    scenario = reading({"file": str(FILES / name), **SHAPES[name]})
    assert said(scenario) == EXPECTED
    assert scenario.arrivals["Support"].forecast.step == 900


@pytest.mark.parametrize("name", [name for name, stated in SHAPES.items() if not stated])
def test_a_path_alone_will_do_where_nothing_is_to_be_stated(name):
    assert said(reading(str(FILES / name))) == EXPECTED


@pytest.mark.parametrize("name", SHAPES)
def test_what_was_read_is_written_out_as_a_table_of_our_own(name, tmp_path):
    scenario = reading({"file": str(FILES / name), **SHAPES[name]})
    (tmp_path / "resolved.yaml").write_text(resolved(scenario), "utf-8")
    again = load(tmp_path / "resolved.yaml")
    assert again == scenario
    assert resolved(again) == resolved(scenario)


def test_handle_times_come_with_the_contacts():
    rows = reading(str(FILES / "long.csv")).arrivals["Support"].forecast.rows
    assert {(row.aht, row.wrapup) for row in rows} == {(400, 40)}


TOOLS = {
    "volume": ("Interval,VOLUME\n08:00,6\n08:30,7\n", {}),
    "offered": ("start,Calls Offered\n08:00,6\n08:30,7\n", {}),
    "cv": ("start time,cv\n08:00,6\n08:30,7\n", {}),
    "the queue in other letters": ("Start;SUPPORT\n08:00;6\n08:30;7\n", {}),
    "another name of the queue": ("start,Web chat\n08:00,6\n08:30,7\n", {"queue": "Web chat"}),
    "am and pm": ("start,calls\n8:00 AM,6\n8:30 AM,7\n", {}),
    "intervals": ("interval,calls\n08:00 - 08:30,6\n08:30 - 09:00,7\n", {}),
    "a column of totals": ("start,Support,Total\n08:00,6,9\n08:30,7,9\n", {}),
    "a header that comes again": ("start,calls\n08:00,6\nstart,calls\n08:30,7\n", {}),
    "handle times by the clock": ("start,calls,aht\n08:00,6,0:06:40\n08:30,7,6:40\n", {}),
    "handle times in minutes": (
        "start,calls,aht\n08:00,6,6.5\n08:30,7,6.5\n", {"durations": "minutes"},
    ),
    "columns stated among others": (
        "van,tot,calls,offered\n08:00,08:30,6,1\n08:30,09:00,7,1\n",
        {"columns": {"start": "van", "contacts": "calls"}},
    ),
    "thousands as they are stated": ('start,calls\n08:00,"6,000"\n08:30,"7,000"\n',
                                     {"decimal": "comma"}),
    "German words": ("Datum;Uhrzeit;Anrufe\n1.12.2026;08:00;6\n1.12.2026;08:30;7\n",
                     {"date": "dd/mm/yyyy"}),
    "French words": ("Jour;Heure;Appels\n01/12/2026;08:00;6,0\n01/12/2026;08:30;7,0\n",
                     {"date": "dd/mm/yyyy"}),
    "a header that is stated": ("start,calls\nstart,calls\n08:00,6\n08:30,7\n", {"header": 2}),
}  # fmt: skip


@pytest.mark.parametrize("case", TOOLS)
def test_columns_are_known_by_the_names_tools_give_them(case):
    text, stated = TOOLS[case]
    scenario = reading({"file": text, **stated}, start="2026-12-01 08:00", horizon="1h")
    rows = scenario.arrivals["Support"].forecast.rows
    assert [(row.start / 3600, row.contacts) for row in rows] == [(8, 6), (8.5, 7)]


CROSSED = {
    "hours as numbers": "Date,8,9,10,11\n2026-12-01,1,2,3,4\n",
    "hours of four digits": "Date,0800,0900,1000,1100\n2026-12-01,1,2,3,4\n",
    "am and pm": "Date,8 AM,9 AM,10 AM,11 AM\n2026-12-01,1,2,3,4\n",
    "intervals": "Date,08:00-09:00,09:00-10:00,10:00-11:00,11:00-12:00\n2026-12-01,1,2,3,4\n",
    "intervals of bare hours": "Datum;8-9;9-10;10–11;11 - 12\n2026-12-01;1;2;3;4\n",
    "hours with their sign": "Date,8h,9h,10h,11h\n2026-12-01,1,2,3,4\n",
    "a column of hours": "Date,Hour,Volume\n2026-12-01,8,1\n2026-12-01,9,2\n2026-12-01,10,3\n"
    "2026-12-01,11,4\n",
    "hours when it is closed": "Date,07:00,08:00,09:00,10:00,11:00\n2026-12-01,,1,2,3,4\n",
    "several queues": (
        "Queue,Date,08:00,09:00,10:00,11:00\nSales,2026-12-01,9,9,9,9\nSupport,2026-12-01,1,2,3,4\n"
    ),
    "a cell without a name": ",08:00,09:00,10:00,11:00\n2026-12-01,1,2,3,4\n",
}


@pytest.mark.parametrize("case", CROSSED)
def test_hours_across_are_read_however_they_are_written(case):
    scenario = reading(CROSSED[case], start="2026-12-01 08:00", horizon="1h")
    rows = scenario.arrivals["Support"].forecast.rows
    assert [(row.date, row.start / 3600, row.contacts) for row in rows] == [
        ("2026-12-01", 8 + i, 1 + i) for i in range(4)
    ]


DAYS_ACROSS = {
    "the day first": ";30/11/2026;01/12/2026\n08:00;1;2\n09:00;3;4\n",
    "the month first": "Time,11/30/2026,12/1/2026\n08:00,1,2\n09:00,3,4\n",
    "with the day of the week": ";mån 30/11/2026;tis 01/12/2026\n08:00;1;2\n09:00;3;4\n",
    "with points, below a title": "Prognos;;\n;30.11.2026;01.12.2026\n08:00;1;2\n09:00;3;4\n",
    "with a total": ";30/11/2026;01/12/2026\n08:00;1;2\n09:00;3;4\nSumma;4;6\n",
}


@pytest.mark.parametrize("case", DAYS_ACROSS)
def test_one_clear_date_across_tells_the_order_of_all(case):
    scenario = reading(DAYS_ACROSS[case], start="2026-11-30 08:00", horizon="26h")
    rows = scenario.arrivals["Support"].forecast.rows
    assert {(row.date, row.start / 3600): row.contacts for row in rows} == {
        ("2026-11-30", 8): 1,
        ("2026-12-01", 8): 2,
        ("2026-11-30", 9): 3,
        ("2026-12-01", 9): 4,
    }


ASKED = {
    "the order of a date": (
        "start,calls\n03/04/2026 08:00,6\n03/04/2026 08:30,7\n",
        {},
        "the table, column start: '03/04/2026 08:00' may be day first or month first; "
        "state date: dd/mm/yyyy or date: mm/dd/yyyy (its first lines are read as "
        "1: start | calls; 2: 03/04/2026 08:00 | 6; 3: 03/04/2026 08:30 | 7)",
    ),
    "the decimal sign": (
        'start,calls\n08:00,"1,250"\n08:30,7\n',
        {},
        "line 2, column calls: found '1,250'; allowed is a number that is clear: 1250 or 1.25; "
        "state decimal: point or comma",
    ),
    "two columns of contacts": (
        "start,calls,offered\n08:00,6,6\n08:30,7,7\n",
        {},
        "has calls and offered, each of which may be the contacts; state columns: {contacts: ",
    ),
    "two columns of starts": (
        "period,interval,calls\n1,08:00,6\n2,08:30,7\n",
        {},
        "has period and interval, each of which may be the start; state columns: {start: period}",
    ),
    "a column that nobody knows": (
        "start,calls,outcome\n08:00,6,x\n08:30,7,x\n",
        {},
        "has an unknown column outcome; state columns: {start: …, contacts: …} to read those alone",
    ),
    "no column of contacts": (
        "start,Web,Shop\n08:00,6,1\n08:30,7,1\n",
        {},
        "has no column Support; known: start, Web, Shop; state columns: {contacts: …}, or queue: …",
    ),
    "no column of starts": (
        "van,calls\n08:00,6\n08:30,7\n",
        {},
        "has no column start; known: van, calls; state columns: {start: …}, or header: …",
    ),
    "dates across that may be either": (
        ";01/12/2026;02/12/2026\n08:00;6;7\n08:30;7;8\n",
        {},
        "'01/12/2026' may be day first or month first; state date: dd/mm/yyyy or date: mm/dd/yyyy",
    ),
    "a column without a name": (
        ";van;calls\n1;08:00;6\n2;08:30;7\n",
        {},
        "has no column start; known: van, calls;",
    ),
    "two digits of a year": (
        "start,calls\n30/11/26 08:00,6\n30/11/26 08:30,7\n",
        {},
        "a year of two digits is read where it is stated, such as date: dd/mm/yy",
    ),
    "an order that is stated and is not": (
        "start,calls\n11/30/2026 08:00,6\n11/30/2026 08:30,7\n",
        {"date": "dd/mm/yyyy"},
        "line 2, column start: found '11/30/2026 08:00'",
    ),
    "both orders": (
        "start,calls\n30/11/2026 08:00,6\n11/30/2026 08:30,7\n",
        {},
        "one day first, one month first",
    ),
    "a line that is not there": (
        "start,calls\n08:00,6\n08:30,7\n",
        {"header": 9},
        "header: the table has nothing on line 9",
    ),
    "a column that is not there": (
        "start,calls\n08:00,6\n08:30,7\n",
        {"columns": {"contacts": "cals"}},
        "has no column cals; did you mean calls?",
    ),
    "a thing that no column holds": (
        "start,calls\n08:00,6\n08:30,7\n",
        {"columns": {"contact": "calls"}},
        "columns.contact: unknown column 'contact'; did you mean contacts?",
    ),
    "a setting that is none": (
        "start,calls\n08:00,6\n08:30,7\n",
        {"dates": "dd/mm/yyyy"},
        "dates: unknown key; did you mean date?",
    ),
    "a form of dates that is none": (
        "start,calls\n08:00,6\n08:30,7\n",
        {"date": "day first"},
        "date: found 'day first'; allowed is the form of dates: dd/mm/yyyy",
    ),
    "times of day in UTC": (
        "start,calls\n08:00,6\n08:30,7\n",
        {"timezone": "UTC"},
        "line 2, column start: found '08:00'; allowed is a date beside a time that is not local",
    ),
    "intervals of several lengths": (
        "interval,calls\n08:00 - 08:30,6\n08:30 - 08:45,7\n",
        {},
        "line 3, column interval: found '08:30 - 08:45'; allowed is an interval of 30 min",
    ),
    "a start without a word in the middle": (
        "start,calls\n08:00,6\n,7\n08:30,7\n",
        {},
        "line 3, column start: found nothing",
    ),
    "a column of starts and no cell": ("start,calls\n08:00,6\n08:30,\n", {}, "found nothing"),
}


@pytest.mark.parametrize("case", ASKED)
def test_what_is_ambiguous_is_asked_for(case):
    text, stated, expected = ASKED[case]
    with pytest.raises(ScenarioError) as told:
        reading({"file": text, **stated}, start="2026-12-01 08:00", horizon="1h")
    assert expected in str(told.value)
    assert len(str(told.value).splitlines()) == 1


def test_a_fault_of_a_file_is_told_once_though_several_queues_read_it(tmp_path):
    path = tmp_path / "f.csv"
    path.write_text("start,queue,calls\n03/04/2026 08:00,A,6\n03/04/2026 08:30,A,7\n")
    names = ["A", "B", "C"]
    with pytest.raises(ScenarioError) as told:
        from_mapping(
            centre(
                queues={name: {} for name in names},
                arrivals={name: {"forecast": str(path)} for name in names},
                teams={"Team": {"count": 2, "queues": names}},
            )
        )
    (line,) = str(told.value).splitlines()
    assert line.startswith("arrivals.A.forecast: ")
    assert "(and 2 more that read it)" in line


def test_a_setting_may_be_added_on_the_command_line_to_a_path_alone(tmp_path):
    (tmp_path / "f.csv").write_text("start,calls\n03/04/2026 08:00,6\n03/04/2026 08:30,7\n")
    whole = centre(arrivals={"Support": {"forecast": "f.csv"}}, start="2026-04-03 08:00")
    scenario = from_mapping(whole, tmp_path, ["arrivals.Support.forecast.date=dd/mm/yyyy"])
    assert {row.date for row in scenario.arrivals["Support"].forecast.rows} == {"2026-04-03"}


NIGHT = {
    "rows in order of time": (
        "start,calls\n2026-10-25 01:00,1\n2026-10-25 02:00,2\n2026-10-25 02:00,3\n"
        "2026-10-25 03:00,4\n",
        {},
    ),
    "date and time apart": (
        "date,time,calls\n25/10/2026,01:00,1\n25/10/2026,02:00,2\n25/10/2026,02:00,3\n"
        "25/10/2026,03:00,4\n",
        {},
    ),
    "offsets": (
        "start,calls\n2026-10-25T01:00+02:00,1\n2026-10-25T02:00+02:00,2\n"
        "2026-10-25T02:00+01:00,3\n2026-10-25T03:00+01:00,4\n",
        {},
    ),
    "an offset where it is needed": (
        "start,calls\n2026-10-25 01:00,1\n2026-10-25 02:00+01:00,3\n2026-10-25 02:00,2\n"
        "2026-10-25 03:00,4\n",
        {},
    ),
    "UTC": (
        "start,calls\n2026-10-24 23:00,1\n2026-10-25 00:00,2\n2026-10-25 01:00,3\n"
        "2026-10-25 02:00,4\n",
        {"timezone": "UTC"},
    ),
    "UTC by its mark": (
        "start,calls\n2026-10-24T23:00Z,1\n2026-10-25T00:00Z,2\n2026-10-25T01:00Z,3\n"
        "2026-10-25T02:00Z,4\n",
        {},
    ),
    "another zone": (
        "start,calls\n2026-10-25 02:00,1\n2026-10-25 03:00,2\n2026-10-25 03:00,3\n"
        "2026-10-25 04:00,4\n",
        {"timezone": "Europe/Helsinki"},
    ),
    "hours across": ("date,01:00,02:00,02:00,03:00\n2026-10-25,1,2,3,4\n", {}),
}


@pytest.mark.parametrize("case", NIGHT)
def test_both_hours_of_one_name_in_an_autumn_night_can_be_forecast(case, tmp_path):
    text, stated = NIGHT[case]
    open_ = {"Support": {"open": "01:00-04:00"}}
    scenario = from_mapping(
        centre(
            queues=open_,
            arrivals={"Support": {"forecast": {"file": text, **stated}}},
            start="2026-10-25 00:00",
            horizon="1 d",
        )
    )
    expected = [(1, 1), (2, 2), (3, 3), (4, 4)]
    assert by_hour(scenario) == expected
    (tmp_path / "resolved.yaml").write_text(resolved(scenario))
    again = load(tmp_path / "resolved.yaml")
    assert again == scenario
    assert by_hour(again) == expected


def by_hour(scenario):
    found = pieces(scenario, "Support")
    return [(p.start / 3600, pytest.approx(p.contacts)) for p in found if p.contacts]


def test_quarters_of_both_hours_of_one_name_are_told_apart_in_any_order():
    quarters = [f"02:{minute:02}" for minute in (0, 15, 30, 45)]
    numbered = (
        [(at, 10 + i) for i, at in enumerate(quarters)],
        [(at, i) for i, at in enumerate(quarters)],
    )
    one_after_other = numbered[0] + numbered[1]
    beside = [row for pair in zip(*numbered, strict=True) for row in pair]
    for rows in (one_after_other, beside):
        text = "start,calls\n" + "".join(f"2026-10-25 {at},{n}\n" for at, n in rows)
        scenario = from_mapping(
            centre(
                queues={"Support": {"open": "02:00-03:00"}},
                arrivals={"Support": {"forecast": text}},
                start="2026-10-25 00:00",
                horizon="1 d",
            )
        )
        found = [n for _, n in by_hour(scenario)]
        assert found == [10, 11, 12, 13, 1, 2, 3]


def test_one_row_alone_holds_for_both_hours_of_its_name():
    text = "start,calls\n2026-10-25 01:00,1\n2026-10-25 02:00,2\n2026-10-25 03:00,4\n"
    scenario = (
        reading(text, start="2026-10-25 00:00", horizon="1 d", queues=None) if False else None
    )
    scenario = from_mapping(
        centre(arrivals={"Support": {"forecast": text}}, start="2026-10-25 01:00", horizon="4h",
               queues={"Support": {"open": "01:00-04:00"}})
    )  # fmt: skip
    assert by_hour(scenario) == [(0, 1), (1, 2), (2, 2), (3, 4)]


def test_a_third_row_of_one_name_is_refused():
    text = "start,calls\n" + "2026-10-25 02:00,1\n" * 3 + "2026-10-25 03:00,1\n"
    with pytest.raises(ScenarioError, match="a start that no other row has"):
        reading(text, start="2026-10-25 00:00", horizon="1 d")


SPRING = "start,calls\n2026-03-29 01:00,1\n2026-03-29 02:00,{}\n2026-03-29 03:00,4\n"


def test_an_hour_that_the_clock_skips_has_no_contacts():
    whole = {"start": "2026-03-29 01:00", "horizon": "2h"}
    open_ = {"queues": {"Support": {"open": "01:00-04:00"}}}
    arrivals = {"Support": {"forecast": SPRING.format(0)}}
    assert by_hour(from_mapping(centre(arrivals=arrivals, **whole, **open_))) == [(0, 1), (1, 4)]
    arrivals = {"Support": {"forecast": SPRING.format(2)}}
    with pytest.raises(ScenarioError, match="the clock in Europe/Stockholm skips this one"):
        from_mapping(centre(arrivals=arrivals, **whole, **open_))
