"""The frames of the agents' own day: each time signed in, and each state in it.

``agent_sessions`` is the agent session record, ``agent_activities`` the agent activity record. A
session or activity that is open at the horizon has no end; its durations run to the horizon.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from sim.lifecycle import Agent, Event, words
from sim.metrics.moves import Bools, Floats, Ints, Moves, opens_group
from sim.metrics.names import agent_names, named, team_names
from sim.metrics.timeline import Timeline

_STATES = [words(state) for state in Agent]


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
    """Return one row per state of a signed-in agent, with the reason where it is Idle."""
    spells = Timeline(*(column[timeline.moved] for column in timeline))
    begins = opens_group(spells.agent)
    in_rona = spells.state == Agent.RONA
    still = np.zeros(len(begins), dtype=bool)
    still[1:] = in_rona[1:] & in_rona[:-1] & ~begins[1:]
    agent, state, start, reason, begins = (
        column[~still]
        for column in (spells.agent, spells.state, spells.start, spells.idle_reason, begins)
    )
    end = _ends(start, begins)
    lasted = np.where(np.isnan(end), moves.log.facts.horizon, end) - start
    shown = state != Agent.SIGNED_OUT
    idle = np.where(state == Agent.IDLE, reason, -1)
    frame = pd.DataFrame(
        {
            **_who(moves, agent),
            "state": named(state, _STATES),
            "idle_code_name": named(idle, moves.log.facts.idle_reasons),
            "start_time": start,
            "end_time": end,
            "duration": lasted,
        }
    )
    return frame[shown].reset_index(drop=True)


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
