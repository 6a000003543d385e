from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.kit.errors import Misfit
from sim.kit.units import (
    clock,
    clock_text,
    duration,
    duration_text,
    moment,
    rate,
    rate_text,
    ratio,
    ratio_text,
    share,
)


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("45 s", 45),
        ("45s", 45),
        ("0.5 s", 0.5),
        ("8 min", 480),
        ("8 minutes", 480),
        ("7h30", 27_000),
        ("7 h 30 min", 27_000),
        ("1 h", 3600),
        ("1.5 h", 5400),
        ("2 d", 172_800),
        (0, 0),
        ("0", 0),
    ],
)
def test_a_duration_is_read_as_seconds(written, seconds):
    assert duration(written) == seconds


@pytest.mark.parametrize(
    "written",
    [
        60,
        1.5,
        "60",
        "8 fortnights",
        "8 min 3",
        "min",
        "",
        "-3 min",
        "1:30",
        None,
        True,
        [],
        "nan s",
    ],
)
def test_what_is_no_duration_is_refused(written):
    with pytest.raises(Misfit, match="allowed is a time with its unit"):
        duration(written)


@pytest.mark.parametrize(
    ("written", "number"), [("80 %", 0.8), ("80%", 0.8), (0.8, 0.8), (0, 0), (1, 1), ("7 %", 0.07)]
)
def test_a_share_is_read_as_a_number_up_to_one(written, number):
    assert share(written) == number


@pytest.mark.parametrize("written", ["180 %", 1.01, 80, -0.1, "-5 %", "half", None, True, "nan"])
def test_what_is_no_share_is_refused(written):
    with pytest.raises(Misfit, match="allowed is a share from 0 to 1"):
        share(written)


def test_per_cents_are_the_shares_that_so_many_of_a_thousand_are():
    written = [f"{number / 10} %" for number in range(1001)]
    assert [share(text) for text in written] == [number / 1000 for number in range(1001)]


def test_a_share_that_was_meant_in_per_cent_is_recognised():
    with pytest.raises(Misfit, match="80 out of a hundred is 80 %"):
        share(80)


@pytest.mark.parametrize(
    ("written", "per_second"),
    [
        ("40 per hour", 40 / 3600),
        ("40/h", 40 / 3600),
        ("2 per minute", 2 / 60),
        ("900 a day", 900 / 86_400),
        (0, 0),
    ],
)
def test_a_rate_is_read_by_the_second(written, per_second):
    assert rate(written) == per_second


@pytest.mark.parametrize(
    "written", [40, "40", "40 hours", "-40 per hour", "40 per fortnight", None]
)
def test_what_is_no_rate_is_refused(written):
    with pytest.raises(Misfit, match="such as 40 per hour"):
        rate(written)


sizes = st.floats(0, 1e7, allow_nan=False, allow_subnormal=False)


@pytest.mark.parametrize(
    ("read", "write"),
    [(duration, duration_text), (ratio, ratio_text), (rate, rate_text)],
    ids=["durations", "ratios", "rates"],
)
@given(
    size=st.one_of(
        sizes, st.integers(0, 100_000).map(float), st.integers(0, 999).map(lambda n: n / 60)
    )
)
def test_what_is_written_reads_as_the_same_number_to_the_bit(read, write, size):
    assert read(write(size)) == size


@pytest.mark.parametrize(
    ("text", "seconds"), [("00:00", 0), ("8:30", 30_600), ("08:30:15", 30_615), ("24:00", 86_400)]
)
def test_a_time_of_day_is_read_as_seconds_since_midnight(text, seconds):
    assert clock(text) == seconds
    assert clock(clock_text(seconds)) == seconds


@pytest.mark.parametrize("text", ["24:15", "8", "08.30", "08:60", "noon"])
def test_what_is_no_time_of_day_is_refused(text):
    with pytest.raises(Misfit, match="a time of day from 00:00 to 24:00"):
        clock(text)


def test_a_date_alone_is_its_midnight():
    assert moment("2026-11-30") == datetime(2026, 11, 30)


@pytest.mark.parametrize(
    "written", ["30/11/2026", "2026-11-30T08:00Z", "2026-02-30", "1066-10-14", 5]
)
def test_what_is_no_local_date_and_time_is_refused(written):
    with pytest.raises(Misfit, match="a local date and time without a zone"):
        moment(written)
