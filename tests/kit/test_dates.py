"""Dates and times as tables write them."""

from datetime import date

import pytest

from sim.kit.dates import Form, form, form_shown, moment
from sim.kit.errors import Misfit

DAY = date(2026, 11, 30)
MORNING = 8 * 3600 + 15 * 60.0

READ = {
    "2026-11-30 08:15": (DAY, MORNING, None, None),
    "2026-11-30T08:15:20.5Z": (DAY, MORNING + 20.5, 0, None),
    "2026-11-30 08:15+02:00": (DAY, MORNING, 7200, None),
    "2026-11-30 08:15 -0330": (DAY, MORNING, -12_600, None),
    "2026-11-30 08:15 UTC": (DAY, MORNING, 0, None),
    "2026-11-30T00:15-05:00": (DAY, 900, -18_000, None),
    "20261130T0815": (DAY, MORNING, None, None),
    "2026/11/30 8:15": (DAY, MORNING, None, None),
    "30/11/2026 8:15 AM": (DAY, MORNING, None, None),
    "11/30/2026 8:15:00 am": (DAY, MORNING, None, None),
    "30.11.2026 08.15": (DAY, MORNING, None, None),
    "30-11-2026 0815": (DAY, MORNING, None, None),
    "Mon 30 Nov 2026, 08:15": (DAY, MORNING, None, None),
    "30-Nov-2026 08:15": (DAY, MORNING, None, None),
    "Nov 30, 2026 8:15 a.m.": (DAY, MORNING, None, None),
    "måndag 30 november 2026 08:15": (DAY, MORNING, None, None),
    "30/11/2026": (DAY, None, None, None),
    "20261130": (DAY, None, None, None),
    "8:15": (None, MORNING, None, None),
    "0815": (None, MORNING, None, None),
    "12:00 AM": (None, 0, None, None),
    "12:30 PM": (None, 45_000, None, None),
    "24:00": (None, 86_400, None, None),
    "08:00 - 08:15": (None, 28_800, None, MORNING),
    "08:00–08:15": (None, 28_800, None, MORNING),
    "08:00 to 08:15": (None, 28_800, None, MORNING),
    "08.00-08.15": (None, 28_800, None, MORNING),
    "0800-0815": (None, 28_800, None, MORNING),
    "8:00 AM - 8:15 AM": (None, 28_800, None, MORNING),
    "11:45 - 12:00 PM": (None, 42_300, None, 43_200),
    "23:45-00:00": (None, 85_500, None, 86_400),
    "2026-11-30 08:00 - 08:15": (DAY, 28_800, None, MORNING),
    "2026-11-30 08:00 - 2026-11-30 08:15": (DAY, 28_800, None, MORNING),
}


@pytest.mark.parametrize("text", READ)
def test_times_of_the_usual_forms_are_read(text):
    assert moment(text) == READ[text]


@pytest.mark.parametrize(
    "text",
    ["noon", "8", "120", "13:00 PM", "0:00 AM", "24:15", "08:60", "2026-02-30", "2026-13-01",
     "46356.34", "30/11/26", "31/11/2026", "2026-11-30 08:15 CET", "2026-11-30 apples", "", "11.15",
     "08-09"],
)  # fmt: skip
def test_what_is_no_time_is_refused(text):
    with pytest.raises(Misfit, match="allowed is"):
        moment(text)


def test_a_date_that_may_be_two_is_asked_for():
    with pytest.raises(Misfit, match="may be day first or month first; state date: dd/mm/yyyy"):
        moment("03/04/2026 08:00")


@pytest.mark.parametrize(
    ("written", "text", "day"),
    [
        ("dd/mm/yyyy", "03/04/2026", date(2026, 4, 3)),
        ("mm/dd/yyyy", "03/04/2026", date(2026, 3, 4)),
        ("dd.mm.yyyy", "3.4.2026", date(2026, 4, 3)),
        ("d/m/yy", "03/04/26", date(2026, 4, 3)),
        ("yy-mm-dd", "26-04-03", date(2026, 4, 3)),
        ("dd/mm/yyyy", "2026-04-03", date(2026, 4, 3)),
        ("DD-MM-YYYY", "03-04-2026", date(2026, 4, 3)),
    ],
)
def test_a_form_that_is_stated_is_read(written, text, day):
    assert moment(text, form(written)).day == day


@pytest.mark.parametrize(
    ("written", "text"),
    [("dd/mm/yyyy", "11/30/2026"), ("mm/dd/yyyy", "30/11/2026"), ("yyyy-mm-dd", "03/04/2026"),
     ("dd/mm/yyyy", "03/04/26")],
)  # fmt: skip
def test_a_date_of_another_form_than_is_stated_is_refused(written, text):
    with pytest.raises(Misfit):
        moment(text, form(written))


@pytest.mark.parametrize("written", ["yyyy-dd-mm", "dd/dd/yyyy", "day first", "", 5, None, "%d"])
def test_a_form_that_is_none_is_refused(written):
    with pytest.raises(Misfit, match="allowed is the form of dates"):
        form(written)


@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        (["03/04/2026", "13/04/2026"], Form("dmy")),
        (["03/04/2026 08:00", "03/14/2026 08:00"], Form("mdy")),
        (["04/04/2026", "05/05/2026"], None),
        (["2026-04-03", "08:00"], None),
        ([], None),
    ],
)
def test_a_column_shows_the_order_of_its_dates_where_one_of_them_does(texts, shown):
    assert form_shown(texts) == shown


def test_a_column_that_may_be_read_both_ways_is_asked_for():
    with pytest.raises(Misfit, match="'03/04/2026' may be day first or month first"):
        form_shown(["05/05/2026", "03/04/2026"])


def test_a_column_of_both_orders_is_refused():
    with pytest.raises(Misfit, match="one day first, one month first"):
        form_shown(["13/04/2026", "04/13/2026"])
