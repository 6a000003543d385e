"""Numbers as a planner writes them."""

import math

import pandas as pd
import pytest

from sim.experiment.headline import DAY, clock, headline, noun


def estimate(kpi="aht", queue="all", mean=1.0, low=0.5, high=1.5, unit="s", met=math.nan):
    return {
        "kpi": kpi,
        "queue": queue,
        "mean": mean,
        "ci_low": low,
        "ci_high": high,
        "replications": 10,
        "unit": unit,
        "p10": low,
        "p90": high,
        "target": math.nan,
        "p_target_met": met,
    }


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0:00"), (9.6, "0:10"), (59.6, "1:00"), (3599.6, "1:00:00"), (36061, "10:01:01")],
)
def test_seconds_are_written_as_on_a_clock(seconds, text):
    assert clock(seconds) == text


@pytest.mark.parametrize(
    ("row", "mean", "interval"),
    [
        (estimate("aht", "all", 512.4, 490.0, 540.2), "8:32", "8:10 – 9:00"),
        (estimate("contacts", "all", 96.0, 84.5, 107.5, "contacts"), "96", "84 – 108"),
        (estimate("contacts", "all", 1936.2, 1840, 2033, "contacts"), "1,936", "1,840 – 2,033"),
        (estimate("concurrency", "all", 1.789, 1.7, 1.9, "chats"), "1.79", "1.70 – 1.90"),
        (estimate("rona_rate", "all", 0.019, -0.022, 0.061, "share"), "1.9%", "0.0% – 6.1%"),
        (estimate("occupancy", "all", 0.97, 0.9, 1.04, "share"), "97.0%", "90.0% – 100.0%"),
        (estimate("asa", "all", math.nan, math.nan, math.nan), "–", "–"),
        (estimate("asa", "all", 20.0, math.nan, math.nan), "0:20", "–"),
    ],
)
def test_a_row_is_written_in_one_unit_to_the_same_digits(row, mean, interval):
    shown = headline(pd.DataFrame([row]), {}, "day").iloc[0]
    assert (shown["Mean"], shown["95 % interval"]) == (mean, interval)
    assert (shown["Target"], shown["Days met"]) == ("", "")


def test_queues_stand_below_their_centre_with_their_own_targets():
    rows = [
        estimate("service_level", "all", 0.8, 0.7, 0.9, "share"),
        estimate("service_level", "Sales", 0.6, 0.5, 0.7, "share", met=0.4),
        estimate("service_level", "Support", 0.9, 0.8, 1.0, "share"),
        estimate("asa", "all"),
        estimate("asa", "Sales"),
        estimate("not_a_headline", "all"),
    ]
    shown = headline(pd.DataFrame(rows), {("service_level", "Sales"): (">=", 0.9)}, "day")
    assert shown["KPI"].tolist() == [
        "Service level",
        "  Sales",
        "  Support",
        "Average speed of answer",
    ]
    assert shown["Target"].tolist() == ["", "≥ 90.0%", "", ""]
    assert shown["Days met"].tolist() == ["", "40.0%", "", ""]


def test_the_only_queue_is_the_centre_and_is_not_repeated():
    rows = [estimate("service_level", queue, unit="share") for queue in ("all", "Support")]
    assert headline(pd.DataFrame(rows), {}, "day")["KPI"].tolist() == ["Service level"]


@pytest.mark.parametrize(
    ("days", "name"),
    [
        (0.5, "day"),
        (25 / 24, "day"),
        (2, "period"),
        (7, "week"),
        (7 + 1 / 24, "week"),
        (45, "period"),
    ],
)
def test_a_replication_is_called_by_its_length(days, name):
    assert noun(days * DAY) == name


def test_the_headings_say_what_a_replication_is_one_of():
    shown = headline(pd.DataFrame([estimate()]), {}, "week")
    assert shown.columns.tolist()[3:] == ["8 weeks of 10", "Target", "Weeks met"]
