"""Seconds of the run on the centre's wall clock."""

import pytest

from sim.report.clock import Clock

HOUR = 3600.0
DAY = 24 * HOUR

ordinary = Clock("2026-11-30T08:10:00+01:00", "Europe/Stockholm", 12 * HOUR)
autumn = Clock("2026-10-25T00:00:00+02:00", "Europe/Stockholm", 25 * HOUR)
hour = Clock("2026-11-30T08:00:00+00:00", "UTC", HOUR)
nepal = Clock("2026-11-30T08:00:00+05:45", "Asia/Kathmandu", 2 * HOUR)
long = Clock("2026-11-30T00:00:00+01:00", "Europe/Stockholm", 45 * DAY)
week = Clock("2026-11-30T00:00:00+01:00", "Europe/Stockholm", 7 * DAY)


def test_a_window_is_told_in_local_time():
    assert ordinary.window(50 * 60, 110 * 60) == "09:00–10:00"


def test_over_many_days_a_time_has_its_weekday():
    assert week.window(DAY + HOUR, DAY + 2 * HOUR) == "Tue 01:00–02:00"


def test_over_more_than_a_week_a_time_has_its_date():
    assert long.time(9 * DAY + HOUR) == "Wed 9 Dec 01:00"
    assert long.window(9 * DAY, 9 * DAY + HOUR) == "Wed 9 Dec 00:00–01:00"


def test_a_week_with_an_hour_more_is_a_week():
    clock = Clock("2026-10-19T00:00:00+02:00", "Europe/Stockholm", 7 * DAY + HOUR)
    assert clock.time(DAY) == "Tue 00:00"


def test_a_window_of_more_than_a_day_says_on_which_it_ends():
    assert week.window(DAY, 3 * DAY) == "Tue 00:00–Thu 00:00"


def test_a_day_of_25_hours_shows_the_hour_that_comes_twice():
    at, names = autumn.ticks(26)
    assert names[:5] == ["00:00", "01:00", "02:00", "02:00", "03:00"]
    assert at[-1] == 25 * HOUR


@pytest.mark.parametrize(
    ("clock", "most", "names"),
    [
        (ordinary, 5, ["09:00", "12:00", "15:00", "18:00"]),
        (
            Clock("2026-11-30T08:00:00+00:00", "UTC", HOUR),
            5,
            ["08:00", "08:15", "08:30", "08:45", "09:00"],
        ),
        (week, 8, ["Mon 30", "Tue 1", "Wed 2", "Thu 3", "Fri 4", "Sat 5", "Sun 6", "Mon 7"]),
        (week, 4, ["Mon 30", "Wed 2", "Fri 4", "Sun 6"]),
        (
            Clock("2026-11-30T08:00:00+05:45", "Asia/Kathmandu", 2 * HOUR),
            3,
            ["08:00", "09:00", "10:00"],
        ),
    ],
)
def test_ticks_stand_at_round_local_times_as_many_as_fit(clock, most, names):
    assert clock.ticks(most)[1] == names


def test_ticks_keep_to_local_midnight_across_a_change_of_clocks():
    clock = Clock("2026-10-24T00:00:00+02:00", "Europe/Stockholm", 3 * DAY + HOUR)
    assert clock.ticks(4)[0] == [0.0, DAY, 2 * DAY + HOUR, 3 * DAY + HOUR]
