"""A log as data frames, named after the record types that contact-centre platforms keep.

Each frame is made when it is first asked for. Times are seconds from the start, durations seconds;
what has not happened by the end of the log is missing. ``contact`` joins the frames of contacts,
``contact`` and ``leg`` those of legs, ``replication`` the replications.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from sim.metrics.activities import contact_activities
from sim.metrics.agents import agent_activities, agent_sessions
from sim.metrics.contacts import contacts
from sim.metrics.entries import entries
from sim.metrics.invitations import invitations
from sim.metrics.legs import legs
from sim.metrics.moves import Floats, Moves, moves
from sim.metrics.timeline import Timeline, timeline
from sim.metrics.turns import turns
from sim.records import EventLog, Facts

FRAMES = (
    "contacts",
    "legs",
    "contact_activities",
    "agent_sessions",
    "agent_activities",
    "turns",
    "invitations",
)


@dataclass(frozen=True)
class Frames:
    """The frames of one replication, and the log and facts that they are made from."""

    log: EventLog

    def __repr__(self) -> str:
        return f"<frames of {self.facts.scenario}: {', '.join(FRAMES)}>"

    @property
    def facts(self) -> Facts:
        return self.log.facts

    @property
    def replication(self) -> int:
        return self.log.replication

    def tables(self) -> dict[str, pd.DataFrame]:
        """Return all frames by name."""
        return {name: getattr(self, name) for name in FRAMES}

    @cached_property
    def contacts(self) -> pd.DataFrame:
        """One row per contact (customer session record)."""
        return contacts(self.moves, self.legs)

    @cached_property
    def legs(self) -> pd.DataFrame:
        """One row per offer to an agent (contact leg record)."""
        return legs(self.moves, self.timeline)

    @cached_property
    def entries(self) -> pd.DataFrame:
        """One row per entry of a contact into a queue; what queues are measured from."""
        return entries(self.moves, self.legs)

    @cached_property
    def contact_activities(self) -> pd.DataFrame:
        """One row per state of a conversation (contact activity record)."""
        return contact_activities(self.moves)

    @cached_property
    def agent_sessions(self) -> pd.DataFrame:
        """One row per sign-in of an agent (agent session record)."""
        return agent_sessions(self.moves, self.timeline)

    @cached_property
    def agent_activities(self) -> pd.DataFrame:
        """One row per state of a signed-in agent (agent activity record)."""
        return agent_activities(self.moves, self.timeline)

    @cached_property
    def turns(self) -> pd.DataFrame:
        """One row per turn of a customer, or opening of an agent, and the reply to it."""
        return turns(self.moves, self.legs)

    @cached_property
    def invitations(self) -> pd.DataFrame:
        """One row per move of an invitation to a proactive chat."""
        return invitations(self.moves)

    @cached_property
    def moves(self) -> Moves:
        """The log with its contacts and legs counted; what the frames are made from."""
        return moves(self.log)

    @cached_property
    def timeline(self) -> Timeline:
        """The spells of the agents; what their time is measured from."""
        return timeline(self.moves)


def frames(log: EventLog) -> Frames:
    """Return the frames of *log*."""
    return Frames(log)


def column(frame: pd.DataFrame, name: str) -> Floats:
    """Return a column as an array; of a categorical, its codes."""
    series = frame[name]
    if isinstance(series.dtype, pd.CategoricalDtype):
        series = series.cat.codes
    values: Floats = series.to_numpy()
    return values
