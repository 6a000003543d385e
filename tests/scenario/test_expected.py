"""Visitors of a site, as they are expected hour by hour."""

import pytest

from sim.scenario import from_mapping, site_pieces
from tests.scenario.centres import centre

HOUR = 3600

VISITORS = {
    "a rate, at all hours": ({"rate": "60 per hour"}, [(0, 60), (1, 60), (2, 60), (3, 60)]),
    "a rate, scaled": (
        {"rate": "60 per hour", "scale": 2},
        [(0, 120), (1, 120), (2, 120), (3, 120)],
    ),
    "a week": (
        {"weekly": {"mon": {"09:00-11:00": "30 per hour"}}},
        [(0, 0), (1, 30), (2, 30), (3, 0)],
    ),
    "a forecast": (
        {"forecast": "start,Shop\n08:00,100\n09:00,200\n"},
        [(0, 100), (1, 200), (2, 0), (3, 0)],
    ),
    "a forecast in rows": (
        {"forecast": "start,queue,contacts\n08:00,Shop,7\n09:00,Shop,8\n09:00,Blog,9\n"},
        [(0, 7), (1, 8), (2, 0), (3, 0)],
    ),
}


@pytest.mark.parametrize(("visitors", "by_hour"), VISITORS.values(), ids=VISITORS)
def test_visitors_of_a_site_come_whether_or_not_its_queue_is_open(visitors, by_hour):
    scenario = from_mapping(
        centre(
            horizon="4h",
            interval="1h",
            queues={"Support": {"open": "09:00-10:00"}},
            proactive={"Shop": {"queue": "Support", "visitors": visitors}},
        )
    )
    found = site_pieces(scenario, "Shop")
    assert [(piece.start / HOUR, pytest.approx(piece.contacts)) for piece in found] == by_hour


def test_a_forecast_of_visitors_without_dates_holds_every_day():
    forecast = "start,Shop\n00:00,1\n" + "".join(f"{hour:02}:00,1\n" for hour in range(1, 24))
    site = {"queue": "Support", "visitors": {"forecast": forecast}}
    scenario = from_mapping(centre(horizon="36h", proactive={"Shop": site}))
    assert sum(piece.contacts for piece in site_pieces(scenario, "Shop")) == pytest.approx(36)
