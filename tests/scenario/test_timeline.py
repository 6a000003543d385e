"""Rules on the wall clock as they come true, also on days it is changed."""

import pytest

from sim.scenario import (
    HourlyShares,
    deletions,
    from_mapping,
    midnights,
    missed_offers,
    open_windows,
    pieces,
    shifts,
)
from sim.scenario.timeline import Break, DeletedAsset, Shift
from tests.scenario.centres import centre

HOUR = 3600
SPRING = {"start": "2026-03-29 00:00", "horizon": "1 d"}  # 02:00 becomes 03:00
AUTUMN = {"start": "2026-10-25 00:00", "horizon": "1 d"}  # 03:00 becomes 02:00


def hours(spans):
    return [tuple(t / HOUR for t in span) for span in spans]


def opened(opening, **more):
    scenario = from_mapping(centre(queues={"Support": {"open": opening}}, **more))
    return hours(open_windows(scenario, "Support"))


def team(**rules):
    return {"Team": {"count": 2, "queues": ["Support"], **rules}}


@pytest.mark.parametrize(("day", "length"), [(SPRING, 23), (AUTUMN, 25), ({"horizon": "1 d"}, 24)])
def test_a_day_has_as_many_hours_as_the_clock_gives_it(day, length):
    scenario = from_mapping(centre(**day))
    assert scenario.horizon == length * HOUR
    assert midnights(scenario)[-1] == length * HOUR


def test_midnights_part_the_days():
    weekend = from_mapping(centre(start="2026-10-24 18:00", horizon="60h"))
    assert hours([midnights(weekend)]) == [(0, 6, 31, 55, 60)]


OPENINGS = {
    "always": ("always", [(0, 48)]),
    "every day": ("08:00-20:00", [(8, 20), (32, 44)]),
    "twice a day": (["08:00-12:00", "13:00-17:00"], [(8, 12), (13, 17), (32, 36), (37, 41)]),
    "by weekday": ({"mon": "08:00-20:00", "tue-fri": "09:00-17:00"}, [(8, 20), (33, 41)]),
    "closed on a day": ({"mon": "closed", "tue": "09:00-17:00"}, [(33, 41)]),
    "past midnight": ("20:00-02:00", [(0, 2), (20, 26), (44, 48)]),
    "until midnight and on": ({"mon": "08:00-24:00", "tue": "00:00-06:00"}, [(8, 30)]),
}


@pytest.mark.parametrize(("opening", "windows"), OPENINGS.values(), ids=OPENINGS)
def test_opening_hours_come_true(opening, windows):
    assert opened(opening, start="2026-11-30 00:00", horizon="48h") == windows


def test_hours_are_those_of_the_wall_clock_on_days_it_is_changed():
    assert opened("08:00-20:00", **SPRING) == [(7, 19)]
    assert opened("08:00-20:00", **AUTUMN) == [(9, 21)]


def test_an_hour_that_is_skipped_is_over_at_once_and_one_that_comes_twice_counts_twice():
    assert opened("02:15-02:45", **SPRING) == []
    assert opened("01:00-02:30", **SPRING) == [(1, 2)]
    assert opened("02:30-04:00", **SPRING) == [(2, 3)]
    assert opened("02:00-03:00", **AUTUMN) == [(2, 4)]
    assert opened("01:00-02:30", **AUTUMN) == [(1, 3.5)]
    assert opened("02:30-04:00", **AUTUMN) == [(2.5, 5)]


@pytest.mark.parametrize(("day", "contacts"), [(SPRING, 23), (AUTUMN, 25)])
def test_a_forecast_by_the_clock_loses_the_skipped_hour_and_repeats_the_other(day, contacts):
    text = "start,Support\n" + "".join(f"{h:02}:00,{100 if h == 2 else 1}\n" for h in range(24))
    scenario = from_mapping(centre(arrivals={"Support": {"forecast": text}}, **day))
    at_two = [p.contacts for p in pieces(scenario, "Support") if p.contacts == 100]
    assert len(at_two) == contacts - 24 + 1
    assert len(pieces(scenario, "Support")) == contacts


def test_a_queue_that_shuts_at_the_horizon_is_clipped_to_it():
    assert opened("07:00-09:30") == [(0, 1)]


SHIFTS = {
    "every day": ("09:00-17:00", [(9, 17), (33, 41)]),
    "on some days": ({"days": "tue", "hours": "09:00-17:00"}, [(33, 41)]),
    "several": (
        ["06:00-10:00", {"days": "mon", "hours": "14:00-18:00"}],
        [(6, 10), (14, 18), (30, 34)],
    ),
    "at night": ("22:00-06:00", [(0, 6), (22, 30), (46, 48)]),
    "always": ("always", [(0, 48)]),
}


@pytest.mark.parametrize(("rule", "spans"), SHIFTS.values(), ids=SHIFTS)
def test_shifts_come_true_within_the_horizon(rule, spans):
    scenario = from_mapping(centre(start="2026-11-30 00:00", horizon="48h", teams=team(shift=rule)))
    assert hours((s.start, s.end) for s in shifts(scenario, "Team")) == spans


def test_a_night_shift_is_an_hour_shorter_when_the_clock_goes_forward():
    day = {"start": "2026-03-28 12:00", "horizon": "1 d"}
    scenario = from_mapping(centre(**day, teams=team(shift="22:00-06:00")))
    assert hours((s.start, s.end) for s in shifts(scenario, "Team")) == [(10, 17)]


