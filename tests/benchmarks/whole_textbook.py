"""The textbook's centre with everything on that a chat can be: the yardstick of the whole life.

Written as the plain one is, with what SimPy's documentation teaches: conditions for every limit, a
PriorityResource where the easiest turn is next, a FilterStore with an order for the best agent,
processes for what goes on beside the chat. Of two ways the quicker one is taken: nothing is waited
for that is there at once, and who knows how long two things take waits for the shorter one.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

import simpy

from tests.benchmarks import textbook
from tests.benchmarks.whole_life import SUPPORT, Agent, Contact, Leg, WholeLife
from tests.benchmarks.whole_waiting import WaitingRoom


class WholeCentre(WaitingRoom):
    """A centre where all of it happens."""

    def conversation(self, contact: Contact, leg: Leg) -> Iterator[simpy.Event]:
        """Live one agent's part of the chat, and return whether it is handed on."""
        settings = self.settings
        turns = self.geometric(settings.turns)
        transfers = settings.transfers if contact.transfers < settings.most_transfers else 0.0
        transfer, conference = self.one(turns, transfers), self.one(turns, settings.conferences)
        for turn in range(turns):
            failure = yield from self.exchange(contact, leg, turn)
            if failure is not None:
                yield from self.fail(contact, leg, failure)
                return False
            is_last = turn == turns - 1
            if is_last:
                self.dissolve(contact)
            if contact.guest or contact.ringing:
                continue
            if turn == transfer:
                self.transfer(contact, leg)
                return True
            if turn == conference and not is_last:
                self.ask_for_help(contact, leg)
        yield from self.farewell(contact, leg)
        return False

    def one(self, turns: int, share: float) -> int | None:
        """Return one of the turns alike, in such a share of chats."""
        return int(self.random.random() * turns) if self.happens(share) else None

    def exchange(self, contact: Contact, leg: Leg, turn: int) -> Iterator[simpy.Event]:
        """Let both write and return why not, or None; the agent's first turn is in the thread."""
        is_written = turn == 0 and not contact.transfers
        vanishes = not (is_written or contact.is_gone) and self.happens(self.settings.vanishing)
        if turn == 0:
            if vanishes:
                self.vanish(contact, leg)
        elif not (yield from self.customer_does(contact, leg, "customer message", None, vanishes)):
            return "inactivity"
        return (yield from self.answer(contact, contact.guest or leg))

    def customer_does(
        self,
        contact: Contact,
        leg: Leg,
        event: str,
        reason: str | None = None,
        vanishes: bool = False,
    ) -> Iterator[simpy.Event]:
        """Think and do it; return False when all is silent until the inactivity timeout."""
        silence = self.settings.inactivity
        think = inf if contact.is_gone else self.drawn(self.settings.think)
        yield self.env.timeout(min(think, silence))
        if think >= silence:
            return False
        if vanishes:
            self.vanish(contact, leg)
            yield self.env.timeout(silence - think)
            return False
        self.record(event, contact, leg, reason)
        return True

    def answer(self, contact: Contact, leg: Leg) -> Iterator[simpy.Event]:
        """Answer, and return None, or what happened for want of an answer."""
        settings = self.settings
        patience = inf if contact.is_gone else self.drawn(settings.reply_patience)
        limit = min(patience, settings.inactivity)
        if not (yield from self.attend(leg.agent, self.drawn(settings.reply), limit)):
            return "slow reply" if patience < settings.inactivity else "inactivity"
        self.record("agent message", contact, leg)
        if leg is contact.guest:
            leg.replies -= 1
            if not leg.replies:
                self.dissolve(contact)
        return None

    def attend(self, agent: Agent, seconds: float, limit: float = inf) -> Iterator[simpy.Event]:
        """Do such a piece of work, the easiest first; return whether it was done within *limit*."""
        due = self.env.now + limit
        with agent.attention.request(seconds) as turn:
            if not turn.triggered:
                yield turn if limit == inf else turn | self.env.timeout(limit)
                if not turn.triggered:
                    return False
            work, left = seconds / agent.speed, due - self.env.now
            yield self.env.timeout(min(work, left))
        return work <= left

    def transfer(self, contact: Contact, leg: Leg) -> None:
        """Hand the chat on to an agent who is free now, or to the queue, and wrap up beside it."""
        settings = self.settings
        why = "escalation" if self.happens(settings.escalations) else "not solved"
        self.record("request transfer", contact, leg, why)
        contact.transfers += 1
        contact.waits_from = self.env.now
        if self.happens(settings.transfers_to_agent):
            contact.named = self.free_now(contact, lambda slot: slot.agent is not leg.agent)
        if contact.named is None:
            self.enter(contact, SUPPORT)
            self.record("queue", contact, reason="transfer")
        self.env.process(self.wrap_up(contact, leg))

    def ask_for_help(self, contact: Contact, leg: Leg) -> None:
        slot = self.free_now(contact, lambda slot: slot.agent is not leg.agent)
        if slot is not None:
            self.record("request conference", contact, leg)
            contact.ringing = self.env.event()
            self.env.process(self.join(contact, contact.leg(slot)))

    def join(self, contact: Contact, leg: Leg) -> Iterator[simpy.Event]:
        """Ring at an agent who is asked in, and let it answer the customer for some turns."""
        answer = yield from self.offer(contact, leg, contact.ringing, "to agent")
        contact.ringing = None
        if answer == "accepted":
            leg.replies = self.geometric(self.settings.conference_turns)
            leg.is_solved = self.happens(self.settings.solved)
            contact.guest = leg
            contact.open_parts += 1
        elif answer == "missed":
            self.record("remove request", contact, reason="unanswered")
        else:
            yield self.free_slots.put(leg.slot)

    def dissolve(self, contact: Contact) -> None:
        """Let the guest leave the chat, if there is one."""
        guest, contact.guest = contact.guest, None
        if guest is not None:
            self.record("dissolve conference", contact, guest)
            self.env.process(self.wrap_up(contact, guest))

    def withdraw_request(self, contact: Contact) -> None:
        ringing, contact.ringing = contact.ringing, None
        if ringing is not None:
            ringing.succeed()

    def farewell(self, contact: Contact, leg: Leg) -> Iterator[simpy.Event]:
        settings = self.settings
        if self.happens(settings.customer_ends):
            done = yield from self.customer_does(contact, leg, "customer end")
        elif self.happens(settings.closing_question):
            done = yield from self.check(contact, leg)
        else:
            yield from self.end(contact, leg)
            return
        if done:
            yield from self.press_end(contact, leg)
        else:
            yield from self.time_out(contact, leg)

    def check(self, contact: Contact, leg: Leg) -> Iterator[simpy.Event]:
        """Ask whether there is anything more; return whether the customer has answered."""
        settings = self.settings
        if not (yield from self.attend(leg.agent, settings.closing, settings.inactivity)):
            return False
        self.record("agent message", contact, leg, "closing question")
        return (yield from self.customer_does(contact, leg, "customer message", "closing answer"))

    def fail(self, contact: Contact, leg: Leg, failure: str) -> Iterator[simpy.Event]:
        """End a chat in which nobody answers, or whose customer has left for that."""
        if failure == "inactivity":
            yield from self.time_out(contact, leg)
            return
        self.record("customer end", contact, leg, failure)
        guest, contact.guest = contact.guest, None
        if guest is not None:
            self.env.process(self.press_end(contact, guest))
        yield from self.press_end(contact, leg)

    def time_out(self, contact: Contact, leg: Leg) -> Iterator[simpy.Event]:
        self.withdraw_request(contact)
        self.record("time out", contact, leg, "inactivity")
        guest, contact.guest = contact.guest, None
        if guest is not None:
            self.record("time out", contact, guest, "inactivity")
            self.env.process(self.wrap_up(contact, guest))
        yield from self.over(contact, leg)

    def press_end(self, contact: Contact, leg: Leg) -> Iterator[simpy.Event]:
        """End the chat as soon as the agent's hands are free; it goes before all other work."""
        self.withdraw_request(contact)
        with leg.agent.attention.request(0.0) as turn:
            if not turn.triggered:
                yield turn
        yield from self.end(contact, leg)

    def end(self, contact: Contact, leg: Leg) -> Iterator[simpy.Event]:
        self.withdraw_request(contact)
        self.dissolve(contact)
        self.record("end", contact, leg)
        yield from self.over(contact, leg)

    def over(self, contact: Contact, leg: Leg) -> Iterator[simpy.Event]:
        if not (contact.is_over or contact.has_given_up or leg.is_solved):
            self.come_back_unsolved(contact, leg.agent)
        contact.is_over = True
        yield from self.wrap_up(contact, leg)

    def wrap_up(self, contact: Contact, leg: Leg) -> Iterator[simpy.Event]:
        """Close one agent's part, before the countdown unless the agent has cancelled that."""
        settings = self.settings
        leg.agent.learn(settings)
        countdown = settings.auto_wrapup
        if self.happens(settings.extended):
            self.record("extend wrap up", contact, leg)
            countdown = inf
        if (yield from self.attend(leg.agent, self.drawn(settings.wrapup), countdown)):
            reason = "solved" if leg.is_solved else "not solved"
            self.record("submit wrap up", contact, leg, reason)
        else:
            self.record("auto wrap up", contact, leg, "solved")
        contact.open_parts -= 1
        if contact.is_over and not contact.open_parts:
            self.record("finish", contact)
        yield self.free_slots.put(leg.slot)


def simulate(settings: WholeLife, contacts: int, seed: int) -> list[dict[str, object]]:
    """Return the log of about so many first contacts."""
    return textbook.simulate(settings, contacts, seed, WholeCentre)
