"""The state selector with its timer and its choices, and the prompt after a RONA."""

from __future__ import annotations

from dataclasses import dataclass

from sim.desktop.tasks import in_hand
from sim.desktop.view import View
from sim.lifecycle import AGENT, Event
from sim.lifecycle import Agent as AgentState
from sim.lifecycle.labels import AGENT_LABELS, Label, choosable


@dataclass(frozen=True)
class StateSelector:
    """What the selector shows. Its choices are what the agent itself can do in this state."""

    state: str
    idle_reason: str
    """Empty outside Idle."""
    timer: float
    """Seconds since the last change of state (STATE-4)."""
    engaged: str
    """The label on top of the state while a chat is in hand, else empty."""
    choices: tuple[str, ...]
    """Available and the Idle reasons, as far as they can be chosen.

    Never RONA (RONA-2), nor a reason that only the system sets (STATE-2).
    """
    sign_in: bool
    """Whether the agent can sign in."""
    sign_out: bool
    """Whether the agent can sign out: with nothing in hand and nothing ringing."""


@dataclass(frozen=True)
class Prompt:
    """What an agent in RONA is asked to choose."""

    text: str
    choices: tuple[str, ...]


def state_selector(view: View, number: int) -> StateSelector:
    """Return the state selector of an agent."""
    agent = view.situation.agents[number]
    moves = AGENT[agent.state]
    is_idle = agent.state is AgentState.IDLE
    idle_reasons = view.situation.facts.idle_reasons
    engaged = any(True for _ in in_hand(view, number))
    return StateSelector(
        state=view.label(AGENT_LABELS[agent.state]),
        idle_reason=view.reasons(idle_reasons)[agent.idle_reason] if is_idle else "",
        timer=view.since(agent.since),
        engaged=view.label(Label.ENGAGED) if engaged else "",
        choices=_choices(view, agent.state),
        sign_in=Event.SIGN_IN in moves,
        sign_out=Event.SIGN_OUT in moves and not agent.held,
    )


def prompt(view: View, number: int) -> Prompt | None:
    """Return the prompt after a RONA; None for an agent who is not in it."""
    state = view.situation.agents[number].state
    if state is not AgentState.RONA:
        return None
    return Prompt(view.label(Label.RONA_PROMPT), _choices(view, state))


def _choices(view: View, state: AgentState) -> tuple[str, ...]:
    """Return what can be chosen in *state*: where an agent's own moves lead by the table."""
    moves = AGENT[state]
    available = (view.label(Label.AVAILABLE),) if Event.GO_AVAILABLE in moves else ()
    if Event.GO_IDLE not in moves:
        return available
    return available + view.reasons(choosable(view.situation.facts.idle_reasons))
