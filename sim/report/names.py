"""What measures and targets are called on the page."""

from __future__ import annotations

from sim.experiment.headline import HEADLINES
from sim.report import wording

_SIGNS = {">=": "≥", "<=": "≤"}


def title(kpi: str) -> str:
    """Return a KPI's name in words: that of the KPI table, or its own with spaces."""
    if kpi in HEADLINES:
        return HEADLINES[kpi]
    words = kpi.replace("wrapup", "wrap-up").replace("_", " ").replace("[", ": ").replace("]", "")
    return words[0].upper() + words[1:]


def target_text(op: str, target: float, unit: str) -> str:
    """Return a target as it is asked for: at least, or at most, so much."""
    shown = wording.scale(unit, [target])
    amount = target / shown.divisor
    digits = 0 if abs(amount - round(amount)) < 1e-9 else shown.digits
    return f"{_SIGNS[op]}{wording.SPACE}{shown._replace(digits=digits).text(target)}"
