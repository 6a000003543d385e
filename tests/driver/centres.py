"""Random centres to be played by hand: every setting that the floor obeys, and its edges.

What chooses is a function that picks one of several, so that hypothesis and a plain random
generator draw the same centres. Times are few and alike, for ties.
"""

from collections.abc import Sequence
from typing import Any, Protocol, TypeVar

T = TypeVar("T")
Mapping = dict[str, Any]

QUEUES = ("Support", "Sales", "Billing")
SITE = "Web shop"
POLICIES = (
    "longest_available",
    "least_loaded",
    "most_loaded",
    "best_available",
    "random",
    "linear",
    "circular",
)


class Pick(Protocol):
    """Picks one of several."""

    def __call__(self, several: Sequence[T], /) -> T: ...


def centre(pick: Pick) -> Mapping:
    """Return a centre as a scenario file has it: three queues, two teams of two, one website."""
    return {
        "name": "Played at random",
        "start": "2026-11-30 08:00",
        "timezone": "Europe/Stockholm",
        "horizon": "24 h",
        "queues": {name: _queue(pick, name) for name in QUEUES},
        "arrivals": {name: {"rate": 0} for name in QUEUES},
        "customers": {name: _customers(pick) for name in QUEUES},
        "teams": {"Early": _team(pick, "Ana", "Bo"), "Late": _team(pick, "Cy", "Di")},
        "routing": _some(
            pick,
            offer_to=POLICIES,
            serve=["preferred_queue", "longest_waiting"],
            rona_requeue=["original_place", "tail"],
        ),
        "desktop": _desktop(pick),
        "proactive": {SITE: _site(pick)},
    }


def _some(pick: Pick, **choices: Sequence[object]) -> Mapping:
    """Return some of the keys, each with one of its values."""
    drawn = {key: pick((None, *values)) for key, values in choices.items()}
    return {key: value for key, value in drawn.items() if value is not None}


def _queue(pick: Pick, name: str) -> Mapping:
    others = [other for other in QUEUES if other != name]
    queue = _some(
        pick,
        open=["08:00-08:10", ["08:01-08:05", "08:10-09:00"]],
        capacity=[0, 1, 3],
        maximum_wait=["20 s", "90 s"],
        at_closing=["finish", "close"],
        priority=[1, 5],
        announce_wait=[True],
        groups=[["Early", {"teams": "Late", "after": "20 s"}], _skilled("30 s")],
        overflow=[_overflow(pick, others)],
        when_full=["overflow"],
        when_closed=["overflow"],
    )
    return queue | {"overflow_to": pick(others)}


def _skilled(after: str) -> list[Mapping]:
    return [
        {"teams": ["Early", "Late"], "proficiency": 6},
        {"teams": ["Early", "Late"], "after": after},
    ]


def _overflow(pick: Pick, others: Sequence[str]) -> list[Mapping]:
    conditions = [{"waiting": 2}, {"free_slots": 0}, {"service_level": "50 %", "over": "5 min"}]
    return [
        {"to": pick(others), "after": pick(["0 s", "20 s"])} | pick(conditions),
        {"to": pick(others), "after": "45 s"},
    ]


def _customers(pick: Pick) -> Mapping:
    return _some(pick, wrapup_reasons=[{"paid": 1, "not solved": 1}])


def _team(pick: Pick, *names: str) -> Mapping:
    queues = pick([QUEUES, QUEUES[::-1]])
    # Of three slots at least, so that some of them can be kept for a queue.
    fewest = pick([1, 3])
    team: Mapping = {
        "agents": {
            names[0]: {"slots": fewest, "proficiency": dict.fromkeys(queues, 8)},
            **{name: _agent(pick, queues, fewest) for name in names[1:]},
        },
        "queues": list(queues),
        "shift": "always",
    }
    if fewest == 3:
        team |= _some(pick, reserved=[{"Sales": 1}, {"Sales": 1, "Billing": 1}])
    return team | _some(pick, limits=[{"Support": 1}, {"Support": 2, "Sales": 1}])


def _agent(pick: Pick, queues: Sequence[str], fewest: int) -> Mapping:
    return {
        "slots": fewest + pick([0, 1, 2]),
        "proficiency": {queue: pick([3, 8]) for queue in queues},
    }


def _desktop(pick: Pick) -> Mapping:
    countdown = {"after": pick(["10 s", "60 s"]), "extension": pick([True, True, False])}
    return _some(
        pick,
        rona_after=["10 s", "20 s"],
        unanswered_transfer=["requeue", "return", "end"],
        end_conference=["leave", "end_all"],
        conference_agents=[3, 3, 4],
        auto_wrapup=[countdown, countdown],
        inactivity_timeout=["30 s", "2 min"],
    )


def _site(pick: Pick) -> Mapping:
    return {
        "queue": pick(QUEUES),
        "visitors": {"rate": 0},
        "invitations": [{"after": "0 s"}, {"after": "20 s"}],
        "show_when": _some(pick, free_slots=[0, 1, 3], expected_wait=["10 s"]),
    }
