"""What a report says of logs that are legal, that lack something, or that tell no order."""

import random
from dataclasses import replace
from itertools import groupby
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.conformance import EVERYTHING, FORM, Known, Outcome, check
from sim.lifecycle import RULES, Event
from sim.model import simulate
from sim.records import DesktopFacts, EventLog
from sim.scenario import load
from sim.workload import draw
from tests.conformance.seeded import OPEN, SEEDED, TRANSFERRED
from tests.situation.story import FACTS, STAFFED, told, with_desktop

NOTHING_TO_SEE = """
    OFFER-2 ACC-2 MSG-1 MSG-2 MSG-3 MSG-4 XFER-2 XFER-3 XFER-5 CONF-3 PRO-1 PRO-2 STATE-4
""".split()
"""What no log can show to hold: it is about a screen, a text, a visitor, or what was refused."""
FOREIGN = Known(is_foreign=True)


def shuffled(log: EventLog, seed: int) -> EventLog:
    """Return *log* with the rows of each instant in another order."""
    rng = random.Random(seed)
    instants = (list(rows) for _, rows in groupby(log.rows(), key=lambda row: row[0]))
    rows = [row for instant in instants for row in rng.sample(instant, len(instant))]
    return EventLog.from_rows(rows, log.facts)


@pytest.fixture(scope="module")
def day():
    """A day of the example centre."""
    scenario = load("configs/support-day.yaml")
    return simulate(scenario, draw(scenario, 0))


def test_every_rule_but_those_of_masking_has_a_verdict():
    report = check(told(STAFFED))
    ids = [rule.id for rule in RULES if rule.area != "Masking"]
    assert [verdict.rule for verdict in report.verdicts] == [FORM, *ids]


def test_every_rule_that_a_log_can_show_broken_is_seeded():
    shown = {rule.id for rule in RULES if rule.area != "Masking"} - set(NOTHING_TO_SEE)
    partly = {"XFER-3", "PRO-2"}
    assert {case.rule for case in SEEDED} == shown | partly


def test_a_simulated_day_obeys_every_rule_that_a_log_can_show(day):
    report = check(day)
    assert report.violated == ()
    beyond = report.with_outcome(Outcome.NOT_JUDGEABLE)
    assert [verdict.rule for verdict in beyond] == NOTHING_TO_SEE
    assert all(verdict.why for verdict in beyond)
    assert (report.rows, report.contacts) == (len(day), (day.event == Event.CREATE).sum())


@pytest.mark.parametrize("seed", range(3))
def test_equal_times_of_a_foreign_log_may_stand_in_any_legal_order(seed):
    for case in SEEDED:
        log = told(case.legal(), case.facts)
        assert check(shuffled(log, seed), FOREIGN).violated == (), case


def test_a_whole_day_in_any_order_of_equal_times_obeys_the_rules(day):
    assert check(shuffled(day, 1), FOREIGN).violated == ()
    assert check(shuffled(day, 1)).violated != ()


def test_an_order_is_chosen_from_which_the_rest_can_go_on():
    """Di comes back and leaves again at once; which of it came first is told by what follows."""
    log = told("""
        0 sign in Di
        9 go available Di
        9 go idle Di
        9 go idle Di (Meeting)
        20 go available Di
    """)
    for seed in range(6):
        assert check(shuffled(log, seed), FOREIGN).violated == ()


def test_a_foreign_log_in_whole_seconds_obeys_the_rules(day):
    rows = [(float(int(time)), *rest) for time, *rest in day.rows()]
    log = EventLog.from_rows(rows, day.facts)
    assert check(shuffled(log, 2), replace(FOREIGN, resolution=1.0)).violated == ()


def test_a_rule_whose_facts_are_not_known_is_not_judgeable_and_names_them():
    report = check(told(STAFFED, replace(FACTS, desktop=DesktopFacts())))
    assert report["RONA-1"].why == "these facts are not known: rona_after"
    assert report["CONF-7"].outcome is Outcome.NOT_JUDGEABLE


def test_a_rule_whose_events_or_columns_are_missing_is_not_judgeable_and_names_them():
    known = Known(
        columns=EVERYTHING.columns - {"reason"}, events=EVERYTHING.events - {Event.CUSTOMER_END}
    )
    report = check(told(STAFFED), known)
    assert report["END-3"].why == "these events are not in the log: customer end"
    assert report["XFER-1"].why == "these columns are not in the log: reason"


def test_what_is_wrong_only_for_want_of_an_event_is_no_violation():
    log = told(f"{STAFFED} 5 chat 0 create\n 5 chat 0 queue\n 6 chat 0 accept Ana leg 0")
    assert [verdict.rule for verdict in check(log).violated] == ["ACC-1"]
    known = Known(events=EVERYTHING.events - {Event.OFFER})
    assert check(log, known).violated == ()


