"""Names that show nothing or that two would bear, and breaks that fit into no shift."""

import pytest

from tests.scenario.centres import TEXT, refusal, written

NAMES = {
    "a queue without a name": (
        "  Sales: {open",
        "  '': {open",
        9,
        "found ''; allowed is a name with at least one character that can be seen",
    ),
    "a queue with a name that cannot be seen": (
        "  Sales: {open",
        '  "\\u200b ": {open',
        9,
        "allowed is a name with at least one character that can be seen",
    ),
    "a team without a name": ("  Early:", "  ' ':", 18, "teams. : found ' '; allowed is a name"),
    "a scenario without a name": ("name: Monday", "name: ''", 1, "name: found ''; allowed is"),
    "an agent without a name": (
        "count: 14",
        "agents: [Ana, '']",
        19,
        "found ''; allowed is a name",
    ),
    "a reason without a name": (
        "patience: 3 min",
        "wrapup_reasons: {'': 1}",
        15,
        "found ''; allowed is a name",
    ),
    "an agent with the name that counting gives": (
        "teams:\n",
        "teams:\n  Late: {agents: [Ana, Early 2], queues: [Support]}\n",
        20,
        "teams.Early.count: agents are named Early 1, Early 2, …; "
        "Early 2 is in team Late already; allowed is one team",
    ),
    "an agent with a name that counting gave": (
        "    shift: 08:00-16:00\n",
        "    shift: 08:00-16:00\n  Late: {agents: [Ana, Early 2], queues: [Support]}\n",
        22,
        "teams.Late.agents.1: Early 2 is in team Early already; allowed is one team",
    ),
}

BREAKS = {
    "a break for a reason that the system sets": (
        "    shift: 08:00-16:00\n",
        "    shift: 08:00-16:00\n    breaks: [15 min at 09:00, Shift over 30 min at 10:00]\n",
        22,
        "teams.Early.breaks.1: Shift over is set by the system; allowed is a reason of another",
    ),
    "an Idle habit for one, in other letters": (
        "    shift: 08:00-16:00\n",
        "    shift: 08:00-16:00\n    idle: {signed in: {per_shift: 1}}\n",
        22,
        "teams.Early.idle.signed in: signed in is set by the system; allowed is a reason of anoth",
    ),
    "a break in no shift": (
        "    shift: 08:00-16:00\n",
        "    shift: 08:00-16:00\n    breaks: [30 min between 17:00 and 18:00]\n",
        22,
        "teams.Early.breaks.0: 30 min between 17:00 and 18:00 lies in no shift of the team",
    ),
    "a break outside a horizon that is one shift": (
        "    shift: 08:00-16:00\n",
        "    breaks: [30 min at 20:30]\n",
        21,
        "teams.Early.breaks.0: 30 min at 20:30 lies in no shift of the team",
    ),
    "a break longer than the shift": (
        "    shift: 08:00-16:00\n",
        "    breaks: [13 h between 08:00 and 21:30]\n",
        21,
        "teams.Early.breaks.0: 13 h between 08:00 and 21:30 lies in no shift of the team",
    ),
}


@pytest.mark.parametrize(
    ("old", "new", "line", "said"), (NAMES | BREAKS).values(), ids=NAMES | BREAKS
)
def test_a_name_or_a_break_that_cannot_be_is_told_with_its_line(tmp_path, old, new, line, said):
    assert old in TEXT
    told = refusal(written(tmp_path, TEXT.replace(old, new, 1)))
    assert said in told
    assert f"monday.yaml, line {line}: " in told
    assert len(told.splitlines()) == 1
