"""Expected contacts, whatever form they are written in."""

import pytest

from sim.scenario import from_mapping, pieces
from tests.scenario.centres import centre

LONG = "queue,start,contacts,aht,wrapup\n" + "".join(
    f"{queue},{start},{contacts},{aht},{wrapup}\n"
    for start in ("08:00", "08:30")
    for queue, contacts, aht, wrapup in (("Support", 6, 400, 40), ("Sales", 2, "", ""))
)
FORMS = {
    "a column per queue": "start,Support,Sales\n08:00,6,2\n08:30,6,2\n",
    "a row per queue": LONG,
    "one queue alone": "start,contacts\n08:00,6\n08:30,6\n",
    "dates": "start,Support\n2026-11-30 08:00,6\n2026-11-30T08:30,6\n",
    "any order": "start,Support\n08:30,6\n08:00,6\n",
    "semicolons": "start;Support\r\n08:00;6,0\r\n08:30;6\r\n",
    "blank lines": "\nstart,Support\n\n08:00,6\n08:30, 6\n\n",
    "other hours too": "start,Support\n07:30,9\n08:00,6\n08:30,6\n09:00,9\n",
}


def forecast(text, **more):
    return from_mapping(centre(arrivals={"Support": {"forecast": text}}, **more))


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_a_forecast_reads_alike_in_every_form(text):
    found = [(p.start, p.end, p.contacts) for p in pieces(forecast(text), "Support")]
    assert found == [(0, 1800, 6), (1800, 3600, 6)]


def test_a_file_may_begin_with_a_byte_order_mark(tmp_path):
    (tmp_path / "forecast.csv").write_text(FORMS["semicolons"], "utf-8-sig")
    assert len(pieces(forecast(str(tmp_path / "forecast.csv")), "Support")) == 2


def test_handle_time_is_aht_without_wrap_up():
    assert [(p.handle_time, p.wrapup) for p in pieces(forecast(LONG), "Support")] == [(360, 40)] * 2


def test_where_wrap_up_is_not_forecast_the_mean_of_the_queue_is_taken_off():
    text = "start,contacts,aht\n08:00,6,400\n08:30,6,\n"
    found = pieces(forecast(text, customers={"Support": {"wrapup": "50 s"}}), "Support")
    assert [(p.handle_time, p.wrapup) for p in found] == [(350, None), (None, None)]


def test_a_piece_cut_by_the_start_or_the_horizon_keeps_its_rate():
    scenario = forecast(FORMS["a column per queue"], start="2026-11-30 08:10", horizon="40 min")
    found = [(p.start, p.end, round(p.contacts, 9)) for p in pieces(scenario, "Support")]
    assert found == [(0, 1200, 4), (1200, 2400, 4)]


def test_times_of_day_hold_for_every_day_on_which_the_queue_opens():
    text = "start,Support\n08:00,6\n08:30,6\n"
    queues = {"Support": {"open": {"mon-fri": "08:00-09:00"}}}
    scenario = forecast(text, queues=queues, start="2026-11-27 00:00", horizon="4 d")
    busy = [p.start for p in pieces(scenario, "Support") if p.contacts]
    assert busy == [day * 86_400 + at for day in (0, 3) for at in (28_800, 30_600)]


NIGHTS = {
    "into a closed day": ({"mon": "22:00-02:00"}, [22, 23, 24, 25]),
    "every night": ("22:00-02:00", [0, 1, 22, 23, 24, 25, 46, 47]),
    "into a day with hours of its own": (
        {"mon": "22:00-02:00", "tue": "23:00-24:00"},
        [22, 23, 24, 25, 46, 47],
    ),
    "after a day that begins at midnight": (
        {"mon": ["00:00-01:00", "22:00-02:00"]},
        [0, 22, 23, 24, 25],
    ),
}


@pytest.mark.parametrize(("opening", "busy"), NIGHTS.values(), ids=NIGHTS)
def test_times_of_day_after_midnight_belong_to_the_night_that_is_open(opening, busy):
    text = "start,Support\n" + "".join(f"{hour:02}:00,6\n" for hour in (22, 23, 0, 1))
    scenario = forecast(
        text, queues={"Support": {"open": opening}}, start="2026-11-30 00:00", horizon="2 d"
    )
    assert [p.start / 3600 for p in pieces(scenario, "Support") if p.contacts] == busy


def test_contacts_forecast_outside_opening_hours_still_come():
    text = "start,Support\n08:00,6\n08:30,6\n"
    scenario = forecast(text, queues={"Support": {"open": "08:30-09:00"}})
    assert [p.contacts for p in pieces(scenario, "Support")] == [6, 6]


def test_pieces_follow_each_other_from_the_start_to_the_horizon():
    queues = {"Support": {"open": "09:00-10:00"}}
    text = "start,Support\n09:00,6\n09:15,6\n09:30,6\n09:45,6\n"
    found = pieces(forecast(text, queues=queues, horizon="3h"), "Support")
    assert [p.end for p in found[:-1]] == [p.start for p in found[1:]]
    assert (found[0].start, found[-1].end) == (0, 10_800)


def test_a_constant_rate_holds_while_the_queue_is_open():
    scenario = from_mapping(centre(queues={"Support": {"open": "08:20-08:50"}}))
    busy = [(p.start, p.end) for p in pieces(scenario, "Support") if p.contacts]
    assert busy == [(1200, 1800), (1800, 2700), (2700, 3000)]
    assert sum(p.contacts for p in pieces(scenario, "Support")) == pytest.approx(20)


def test_a_weekly_pattern_steps_exactly_at_its_hours():
    weekly = {
        "mon-fri": {"08:00-08:40": "30 per hour", "08:40-24:00": "60 per hour"},
        "sat": {"10:00-12:00": "6 per hour"},
    }
    arrivals = {"Support": {"weekly": weekly}}
    scenario = from_mapping(centre(arrivals=arrivals, start="2026-11-27 08:00", horizon="3 d"))
    found = pieces(scenario, "Support")
    per_hour = {(p.start, p.end): round(3600 * p.contacts / (p.end - p.start), 9) for p in found}
    assert per_hour[1800, 2400] == 30
    assert per_hour[2400, 2700] == 60
    assert {rate for (start, _), rate in per_hour.items() if 26 <= start / 3600 < 28} == {6}
    assert sum(p.contacts for p in found) == pytest.approx(20 + 15 * 60 + 20 + 12)
