"""The settings of a centre that reach beyond one agent, one queue and one visit, at random."""

from typing import Any

from hypothesis import strategies as st

from tests.properties.basics import Mapping, laws, seconds

shares = st.sampled_from([0.2, 0.5, 1])
mostly = st.sampled_from([True, True, False])
REASONS = {"solved": 2, "not solved": 1}
PROFICIENCIES = (3, 5, 8)


def _some(**choices: st.SearchStrategy[Any]) -> st.SearchStrategy[Mapping]:
    return st.fixed_dictionaries({}, optional=choices)


waiting = _some(
    silent_abandonment=shares,
    balks_above=st.one_of(st.just("0 s"), laws(10, 60)),
    returns=_some(
        after_abandoning=shares,
        abandoning_delay=st.one_of(st.just("0 s"), laws(30, 300)),
        after_unsolved=shares,
        unsolved_delay=laws(30, 300),
        attempts=st.integers(1, 3),
    ),
    wrapup_reasons=st.just(REASONS),
)
"""What customers do beside the chat itself, whether it goes by turns or by handle time."""

inside = _some(
    vanishing=st.sampled_from([0.02, 0.2]),
    reply_patience=laws(20, 60, 200),
    silent_leaving=shares,
)
"""What they do inside a chat that goes by turns."""


@st.composite
def behaviours(draw: st.DrawFn, names: list[str], has_turns: bool) -> Mapping:
    """Draw what customers of a queue do, and what agents do with their chats."""
    found = {**draw(waiting), **(draw(inside) if has_turns else {})}
    if draw(mostly):
        found["transfers"] = draw(transfers(names))
    if has_turns and draw(mostly):
        found["conferences"] = {
            "share": draw(shares),
            "turns": draw(st.sampled_from([1, 3])),
            "with": draw(st.sampled_from([None, *names])),
        }
    return found


@st.composite
def transfers(draw: st.DrawFn, names: list[str]) -> Mapping:
    after = ({"turns": {"count": 2, "reply": "20 s"}}, {"handle_time": ["2 min", "3 min"]})
    return {
        "share": draw(shares),
        "to": draw(st.dictionaries(st.sampled_from(names), st.integers(1, 3))),
        "agent": draw(st.sampled_from([0, 0.5, 1])),
        **draw(
            _some(
                why=st.sampled_from([{"escalation": 1}, {"not solved": 1}]),
                handling=st.sampled_from(after),
            )
        ),
    }


SILENT = ("silent_abandonment", "vanishing", "silent_leaving")


def is_silent(customers: Mapping) -> bool:
    """Whether some of the customers of a queue go without a sign."""
    return any(customers.get(name) for name in SILENT)


@st.composite
def agents_as_they_are(draw: st.DrawFn, team: str, served: list[str], slots: int) -> Mapping:
    """Draw what makes agents differ, from each other and from those who are all alike."""
    skills = st.dictionaries(st.sampled_from(served), st.sampled_from(PROFICIENCIES))
    own = _some(
        slots=st.integers(slots, 3),
        speed=st.sampled_from(["50 %", "130 %"]),
        missed_offers=st.sampled_from([0, 0.5]),
        proficiency=skills,
    )
    by_hour = {"08:00-08:40": 0.4, "09:00-09:30": 0.1}
    return draw(
        _some(
            agents=st.lists(own, min_size=1, max_size=2).map(
                lambda drawn: {f"{team} agent {i}": one for i, one in enumerate(drawn)}
            ),
            proficiency=skills,
            reserved=st.sampled_from(served).map(lambda queue: {queue: 1}),
            limits=st.dictionaries(st.sampled_from(served), st.integers(1, 2)),
            speed=st.sampled_from(["80 %", "150 %"]),
            learning=st.just({"start": "50 %", "halves_after": 5}),
            missed_offers=st.just(by_hour),
            idle=st.just({"Coffee": {"per_shift": 2, "length": "3 min"}}),
            at_shift_end=st.just("transfer"),
            breaks=st.just(["Lunch 10 min at 08:50"]),
        )
    )


def skill(team: Mapping, queue: str) -> int:
    """Return the proficiency of the best agent of a team for *queue*."""
    usual = team.get("proficiency", {}).get(queue, 5)
    agents = team.get("agents") or {"": {}}
    return max((one.get("proficiency") or {}).get(queue, usual) for one in agents.values())


@st.composite
def groups(draw: st.DrawFn, queue: str, teams: dict[str, Mapping]) -> list[Mapping]:
    """Draw distribution groups that all teams of the queue are in, in one to three steps."""
    serving = draw(st.permutations([n for n, team in teams.items() if queue in team["queues"]]))
    cut = draw(st.integers(1, len(serving)))
    found: list[Mapping] = [{"teams": serving[:cut]}]
    if serving[cut:]:
        found.append({"teams": serving[cut:], "after": "20 s"})
    if draw(st.booleans()):
        found.append({"teams": serving, "after": "45 s"})
        for group in found[:-1]:
            best = max(skill(teams[name], queue) for name in group["teams"])
            group["proficiency"] = draw(st.integers(1, best))
    return found


@st.composite
def ways_out(draw: st.DrawFn, queue: str, names: list[str]) -> Mapping:
    """Draw when chats of *queue* go to another one."""
    others = [name for name in names if name != queue]
    if not others:
        return {}
    rules = [
        {"after": "15 s"},
        {"waiting": 2},
        {"after": "10 s", "free_slots": 0},
        {"after": "5 s", "service_level": 0.8, "over": "10 min"},
    ]
    to = st.sampled_from(others)
    rule = st.builds(lambda to, rule: {"to": to, **rule}, to, st.sampled_from(rules))
    found = draw(_some(overflow=st.lists(rule, min_size=1, max_size=2)))
    if draw(st.booleans()):
        found |= {"overflow_to": draw(to), "when_full": "overflow"}
        found |= draw(_some(when_closed=st.just("overflow")))
    return found


desktops = _some(
    unanswered_transfer=st.sampled_from(["requeue", "return", "end"]),
    end_conference=st.sampled_from(["leave", "end_all"]),
    conference_agents=st.sampled_from([2, 3]),
    auto_wrapup=st.sampled_from(
        ["20 s", {"after": "15 s", "extended": 0.5}, {"after": "30 s", "extension": False}]
    ),
)

routing = _some(last_agent=st.just(True), next_turn=st.sampled_from(["oldest", "easiest"]))


@st.composite
def deletions(draw: st.DrawFn, names: list[str]) -> list[Mapping]:
    assets = [{kind: name} for kind in ("queue", "entry_point") for name in names]
    deleted = draw(st.lists(st.sampled_from(assets), max_size=2, unique_by=str))
    return [{"at": draw(st.sampled_from(["09:10", "75 min"])), "delete": one} for one in deleted]


@st.composite
def sites(draw: st.DrawFn, names: list[str]) -> Mapping:
    rules = [{"after": "5 s", "pages": ["cart"]}, {"after": "20 s"}, {"after": "40 s"}]
    return {
        "queue": draw(st.sampled_from(names)),
        "visitors": {"rate": "60 per hour"},
        "pages": {"home": 1, "cart": 1},
        "invitations": draw(st.lists(st.sampled_from(rules), min_size=1, max_size=3)),
        "show_when": draw(_some(free_slots=st.integers(0, 2), expected_wait=seconds(0, 20))),
        "acceptance": {
            "share": draw(shares),
            **draw(_some(decide=seconds(0, 10), wait_half_life=seconds(30))),
        },
    }
