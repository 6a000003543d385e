"""What anybody can do on a floor played by hand, and how often each is done in a play at random."""

from functools import partial
from typing import TYPE_CHECKING

from sim.lifecycle import Agent as AgentState
from tests.driver import agent_actions as agents
from tests.driver import customer_actions as customers
from tests.driver.centres import QUEUES
from tests.driver.fingerprint import timers
from tests.driver.moves import Action, Move

if TYPE_CHECKING:
    from tests.driver.plays import Play

FAR = (*("1 s",) * 6, *("5 s",) * 4, "10 s", "10 s", "20 s", "31 s", "2 min", "10 min")


def deletes(play: "Play") -> Move:
    gone = [queue.name for queue in play.centre.floor.queues if queue.is_deleted]
    return Move(partial(play.centre.deletes, play.pick((*QUEUES, *gone * 6))))


def deletes_entry_point(play: "Play") -> Move:
    gone = [queue.name for queue in play.centre.floor.queues if queue.entry_is_deleted]
    return Move(partial(play.centre.deletes_entry_point, play.pick((*QUEUES, *gone * 6))))


def no_time_passes(play: "Play") -> Move:
    return Move(partial(play.centre.clock.advance, 0.0))


def time_passes(play: "Play") -> Move:
    return Move(partial(play.centre.clock.advance, play.pick(FAR)))


def the_next_timer_is_due(play: "Play") -> Move:
    planned = timers(play.centre.floor.clock)
    now = play.centre.clock.now
    wait = planned[0][0] - now if planned and planned[0][0] < now + 3600 else 1.0
    return Move(partial(play.centre.clock.advance, wait))


def everybody_available(play: "Play") -> Move:
    def all_come() -> None:
        for agent in play.centre.agents:
            if agent.state is AgentState.SIGNED_OUT:
                agent.signs_in()
            if agent.state is not AgentState.AVAILABLE:
                agent.goes_available()

    return Move(all_come)


_BY_WEIGHT = {
    48: "customer_opens",
    64: "accepts",
    32: "requests_conference",
    16: "time_passes transfers wraps_up cancels_countdown",
    8: """
        customer_writes customer_answers visitor_is_invited visitor_accepts everybody_available
        goes_available accepts_all sends asks_if_ready ends ends_conference
    """,
    4: """
        customer_balks customer_vanishes customer_ends
        visitor_is_held_back visitor_declines visitor_ignores
        signs_in chooses goes_idle ends_shift signs_out sends_template types notes
        transfer_dialog conference_dialog hands_over no_time_passes the_next_timer_is_due
    """,
    2: "declines reopens reloads deletes deletes_entry_point",
}
_NAMED: dict[str, Action] = vars(customers) | vars(agents) | globals()
ACTIONS: dict[str, tuple[Action, int]] = {
    name: (_NAMED[name], weight) for weight, names in _BY_WEIGHT.items() for name in names.split()
}
"""Each action by its name, and how often it is taken beside the others.

What is first is what hypothesis takes a play to be simplest with.
"""

NEVER_ACCEPTED = {"declines", "reopens"}
NEVER_REFUSED = {
    "reloads",
    "customer_opens",
    "everybody_available",
    "no_time_passes",
    "time_passes",
    "the_next_timer_is_due",
}
