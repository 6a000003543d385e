"""Random small centres, in the words of a scenario file: some hours, some agents, some dozen chats.

Every setting of the model is drawn somewhere here, and often enough at its edge: no waiting room,
no patience, nothing to wrap up, replies that take no time, shifts that end in the middle.
"""

from hypothesis import strategies as st

from tests.properties import whole_life
from tests.properties.basics import Mapping, laws, seconds

QUEUES = ("Support", "Sales", "Billing")
POLICIES = (
    "longest_available",
    "least_loaded",
    "most_loaded",
    "best_available",
    "random",
    "linear",
    "circular",
)
HOURS = ("always", "08:00-09:30", "08:30-12:00", ["08:00-08:40", "09:10-10:00"])


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
        "opens": st.sampled_from(["request", "customer", "agent"]),
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
def plain_centres(draw: st.DrawFn) -> Mapping:
    """Draw a scenario in which a chat is one agent's from accept to wrap-up."""
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
            "serve": draw(st.sampled_from(["preferred_queue", "longest_waiting"])),
            "rona_requeue": draw(st.sampled_from(["original_place", "tail"])),
        },
        "desktop": {
            "rona_after": draw(seconds(5, 20, 30)),
            "rona_return": draw(st.one_of(st.just("0 s"), laws(20, 45))),
        },
        "run": {"seed": draw(st.integers(1, 5))},
    }


def _without_hurry(centre: Mapping) -> None:
    """Let chats last long enough to go beyond one agent."""
    for customers in centre["customers"].values():
        customers["patience"] = "5 min"
    for team in centre["teams"].values():
        team |= {"shift": "always", "missed_offers": 0.1}


@st.composite
def whole_customers(draw: st.DrawFn, customers: Mapping, names: list[str]) -> Mapping:
    handled = customers["handling"]
    if "turns" in handled and draw(st.booleans()):
        handled = {"turns": {**handled["turns"], "switching": "3 s"}}
    behaviour = draw(whole_life.behaviours(names, "turns" in handled))
    return {**customers, "handling": handled, **behaviour}


@st.composite
def whole_teams(draw: st.DrawFn, name: str, team: Mapping) -> Mapping:
    found = {**team, **draw(whole_life.agents_as_they_are(name, team["queues"], team["slots"]))}
    if "agents" in found:
        del found["count"]
    return found


@st.composite
def whole_queues(draw: st.DrawFn, name: str, queues: Mapping, teams: dict[str, Mapping]) -> Mapping:
    found = {**queues[name], "announce_wait": draw(st.booleans())}
    found |= draw(whole_life.ways_out(name, list(queues)))
    if draw(st.booleans()):
        found["groups"] = draw(whole_life.groups(name, teams))
    return found


@st.composite
def centres(draw: st.DrawFn) -> Mapping:
    """Draw a whole scenario that `sim.scenario.from_mapping` takes."""
    centre = draw(plain_centres())
    names = list(centre["queues"])
    if draw(st.booleans()):
        _without_hurry(centre)
    customers = {n: draw(whole_customers(one, names)) for n, one in centre["customers"].items()}
    teams = {name: draw(whole_teams(name, team)) for name, team in centre["teams"].items()}
    desktop = {**centre["desktop"], **draw(whole_life.desktops)}
    if any(whole_life.is_silent(one) for one in customers.values()):
        desktop["inactivity_timeout"] = draw(seconds(60, 200))
    return {
        **centre,
        "queues": {name: draw(whole_queues(name, centre["queues"], teams)) for name in names},
        "customers": customers,
        "teams": teams,
        "routing": {**centre["routing"], **draw(whole_life.routing)},
        "desktop": desktop,
        "administration": draw(whole_life.deletions(names)),
        "proactive": draw(
            st.dictionaries(st.sampled_from(["Shop", "Blog"]), whole_life.sites(names))
        ),
    }
