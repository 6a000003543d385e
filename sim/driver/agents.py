"""An agent played by hand: what it can press on its desktop, and what it sees there."""

from __future__ import annotations

from typing import Any

from sim.desktop import Composer, Desktop, Key, Note, Opened, Request, desktop
from sim.desktop import conference_request as conference_dialog
from sim.desktop import transfer_request as transfer_dialog
from sim.desktop.interaction import Interaction
from sim.driver.customers import Chat
from sim.driver.stage import Stage
from sim.lifecycle import Agent as AgentState
from sim.lifecycle import IllegalMove, Reason, words
from sim.lifecycle import Leg as LegState
from sim.lifecycle.messages import filled, message
from sim.model.people import Agent as FloorAgent
from sim.model.people import Leg

WHY = {words(reason): reason for reason in (Reason.NOT_SOLVED, Reason.ESCALATION)}
"""Why a chat is transferred, in words (XFER-1)."""


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

        Of two parts of one chat it is the live one. Raise `LookupError` without the chat in hand.
        """
        leg = self._leg(chat, LegState.ACCEPTED, "ACC-2")
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
        """Choose an Idle reason (STATE-2)."""
        reasons = self._stage.facts.idle_reasons
        if reason not in reasons:
            raise IllegalMove(
                "STATE-2", f"{reason!r} is no Idle reason; allowed: {', '.join(reasons)}"
            )
        self._stage.floor.go_idle(self.on_floor, reasons.index(reason))

    def chooses(self, state: str) -> None:
        """Choose what the selector offers: Available, or an Idle reason; never RONA (RONA-2)."""
        if state.upper() == AgentState.RONA.name:
            raise IllegalMove("RONA-2", "RONA is set by the system; allowed: Available, or Idle")
        if state.upper() == AgentState.AVAILABLE.name:
            self.goes_available()
        else:
            self.goes_idle(state)

    def signs_out(self) -> None:
        """Sign out (OFFER-6, STATE-3)."""
        self._stage.floor.sign_out(self.on_floor)

    # The popover

    def accepts(self, chat: Chat) -> None:
        """Click Accept in the request (ACC-1)."""
        self._stage.floor.accept(self._leg(chat, LegState.OFFERED, "ACC-1"))

    def accepts_all(self) -> None:
        """Accept every pending request, the earliest first (OFFER-4)."""
        pending = [leg for leg in self.on_floor.legs if leg.state is LegState.OFFERED]
        if not pending:
            raise IllegalMove("ACC-1", f"no chat is offered to {self.name}")
        for leg in pending:
            self._stage.floor.accept(leg)

    def declines(self, chat: Chat) -> None:
        """Try to decline a request, which nobody can (OFFER-5)."""
        raise IllegalMove(
            "OFFER-5", f"chat {chat.number} can be accepted or left alone; there is no decline"
        )

    # The chat

    def sends(self, chat: Chat, text: str) -> None:
        """Send a message (MSG-1, MSG-2, MSG-5)."""
        self._send(chat, text, Reason.NONE)

    def sends_template(self, chat: Chat, template: str, **values: str) -> None:
        """Send a template with its parameters filled in (MSG-2)."""
        self._send(chat, filled(template, values), Reason.NONE)

    def asks_if_ready(self, chat: Chat, text: str = "Is there anything more?") -> None:
        """Check that the customer is ready before ending (END-1)."""
        self._send(chat, text, Reason.CLOSING_QUESTION)

    def types(self, chat: Chat, text: str, key: Key = Key.SEND) -> Composer:
        """Type *text* in the composer and press *key*; return the composer after it (MSG-4)."""
        self._in_hand(chat, "MSG-5")
        composer, sent = self.pane(chat).media.composer.typed(text).press(key)
        if sent is not None:
            self.sends(chat, sent)
        return composer

    def notes(self, chat: Chat, text: str) -> None:
        """Write an internal note about a chat in hand, which the next agent sees too (XFER-5)."""
        self._in_hand(chat, "XFER-5")
        now = self._stage.floor.clock.time
        self._stage.script.note(chat.number, Note(now, self.on_floor.number, text))

    def transfer_dialog(self, chat: Chat) -> Request:
        """Open the Transfer Request dialog: lists as they are now (XFER-2, XFER-3)."""
        leg = self._leg(chat, LegState.ACCEPTED, "XFER-1")
        return transfer_dialog(*self._stage.seen(leg))

    def conference_dialog(self, chat: Chat) -> Request:
        """Open the Conference Request dialog: agents as they are now (CONF-2)."""
        leg = self._leg(chat, LegState.ACCEPTED, "CONF-1")
        return conference_dialog(*self._stage.seen(leg))

    def reloads(self, dialog: Request) -> Request:
        """Press Reload: the lists are fetched anew (XFER-3)."""
        return dialog.reloaded(self._stage.view())

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
        leg = self._leg(chat, LegState.ACCEPTED, "XFER-1")
        if dialog is not None:
            dialog.check(to if isinstance(to, str) else to.name)
        if why not in WHY:
            raise IllegalMove("XFER-1", f"{why!r} is no reason; allowed: {', '.join(WHY)}")
        floor = self._stage.floor
        if isinstance(to, str) and self._stage.is_queue(to):
            floor.transfer_to_queue(leg, self._stage.queue(to), WHY[why])
        else:
            floor.transfer_to_agent(leg, self._named(to), WHY[why])

    def hands_over(self, chat: Chat) -> None:
        """Transfer the chat back to its queue, since the shift is over (STATE-3)."""
        leg = self._leg(chat, LegState.ACCEPTED, "XFER-1")
        self._stage.floor.transfer_to_queue(leg, leg.chat.queue, Reason.SHIFT_END)

    def requests_conference(
        self, chat: Chat, with_: str | Agent, dialog: Request | None = None
    ) -> None:
        """Ask another agent, by name, into the chat (CONF-1, CONF-2).

        From the list as it is now, or as it was when *dialog* was opened or reloaded.
        """
        leg = self._leg(chat, LegState.ACCEPTED, "CONF-1")
        if dialog is not None:
            dialog.check(with_ if isinstance(with_, str) else with_.name)
        if isinstance(with_, str) and self._stage.is_queue(with_):
            raise IllegalMove("CONF-2", f"{with_} is a queue; allowed: an agent")
        self._stage.floor.request_conference(leg, self._named(with_))

    def ends_conference(self, chat: Chat) -> None:
        """Press End Conference (CONF-5)."""
        self._stage.floor.end_conference(self._leg(chat, LegState.ACCEPTED, "CONF-5"))

    def ends(self, chat: Chat) -> None:
        """Press End (END-2)."""
        self._stage.floor.end(self._leg(chat, LegState.ACCEPTED, "END-2"))

    def wraps_up(self, chat: Chat, *reasons: str) -> None:
        """Submit the wrap-up with exactly one reason (END-2); the list's first if none is named.

        A reason that is not in the list is refused, and so are two.
        """
        known = self._stage.facts.wrapup_reasons
        chosen = reasons or known[:1]
        if len(chosen) != 1:
            raise IllegalMove("END-2", f"{len(chosen)} reasons; allowed: exactly one")
        if chosen[0] not in known:
            raise IllegalMove(
                "END-2", f"{chosen[0]!r} is no wrap-up reason; allowed: {', '.join(known)}"
            )
        leg = self._leg(chat, LegState.WRAP_UP, "END-2")
        self._stage.floor.submit_wrap_up(leg, known.index(chosen[0]))

    def cancels_countdown(self, chat: Chat) -> None:
        """Cancel the countdown of auto wrap-up (END-5)."""
        self._stage.floor.extend_wrap_up(self._leg(chat, LegState.WRAP_UP, "END-5"))

    def reopens(self, chat: Chat) -> None:
        """Try to reopen a chat that is over, which nobody can (END-4)."""
        raise IllegalMove("END-4", f"chat {chat.number} cannot be reopened")

    def _send(self, chat: Chat, text: str, reason: Reason) -> None:
        leg = self._leg(chat, LegState.ACCEPTED, "MSG-5")
        sent = message(text)
        self._stage.floor.agent_writes(leg, reason)
        self._stage.script.say(chat.number, sent)

    def _in_hand(self, chat: Chat, rule: str) -> None:
        """Raise `IllegalMove` where the agent has no part of the chat to go on with."""
        leg = self._leg(chat, LegState.ACCEPTED, rule)
        if leg.state not in (LegState.ACCEPTED, LegState.WRAP_UP):
            said = f"nothing is written while the leg is {words(leg.state)}"
            raise IllegalMove(rule, f"{said}; allowed: with the chat in hand")

    def _leg(self, chat: Chat, wanted: LegState, rule: str) -> Leg:
        return self._stage.leg(self.on_floor, chat.on_floor, wanted, rule)

    def _named(self, agent: str | Agent) -> FloorAgent:
        return self._stage.agent(agent) if isinstance(agent, str) else agent.on_floor
