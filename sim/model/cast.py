"""The cast: everybody who acts on the floor, and who hears of what."""

from __future__ import annotations

from collections.abc import Sequence

from sim.lifecycle import Leg as LegState
from sim.model.clock import NEVER, Actor, Kind
from sim.model.floor import Floor
from sim.model.hands import Hands, Task
from sim.model.pace import Pace
from sim.model.people import Agent, Chat, Leg
from sim.model.presence import Presence
from sim.workload import Workload

_ANSWER = Task.ANSWER  # looked up once: this is the busiest line of the model


class Cast:
    """The audience of the floor that plays all its people from a workload."""

    def __init__(
        self,
        floor: Floor,
        agents: Sequence[Agent],
        workload: Workload,
        mean_times: Sequence[Sequence[float]],
    ) -> None:
        """*mean_times*: by queue, mean handle times by concurrency; empty where it has turns."""
        self._floor = floor
        self._plans = workload.agents
        self._clicks = workload.clicks
        self._hands = [Hands(floor, agent) for agent in agents]
        self._paces = [self._pace(agent, mean_times) for agent in agents]
        self._presences = [
            Presence(floor, agent, plan)
            for agent, plan in zip(agents, workload.agents, strict=True)
        ]
        self._ronas = [0] * len(agents)

    def _pace(self, agent: Agent, mean_times: Sequence[Sequence[float]]) -> Pace | None:
        if not any(mean_times[queue.number] for queue in agent.queues):
            return None
        return Pace(self._floor.clock, agent, mean_times, self._worked_off)

    def chance(self, chat: Chat) -> float:
        """Return the uniform with which random routing chooses for the chat's next offer."""
        return self._clicks.chance(chat.queue.number, _entity(chat), chat.offers)

    def offered(self, leg: Leg) -> None:
        """Click Accept after a while, or miss it."""
        plan = self._plans[leg.agent.number]
        queue, entity = leg.chat.queue.number, _entity(leg.chat)
        missed = plan.missed_offers
        if missed and self._clicks.misses(queue, entity, leg.number) < missed:
            return
        delays = leg.chat.traits.batch.first_delay
        if leg.number == 0 and delays:
            delay = delays[plan.team][leg.chat.traits.row]
        else:
            delay = self._clicks.accept_delay(queue, entity, leg.number, plan.team)
        click = Actor(self._floor.clock, Kind.CLICK, leg.chat.number, lambda _: self._click(leg))
        click.wake_at(self._floor.clock.time + delay)

    def _click(self, leg: Leg) -> float:
        # The request may be gone from the screen by now: missed, or the customer has left.
        if leg.state is LegState.OFFERED:
            self._floor.accept(leg)
        return NEVER

    def accepted(self, leg: Leg) -> None:
        """Start the customer's part, and the agent's where the agent has the first turn."""
        traits = leg.chat.traits
        batch, row = traits.batch, traits.row
        pace = self._paces[leg.agent.number]
        if pace is not None:
            pace.opened(leg, None if traits.has_turns else batch.work[row])
        leg.turn = batch.first_turn[row]
        if traits.has_turns:
            _actor(leg.chat).tell("accepted")
            if batch.agent_opens[row]:
                self._hands[leg.agent.number].take_up(Task.ANSWER, leg)
        else:
            _actor(leg.chat).cancel()
            leg.chat.actor = None

    def missed(self, leg: Leg) -> None:
        """Let the agent come back from RONA after a while."""
        number = leg.agent.number
        self._presences[number].back_after(self._clicks.rona_return(number, self._ronas[number]))
        self._ronas[number] += 1

    def customer_wrote(self, leg: Leg) -> None:
        """Give the agent a turn to answer, or the chat to end after the closing answer."""
        traits = leg.chat.traits
        task = _ANSWER if leg.turn <= traits.last_turn else Task.END
        self._hands[leg.agent.number].take_up(task, leg)

    def agent_wrote(self, leg: Leg) -> None:
        """Let the customer read it."""
        _actor(leg.chat).tell("reply")

    def customer_ended(self, leg: Leg) -> None:
        """Let the agent press End and wrap up."""
        if leg.chat.traits.has_turns:
            self._hands[leg.agent.number].take_up(Task.END, leg)

    def lost(self, chat: Chat) -> None:
        """Let the customer give up waiting: the widget says that the chat is closed."""
        _actor(chat).tell(False)

    def hands_empty(self, agent: Agent) -> None:
        """Let the agent start the break or go home."""
        self._presences[agent.number].hands_empty()

    def ended(self, leg: Leg) -> None:
        """Let the agent's other chats go on at their new pace."""
        pace = self._paces[leg.agent.number]
        if pace is not None:
            pace.ended(leg)

    def _worked_off(self, leg: Leg) -> None:
        """End a chat whose handle time is over, and wrap it up beside the others."""
        traits = leg.chat.traits
        batch, row = traits.batch, traits.row
        if batch.customer_ends[row]:
            self._floor.customer_ends(leg.chat)
        self._floor.end(leg)
        self._wrap_up(leg, batch.wrapup[row], batch.wrapup_reason[row])

    def _wrap_up(self, leg: Leg, seconds: float, reason: int) -> None:
        def submit(_: object) -> float:
            self._floor.submit_wrap_up(leg, reason)
            return NEVER

        if seconds:
            timer = Actor(self._floor.clock, Kind.CLICK, leg.chat.number, submit)
            timer.wake_at(self._floor.clock.time + seconds)
        else:
            submit(None)


def _entity(chat: Chat) -> int:
    traits = chat.traits
    return traits.batch.entity[traits.row]  # type: ignore[no-any-return]


def _actor(chat: Chat) -> Actor:
    assert chat.actor is not None
    return chat.actor
