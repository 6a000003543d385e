"""The frames of the agents' own day: each time signed in, and each state in it.

``agent_sessions`` is the agent session record, ``agent_activities`` the agent activity record. A
session or activity that is open at the horizon has no end; its durations run to the horizon.

The platform's states stay what they are. Beside them ``sub_state`` says whether the agent is
*engaged* (a planner calls it busy): with at least one chat or wrap-up in hand, in whatever state.
An activity ends when the state or the sub-state changes, so engaged durations add up to
``engaged_duration`` of the sessions, and those of a state to that state's.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from sim.lifecycle import Agent, Event, words
from sim.metrics.moves import Bools, Floats, Ints, Moves, opens_group
from sim.metrics.names import agent_names, named, team_names
from sim.metrics.timeline import Timeline

_STATES = [words(state) for state in Agent]
SUB_STATES = ("not engaged", "engaged")


def agent_sessions(moves: Moves, timeline: Timeline) -> pd.DataFrame:
    """Return one row per sign-in, agent by agent, with the time spent in each state."""
    log = moves.log
    event = log.event[timeline.row]
    opens = event == Event.SIGN_IN
    session = np.cumsum(opens) - 1
    starts = timeline.start[opens]
    closed = np.full(len(starts), np.nan)
    closed[session[event == Event.SIGN_OUT]] = timeline.start[event == Event.SIGN_OUT]
    lasted = np.where(np.isnan(closed), log.facts.horizon, closed) - starts
    spent = _spent(timeline, session, len(starts))
    agent = timeline.agent[opens]
    return pd.DataFrame(
        {
            **_who(moves, agent),
            "start_time": starts,
            "end_time": closed,
            "duration": lasted,
            **spent,
            "connected_count": _counted(session[event == Event.ACCEPT], len(starts)),
            "not_responded_count": _counted(session[event == Event.MISS], len(starts)),
        }
    )


def agent_activities(moves: Moves, timeline: Timeline) -> pd.DataFrame:
    """Return one row per state and sub-state of an agent signed in, with the reason of Idle."""
    # What changes for no time at all shows in the states alone.
    kept = timeline.moved | (timeline.end > timeline.start)
    spells = Timeline(*(column[kept] for column in timeline))
    begins, engaged = opens_group(spells.agent), spells.in_hand > 0
    anew = _anew(spells, begins, engaged)
    agent, state, start, reason, begins, engaged = (
        column[anew]
        for column in (
            spells.agent,
            spells.state,
            spells.start,
            spells.idle_reason,
            begins,
            engaged,
        )
    )
    end = _ends(start, begins)
    lasted = np.where(np.isnan(end), moves.log.facts.horizon, end) - start
    shown = state != Agent.SIGNED_OUT
    idle = np.where(state == Agent.IDLE, reason, -1)
    frame = pd.DataFrame(
        {
            **_who(moves, agent),
            "state": named(state, _STATES),
            "sub_state": named(engaged.astype(np.int8), SUB_STATES),
            "idle_code_name": named(idle, moves.log.facts.idle_reasons),
            "start_time": start,
            "end_time": end,
            "duration": lasted,
        }
    )
    return frame[shown].reset_index(drop=True)


def _anew(spells: Timeline, begins: Bools, engaged: Bools) -> Bools:
    """Return where another state or sub-state begins; RONA once more is the same RONA."""
    anew = begins.copy()
    in_rona = spells.state == Agent.RONA
    named_anew = spells.moved[1:] & ~(in_rona[1:] & in_rona[:-1])
    anew[1:] |= named_anew | (engaged[1:] != engaged[:-1])
    return anew


def _who(moves: Moves, agent: Ints) -> dict[str, object]:
    return {
        "replication": np.full(len(agent), moves.log.replication, dtype=np.int16),
        "agent": agent,
        "agent_name": agent_names(agent, moves.log.facts),
        "team_name": team_names(agent, moves.log.facts),
    }


def _spent(timeline: Timeline, session: Ints, sessions: int) -> dict[str, Floats]:
    lasted = timeline.end - timeline.start
    where = {
        "available_duration": timeline.state == Agent.AVAILABLE,
        "idle_duration": timeline.state == Agent.IDLE,
        "rona_duration": timeline.state == Agent.RONA,
        "engaged_duration": timeline.in_hand > 0,
    }
    return {
        name: np.bincount(session[spells], lasted[spells], sessions).astype(np.float64)
        for name, spells in where.items()
    }


def _counted(session: Ints, sessions: int) -> Ints:
    return np.bincount(session, minlength=sessions).astype(np.int32)


def _ends(start: Floats, begins: Bools) -> Floats:
    end = np.full(len(start), np.nan)
    end[:-1] = np.where(begins[1:], np.nan, start[1:])
    return end
