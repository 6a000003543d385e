"""The measures of time once more, one second after the other, straight from the definitions."""

from collections import defaultdict
from itertools import pairwise

from sim.lifecycle import Event
from sim.records import EventLog
from tests.metrics.slow_contacts import (
    COMMON_ENDS,
    OWN_ENDS,
    WRAPPED_UP,
    contacts_of,
    silent_queues,
)
from tests.metrics.slow_kpis import over

E = Event

STATE = {
    E.SIGN_IN: "idle",
    E.GO_IDLE: "idle",
    E.GO_AVAILABLE: "available",
    E.MISS: "rona",
    E.SIGN_OUT: "out",
}


def pieces_of_attention(log: EventLog) -> list[tuple]:
    """Return (agent, contact, queue, start, end), asking at each end what came before it."""
    silent = silent_queues(log)
    free, latest, accepted, ended, pieces, asked = {}, {}, {}, {}, [], {}
    for time, contact, leg, agent, queue, event, _ in log.rows():
        queue = asked.setdefault((contact, leg), queue)
        if queue in silent:
            continue
        if event in (E.AGENT_MESSAGE, E.SUBMIT_WRAP_UP):
            if event == E.SUBMIT_WRAP_UP:
                ready = ended[contact, leg]
            else:
                ready = max(accepted[contact, leg], latest.get(contact, 0.0))
            start = max(ready, free.get(agent, ready))
            pieces.append((agent, contact, queue, start, time))
            free[agent] = time
        if event == E.ACCEPT:
            accepted[contact, leg] = time
        if event in (E.CUSTOMER_MESSAGE, E.AGENT_MESSAGE):
            latest[contact] = time
        if event in OWN_ENDS:
            ended[contact, leg] = time
    return pieces


