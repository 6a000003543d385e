"""What happens when an administrator deletes an asset: a queue's, or an entry point.

Its live chats are interrupted, those waiting or ringing are closed, and who comes later is refused
(ASSET-1 to ASSET-3). In order of contacts; slots are freed when all is done, so that no chat of the
asset rings once more.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sim.lifecycle import Conversation, Event, IllegalMove, Reason
from sim.model.door import Door
from sim.model.endings import LIVE, Endings
from sim.model.offers import Offers
from sim.model.people import Chat, Leg
from sim.model.queues import Queue

_UNANSWERED = (Conversation.QUEUED, Conversation.OFFERED, Conversation.TRANSFER_REQUESTED)


class Deletion:
    """The administrator's part."""

    def __init__(self, door: Door, offers: Offers, endings: Endings) -> None:
        self._door = door
        self._offers = offers
        self._endings = endings

    def of_queue(self, queue: Queue[Chat], queues: Sequence[Queue[Chat]]) -> None:
        """Delete the queue's chat asset, and with it the chats that are in the queue."""
        if queue.is_deleted:
            raise IllegalMove("ASSET-1", f"the asset of queue {queue.number} is deleted already")
        queue.is_deleted = True
        self._door.note(queue, Event.DELETE_ASSET, Reason.QUEUE_ASSET)
        self._stop(lambda chat: chat.queue is queue, queues)

    def of_entry_point(self, queue: Queue[Chat], queues: Sequence[Queue[Chat]]) -> None:
        """Delete the queue's entry point, and with it the chats that came by it."""
        if queue.entry_is_deleted:
            raise IllegalMove("ASSET-1", f"the entry point of queue {queue.number} is deleted")
        queue.entry_is_deleted = True
        self._door.note(queue, Event.DELETE_ASSET, Reason.ENTRY_POINT)
        self._stop(lambda chat: chat.entry is queue, queues)

    def _stop(self, concerns: Callable[[Chat], bool], queues: Sequence[Queue[Chat]]) -> None:
        waiting = (chat for queue in queues for line in queue.lines for chat in line)
        in_hand = (leg.chat for agent in self._offers.agents for leg in agent.legs)
        concerned = {chat.number: chat for chat in (*waiting, *in_hand) if concerns(chat)}
        freed: list[Leg] = []
        for _, chat in sorted(concerned.items()):
            if chat.state in _UNANSWERED:
                self._close(chat, freed)
            elif chat.state in LIVE:
                self._interrupt(chat)
        self._endings.free_withdrawn()
        for leg in freed:
            self._offers.free_slot(leg)

    def _close(self, chat: Chat, freed: list[Leg]) -> None:
        if chat.line is None and chat.leg is not None:
            freed.append(chat.leg)
            self._offers.withdraw(chat.leg)
        self._offers.close(chat, Reason.ASSET_DELETED)

    def _interrupt(self, chat: Chat) -> None:
        self._endings.withdraw_request(chat)
        live = chat.live_legs
        self._door.move(chat, Event.INTERRUPT, live[0], Reason.ASSET_DELETED)
        for leg in live:
            self._offers.audience.interrupted(leg)
