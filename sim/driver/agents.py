"""An agent played by hand: what it can press on its desktop, and what it sees there."""

from __future__ import annotations

from typing import Any

from sim.desktop import Composer, Desktop, Key, Note, Opened, Request, desktop
from sim.desktop import conference_request as conference_dialog
from sim.desktop import transfer_request as transfer_dialog
from sim.desktop.interaction import Interaction
from sim.desktop.requests import CONFERENCE, TRANSFER
from sim.driver import arguments, choices
from sim.driver.customers import A_MESSAGE, Chat
from sim.driver.stage import Stage
from sim.lifecycle import Agent as AgentState
from sim.lifecycle import IllegalMove, Reason, words
from sim.lifecycle import Leg as LegState
from sim.lifecycle.labels import SHIFT_OVER, Label
from sim.lifecycle.messages import filled, message
from sim.model.people import Agent as FloorAgent
from sim.model.people import Leg

_IN_HAND = (LegState.ACCEPTED, LegState.WRAP_UP)


class Agent:
    """An agent and its desktop. Whatever a rule forbids raises `IllegalMove`."""

    def __init__(self, stage: Stage, agent: FloorAgent) -> None:
        self._stage = stage
        self.on_floor = agent

    def __repr__(self) -> str:
        return f"<agent {self.name}, {self.state.name}>"

    @property
    def name(self) -> str:
        """The agent's name."""
        return self._stage.facts.agents[self.on_floor.number].name

    @property
    def state(self) -> AgentState:
        """What the state selector shows."""
        return self.on_floor.state

    @property
    def stage(self) -> Stage:
        """Where the agent works."""
        return self._stage

    def desktop(self, language: str = "en", opened: Opened | None = None, **more: Any) -> Desktop:
        """Return what the agent sees now; see `sim.desktop.desktop`.

        Masked as the scenario sets it, unless another door is given as *reveal* (MASK-7).
        """
        stage = self._stage
        return desktop(
            stage.journal.situation,
            self.on_floor.number,
            stage.script.words,
            language,
            opened=opened,
            at=stage.floor.clock.time,
            **{"reveal": stage.reveal} | more,
        )

    def pane(self, chat: Chat, language: str = "en", **opened: Any) -> Interaction:
        """Return the interaction pane of a chat in hand; see `sim.desktop.Opened` for the rest.

        Of two parts of one chat it is the live one, else the one to be wrapped up, also while the
        chat rings at the agent again. Raise `LookupError` without the chat in hand.
        """
        leg = self._leg(chat, "ACC-2", *_IN_HAND)
        front = (chat.number, leg.number)
        shown = self.desktop(language, Opened(front=front, **opened)).interaction
        if shown is None or (shown.contact, shown.leg) != front:
            raise LookupError(f"{self.name} has chat {chat.number} not in hand")
        return shown

    # The state selector

    def signs_in(self) -> None:
        """Sign in, to Idle (STATE-1)."""
        self._stage.floor.sign_in(self.on_floor)

    def goes_available(self) -> None:
        """Choose Available (STATE-1, RONA-3)."""
        self._stage.floor.go_available(self.on_floor)

    def goes_idle(self, reason: str = "Meeting") -> None:
        """Choose an Idle reason, as the centre or the screen calls it (STATE-2)."""
        place = choices.idle_reason(reason, self._stage.facts.idle_reasons)
        self._stage.floor.go_idle(self.on_floor, place)

    def ends_shift(self) -> None:
        """Be Idle since the shift is over, which the system sets: nothing new comes (STATE-3)."""
        known = self._stage.facts.idle_reasons
        self._stage.floor.go_idle(self.on_floor, known.index(SHIFT_OVER))

    def chooses(self, state: str) -> None:
        """Choose what the selector offers: Available, or an Idle reason; never RONA (RONA-2)."""
        named = arguments.text(state, "Available, or the name of an Idle reason")
        if named.upper() == AgentState.RONA.name:
            raise IllegalMove("RONA-2", "RONA is set by the system; allowed: Available, or Idle")
        if named.casefold() in [name.casefold() for name in Label.AVAILABLE.value]:
            self.goes_available()
        else:
            self.goes_idle(named)

    def signs_out(self) -> None:
        """Sign out (OFFER-6, STATE-3)."""
        self._stage.floor.sign_out(self.on_floor)

    # The popover

    def accepts(self, chat: Chat) -> None:
        """Click Accept in the request (ACC-1)."""
        self._stage.floor.accept(self._leg(chat, "ACC-1", LegState.OFFERED))

    def accepts_all(self) -> None:
        """Accept every pending request, the earliest first (OFFER-4)."""
        pending = [leg for leg in self.on_floor.legs if leg.state is LegState.OFFERED]
        if not pending:
            raise IllegalMove("ACC-1", f"no chat is offered to {self.name}")
        for leg in pending:
            self._stage.floor.accept(leg)

    def declines(self, chat: Chat) -> None:
        """Try to decline a request, which nobody can (OFFER-5)."""
        self._own(chat)
        raise IllegalMove(
            "OFFER-5", f"chat {chat.number} can be accepted or left alone; there is no decline"
        )

    # The chat

    def sends(self, chat: Chat, text: str) -> None:
        """Send a message (MSG-1, MSG-2, MSG-5)."""
        self._send(chat, text, Reason.NONE)

    def sends_template(self, chat: Chat, template: str, **values: str) -> None:
        """Send a template with its parameters filled in (MSG-2)."""
        self._own(chat)
        template, *_ = arguments.texts((template, *values.values()), A_MESSAGE)
        self._send(chat, filled(template, values), Reason.NONE)

    def asks_if_ready(self, chat: Chat, text: str = "Is there anything more?") -> None:
        """Check that the customer is ready before ending (END-1)."""
        self._send(chat, text, Reason.CLOSING_QUESTION)

    def types(self, chat: Chat, text: str, key: Key = Key.SEND) -> Composer:
        """Type *text* in the composer and press *key*; return the composer after it (MSG-4)."""
        self._in_hand(chat, "MSG-5")
        arguments.text(text, A_MESSAGE)
        arguments.taken(key, Key, "a sim.desktop.Key")
        composer, sent = self.pane(chat).media.composer.typed(text).press(key)
        if sent is not None:
            self.sends(chat, sent)
        return composer

    def notes(self, chat: Chat, text: str) -> None:
        """Write an internal note about a chat in hand, which the next agent sees too (XFER-5)."""
        self._in_hand(chat, "XFER-5")
        arguments.text(text, "a note, which is a text")
        now = self._stage.floor.clock.time
        self._stage.script.note(chat.number, Note(now, self.on_floor.number, text))

    def transfer_dialog(self, chat: Chat, language: str = "en") -> Request:
        """Open the Transfer Request dialog: lists as they are now (XFER-2, XFER-3)."""
        leg = self._leg(chat, "XFER-1", LegState.ACCEPTED)
        return transfer_dialog(*self._stage.seen(leg, language))

    def conference_dialog(self, chat: Chat, language: str = "en") -> Request:
        """Open the Conference Request dialog: agents as they are now (CONF-2)."""
        leg = self._leg(chat, "CONF-1", LegState.ACCEPTED)
        return conference_dialog(*self._stage.seen(leg, language))

    def reloads(self, dialog: Request) -> Request:
        """Press Reload: the lists are fetched anew (XFER-3)."""
        return arguments.taken(dialog, Request, arguments.A_DIALOG).reloaded(self._stage.view())

    def transfers(
        self,
        chat: Chat,
        to: str | Agent,
        why: str = "escalation",
        dialog: Request | None = None,
    ) -> None:
        """Request the transfer to a queue or an agent (XFER-1 to XFER-7).

        From the lists as they are now, or as they were when *dialog* was opened or reloaded.
        """
        leg = self._leg(chat, "XFER-1", LegState.ACCEPTED)
        name = self._name(to)
        choices.check(dialog, leg, name, TRANSFER)
        reason = choices.why(why)
        floor = self._stage.floor
        if isinstance(to, str) and self._stage.is_queue(name):
            floor.transfer_to_queue(leg, self._stage.queue(name), reason)
        else:
            floor.transfer_to_agent(leg, self._stage.agent(name), reason)

    def hands_over(self, chat: Chat) -> None:
        """Transfer the chat back to its queue, since the shift is over (STATE-3)."""
        leg = self._leg(chat, "XFER-1", LegState.ACCEPTED)
        self._stage.floor.transfer_to_queue(leg, leg.chat.queue, Reason.SHIFT_END)

    def requests_conference(
        self, chat: Chat, with_: str | Agent, dialog: Request | None = None
    ) -> None:
        """Ask another agent, by name, into the chat (CONF-1, CONF-2).

        From the list as it is now, or as it was when *dialog* was opened or reloaded.
        """
        leg = self._leg(chat, "CONF-1", LegState.ACCEPTED)
        name = self._name(with_)
        choices.check(dialog, leg, name, CONFERENCE)
        if isinstance(with_, str) and self._stage.is_queue(name):
            raise IllegalMove("CONF-2", f"{name} is a queue; allowed: an agent")
        self._stage.floor.request_conference(leg, self._stage.agent(name))

    def ends_conference(self, chat: Chat) -> None:
        """Press End Conference (CONF-5)."""
        self._stage.floor.end_conference(self._leg(chat, "CONF-5", LegState.ACCEPTED))

    def ends(self, chat: Chat) -> None:
        """Press End (END-2)."""
        self._stage.floor.end(self._leg(chat, "END-2", LegState.ACCEPTED))

    def wraps_up(self, chat: Chat, *reasons: str) -> None:
        """Submit the wrap-up with exactly one reason (END-2); the list's first if none is named.

        A reason that is not in the list is refused, and so are two.
        """
        self._own(chat)
        known = self._stage.facts.wrapup_reasons
        place = choices.wrap_up_reason(reasons or known[:1], known)
        leg = self._leg(chat, "END-2", LegState.WRAP_UP)
        self._stage.floor.submit_wrap_up(leg, place)

    def cancels_countdown(self, chat: Chat) -> None:
        """Cancel the countdown of auto wrap-up (END-5)."""
        self._stage.floor.extend_wrap_up(self._leg(chat, "END-5", LegState.WRAP_UP))

    def reopens(self, chat: Chat) -> None:
        """Try to reopen a chat that is over, which nobody can (END-4)."""
        self._own(chat)
        raise IllegalMove("END-4", f"chat {chat.number} cannot be reopened")

    def _send(self, chat: Chat, text: str, reason: Reason) -> None:
        leg = self._leg(chat, "MSG-5", LegState.ACCEPTED)
        sent = message(arguments.text(text, A_MESSAGE))
        self._stage.floor.agent_writes(leg, reason)
        self._stage.script.say(chat.number, sent)

    def _in_hand(self, chat: Chat, rule: str) -> None:
        """Raise `IllegalMove` where the agent has no part of the chat to go on with."""
        leg = self._leg(chat, rule, *_IN_HAND)
        if leg.state not in _IN_HAND:
            said = f"nothing is written while the leg is {words(leg.state)}"
            raise IllegalMove(rule, f"{said}; allowed: with the chat in hand")

    def _leg(self, chat: Chat, rule: str, *wanted: LegState) -> Leg:
        return self._stage.leg(self.on_floor, self._own(chat).on_floor, rule, *wanted)

    def _own(self, chat: Chat) -> Chat:
        """Return *chat* if it is one, and of this centre."""
        return arguments.ours(self._stage, chat, Chat, arguments.A_CHAT)

    def _name(self, target: str | Agent) -> str:
        """Return the name of a queue or an agent that is asked, which has to be here."""
        if not isinstance(target, str):
            return arguments.ours(self._stage, target, Agent, arguments.A_TARGET).name
        return self._stage.target(target)
