"""What customers and visitors of the website can do."""

from functools import partial
from typing import TYPE_CHECKING

from sim.lifecycle import Leg as LegState
from sim.lifecycle import Reason
from tests.driver.centres import QUEUES
from tests.driver.moves import GOOD, Move

if TYPE_CHECKING:
    from tests.driver.plays import Play


def customer_opens(play: "Play") -> Move:
    origin = play.pick((Reason.NONE, Reason.NONE, Reason.AFTER_ABANDONING, Reason.AFTER_UNSOLVED))
    last = play.pick((None, *play.names)) if origin is Reason.AFTER_UNSOLVED else None
    said = play.pick(((), ("Hello", "Is anybody there?")))
    opens = play.pick(play.customers).opens
    return Move(partial(opens, play.pick(QUEUES), *said, origin=origin, last_agent=last))


def customer_balks(play: "Play") -> Move:
    return Move(partial(play.pick(play.customers).balks, play.pick(QUEUES)))


def customer_writes(play: "Play") -> Move:
    chat = play.chat()
    return Move(partial(chat.customer_writes, play.pick(GOOD)), chat=chat)


def customer_answers(play: "Play") -> Move:
    _, chat = play.agent_and_chat(LegState.ACCEPTED)
    return Move(chat.customer_answers, chat=chat)


def customer_ends(play: "Play") -> Move:
    chat = play.chat()
    return Move(chat.customer_ends, chat=chat)


def customer_vanishes(play: "Play") -> Move:
    chat = play.chat()
    return Move(chat.customer_vanishes, chat=chat)


# Visitors


def visitor_is_invited(play: "Play") -> Move:
    visitor = play.visitor()

    def invite() -> None:
        was_invited = visitor._visit.is_invited
        visitor.is_invited()
        assert not was_invited

    return Move(invite)


def visitor_is_held_back(play: "Play") -> Move:
    return Move(play.visitor().is_held_back)


def visitor_accepts(play: "Play") -> Move:
    return Move(partial(play.visitor().accepts, *play.pick(((), ("Hello",)))))


def visitor_declines(play: "Play") -> Move:
    return Move(play.visitor().declines)


def visitor_ignores(play: "Play") -> Move:
    return Move(play.visitor().ignores)
