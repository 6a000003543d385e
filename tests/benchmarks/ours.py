"""The yardsticks' centres as scenarios of ours."""

from __future__ import annotations

from typing import Any

from sim.scenario import Scenario, from_mapping
from tests.benchmarks.textbook import Settings
from tests.benchmarks.whole_life import BACKUP, SUPPORT, WholeLife

TEAM = "Agents"


def scenario(settings: Settings, contacts: int) -> Scenario:
    """Return the same centre, long enough for about so many contacts."""
    centre = _plain(settings, contacts)
    if isinstance(settings, WholeLife):
        _enliven(centre, settings)
    return from_mapping(centre)


def _plain(settings: Settings, contacts: int) -> dict[str, Any]:
    horizon = contacts / settings.arrivals_per_hour * 3600
    return {
        "name": "Yardstick",
        "start": "2026-11-30 00:00",
        "horizon": f"{horizon} s",
        "queues": {SUPPORT: {}},
        "arrivals": {SUPPORT: {"rate": f"{settings.arrivals_per_hour} per hour"}},
        "customers": {SUPPORT: _customers(settings)},
        "teams": {
            TEAM: {
                "count": settings.agents,
                "queues": [SUPPORT],
                "slots": settings.slots,
                "shift": "always",
                "accept_delay": {
                    "lognormal": {"mean": f"{settings.accept_delay} s", "cv": settings.accept_cv}
                },
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


def _customers(settings: Settings) -> dict[str, Any]:
    turns = {
        "count": settings.turns,
        "reply": f"{settings.reply} s",
        "think": f"{settings.think} s",
        "closing_question": settings.closing_question,
        "closing": f"{settings.closing} s",
    }
    return {
        "patience": f"{settings.patience} s",
        "handling": {"turns": turns},
        "wrapup": f"{settings.wrapup} s",
        "wrapup_reasons": {
            "solved": settings.solved,
            "not solved": round(1 - settings.solved, 6),
        },
        "customer_ends": settings.customer_ends,
    }


def _enliven(centre: dict[str, Any], life: WholeLife) -> None:
    """Add to the plain *centre* all that a chat can be."""
    centre["queues"][BACKUP] = {}
    centre["arrivals"][BACKUP] = {"rate": 0}
    centre["queues"][SUPPORT] = {
        "announce_wait": True,
        "groups": [TEAM, {"teams": TEAM, "after": f"{life.second_group_after} s"}],
        "overflow": [
            {
                "to": BACKUP,
                "after": f"{life.overflow_after} s",
                "waiting": life.overflow_waiting,
            }
        ],
    }
    centre["customers"][SUPPORT] |= _behaviour(life)
    team = centre["teams"][TEAM]
    team["queues"].append(BACKUP)
    team["slots"] += life.reserved
    team["reserved"] = {BACKUP: life.reserved}
    team["proficiency"] = {SUPPORT: life.proficiency, BACKUP: life.proficiency}
    team["speed"] = life.speed
    team["learning"] = {
        "start": life.learning_start,
        "halves_after": life.learning_halves_after,
    }
    centre["desktop"] |= {
        "auto_wrapup": {"after": f"{life.auto_wrapup} s", "extended": life.extended},
        "inactivity_timeout": f"{life.inactivity} s",
    }
    centre["routing"] |= {
        "offer_to": "best_available",
        "next_turn": "easiest",
        "last_agent": True,
    }


def _behaviour(life: WholeLife) -> dict[str, Any]:
    why = {"not solved": round(1 - life.escalations, 6), "escalation": life.escalations}
    return {
        "silent_abandonment": life.silent_abandonment,
        "vanishing": life.vanishing,
        "reply_patience": f"{life.reply_patience} s",
        "balks_above": f"{life.balks_above} s",
        "transfers": {"share": life.transfers, "agent": life.transfers_to_agent, "why": why},
        "conferences": {"share": life.conferences, "turns": life.conference_turns},
        "returns": {
            "after_abandoning": life.returns_abandoning,
            "abandoning_delay": f"{life.abandoning_delay} s",
            "after_unsolved": life.returns_unsolved,
            "unsolved_delay": f"{life.unsolved_delay} s",
            "attempts": life.attempts,
        },
    }
