"""When an agent is at work: signs in, takes breaks, goes home, and never leaves a chat behind."""

from __future__ import annotations

from sim.lifecycle import Agent as AgentState
from sim.lifecycle import Conversation, Reason
from sim.lifecycle import Leg as LegState
from sim.model.clock import NEVER, Actor, Kind, Life, start
from sim.model.floor import Floor
from sim.model.people import Agent
from sim.workload import SHIFT_OVER, AgentPlan, Pause


class Presence:
    """One agent's working time."""

    def __init__(self, floor: Floor, agent: Agent, plan: AgentPlan) -> None:
        self._floor = floor
        self._agent = agent
        self._plan = plan
        self._waits_for_empty_hands = False
        self._away_for: int | None = None
        self._comeback = Actor(floor.clock, Kind.AGENT, agent.number, self._back)
        self._actor = start(floor.clock, Kind.SHIFT, agent.number, self._life())

    def hands_empty(self) -> None:
        """Go on with what waited for the last chat to be done."""
        if self._waits_for_empty_hands:
            self._actor.tell("hands empty")

    def back_after(self, seconds: float) -> None:
        """Come back from RONA by hand in *seconds*, to where the agent should be by then."""
        self._comeback.wake_at(self._floor.clock.time + seconds)

    def _back(self, _: object) -> float:
        """Go Available again, or Idle on a break and after the shift (RONA-3)."""
        if self._agent.state is AgentState.RONA:
            if self._away_for is None:
                self._floor.go_available(self._agent)
            else:
                self._floor.go_idle(self._agent, self._away_for)
        return NEVER

    def _life(self) -> Life:
        clock = self._floor.clock
        for shift in self._plan.worked:
            yield max(shift.start, clock.time)
            self._floor.sign_in(self._agent)
            for pause in shift.pauses:
                if clock.time < pause.start:
                    self._return()
                    yield pause.start
                if clock.time < shift.end:
                    yield from self._pause(pause, shift.end)
            if clock.time < shift.end:
                self._return()
            yield max(shift.end, clock.time)
            self._leave(SHIFT_OVER)
            if self._plan.transfers_at_shift_end:
                self._hand_over()
            yield from self._empty_hands()
            self._floor.sign_out(self._agent)

    def _pause(self, pause: Pause, end: float) -> Life:
        """Be away for the whole length of *pause*, counted from when the hands are empty.

        It does not last past the *end* of the shift; what follows at once follows without a
        moment of Available in between.
        """
        clock = self._floor.clock
        self._leave(pause.reason)
        yield from self._empty_hands()
        yield min(clock.time + pause.length, max(end, clock.time))

    def _hand_over(self) -> None:
        """Transfer the open chats back to their queues, where these take any (STATE-3)."""
        for leg in list(self._agent.legs):
            chat = leg.chat
            is_open = leg.state is LegState.ACCEPTED and chat.state is Conversation.ACTIVE
            if is_open and chat.queue.takes_chats:
                self._floor.transfer_to_queue(leg, chat.queue, Reason.SHIFT_END)

    def _leave(self, reason: int) -> None:
        self._away_for = reason
        self._floor.go_idle(self._agent, reason)

    def _return(self) -> None:
        self._away_for = None
        self._floor.go_available(self._agent)

    def _empty_hands(self) -> Life:
        if self._agent.load:
            self._waits_for_empty_hands = True
            yield NEVER
            self._waits_for_empty_hands = False
