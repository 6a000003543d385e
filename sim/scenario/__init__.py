"""What the user wrote: the scenario, checked, and what its rules come to.

`load` reads a YAML file, `from_mapping` the same content from Python; both raise `ScenarioError`
with one readable message. `pieces`, `trace`, `open_windows`, `midnights` and `shifts` give plain
times in seconds from the start.
"""

from sim.scenario.centre import Run, Scenario
from sim.scenario.demand import Arrivals, Customers, HandleTime, Queue, ServiceLevel, Turns
from sim.scenario.errors import ScenarioError
from sim.scenario.inputs import Input, inputs
from sim.scenario.loading import from_mapping, load
from sim.scenario.resolving import resolved
from sim.scenario.schema import schema
from sim.scenario.staff import Desktop, Routing, Team
from sim.scenario.starter import starter
from sim.scenario.targets import Target
from sim.scenario.timeline import (
    Break,
    Piece,
    Shift,
    Trace,
    TracedContact,
    midnights,
    open_windows,
    pieces,
    shifts,
    trace,
)

__all__ = [
    "Arrivals",
    "Break",
    "Customers",
    "Desktop",
    "HandleTime",
    "Input",
    "Piece",
    "Queue",
    "Routing",
    "Run",
    "Scenario",
    "ScenarioError",
    "ServiceLevel",
    "Shift",
    "Target",
    "Team",
    "Trace",
    "TracedContact",
    "Turns",
    "from_mapping",
    "inputs",
    "load",
    "midnights",
    "open_windows",
    "pieces",
    "resolved",
    "schema",
    "shifts",
    "starter",
    "trace",
]
