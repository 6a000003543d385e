"""The report that a planner hands on, as one HTML page, and its figures."""

from sim.report.page import render

__all__ = ["render"]