def test_breaks_lie_wholly_within_their_window():
    breaks = ["30 min between 11:00 and 13:00", "15 min at 09:30"]
    scenario = from_mapping(centre(horizon="12h", teams=team(shift="08:00-16:00", breaks=breaks)))
    assert shifts(scenario, "Team") == (
        Shift(0.0, 8 * HOUR, (Break(900.0, 5400.0, 5400.0), Break(1800.0, 3 * HOUR, 4.5 * HOUR))),
    )


def test_a_break_of_a_night_shift_may_come_after_midnight():
    night = team(shift="22:00-06:00", breaks=["30 min between 01:00 and 03:00"])
    scenario = from_mapping(centre(start="2026-11-30 12:00", horizon="24h", teams=night))
    (shift,) = shifts(scenario, "Team")
    assert hours([shift.breaks[0][:3]]) == [(0.5, 13, 14.5)]


def test_a_break_belongs_to_each_shift_that_has_room_for_it():
    split = team(shift=["08:00-12:00", "13:00-17:00"], breaks=["30 min between 11:00 and 14:00"])
    scenario = from_mapping(centre(horizon="12h", teams=split))
    assert [hours(b[:3] for b in s.breaks) for s in shifts(scenario, "Team")] == [
        [(0.5, 3, 3.5)],
        [(0.5, 5, 5.5)],
    ]


def test_a_break_keeps_its_reason():
    rules = team(shift="08:00-16:00", breaks=["Lunch 30 min at 12:00", "15 min at 10:00"])
    (shift,) = shifts(from_mapping(centre(horizon="12h", teams=rules)), "Team")
    assert [(rule.reason, rule.length) for rule in shift.breaks] == [
        ("Break", 900),
        ("Lunch", 1800),
    ]


MISSED = {
    "a share": ("3 %", "12h", [(0, 0.03)]),
    "by hours": (
        {"09:00-12:00": "1 %", "12:00-13:00": "5 %"},
        "12h",
        [(0, 0.0), (1, 0.01), (4, 0.05), (5, 0.0)],
    ),
    "by hours that have begun": ({"06:00-09:00": "2 %"}, "12h", [(0, 0.02), (1, 0.0)]),
    "by hours alike": ({"08:00-09:00": "2 %", "09:00-10:00": "2 %"}, "12h", [(0, 0.02), (2, 0.0)]),
    "by hours of the night": ({"22:00-06:00": "2 %"}, "24h", [(0, 0.0), (14, 0.02), (22, 0.0)]),
    "by hours of two days": (
        {"10:00-11:00": "2 %"},
        "48h",
        [(0, 0.0), (2, 0.02), (3, 0.0), (26, 0.02), (27, 0.0)],
    ),
    "by hours that the horizon cuts": ({"10:00-14:00": "2 %"}, "4h", [(0, 0.0), (2, 0.02)]),
}


@pytest.mark.parametrize(("said", "horizon", "steps"), MISSED.values(), ids=MISSED)
def test_missed_offers_are_steps_from_the_start(said, horizon, steps):
    scenario = from_mapping(centre(horizon=horizon, teams=team(missed_offers=said)))
    found = missed_offers(scenario, "Team")
    assert [(start / HOUR, share) for start, share in found] == steps


def test_missed_offers_follow_the_wall_clock_on_days_it_is_changed():
    by_hours = {"02:30-04:00": "5 %"}
    spring = from_mapping(centre(**SPRING, teams=team(missed_offers=by_hours)))
    autumn = from_mapping(centre(**AUTUMN, teams=team(missed_offers=by_hours)))
    assert missed_offers(spring, "Team") == ((0.0, 0.0), (2 * HOUR, 0.05), (3 * HOUR, 0.0))
    assert missed_offers(autumn, "Team") == ((0.0, 0.0), (2.5 * HOUR, 0.05), (5 * HOUR, 0.0))


def test_an_agent_may_miss_other_offers_than_the_team():
    scenario = from_mapping(centre(teams=team(missed_offers="3 %")))
    assert missed_offers(scenario, "Team", 0.0) == ((0.0, 0.0),)
    own = HourlyShares(((8.5 * HOUR, 9 * HOUR, 0.5),))
    assert missed_offers(scenario, "Team", own) == ((0.0, 0.0), (HOUR / 2, 0.5))


def test_assets_are_deleted_in_order_of_time_whatever_the_order_in_the_file():
    scenario = from_mapping(
        centre(
            horizon="8h",
            administration=[
                {"at": "14:30", "delete": "Support"},
                {"at": "2 h", "delete": {"entry_point": "Support"}},
            ],
        )
    )
    assert deletions(scenario) == (
        DeletedAsset(2.0 * HOUR, 0, True),
        DeletedAsset(6.5 * HOUR, 0, False),
    )


@pytest.mark.parametrize(("day", "hours_on"), [(SPRING, 13), (AUTUMN, 15)])
def test_a_deletion_at_a_time_of_day_is_by_the_wall_clock(day, hours_on):
    at = [{"at": "14:00", "delete": "Support"}]
    (deleted,) = deletions(from_mapping(centre(**day, administration=at)))
    assert deleted.time == hours_on * HOUR
