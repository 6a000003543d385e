"""chatfloor: a live-chat contact centre, simulated chat by chat.

>>> import sim
>>> scenario = sim.load("configs/support-day.yaml")
>>> result = sim.run(scenario, replications=10)
>>> result.kpis()               # estimates over the replications
>>> result.contacts             # every contact of the first one

What is named here is imported when it is first used, so that ``import sim`` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim import desktop, driver, theory
    from sim.conformance import check
    from sim.metrics import Frames, Measures, definitions, estimates, frames, measures
    from sim.model import simulate
    from sim.notebook import Result, run
    from sim.records import EventLog, Facts
    from sim.report import figures, render
    from sim.scenario import Scenario, ScenarioError, from_mapping, load, resolved
    from sim.store import read
    from sim.workload import Workload, draw

_HOMES = {
    "conformance": ("check",),
    "metrics": ("Frames", "Measures", "definitions", "estimates", "frames", "measures"),
    "model": ("simulate",),
    "notebook": ("Result", "run"),
    "records": ("EventLog", "Facts"),
    "report": ("figures", "render"),
    "scenario": ("Scenario", "ScenarioError", "from_mapping", "load", "resolved"),
    "store": ("read",),
    "workload": ("Workload", "draw"),
}
_WHOLE = ("desktop", "driver", "theory")

__all__ = [
    "EventLog",
    "Facts",
    "Frames",
    "Measures",
    "Result",
    "Scenario",
    "ScenarioError",
    "Workload",
    "check",
    "definitions",
    "desktop",
    "draw",
    "driver",
    "estimates",
    "figures",
    "frames",
    "from_mapping",
    "load",
    "measures",
    "read",
    "render",
    "resolved",
    "run",
    "simulate",
    "theory",
]


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{home}"), name)
    if name in _WHOLE:
        return import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