class Sweep:
    """Everything that lasts, added up between one instant and the next at which anything changes.

    ``seconds[name, queue, interval]``; the centre is the queue after the last.
    """

    def __init__(self, log: EventLog, warm_up: float = 0.0):
        self.log = log
        self.facts = log.facts
        self.warm_up = warm_up
        self.centre = len(log.facts.queues)
        self.seconds = defaultdict(float)
        self.state = ["out"] * len(log.facts.agents)
        self.hand = [[] for _ in log.facts.agents]
        self.ringing = [0] * len(log.facts.agents)
        self.waiting, self.asked, self.parts = {}, {}, {}
        rows = log.rows()
        marks = sorted(m for m in self.marks(rows) if warm_up <= m <= self.facts.horizon)
        for now, after in pairwise(marks):
            while rows and rows[0][0] <= now:
                self.move(*rows.pop(0))
            self.spend(now, after - now)

    def marks(self, rows):
        edges = range(int(self.facts.horizon / self.facts.interval) + 1)
        marks = {edge * self.facts.interval for edge in edges} | {row[0] for row in rows}
        for agent in self.facts.agents:
            marks.update(*agent.shifts, *agent.breaks)
        return marks | {self.warm_up, self.facts.horizon}

    def move(self, _, contact, leg, agent, queue, event, reason):
        del reason
        if event in STATE:
            self.state[agent] = STATE[event]
        self.move_contact(contact, event, queue)
        if event in (E.OFFER, E.ACCEPT, E.MISS, E.WITHDRAW):
            self.ringing[agent] += 1 if event == E.OFFER else -1
        if event == E.OFFER:
            self.parts[contact, leg] = (queue, "ringing")
        elif event == E.ACCEPT:
            self.parts[contact, leg] = (queue, "connected")
            self.hand[agent].append(queue)
        elif event in OWN_ENDS:
            self.parts[contact, leg] = (self.parts[contact, leg][0], "wrapup")
        elif event in COMMON_ENDS:
            for part, (of, what) in self.parts.items():
                if part[0] == contact and what == "connected":
                    self.parts[part] = (of, "wrapup")
        elif event in (E.MISS, E.WITHDRAW, *WRAPPED_UP):
            of, _ = self.parts.pop((contact, leg))
            if event in WRAPPED_UP:
                self.hand[agent].remove(of)

    def move_contact(self, contact, event, queue):
        """Keep in which queue a contact waits; with a request to a named agent it is in none."""
        if event in (E.REQUEST_TRANSFER, E.REQUEST_CONFERENCE):
            self.asked[contact] = event
        requeued = event == E.REMOVE_REQUEST and self.asked[contact] == E.REQUEST_TRANSFER
        if event == E.QUEUE or requeued:
            self.waiting[contact] = queue
        elif event in (E.ACCEPT, E.ABANDON, E.CLOSE):
            self.waiting.pop(contact, None)

    def spend(self, now, lasted):
        interval = int(now // self.facts.interval)

        def add(name, queue, seconds=lasted):
            self.seconds[name, queue, interval] += seconds

        rings = {part[0] for part, (_, what) in self.parts.items() if what == "ringing"}
        waits = [(q, "queue") for chat, q in self.waiting.items() if chat not in rings]
        for queue, what in [*waits, *self.parts.values()]:
            add(f"{what}_seconds", queue)
            add(f"{what}_seconds", self.centre)
        for queue in range(self.centre + 1):
            members = [
                number
                for number, agent in enumerate(self.facts.agents)
                if queue in agent.queues or queue == self.centre
            ]
            signed_in = [number for number in members if self.state[number] != "out"]
            opened = 0
            for number in members:
                opened += self.spend_agent(number, now, lasted, queue, add)
            if signed_in:
                add("covered_seconds", queue)
                if not opened:
                    add("full_seconds", queue)

    def spend_agent(self, number, now, lasted, queue, add):
        agent, state, hand = self.facts.agents[number], self.state[number], self.hand[number]
        productive = state == "available" or bool(hand)
        held = len(hand) + self.ringing[number]
        opened = max(agent.slots - held, 0) if state == "available" else 0
        if state != "out":
            add("signed_in_seconds", queue)
            add(
                {"available": "available_empty"}.get(state, state) + "_seconds",
                queue,
                0.0 if hand else lasted,
            )
            add("rona_state_seconds", queue, lasted * (state == "rona"))
        if hand:
            add("engaged_seconds", queue)
            add(f"concurrency_seconds[{len(hand)}]", queue)
            for each in set(hand):
                if queue == self.centre:
                    share = lasted * hand.count(each) / len(hand)
                    add("workload_seconds", each, share)
                    add("workload_seconds", self.centre, share)
        add("productive_seconds", queue, lasted * productive)
        add("in_hand_seconds", queue, lasted * len(hand))
        add("held_slot_seconds", queue, lasted * held)
        add("open_slot_seconds", queue, lasted * opened)
        on_shift = any(start <= now < end for start, end in agent.shifts)
        on_break = any(start <= now < end for start, end in agent.breaks)
        rests = state == "idle" and not hand
        add("overtime_seconds", queue, lasted * bool(hand and agent.shifts and not on_shift))
        add("paid_seconds", queue, lasted * on_shift)
        add("planned_break_seconds", queue, lasted * on_break)
        add("shrinkage_seconds", queue, lasted * (on_shift and not productive))
        as_planned = rests if on_break else on_shift and productive
        add("adherent_seconds", queue, lasted * as_planned)
        return opened

    def total(self, name: str, queue: int) -> float:
        return sum(value for key, value in self.seconds.items() if key[:2] == (name, queue))


def time_kpis(log: EventLog, queue: int, handled: int, warm_up: float, sweep: Sweep) -> dict:
    """Return the KPIs of time; *handled* contacts were measured in the queue."""

    def total(name):
        return sum(sweep.total(f"{part}_seconds", queue) for part in name.split())

    pieces = pieces_of_attention(log)
    created = {contact.number: contact.created for contact in contacts_of(log)}
    silent = silent_queues(log)
    busy = {row[3] for row in log.rows() if row[5] == E.ACCEPT and row[4] in silent}
    everywhere = queue == len(log.facts.queues)
    members = {
        number
        for number, agent in enumerate(log.facts.agents)
        if (everywhere or queue in agent.queues) and number not in busy
    }
    attended = sum(
        end - start
        for _, contact, of, start, end in pieces
        if (everywhere or of == queue) and created[contact] >= warm_up
    )
    in_window = sum(
        max(end - max(start, warm_up), 0.0)
        for agent, _, _, start, end in pieces
        if agent in members
    )
    return {
        "workload_per_contact": over(total("workload"), handled),
        "attention_sum": attended,
        "attention_seconds": in_window,
        "concurrency": over(total("in_hand"), total("engaged")),
        "occupancy": over(total("engaged"), total("engaged available_empty")),
        "platform_occupancy": over(total("in_hand"), total("signed_in")),
        "slot_utilization": over(total("held_slot"), total("held_slot open_slot")),
        "all_slots_full": over(total("full"), total("covered")),
        "rona_time": over(total("rona_state"), total("signed_in")),
        "paid_hours": total("paid") / 3600,
        "scheduled_hours": (total("paid") - total("planned_break")) / 3600,
        "staffed_hours": total("signed_in") / 3600,
        "shrinkage": over(total("shrinkage"), total("paid")),
        "shrinkage[planned]": over(total("planned_break"), total("paid")),
        "shrinkage[unplanned]": over(total("shrinkage") - total("planned_break"), total("paid")),
        "adherence": over(total("adherent"), total("paid")),
        "conformance": over(total("productive"), total("paid") - total("planned_break")),
        "overtime_hours": total("overtime") / 3600,
    }
