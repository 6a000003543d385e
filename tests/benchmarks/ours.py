"""The yardstick's centre as a scenario of ours."""

from __future__ import annotations

from sim.scenario import Scenario, from_mapping
from tests.benchmarks.textbook import Settings

WHOLE_LIFE = {
    "customers.Support": {
        "silent_abandonment": 0.1,
        "vanishing": 0.002,
        "reply_patience": "1 h",
        "balks_above": "5 min",
        "transfers": {"share": 0.1},
        "conferences": {"share": 0.03},
        "returns": {"after_abandoning": 0.3, "after_unsolved": 0.2},
    },
    "queues.Support": {
        "announce_wait": True,
        "groups": ["Agents", {"teams": "Agents", "after": "30 s"}],
        "overflow": [{"to": "Backup", "after": "2 min", "waiting": 20}],
    },
    "teams.Agents": {
        "speed": 1.02,
        "learning": {"start": 0.9, "halves_after": 50},
        "reserved": {"Backup": 1},
    },
    "desktop": {
        "auto_wrapup": {"after": "60 s", "extended": 0.5},
        "inactivity_timeout": "10 min",
    },
    "routing": {"offer_to": "best_available", "next_turn": "easiest", "last_agent": True},
}
"""What the textbook knows nothing of, by the part of the scenario that it goes into."""


def scenario(settings: Settings, contacts: int, *, whole_life: bool = False) -> Scenario:
    """Return the same centre, long enough for about so many contacts.

    With its *whole_life* a chat is all that one can be, and the log of it longer.
    """
    horizon = contacts / settings.arrivals_per_hour * 3600
    turns = {
        "count": settings.turns,
        "reply": f"{settings.reply} s",
        "think": f"{settings.think} s",
        "closing_question": settings.closing_question,
        "closing": f"{settings.closing} s",
    }
    centre = {
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
    if whole_life:
        centre["queues"]["Backup"] = {}
        centre["arrivals"]["Backup"] = {"rate": 0}
        centre["teams"]["Agents"]["queues"].append("Backup")
        centre["teams"]["Agents"]["slots"] += 1  # the one that is reserved
        for path, more in WHOLE_LIFE.items():
            place = centre
            for name in path.split("."):
                place = place[name]
            place.update(more)
    return from_mapping(centre)
