"""What agents can do: every command of `sim.driver.Agent`, on any chat."""

from functools import partial
from typing import TYPE_CHECKING, Any

from sim.desktop import Key
from sim.lifecycle import Leg as LegState
from sim.lifecycle.labels import choosable
from tests.driver.centres import QUEUES
from tests.driver.moves import BAD, GOOD, Move

if TYPE_CHECKING:
    from tests.driver.plays import Play

WHY = ("escalation", "not solved")


def signs_in(play: "Play") -> Move:
    agent = play.agent()
    return Move(agent.signs_in, agent)


def goes_available(play: "Play") -> Move:
    agent = play.agent()
    return Move(agent.goes_available, agent)


def goes_idle(play: "Play") -> Move:
    agent, reason = play.agent(), play.pick((*play.facts.idle_reasons, "Nothing to do"))
    can_be_chosen = reason in choosable(play.facts.idle_reasons)
    return Move(partial(agent.goes_idle, reason), agent, is_sound=can_be_chosen)


def ends_shift(play: "Play") -> Move:
    agent = play.agent()
    return Move(agent.ends_shift, agent)


def chooses(play: "Play") -> Move:
    agent = play.agent()
    state = play.pick(("Available", "Available", "Available", "RONA", *play.facts.idle_reasons[:2]))
    can_be_chosen = state in ("Available", *choosable(play.facts.idle_reasons))
    return Move(partial(agent.chooses, state), agent, is_sound=can_be_chosen)


def signs_out(play: "Play") -> Move:
    agent = play.agent()
    return Move(agent.signs_out, agent)


def accepts(play: "Play") -> Move:
    agent, chat = play.agent_and_chat(LegState.OFFERED)
    return Move(partial(agent.accepts, chat), agent, chat)


def accepts_all(play: "Play") -> Move:
    agent = play.agent()
    return Move(agent.accepts_all, agent)


def declines(play: "Play") -> Move:
    agent, chat = play.agent_and_chat(LegState.OFFERED)
    return Move(partial(agent.declines, chat), agent, chat)


def sends(play: "Play") -> Move:
    agent, chat = play.agent_and_chat(LegState.ACCEPTED)
    text = play.pick((*GOOD, play.pick(BAD)))
    return Move(partial(agent.sends, chat, text), agent, chat, text not in BAD)


def sends_template(play: "Play") -> Move:
    agent, chat = play.agent_and_chat(LegState.ACCEPTED)
    values: dict[str, Any] = play.pick(({"name": "Melissa"}, {}, {"name": "<b>"}))
    send = partial(agent.sends_template, chat, "Dear <name>,\nhow can I help?", **values)
    return Move(send, agent, chat, values == {"name": "Melissa"})


def types(play: "Play") -> Move:
    agent, chat = play.agent_and_chat(LegState.ACCEPTED)
    text, key = play.pick((*GOOD, play.pick(BAD))), play.pick((Key.SEND, Key.ENTER))
    return Move(partial(agent.types, chat, text, key), agent, chat, text not in BAD)


def asks_if_ready(play: "Play") -> Move:
    agent, chat = play.agent_and_chat(LegState.ACCEPTED)
    return Move(partial(agent.asks_if_ready, chat), agent, chat)


def notes(play: "Play") -> Move:
    agent, chat = play.agent_and_chat(LegState.ACCEPTED)
    return Move(partial(agent.notes, chat, "Wants a refund"), agent, chat)


def transfer_dialog(play: "Play") -> Move:
    agent, chat = play.agent_and_chat(LegState.ACCEPTED)
    return Move(lambda: play.show(agent.transfer_dialog(chat)), agent, chat)


def conference_dialog(play: "Play") -> Move:
    agent, chat = play.agent_and_chat(LegState.ACCEPTED)
    return Move(lambda: play.show(agent.conference_dialog(chat)), agent, chat)


def reloads(play: "Play") -> Move:
    agent = play.agent()

    def reload_last() -> None:
        if play.dialogs:
            play.show(agent.reloads(play.dialogs[-1]))

    return Move(reload_last)


def transfers(play: "Play") -> Move:
    agent, chat = play.agent_and_chat(LegState.ACCEPTED)
    to, why = play.pick((*QUEUES, *play.names)), play.pick((*WHY, *WHY, "for fun"))
    dialog = play.pick((None, *play.dialogs[-1:]))
    return Move(partial(agent.transfers, chat, to, why, dialog), agent, chat, is_sound=False)


def hands_over(play: "Play") -> Move:
    agent, chat = play.agent_and_chat(LegState.ACCEPTED)
    return Move(partial(agent.hands_over, chat), agent, chat, is_sound=False)


def requests_conference(play: "Play") -> Move:
    agent, chat = play.agent_and_chat(LegState.ACCEPTED)
    with_ = play.pick((*play.names, *play.names, "Support"))
    dialog = play.pick((None, *play.dialogs[-1:]))
    ask = partial(agent.requests_conference, chat, with_, dialog)
    return Move(ask, agent, chat, is_sound=False)


def ends_conference(play: "Play") -> Move:
    agent, chat = play.agent_and_chat(LegState.ACCEPTED)
    return Move(partial(agent.ends_conference, chat), agent, chat)


def ends(play: "Play") -> Move:
    agent, chat = play.agent_and_chat(LegState.ACCEPTED)
    return Move(partial(agent.ends, chat), agent, chat)


def wraps_up(play: "Play") -> Move:
    agent, chat = play.agent_and_chat(LegState.WRAP_UP)
    known = play.facts.wrapup_reasons
    reasons = play.pick((known[:1], known[-1:], known[:1], ("no idea",), known))
    sound = len(reasons) == 1 and reasons[0] in known
    return Move(partial(agent.wraps_up, chat, *reasons), agent, chat, sound)


def cancels_countdown(play: "Play") -> Move:
    agent, chat = play.agent_and_chat(LegState.WRAP_UP)
    return Move(partial(agent.cancels_countdown, chat), agent, chat)


def reopens(play: "Play") -> Move:
    agent, chat = play.agent_and_chat(LegState.WRAP_UP)
    return Move(partial(agent.reopens, chat), agent, chat)
