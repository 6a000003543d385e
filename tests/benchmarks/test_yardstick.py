"""The textbook's centres and ours live the same life, so that comparing their speed is fair."""

from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import pairwise
from statistics import mean, stdev

import pytest

from sim.lifecycle import Event, Reason, words
from sim.model import simulate
from sim.model.offers import LOOK_AGAIN
from sim.workload import draw
from sim.workload.follow import MOST_TRANSFERS
from tests.benchmarks import ours, textbook, whole_textbook
from tests.benchmarks.whole_life import WholeLife

CONTACTS = 1_500
REPLICATIONS = 8
DEVIATIONS = 4.0
WHOLE_LIFE = WholeLife()
LIVES = {
    "plain": textbook.Settings(),
    "whole": WHOLE_LIFE,
    "whole, short of agents": replace(WHOLE_LIFE, agents=42, patience=300.0, balks_above=900.0),
    "whole, all of it often": replace(
        WHOLE_LIFE,
        agents=90,
        missed_offers=0.1,
        silent_abandonment=0.5,
        vanishing=0.02,
        reply_patience=600.0,
        transfers=0.4,
        conferences=0.5,
        conference_turns=2.0,
        returns_abandoning=0.8,
        returns_unsolved=0.8,
        unsolved_delay=600.0,
        auto_wrapup=30.0,
        inactivity=200.0,
    ),
}

SHARES = {
    "offers missed": ("miss", "offer"),
    "offers withdrawn": ("withdraw", "offer"),
    "contacts abandoned": ("abandon", "create"),
    "messages of the customer": ("customer message", "accept"),
    "messages of the agent": ("agent message", "accept"),
    "closing questions": ("agent message: closing question", "accept"),
    "ended by the customer": ("customer end", "end"),
    "not solved": ("submit wrap up: not solved", "submit wrap up"),
    "finished": ("finish", "create"),
    "balked": ("balk", "create"),
    "came back after abandoning": ("create: after abandoning", "create"),
    "came back unsolved": ("create: after unsolved", "create"),
    "flowed over": ("queue: overflow", "create"),
    "transferred": ("request transfer", "accept"),
    "escalated": ("request transfer: escalation", "request transfer"),
    "transferred to a queue": ("queue: transfer", "request transfer"),
    "asked for a conference": ("request conference", "accept"),
    "left a conference": ("dissolve conference", "accept"),
    "requests removed": ("remove request", "offer"),
    "gone without a sign": ("vanish", "create"),
    "left for a slow reply": ("customer end: slow reply", "accept"),
    "timed out": ("time out", "accept"),
    "wrapped up by the countdown": ("auto wrap up", "accept"),
    "countdowns cancelled": ("extend wrap up", "accept"),
}
"""What is counted, and by what it is divided: events, or events with their reasons."""

CLOSINGS = ("end", "time out", "request transfer", "dissolve conference")
WRAP_UPS = ("submit wrap up", "auto wrap up")


def shares(rows):
    counts = Counter(event for *_, event, _ in rows)
    counts.update(f"{event}: {reason}" for *_, event, reason in rows)
    found = {name: counts[what] / max(counts[whole], 1) for name, (what, whole) in SHARES.items()}
    return found | {"contacts": counts["create"], "rows a contact": len(rows) / counts["create"]}


def times(rows):
    """Return the mean times from one event to another; of the first accept, or of every leg."""
    came, accepted, closed, done = {}, {}, {}, {}
    for time, contact, leg, event, _ in rows:
        if event == "create":
            came[contact] = time
        elif event == "accept":
            accepted[contact, leg] = time
        elif event in CLOSINGS:
            closed[contact, leg] = time
        elif event in WRAP_UPS:
            done[contact, leg] = time
    first = {contact: time for (contact, _), time in reversed(accepted.items())}
    return {
        "share accepted": len(first) / len(came),
        "wait": mean(time - came[contact] for contact, time in first.items()),
        "chat": mean(time - accepted[leg] for leg, time in closed.items()),
        "wrap-up": mean(time - closed[leg] for leg, time in done.items()),
    }


def textbook_log(settings, seed):
    whole = isinstance(settings, WholeLife)
    return (whole_textbook if whole else textbook).simulate(settings, CONTACTS, seed)


