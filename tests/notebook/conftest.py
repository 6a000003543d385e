"""A small centre with two queues, run once as a notebook runs it."""

import pytest

import sim

SCENARIO = {
    "name": "Kundtjänst & Co <b>",
    "start": "2026-11-30 08:00",
    "timezone": "Europe/Stockholm",
    "horizon": "3h",
    "interval": "30 min",
    "queues": {"Support": {}, "Sales": {"service_level": {"target": "99.99 %", "within": "1 s"}}},
    "arrivals": {"Support": {"rate": "30 per hour"}, "Sales": {"rate": "15 per hour"}},
    "teams": {
        "Day": {"count": 4, "queues": ["Support", "Sales"], "slots": 2, "missed_offers": "10 %"}
    },
    "customers": {
        "Support": {
            "wrapup_reasons": {"solved": 80, "not solved": 20},
            "transfers": {"share": "30 %", "to": {"Sales": 1}},
            "returns": {"after_unsolved": "60 %", "unsolved_delay": "5 min"},
        }
    },
    "targets": {"service_level": ">= 1 %"},
    "run": {"seed": 7, "replications": 3},
}


@pytest.fixture(scope="session")
def result():
    return sim.run(sim.from_mapping(SCENARIO), workers=1)
