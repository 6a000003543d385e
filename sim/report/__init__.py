"""The report that a planner hands on, as one HTML page, and its figures."""

from sim.report.page import render, what_if
from sim.report.plan import plan
from sim.report.requirement import with_requirement
from sim.report.what_if import WhatIf

__all__ = ["WhatIf", "plan", "render", "what_if", "with_requirement"]
