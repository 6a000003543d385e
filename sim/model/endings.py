"""How an agent's part of a chat ends: by End, for want of messages, and by the wrap-up.

The wrap-up closes the part and frees the slot; the contact is finished when the conversation is in
wrap-up and every agent's part is closed.
"""

from __future__ import annotations

from functools import partial

from sim.lifecycle import Conversation, Event, IllegalMove, Reason, words
from sim.lifecycle import Leg as LegState
from sim.model.clock import NEVER, Actor, Clock, Kind
from sim.model.door import Door, check, check_kept
from sim.model.offers import Offers
from sim.model.people import Chat, Leg
from sim.model.settings import Settings

# Looked up once: these are asked for in every chat.
_WRAP_UP, _CONFERENCE = Conversation.WRAP_UP, Conversation.CONFERENCE
_END, _SUBMIT_WRAP_UP, _FINISH = Event.END, Event.SUBMIT_WRAP_UP, Event.FINISH
LIVE = (Conversation.ACTIVE, Conversation.CONFERENCE_REQUESTED, Conversation.CONFERENCE)
"""Where an agent has the chat and the customer has it too."""


class Endings:
    """Ends, time-outs and wrap-ups."""

    def __init__(self, clock: Clock, door: Door, offers: Offers, settings: Settings) -> None:
        self._clock = clock
        self._door = door
        self._offers = offers
        self._settings = settings
        self._withdrawn: list[Leg] = []

    def end(self, leg: Leg) -> None:
        """Press End: in a conference that is End Conference's to do (CONF-5)."""
        check_kept(leg)
        chat = leg.chat
        if chat.state is _CONFERENCE:
            check(chat, _END, leg)
            raise IllegalMove(
                "CONF-5", "in a conference an agent ends its part with End Conference"
            )
        if chat.request is not None:
            check(chat, _END, leg)
            self.withdraw_request(chat)
        self._door.move_both(leg, _END)
        if self._withdrawn:
            self.free_withdrawn()
        self.open_wrap_up(leg)

    def end_for_all(self, leg: Leg) -> None:
        """End a conference's chat for everyone, the leg that pressed the button first."""
        others = [other for other in leg.chat.live_legs if other is not leg]
        self.withdraw_request(leg.chat)
        for one in (leg, *others):
            self._door.move_both(one, Event.END)
        self._close_parts([leg, *others])

    def time_out(self, chat: Chat) -> None:
        """Let the system end a live chat (END-6); every agent in it wraps up."""
        check(chat, Event.TIME_OUT)
        if chat.state not in LIVE:
            raise IllegalMove("END-6", f"the conversation is {words(chat.state)} already")
        live = chat.live_legs
        self.withdraw_request(chat)
        for leg in live:
            self._door.move_both(leg, Event.TIME_OUT, Reason.INACTIVITY)
        self._close_parts(live)

    def watch(self, chat: Chat) -> None:
        """Look out for silence from an accept to the next transfer, where the time-out is on.

        A chat that shows no messages is only looked at if its customer is gone.
        """
        timeout = self._settings.inactivity_timeout
        if timeout is not None and (chat.shows_messages or chat.has_vanished):
            look = partial(self._look, chat, timeout)
            chat.watch = Actor(self._clock, Kind.SYSTEM, chat.number, look)
            chat.watch.wake_at(max(chat.last_message + timeout, self._clock.time))

    def stop_watching(self, chat: Chat) -> None:
        """Look out for silence no more: the chat is over, or waits for another agent."""
        if chat.watch is not None:
            chat.watch.cancel()
            chat.watch = None

    def _look(self, chat: Chat, timeout: float, _: object) -> float:
        if chat.state not in LIVE:
            return NEVER
        if chat.last_message + timeout > self._clock.time:
            return chat.last_message + timeout
        self.time_out(chat)
        return NEVER

    def open_wrap_up(self, leg: Leg) -> None:
        """Open the Wrap-Up Reason dialog, with its countdown where auto wrap-up is on (END-5)."""
        after = self._settings.auto_wrapup_after
        if after is not None:
            countdown = partial(self._counted_down, leg)
            leg.timer = Actor(self._clock, Kind.SYSTEM, leg.chat.number, countdown)
            leg.timer.wake_at(self._clock.time + after)
        self._offers.audience.ended(leg)

    def submit(self, leg: Leg, reason: int) -> None:
        """Submit the wrap-up by hand."""
        self._door.move_leg(leg, _SUBMIT_WRAP_UP, reason)
        self._close_part(leg)

    def extend(self, leg: Leg) -> None:
        """Cancel the countdown, where it runs and extension is allowed."""
        if leg.state is LegState.WRAP_UP and leg.timer is None:
            raise IllegalMove("END-5", "there is no countdown to cancel")
        if leg.state is LegState.WRAP_UP and not self._settings.allows_extension:
            raise IllegalMove("END-5", "the wrap-up may not be extended here")
        self._door.move_leg(leg, Event.EXTEND_WRAP_UP)
        leg.stop_timer()

    def withdraw_request(self, chat: Chat) -> None:
        """Withdraw a conference request that still rings; its slot is freed a little later."""
        if chat.request is not None:
            self._withdrawn.append(chat.request)
            self._offers.withdraw(chat.request)

    def free_withdrawn(self) -> None:
        """Free the slots of withdrawn requests, now that the chat itself has moved on."""
        while self._withdrawn:
            self._offers.free_slot(self._withdrawn.pop())

    def _close_parts(self, legs: list[Leg]) -> None:
        """Let every agent of a chat that has just ended wrap up."""
        self.free_withdrawn()
        for leg in legs:
            self.open_wrap_up(leg)

    def _counted_down(self, leg: Leg, _: object) -> float:
        self._door.move_leg(leg, Event.AUTO_WRAP_UP, leg.queue.default_reason)
        self._offers.audience.wrapped_up(leg)
        self._close_part(leg)
        return NEVER

    def _close_part(self, leg: Leg) -> None:
        chat = leg.chat
        if leg.timer is not None:
            leg.stop_timer()
        chat.open_parts -= 1
        if chat.state is _WRAP_UP and not chat.open_parts:
            self._door.move(chat, _FINISH)
            chat.leg, chat.guests, chat.sender = None, (), None
            self.stop_watching(chat)
        self._offers.free_slot(leg)
