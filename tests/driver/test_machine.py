"""Plays at random on the driver: whatever anybody does, nothing that must hold is ever broken."""

from inspect import isfunction

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from sim.driver import Agent, Chat, Customer, Visitor
from tests.driver.actions import ACTIONS, NEVER_ACCEPTED, NEVER_REFUSED
from tests.driver.machine import Machine
from tests.driver.plays import Tally, play_at_random

LOOKS = {"desktop", "pane", "widget", "begins"}
"""What only looks, and what opening a chat does by itself."""

SEARCH = settings(max_examples=80, stateful_step_count=130, suppress_health_check=list(HealthCheck))
MOVES_A_PLAY = 200


def assert_played(tally: Tally, moves: int) -> None:
    """Raise `AssertionError` unless so much was played, and all of it both taken and refused."""
    assert tally.moves >= moves
    assert set(tally.taken) == ACTIONS.keys() - NEVER_ACCEPTED
    assert {kind for kind, _ in tally.refused} == ACTIONS.keys() - NEVER_REFUSED


def play_many(name: str, moves: int, tally: Tally) -> None:
    """Play one centre after another; what fails says how to see it again."""
    for number in range(moves // MOVES_A_PLAY):
        seed = f"{name} {number}"
        try:
            play_at_random(seed, MOVES_A_PLAY, tally)
        except Exception as error:
            error.add_note(f"to see it again: play_at_random({seed!r}, {MOVES_A_PLAY}, Tally())")
            raise


def test_no_invariant_is_broken_in_ten_thousand_moves():
    Machine.tally = Tally()
    run_state_machine_as_test(Machine, settings=SEARCH)
    assert Machine.tally.moves >= 10_000


def test_nor_by_any_kind_of_move_taken_or_refused():
    tally = Tally()
    play_many("short", 10_000, tally)
    assert_played(tally, 10_000)


@pytest.mark.long
def test_nor_in_a_million_moves():
    tally = Tally()
    play_many("long", 1_000_000, tally)
    assert_played(tally, 1_000_000)


@pytest.mark.parametrize("who", [Agent, Chat, Customer, Visitor])
def test_every_command_of_the_driver_is_among_the_moves(who):
    commands = {name for name, member in vars(who).items() if isfunction(member) and name[0] != "_"}
    said_of = {Customer: "customer_", Visitor: "visitor_"}.get(who, "")
    assert {said_of + name for name in commands - LOOKS} <= ACTIONS.keys()