def textbook_rows(settings, seed):
    columns = ("time", "contact", "leg", "event", "reason")
    return [tuple(row[column] for column in columns) for row in textbook_log(settings, seed)]


def our_rows(settings, replication):
    scenario = ours.scenario(settings, CONTACTS)
    log = simulate(scenario, draw(scenario, 1, replication))
    names = {event.value: words(event) for event in Event}
    usual = {reason.value: words(reason) for reason in Reason} | {Reason.NONE: None}
    at_wrap_up = dict(enumerate(log.facts.wrapup_reasons))
    return [
        (time, contact, leg, name, (at_wrap_up if name in WRAP_UPS else usual)[reason])
        for time, contact, leg, _, _, event, reason in log.rows()
        for name in (names[event],)
    ]


@cache
def both(life):
    """Return, of the textbook's centre and of ours, the measures of each replication."""
    logs = [
        [rows(LIVES[life], replication) for replication in range(REPLICATIONS)]
        for rows in (textbook_rows, our_rows)
    ]
    return [[shares(rows) | times(rows) for rows in side] for side in logs]


@pytest.mark.statistical
@pytest.mark.parametrize("life", LIVES)
def test_both_centres_live_the_same_life(life):
    yardstick, model = both(life)
    apart = {}
    for measure in yardstick[0]:
        sides = [[one[measure] for one in side] for side in (yardstick, model)]
        means = [mean(side) for side in sides]
        deviation = (sum(stdev(side) ** 2 for side in sides) / REPLICATIONS) ** 0.5
        if abs(means[0] - means[1]) > DEVIATIONS * deviation:
            apart[measure] = means
    assert apart == {}


@pytest.mark.statistical
def test_all_that_is_compared_happens_in_one_life_or_another():
    seen = {
        measure
        for life in LIVES
        for measure in SHARES
        if mean(one[measure] for one in both(life)[0]) > 0.01
    }
    assert seen == set(SHARES)


def test_the_textbook_knows_what_no_scenario_sets():
    assert WHOLE_LIFE.most_transfers == MOST_TRANSFERS
    assert WHOLE_LIFE.looks_every == LOOK_AGAIN


@pytest.mark.parametrize("life", ["plain", "whole"])
def test_the_textbook_runs_the_same_way_twice(life):
    assert textbook_log(LIVES[life], 3) == textbook_log(LIVES[life], 3)


@pytest.mark.parametrize("life", ["plain", "whole"])
def test_a_missed_offer_puts_its_agent_out_of_reach_until_the_return(life):
    unreachable = replace(LIVES[life], missed_offers=0.3, agents=10, arrivals_per_hour=120)
    log = textbook_log(unreachable, 1)
    away = set()
    for row in log:
        if row["event"] == "offer":
            assert row["agent"] not in away
        elif row["event"] == "miss":
            away.add(row["agent"])
        elif row["event"] == "go available":
            away.discard(row["agent"])
    assert any(row["event"] == "miss" for row in log)
    assert all(a["time"] <= b["time"] for a, b in pairwise(log))


def test_no_agent_holds_more_chats_than_slots_nor_a_reserved_one_for_another_queue():
    life = LIVES["whole, short of agents"]
    held = {agent: {} for agent in range(life.agents)}
    for row in textbook_log(life, 1):
        leg = row["contact"], row["leg"]
        if row["event"] == "offer":
            mine = held[row["agent"]]
            mine[leg] = row["queue"]
            assert len(mine) <= life.slots + life.reserved
            assert sum(queue == "Support" for queue in mine.values()) <= life.slots
        elif row["event"] in (*WRAP_UPS, "withdraw", "miss"):
            del held[row["agent"]][leg]
    assert any("Backup" in mine.values() for mine in held.values())


def test_the_easiest_piece_of_work_is_next():
    """Of chats that wait for the same agent, the End of one goes before any answer."""
    centre = whole_textbook.WholeCentre(replace(WHOLE_LIFE, agents=1), 1)
    agent, done = centre.free_slots.items[0].agent, []

    def work(seconds):
        yield from centre.attend(agent, seconds)
        done.append(seconds)

    for seconds in (30.0, 20.0, 0.0, 10.0):
        centre.env.process(work(seconds))
    centre.env.run()
    assert done == [30.0, 0.0, 10.0, 20.0]
