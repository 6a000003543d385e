"""A forecast written in any of the shapes of tools reads as the same forecast."""

import csv
import io
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from sim.scenario.forecast import forecast_table, forecast_text
from sim.scenario.table_files import Source

ZONE = ZoneInfo("Europe/Stockholm")
DATES = {
    "yyyy-mm-dd": "%Y-%m-%d",
    "dd/mm/yyyy": "%d/%m/%Y",
    "mm/dd/yyyy": "%m/%d/%Y",
    "dd.mm.yyyy": "%d.%m.%Y",
    "dd/mm/yy": "%d/%m/%y",
}
CLOCKS = ("%H:%M", "%I:%M %p", "%H:%M:%S")
CONTACTS = ("contacts", "Volume", "OFFERED", "calls", "cv")


@st.composite
def forecasts(draw):
    """Draw the step in minutes, and the contacts by local start, the same times every day."""
    step = draw(st.sampled_from([15, 30, 60]))
    first = draw(st.dates(date(2026, 3, 20), date(2026, 10, 24)))
    days = [first + timedelta(days=i) for i in range(draw(st.integers(1, 3)))]
    begin = draw(st.integers(4, 18)) * 60
    minutes = [begin + step * i for i in range(draw(st.integers(2, 5)))]
    number = st.one_of(st.integers(0, 5000), st.integers(0, 400_000).map(lambda n: n / 100))
    starts = [
        datetime(d.year, d.month, d.day) + timedelta(minutes=m) for d in days for m in minutes
    ]
    return step, {start: draw(number) for start in starts}


@st.composite
def ways(draw):
    """Draw how it is written."""
    separator = draw(st.sampled_from([",", ";", "\t", "|"]))
    return {
        "separator": separator,
        "decimal": draw(st.sampled_from(["point", "comma"])),
        "thousands": draw(st.sampled_from(["", " ", "\u00a0", "other"])),
        "date": draw(st.sampled_from(sorted(DATES))),
        "clock": draw(st.sampled_from(CLOCKS)),
        "shape": draw(st.sampled_from(["wide", "long", "days down", "hours down"])),
        "apart": draw(st.booleans()),
        "interval": draw(st.booleans()),
        "titles": draw(st.booleans()),
        "total": draw(st.booleans()),
        "utc": draw(st.booleans()),
        "contacts": draw(st.sampled_from(CONTACTS)),
    }


def written(found, step, way):
    """Return *found* as a table in this way."""
    if way["utc"] and "down" not in way["shape"]:
        found = {
            start.replace(tzinfo=ZONE).astimezone(UTC).replace(tzinfo=None): n
            for start, n in found.items()
        }
    rows = crossed(found, step, way) if "down" in way["shape"] else in_rows(found, step, way)
    if way["total"]:
        rows.append(["Total", *[""] * (len(rows[0]) - 2), amount(sum(found.values()), way)])
    titles = [["Forecast of Support"], [], ["Made", "2026-01-02 14:05"]] if way["titles"] else []
    out = io.StringIO()
    csv.writer(out, delimiter=way["separator"], lineterminator="\n").writerows([*titles, *rows])
    return out.getvalue()


def in_rows(found, step, way):
    names = ["Support"] if way["shape"] == "wide" else ["Queue", way["contacts"]]
    start = ["Date", "Interval"] if way["apart"] else ["Start"]
    rows = [[*start, *names]]
    for at, n in found.items():
        day, clock = day_text(at, way), clock_text(at, step, way)
        cells = [day, clock] if way["apart"] else [f"{day} {clock}"]
        for queue, number in [("Support", n), ("Sales", 7)]:
            if way["shape"] == "long":
                rows.append([*cells, queue, amount(number, way)])
        if way["shape"] == "wide":
            rows.append([*cells, amount(n, way)])
    return rows


def crossed(found, step, way):
    days = list(dict.fromkeys(at.date() for at in found))
    times = list(dict.fromkeys(at.time() for at in found))
    clocks = [clock_text(datetime.combine(days[0], at), step, way) for at in times]
    dates = [day_text(day, way) for day in days]
    if way["shape"] == "days down":
        body = [[amount(found[datetime.combine(day, at)], way) for at in times] for day in days]
        return [["Date", *clocks], *([d, *row] for d, row in zip(dates, body, strict=True))]
    body = [[amount(found[datetime.combine(day, at)], way) for day in days] for at in times]
    return [["Interval", *dates], *([c, *row] for c, row in zip(clocks, body, strict=True))]


def day_text(when, way):
    return when.strftime(DATES[way["date"]])


def clock_text(at, step, way):
    one = at.strftime(way["clock"])
    return (
        f"{one} - {(at + timedelta(minutes=step)).strftime(way['clock'])}"
        if way["interval"]
        else one
    )


def amount(number, way):
    text = f"{number:,}" if isinstance(number, int) else f"{number:,.2f}"
    sign = {"point": ".", "comma": ","}[way["decimal"]]
    mark = {"other": "," if sign == "." else "."}.get(way["thousands"], way["thousands"])
    return text.replace(",", "T").replace(".", sign).replace("T", mark)


def is_crossed_of_one_column(found, way):
    """Tell whether a single column is left across, which is no crossed table."""
    return way["shape"] == "hours down" and len({at.date() for at in found}) < 2


@settings(max_examples=150, deadline=None)
@given(forecasts(), ways())
def test_a_forecast_written_in_any_shape_reads_as_the_same(drawn, way):
    step, found = drawn
    if is_crossed_of_one_column(found, way):
        way["shape"] = "days down"
    said = {"file": written(found, step, way), "date": way["date"], "decimal": way["decimal"]}
    if way["utc"] and "down" not in way["shape"]:
        said["timezone"] = "UTC"
    read = forecast_table(Source("Support", said, "Europe/Stockholm"))
    assert read.step == step * 60
    assert {
        datetime.fromisoformat(row.date) + timedelta(seconds=row.start): row.contacts
        for row in read.rows
    } == found
    assert forecast_table(Source("Support", forecast_text(read), "Europe/Stockholm")) == read
