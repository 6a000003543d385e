"""The yardstick's centre as a scenario of ours."""

from __future__ import annotations

from sim.scenario import Scenario, from_mapping
from tests.benchmarks.textbook import Settings


def scenario(settings: Settings, contacts: int) -> Scenario:
    """Return the same centre, long enough for about so many contacts."""
    horizon = contacts / settings.arrivals_per_hour * 3600
    turns = {
        "count": settings.turns,
        "reply": f"{settings.reply} s",
        "think": f"{settings.think} s",
        "closing_question": settings.closing_question,
        "closing": f"{settings.closing} s",
    }
    return from_mapping(
        {
            "name": "Yardstick",
            "start": "2026-11-30 00:00",
            "horizon": f"{horizon} s",
            "queues": {"Support": {}},
            "arrivals": {"Support": {"rate": f"{settings.arrivals_per_hour} per hour"}},
            "customers": {
                "Support": {
                    "patience": f"{settings.patience} s",
                    "handling": {"turns": turns},
                    "wrapup": f"{settings.wrapup} s",
                    "customer_ends": settings.customer_ends,
                }
            },
            "teams": {
                "Agents": {
                    "count": settings.agents,
                    "queues": ["Support"],
                    "slots": settings.slots,
                    "shift": "always",
                    "accept_delay": f"{settings.accept_delay} s",
                    "missed_offers": settings.missed_offers,
                }
            },
            # A request to a FilterStore that starts anew goes to its end.
            "routing": {"rona_requeue": "tail"},
            "desktop": {
                "rona_after": f"{settings.rona_after} s",
                "rona_return": f"{settings.rona_return} s",
            },
        }
    )