def test_an_event_that_is_made_up_says_nothing_about_its_time():
    known = replace(FOREIGN, inferred=frozenset({Event.OFFER}))
    said = check(told(STAFFED), known)["RONA-1"].why
    assert said == "these events are made up, and not at their own times: offer"


LATE = [(0.0, EVERYTHING, 0), (0.1, EVERYTHING, 2), (5.0, EVERYTHING, 2)]
LATE += [(late, replace(FOREIGN, resolution=1.0), 2 * (late > 1)) for late in (0.0, 1.0, 2.0)]


@pytest.mark.parametrize(("late", "known", "count"), LATE)
def test_an_interruption_comes_at_once_or_as_soon_as_the_log_can_tell(late, known, count):
    """Twice wrong: the chat was not interrupted when it had to be, and was when it had not."""
    log = told(f"""{STAFFED}{OPEN}
        20 delete asset in Support (queue asset)
        {20 + late} chat 0 interrupt Ana (asset deleted)
        30 chat 0 end Ana
    """)
    verdict = check(log, known)["ASSET-1"]
    assert verdict.count == count
    assert [found.said for found in verdict.violations] == [
        "its asset is deleted and it is live; allowed: interrupt at once",
        "interrupted, and none of its assets is deleted just then; allowed: when one is",
    ][:count]


def test_a_named_agent_who_has_no_setting_may_be_followed_by_anything():
    log = told(
        f"""{STAFFED}{TRANSFERRED}
        40 chat 0 miss Bo
        40 chat 0 close (unanswered)
        41 go idle Di
        """,
        with_desktop(unanswered_transfer=None),
    )
    assert check(log).violated == ()


def test_of_many_violations_the_first_are_kept_and_all_are_counted():
    story = "\n".join(f"{n} sign in Ana" for n in range(1, 51))
    verdict = check(told(f"{STAFFED}{story}"))["STATE-1"]
    assert (verdict.count, len(verdict.violations)) == (50, 20)


FORMS = {
    "the time falls": lambda rows: [*rows[1:], rows[0]][::-1],
    "no such event": lambda rows: [*rows, (99.0, -1, -1, 0, -1, 99, 0)],
    "the agent is below -1": lambda rows: [*rows, (99.0, -1, -1, -7, -1, Event.SIGN_IN, 0)],
    "no such queue": lambda rows: [*rows, (99.0, 0, -1, -1, 9, Event.CREATE, 0)],
    "the time is no number": lambda rows: [*rows, (float("nan"), 0, -1, -1, 0, Event.CREATE, 0)],
    "contact 5 is created; allowed: contact 0": lambda rows: [
        *rows,
        (99.0, 5, -1, -1, 0, Event.CREATE, 0),
    ],
}


@pytest.mark.parametrize(("said", "change"), FORMS.items(), ids=FORMS)
def test_a_log_that_is_not_in_form_says_so(said, change):
    rows = told(f"{STAFFED} 9 go idle Ana").rows()
    verdict = check(EventLog.from_rows(change(rows), FACTS))[FORM]
    assert verdict.outcome is Outcome.VIOLATED
    assert verdict.violations[0].said.startswith(said)


STORIES = [told(case.legal(), case.facts) for case in SEEDED]
NUMBERS = st.integers(-2, 5)


@pytest.mark.long
def test_a_million_rows_are_judged_in_less_than_half_a_minute():
    scenario = load("configs/large-centre.yaml")
    log = simulate(scenario, draw(scenario, 0))
    begun = process_time()
    assert check(log).violated == ()
    assert process_time() - begun < 25e-6 * len(log)


@st.composite
def mutated(draw_one):
    """A legal log with rows dropped, doubled, swapped or altered."""
    log = draw_one(st.sampled_from(STORIES))
    rows = log.rows()
    for _ in range(draw_one(st.integers(1, 4))):
        place = draw_one(st.integers(0, len(rows) - 1))
        other = draw_one(st.integers(0, len(rows) - 1))
        match draw_one(st.sampled_from(("drop", "double", "swap", "alter"))):
            case "drop" if len(rows) > 1:
                del rows[place]
            case "double":
                rows.insert(other, rows[place])
            case "swap":
                rows[place], rows[other] = rows[other], rows[place]
            case _:
                row = list(rows[place])
                column = draw_one(st.integers(0, 6))
                row[column] = draw_one(st.integers(-1, 40) if column == 5 else NUMBERS)
                rows[place] = tuple(row)
    return EventLog.from_rows(rows, log.facts)


@settings(max_examples=300)
@given(mutated(), st.booleans())
def test_whatever_a_log_holds_it_is_judged_and_nothing_raises(log, is_foreign):
    known = Known(is_foreign=is_foreign)
    report = check(log, known)
    rules = {rule.id for rule in RULES} | {FORM}
    assert all(verdict.rule in rules for verdict in report.violated)
    assert check(log, known) == report
