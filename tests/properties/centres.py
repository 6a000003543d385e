"""Random small centres, in the words of a scenario file: some hours, some agents, some dozen chats.

Every setting of the model is drawn somewhere here, and often enough at its edge: no waiting room,
no patience, nothing to wrap up, replies that take no time, shifts that end in the middle.
"""

from typing import Any

from hypothesis import strategies as st

Mapping = dict[str, Any]
QUEUES = ("Support", "Sales", "Billing")
POLICIES = ("longest_available", "least_loaded", "most_loaded", "random", "linear", "circular")
HOURS = ("always", "08:00-09:30", "08:30-12:00", ["08:00-08:40", "09:10-10:00"])


def seconds(*choices: float) -> st.SearchStrategy[str]:
    return st.sampled_from([f"{choice} s" for choice in choices])


def laws(*means: float) -> st.SearchStrategy[Any]:
    """Return laws of time around *means*; the same time again and again makes many ties."""
    mean = seconds(*means)
    return st.one_of(
        mean,
        st.builds(lambda value: {"deterministic": value}, mean),
        st.builds(lambda value: {"lognormal": {"mean": value, "cv": 0.8}}, mean),
    )


queues: st.SearchStrategy[Mapping] = st.fixed_dictionaries(
    {},
    optional={
        "open": st.sampled_from(HOURS),
        "capacity": st.sampled_from([0, 1, 3]),
        "maximum_wait": seconds(20, 90),
        "at_closing": st.sampled_from(["finish", "close"]),
        "priority": st.sampled_from([1, 5, 10]),
        "short_contact": seconds(0, 5),
        "service_level": st.fixed_dictionaries(
            {"early_abandons": st.sampled_from(["miss", "exclude", "met"])}
        ),
    },
)

arrivals: st.SearchStrategy[Mapping] = st.fixed_dictionaries(
    {"rate": st.sampled_from([6, 20, 60]).map(lambda count: f"{count} per hour")},
    optional={
        "forecast_error": st.just("20 %"),
        "day_variation": st.just("15 %"),
        "interval_variation": st.just("30 %"),
    },
)

turns: st.SearchStrategy[Mapping] = st.fixed_dictionaries(
    {"count": st.sampled_from([1, 3, 6])},
    optional={
        "reply": st.one_of(st.just("0 s"), laws(15, 40)),
        "think": st.one_of(st.just("0 s"), laws(20, 60)),
        "opens": st.sampled_from(["customer", "agent"]),
        "closing_question": st.sampled_from([0, 0.5, 1]),
    },
)

handling: st.SearchStrategy[Mapping] = st.one_of(
    turns.map(lambda drawn: {"turns": drawn}),
    st.sampled_from([["3 min"], ["3 min", "4 min", "6 min"]]).map(lambda t: {"handle_time": t}),
)

customers: st.SearchStrategy[Mapping] = st.fixed_dictionaries(
    {"handling": handling},
    optional={
        "patience": st.one_of(st.sampled_from(["never", "0 s"]), laws(10, 60)),
        "wrapup": st.one_of(st.just("0 s"), laws(20, 60)),
        "customer_ends": st.sampled_from([0, 0.5, 1]),
    },
)

shifts = st.sampled_from(["always", "08:00-09:20", "08:15-10:00", "08:40-11:00"])
breaks = st.sampled_from(["10 min at 08:50", "15 min between 08:20 and 09:10", "5 min at 09:15"])


@st.composite
def teams(draw: st.DrawFn, served: list[str]) -> Mapping:
    return {
        "count": draw(st.integers(1, 3)),
        "queues": draw(st.permutations(served)),
        "slots": draw(st.integers(1, 3)),
        "shift": draw(shifts),
        **draw(
            st.fixed_dictionaries(
                {},
                optional={
                    "breaks": st.lists(breaks, min_size=1, max_size=2, unique=True),
                    "planned_shrinkage": st.just("20 %"),
                    "unplanned_shrinkage": st.just("20 %"),
                    "no_show": st.just("30 %"),
                    "accept_delay": st.one_of(st.just("0 s"), laws(5, 12)),
                    "missed_offers": st.sampled_from([0, 0.1, 0.4]),
                },
            )
        ),
    }


@st.composite
def centres(draw: st.DrawFn) -> Mapping:
    """Draw a whole scenario that `sim.scenario.from_mapping` takes."""
    names = list(QUEUES[: draw(st.integers(1, 3))])
    # The first team serves everything, so that no queue is without anybody.
    skills = [
        names,
        *draw(st.lists(st.lists(st.sampled_from(names), min_size=1, unique=True), max_size=2)),
    ]
    return {
        "name": "Random centre",
        "start": "2026-11-30 08:00",
        "horizon": draw(st.sampled_from(["80 min", "2 h", "150 min"])),
        "queues": {name: draw(queues) for name in names},
        "arrivals": {name: draw(arrivals) for name in names},
        "customers": {name: draw(customers) for name in names},
        "teams": {f"Team {i + 1}": draw(teams(served)) for i, served in enumerate(skills)},
        "routing": {
            "offer_to": draw(st.sampled_from(POLICIES)),
            "rona_requeue": draw(st.sampled_from(["original_place", "tail"])),
        },
        "desktop": {
            "rona_after": draw(seconds(1, 10, 30)),
            "rona_return": draw(st.one_of(st.just("0 s"), laws(20, 45))),
        },
        "run": {"seed": draw(st.integers(1, 5))},
    }
