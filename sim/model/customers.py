"""What customers do: come, wait, write, answer, and go."""

from __future__ import annotations

from sim.lifecycle import Conversation, Reason
from sim.model.batch import Traits, batches
from sim.model.clock import NEVER, Kind, Life, start
from sim.model.floor import Floor
from sim.model.people import Chat
from sim.model.recorder import Recorder
from sim.workload import Workload


def arrivals(floor: Floor, workload: Workload, recorder: Recorder) -> Life:
    """Let every customer of the workload come at the right time, one day after another."""
    number = 0
    for day_end, customers in workload.days():
        for batch in batches(customers):
            recorder.pack_if_full()
            for row, arrival in enumerate(batch.arrival):
                yield arrival
                chat = floor.request(number, floor.queues[batch.queue[row]], Traits(batch, row))
                if chat.state is not Conversation.REFUSED:
                    chat.actor = start(floor.clock, Kind.CUSTOMER, number, customer(floor, chat))
                number += 1
        yield day_end


def customer(floor: Floor, chat: Chat) -> Life:
    """Live a customer's part of the chat, from the moment it has been asked for."""
    clock, batch, row = floor.clock, chat.traits.batch, chat.traits.row
    accepted = yield clock.time + batch.patience[row]
    if not accepted:
        if accepted is None:
            floor.abandon(chat)
        return
    first, last = batch.first_turn[row], chat.traits.last_turn
    if batch.agent_opens[row]:
        yield NEVER
        first += 1
    for turn in range(first, last + 1):
        yield clock.time + batch.think[turn]
        floor.customer_writes(chat)
        yield NEVER
    yield from farewell(floor, chat)


def farewell(floor: Floor, chat: Chat) -> Life:
    """Leave by the End chat button, or answer the closing question if the agent asks one."""
    clock, batch, row = floor.clock, chat.traits.batch, chat.traits.row
    if batch.customer_ends[row]:
        yield clock.time + batch.answer[row]
        floor.customer_ends(chat)
    elif chat.traits.is_asked:
        yield NEVER
        yield clock.time + batch.answer[row]
        floor.customer_writes(chat, Reason.CLOSING_ANSWER)
