"""Whether a log obeys the rules of the lifecycle: rule by rule, row by row.

`check` judges logs of ours and, with a `Known` that says what was recorded, those of others.
"""

from sim.conformance.checking import check
from sim.conformance.known import EVERYTHING, ROSTER, Known
from sim.conformance.report import FORM, Lack, Outcome, Report, Verdict, Violation

__all__ = [
    "EVERYTHING",
    "FORM",
    "ROSTER",
    "Known",
    "Lack",
    "Outcome",
    "Report",
    "Verdict",
    "Violation",
    "check",
]
