"""What an agent does with a chat beside answering it: hand it on, ask for help, ask, and end."""

from __future__ import annotations

from collections.abc import Sequence

from sim.lifecycle import Conversation, Reason
from sim.lifecycle import Leg as LegState
from sim.model.floor import Floor
from sim.model.hands import Hands, Task
from sim.model.people import Agent, Chat, Leg
from sim.model.queues import Queue

_ACTIVE, _ACCEPTED = Conversation.ACTIVE, LegState.ACCEPTED


class Script:
    """The course of chats on the agents' side, as drawn."""

    def __init__(self, floor: Floor) -> None:
        self._floor = floor
        self.hands: Sequence[Hands] = ()
        self._replies_left: dict[Leg, int] = {}
        """Of agents who joined a conference: how many replies they still give before leaving."""

    def replied(self, leg: Leg, turn: int) -> None:
        """Go on after the reply to *turn*: hand on, ask for help, or end; or wait."""
        chat = leg.chat
        host = self._left_by_guest(leg, turn) if chat.guests else leg
        if host is None or host.state is not _ACCEPTED:
            return
        traits = chat.traits
        asks_others = traits.batch.asks_others
        if asks_others and traits.is_transferred_after(turn) and self.hand_on(host):
            return
        if turn == traits.last_turn:
            if chat.guests:
                self.dissolve(chat)
            if host.state is _ACCEPTED:
                self._answered_all(host)
        elif traits.is_helped_after(turn):
            self.ask_for_help(host)

    def speaker(self, chat: Chat) -> Leg:
        """Return the leg whose agent answers next: an agent who has joined, or the host."""
        for guest in chat.guests:
            if guest.state is LegState.ACCEPTED and self._replies_left.get(guest, 0):
                return guest
        assert chat.leg is not None
        return chat.leg

    def joined(self, leg: Leg) -> None:
        """Let an agent who was asked to join give some replies and then leave."""
        batch, row = leg.chat.traits.batch, leg.chat.traits.row
        self._replies_left[leg] = int(batch.conference_turns[row])
        leg.wrapup = batch.conference_wrapup[row]
        leg.wrapup_reason = int(batch.conference_reason[row])

    def hand_on(self, leg: Leg) -> bool:
        """Transfer the chat to the queue or agent drawn; return whether it could be done.

        Where no agent of the queue is available, the request goes to the queue itself.
        """
        chat, batch, row = leg.chat, leg.chat.traits.batch, leg.chat.traits.row
        queue = self._floor.queues[int(batch.transfer_queue[row])]
        agent = self._available(queue, chat) if batch.transfer_to_agent[row] else None
        if chat.state is not _ACTIVE or not (agent or queue.takes_chats):
            return False
        why = Reason(int(batch.transfer_why[row]))
        following = chat.traits.part_after_transfer()
        if following is not None:
            chat.traits, chat.turn = following, following.first_turn
        if agent is not None:
            self._floor.transfer_to_agent(leg, agent, why)
        else:
            self._floor.transfer_to_queue(leg, queue, why)
        chat.shows_messages = chat.traits.has_turns
        return True

    def ask_for_help(self, leg: Leg) -> None:
        """Ask an available agent of the queue drawn into the chat, if there is one."""
        chat, batch, row = leg.chat, leg.chat.traits.batch, leg.chat.traits.row
        agent = self._available(self._floor.queues[int(batch.conference_queue[row])], chat)
        if chat.state is _ACTIVE and agent is not None:
            self._floor.request_conference(leg, agent)

    def end(self, leg: Leg) -> None:
        """End the chat, or this agent's part where the customer or the centre has ended it."""
        self.dissolve(leg.chat)
        if leg.state is LegState.ACCEPTED:
            self._floor.end(leg)

    def dissolve(self, chat: Chat) -> None:
        """Let the agents who joined a conference leave it, so that the chat may end."""
        while chat.state is Conversation.CONFERENCE:
            self._floor.end_conference(chat.guests[-1])

    def leave(self, leg: Leg) -> None:
        """Forget an agent who has left a conference, or whose chat is over."""
        self._replies_left.pop(leg, None)

    def _left_by_guest(self, leg: Leg, turn: int) -> Leg | None:
        """Count a guest's reply, let it leave after its last; return who goes on."""
        chat = leg.chat
        if leg in self._replies_left:
            self._replies_left[leg] -= 1
            if self._replies_left[leg] and turn < chat.traits.last_turn:
                return None
            self._floor.end_conference(leg)
        return chat.leg

    def _available(self, queue: Queue[Chat], chat: Chat) -> Agent | None:
        inside = {leg.agent.number for leg in chat.live_legs}
        number = queue.benches[-1].first(besides=inside)
        return None if number is None else self._floor.agents[number]

    def _answered_all(self, leg: Leg) -> None:
        """Ask whether that was all, or end; or leave the end to the customer."""
        traits = leg.chat.traits
        if traits.is_asked:
            self.hands[leg.agent.number].take_up(Task.ASK, leg)
        elif not traits.customer_ends:
            self._floor.end(leg)
