"""The cast: everybody who acts on the floor, and who hears of what."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from math import inf

from sim.lifecycle import Conversation
from sim.lifecycle import Leg as LegState
from sim.model.clock import NEVER, Actor, Kind
from sim.model.customers import ACCEPTED, OVER, REPLY, TRANSFERRED
from sim.model.entrance import Entrance
from sim.model.floor import Floor
from sim.model.hands import Hands, Task
from sim.model.pace import Pace
from sim.model.people import Agent, Chat, Leg
from sim.model.presence import Presence
from sim.model.script import Script
from sim.model.tempo import Tempo
from sim.workload import AgentPlan, Workload

# Looked up once: these are asked for in every chat, the first in every message.
_ANSWER, _DO_WRAP_UP = Task.ANSWER, Task.WRAP_UP
_WRAP_UP, _OFFERED, _CLICK = Conversation.WRAP_UP, LegState.OFFERED, Kind.CLICK


class Cast:
    """The audience of the floor that plays all its people from a workload."""

    def __init__(
        self,
        floor: Floor,
        agents: Sequence[Agent],
        workload: Workload,
        entrance: Entrance,
        *,
        mean_times: Sequence[Sequence[float]],
        switching: Sequence[float] = (),
        easiest_first: bool = False,
    ) -> None:
        """*mean_times*: by queue, mean handle times by concurrency; empty where it has turns."""
        self._floor = floor
        self._entrance = entrance
        self._plans = workload.agents
        self._clicks = workload.clicks
        self._script = Script(floor)
        self._tempos = [_tempo(plan) for plan in workload.agents]
        self._hands = [
            Hands(
                floor,
                agent,
                tempo,
                self._script.replied,
                self._script.end,
                easiest_first=easiest_first,
                switching=switching if any(switching) else (),
            )
            for agent, tempo in zip(agents, self._tempos, strict=True)
        ]
        self._script.hands = self._hands
        self._paces = [self._pace(agent, mean_times) for agent in agents]
        self._work_left: dict[int, float] = {}
        """Of chats that were handed on in the middle: what work is left, by contact."""
        self._presences = [
            Presence(floor, agent, plan)
            for agent, plan in zip(agents, workload.agents, strict=True)
        ]
        self._ronas = [0] * len(agents)

    def _pace(self, agent: Agent, mean_times: Sequence[Sequence[float]]) -> Pace | None:
        # Who serves queues with turns alone may still be asked into another's chat.
        if not any(mean_times):
            return None
        return Pace(self._floor.clock, agent, mean_times, self._worked_off)

    # Offers

    def chance(self, chat: Chat) -> float:
        """Return the uniform with which random routing chooses for the chat's next offer."""
        traits = chat.traits
        queue, entity = traits.person
        return self._clicks.chance(queue, entity, traits.of_visit(chat.offers))

    def offered(self, leg: Leg) -> None:
        """Click Accept after a while, or miss it."""
        plan, traits, now = self._plans[leg.agent.number], leg.chat.traits, self._floor.clock.time
        batch = traits.batch
        missed = _missed(plan, now)
        if leg.number == 0 and batch.first_miss is not None:
            misses = batch.first_miss[traits.row] < missed
            delay = batch.first_delay[plan.team][traits.row]
        else:
            queue, entity = traits.person
            asked = queue, entity, traits.of_visit(leg.number)
            misses = missed > 0 and self._clicks.misses(*asked) < missed
            delay = NEVER if misses else self._clicks.accept_delay(*asked, plan.team)
        if not misses:
            click = Actor(self._floor.clock, _CLICK, leg.chat.number, lambda _: self._click(leg))
            click.wake_at(now + delay)

    def _click(self, leg: Leg) -> float:
        # The request may be gone from the screen by now: missed, or the customer has left.
        if leg.state is _OFFERED:
            self._floor.accept(leg)
        return NEVER

    def missed(self, leg: Leg) -> None:
        """Let the agent come back from RONA after a while."""
        number = leg.agent.number
        self._presences[number].back_after(self._clicks.rona_return(number, self._ronas[number]))
        self._ronas[number] += 1

    # The chat

    def accepted(self, leg: Leg) -> None:
        """Start the customer's part, and the agent's where the agent has the first turn."""
        chat = leg.chat
        traits, agent = chat.traits, leg.agent.number
        batch, row = traits.batch, traits.row
        pace = self._paces[agent]
        if batch.extends is not None:
            leg.extends = bool(batch.extends[row])
        if chat.guests and chat.guests[-1] is leg:
            self._script.joined(leg)
            if pace is not None:
                pace.opened(leg)
            return
        leg.wrapup, leg.wrapup_reason = batch.wrapup[row], batch.wrapup_reason[row]
        if pace is not None:
            pace.opened(leg, self._work(leg), traits.served_at)
        _actor(chat).tell(ACCEPTED)
        if not traits.has_turns:
            if traits.is_helped_after(traits.first_turn):
                self._script.ask_for_help(leg)
        elif batch.agent_opens[row] or chat.sender is not None:
            task = _ANSWER if chat.turn <= traits.last_turn else Task.END
            self._hands[agent].take_up(task, leg)

    def customer_wrote(self, leg: Leg) -> None:
        """Give the agent a turn to answer, or the chat to end after the closing answer."""
        chat = leg.chat
        task = _ANSWER if chat.turn <= chat.traits.last_turn else Task.END
        if chat.guests and task is _ANSWER:
            leg = self._script.speaker(chat)
        self._hands[leg.agent.number].take_up(task, leg)

    def agent_wrote(self, leg: Leg) -> None:
        """Let the customer read it."""
        leg.chat.actor.tell(REPLY)  # type: ignore[union-attr]

    def transferred(self, leg: Leg) -> None:
        """Let the customer wait for another agent, and remember what work is left."""
        pace = self._paces[leg.agent.number]
        if pace is not None and (left := pace.left(leg)):
            tempo = self._tempos[leg.agent.number]
            self._work_left[leg.chat.number] = left if tempo is None else left * tempo.speed
        _actor(leg.chat).tell(TRANSFERRED)

    def customer_ended(self, leg: Leg) -> None:
        """Let the agent press End and wrap up."""
        if leg.chat.traits.has_turns:
            self._stop(leg)
            self._hands[leg.agent.number].take_up(Task.END, leg)

    def interrupted(self, leg: Leg) -> None:
        """Let the agent press End, the only thing left; the customer is gone with the chat."""
        _actor(leg.chat).cancel()
        self._stop(leg)
        self._hands[leg.agent.number].take_up(Task.END, leg)

    def ended(self, leg: Leg) -> None:
        """Let the agent wrap up, and its other chats go on at their new pace."""
        chat = leg.chat
        self._stop(leg)
        if leg.is_named:
            self._script.leave(leg)
        if chat.state is _WRAP_UP and chat.actor is not None:
            chat.actor.cancel()
            chat.actor = None
            self._entrance.ended(chat, leg.agent)
        tempo, pace = self._tempos[leg.agent.number], self._paces[leg.agent.number]
        if tempo is not None:
            tempo.learn()
        if pace is not None:
            pace.ended(leg)
        if leg.extends and leg.timer is not None:
            self._floor.extend_wrap_up(leg)
        self._wrap_up(leg)

    def wrapped_up(self, leg: Leg) -> None:
        """Turn to something else: the countdown was quicker."""
        self._hands[leg.agent.number].drop(leg)

    def lost(self, chat: Chat) -> None:
        """Let the customer give up waiting: the widget says that the chat is closed."""
        _actor(chat).tell(OVER)

    def hands_empty(self, agent: Agent) -> None:
        """Let the agent start the break or go home."""
        self._presences[agent.number].hands_empty()

    def _stop(self, leg: Leg) -> None:
        """Let the agent do nothing more for the chat as it was."""
        number = leg.agent.number
        self._hands[number].drop(leg)
        pace = self._paces[number]
        if pace is not None:
            pace.stop(leg)

    def _work(self, leg: Leg) -> float | None:
        """Return the work that a chat asks of this agent; None with turns, or with nobody there."""
        chat = leg.chat
        traits = chat.traits
        if traits.has_turns or chat.has_vanished:
            return None
        work = self._work_left.pop(chat.number, None) or traits.batch.work[traits.row]
        tempo = self._tempos[leg.agent.number]
        return work if tempo is None else work / tempo.speed

    def _worked_off(self, leg: Leg) -> None:
        """Hand on a chat whose handle time is over, or end it, and wrap it up beside the others."""
        chat = leg.chat
        traits = chat.traits
        self._stop(leg)  # so that no work is left to whoever gets it next
        self._script.dissolve(chat)
        if leg.state is not LegState.ACCEPTED:
            return
        if traits.is_transferred_after(traits.first_turn) and self._script.hand_on(leg):
            return
        if traits.customer_ends:
            self._floor.customer_ends(chat)
        self._floor.end(leg)

    def _wrap_up(self, leg: Leg) -> None:
        """Wrap up at once if it takes no time; else with attention, or beside, without turns."""
        if not leg.wrapup:
            self._floor.submit_wrap_up(leg, leg.wrapup_reason)
        elif leg.queue.shows_messages:
            self._hands[leg.agent.number].take_up(_DO_WRAP_UP, leg)
        else:
            self._wrap_up_beside(leg)

    def _wrap_up_beside(self, leg: Leg) -> None:
        def submit(_: object) -> float:
            if leg.state is LegState.WRAP_UP:  # not if the countdown was quicker
                self._floor.submit_wrap_up(leg, leg.wrapup_reason)
            return NEVER

        timer = Actor(self._floor.clock, Kind.CLICK, leg.chat.number, submit)
        timer.wake_at(self._floor.clock.time + leg.wrapup)


def _missed(plan: AgentPlan, now: float) -> float:
    """Return the share of offers that the agent misses at this time."""
    missed = plan.missed_offers
    if isinstance(missed, float):
        return missed
    return missed[bisect_right(missed, (now, inf)) - 1][1]


def _tempo(plan: AgentPlan) -> Tempo | None:
    is_usual = plan.speed == 1 and plan.learning is None
    return None if is_usual else Tempo(plan.speed, plan.learning)


def _actor(chat: Chat) -> Actor:
    assert chat.actor is not None
    return chat.actor
