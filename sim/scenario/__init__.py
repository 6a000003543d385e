"""What the user wrote: the scenario, checked, and what its rules come to.

`load` reads a YAML file, `from_mapping` the same content from Python; both raise `ScenarioError`
with one readable message. `pieces`, `site_pieces`, `trace`, `open_windows`, `midnights`, `shifts`,
`missed_offers` and `deletions` give plain times in seconds from the start.
"""

from sim.kit.errors import ScenarioError
from sim.scenario.administration import Asset, Deletion
from sim.scenario.behaviour import Conferences, Returns, Transfers
from sim.scenario.centre import Run, Scenario
from sim.scenario.costs import Costs
from sim.scenario.demand import Arrivals, Customers, Queue, ServiceLevel
from sim.scenario.desktop import AutoWrapup, Desktop
from sim.scenario.drafting import draft
from sim.scenario.expected import Piece, pieces, site_pieces
from sim.scenario.handling import HandleTime, Turns
from sim.scenario.hours import HourlyShares
from sim.scenario.inputs import Input, inputs
from sim.scenario.loading import from_mapping, load
from sim.scenario.proactive import Acceptance, Capacity, Invitation, Site, Visitors
from sim.scenario.reporting import Reporting
from sim.scenario.resolving import resolved
from sim.scenario.routing import Group, Overflow, Routing
from sim.scenario.schema import schema
from sim.scenario.staff import Team
from sim.scenario.starter import starter
from sim.scenario.targets import Target
from sim.scenario.timeline import (
    Break,
    DeletedAsset,
    Shift,
    Trace,
    TracedContact,
    deletions,
    midnights,
    missed_offers,
    open_windows,
    share_steps,
    shifts,
    trace,
)
from sim.scenario.traits import AgentTraits, IdleHabit, Learning
from sim.scenario.transcripts import Transcripts

__all__ = [
    "Acceptance",
    "AgentTraits",
    "Arrivals",
    "Asset",
    "AutoWrapup",
    "Break",
    "Capacity",
    "Conferences",
    "Costs",
    "Customers",
    "DeletedAsset",
    "Deletion",
    "Desktop",
    "Group",
    "HandleTime",
    "HourlyShares",
    "IdleHabit",
    "Input",
    "Invitation",
    "Learning",
    "Overflow",
    "Piece",
    "Queue",
    "Reporting",
    "Returns",
    "Routing",
    "Run",
    "Scenario",
    "ScenarioError",
    "ServiceLevel",
    "Shift",
    "Site",
    "Target",
    "Team",
    "Trace",
    "TracedContact",
    "Transcripts",
    "Transfers",
    "Turns",
    "Visitors",
    "deletions",
    "draft",
    "from_mapping",
    "inputs",
    "load",
    "midnights",
    "missed_offers",
    "open_windows",
    "pieces",
    "resolved",
    "schema",
    "share_steps",
    "shifts",
    "site_pieces",
    "starter",
    "trace",
]
