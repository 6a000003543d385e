"""The clock: everything happens at its time and in the written order, however far ahead it is."""

import gc
import weakref

from hypothesis import given, settings
from hypothesis import strategies as st

from sim.model.clock import NEVER, Actor, Clock, Kind, start

END = 2_000.0
KINDS = (Kind.CLICK, Kind.AGENT, Kind.CUSTOMER, Kind.SYSTEM)

waits = st.one_of(
    st.sampled_from([0.0, 1.0, 64.0, 127.0, 128.0, 129.0, 256.0, 640.0, NEVER]),
    st.floats(0, 1_500, width=16),
)
people = st.lists(
    st.tuples(st.sampled_from(KINDS), st.lists(waits, min_size=1, max_size=8)),
    min_size=1,
    max_size=8,
)
"""Kind of each actor, and for how long it waits at each of its turns."""
tellings = st.lists(st.tuples(st.floats(0, END, width=16), st.integers(0, 7)), max_size=12)
"""When somebody tells which actor to go on at once."""


def on_the_clock(plan, told):
    """Return what happens: time, who, and whether it was told or its time was up."""
    clock, happened = Clock(), []

    def life(who, lengths):
        for length in lengths:
            word = yield clock.time + length
            happened.append((clock.time, who, word))
        yield NEVER

    actors = [start(clock, kind, n, life(n, lengths)) for n, (kind, lengths) in enumerate(plan)]
    for time, who in sorted(told):
        clock.run_to(time)
        if who < len(actors):
            actors[who].tell("told")
    clock.run_to(END)
    return happened


def by_hand(plan, told):
    """Return the same from a plain list of who is due when, looked through for each step."""
    now, orders, due, happened = 0.0, 0, {}, []
    left = [list(lengths) for _, lengths in plan]

    def wait(who):
        nonlocal orders
        due.pop(who, None)
        if left[who] and (length := left[who].pop(0)) != NEVER:
            orders += 1
            due[who] = (now + length, plan[who][0], who, orders)

    def go_on(who, word):
        happened.append((now, who, word))
        wait(who)

    def run_to(end):
        nonlocal now
        while due and min(due.values())[0] <= end:
            now, _, who, _ = min(due.values())
            go_on(who, None)
        now = end

    alive = [len(lengths) for _, lengths in plan]
    for who in range(len(plan)):
        wait(who)
    for time, who in sorted(told):
        run_to(time)
        if who < len(plan) and sum(h[1] == who for h in happened) < alive[who]:
            go_on(who, "told")
    run_to(END)
    return happened


@settings(max_examples=300)
@given(people, tellings)
def test_everything_happens_in_the_written_order(plan, told):
    assert on_the_clock(plan, told) == by_hand(plan, told)


def test_what_nobody_waits_for_any_more_is_forgotten_long_before_it_is_due():
    clock = Clock()
    actor = Actor(clock, Kind.CUSTOMER, 0, lambda _: clock.time + 3_600)
    for _ in range(100):
        actor.tell("again")
        clock.run_to(clock.time + 10)
    assert len(clock.heap) + len(clock._kept) + len(clock._aside) < 30
    assert [event for *_, event in clock.planned()].count(actor) == 1
    actor.cancel()
    gone = weakref.ref(actor)
    del actor
    clock.run_to(clock.time + 300)
    gc.collect()
    assert gone() is None


def test_ordinary_events_of_simpy_run_beside_actors():
    clock, happened = Clock(), []

    def process():
        yield clock.timeout(200.0)
        happened.append(("process", clock.now))

    def life():
        yield 199.0
        happened.append(("actor", clock.now))
        yield 201.0
        happened.append(("actor", clock.now))

    clock.process(process())
    start(clock, Kind.AGENT, 0, life())
    clock.run_to(500.0)
    assert happened == [("actor", 199.0), ("process", 200.0), ("actor", 201.0)]
