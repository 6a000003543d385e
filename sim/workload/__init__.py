"""All chance, drawn before the run: who comes, how patient, how quick; who works when."""

from sim.workload.clicks import Clicks, FixedClicks
from sim.workload.customers import Customers
from sim.workload.draw import draw
from sim.workload.facts import facts
from sim.workload.handmade import by_hand, visitors_by_hand
from sim.workload.roster import SHIFT_OVER, AgentPlan, Pause, WorkedShift
from sim.workload.visitors import Visitors
from sim.workload.workload import Workload

__all__ = [
    "SHIFT_OVER",
    "AgentPlan",
    "Clicks",
    "Customers",
    "FixedClicks",
    "Pause",
    "Visitors",
    "WorkedShift",
    "Workload",
    "by_hand",
    "draw",
    "facts",
    "visitors_by_hand",
]
