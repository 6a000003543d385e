"""What each KPI is: its unit, its sums and one line of words, printed beside every number.

The table stands in ``kpis.csv``. A KPI is a sum, or one sum over another within a replication, and
missing where the lower one is zero; or a quantile of a sample (``p90``). The sums are those of
`sim.metrics.tallies` and `sim.metrics.spells`, so totals and intervals are measured by one table.
A breakdown stands in brackets, ``wrapup_by_reason[solved]``; ``[*]`` stands for each of its parts.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import pandas as pd

ALL_PARTS = "[*]"


class Kpi(NamedTuple):
    """One line of the table."""

    kpi: str
    unit: str
    better: str
    """``higher``, ``lower``, or nothing where neither is better as such."""
    numerator: str
    """The sum that is measured, or the sample that a quantile is taken of."""
    denominator: str
    """The sum below it, a quantile such as ``p90``, or nothing for a plain sum."""
    definition: str

    @property
    def quantile(self) -> float | None:
        """The share of the sample that lies below, where the KPI is a quantile."""
        level = self.denominator.removeprefix("p")
        return int(level) / 100 if level.isdigit() else None

    @property
    def is_ratio(self) -> bool:
        return bool(self.denominator) and self.quantile is None

    def part(self, name: str) -> Kpi:
        """Return the KPI of one part of a breakdown."""
        named = (field.replace(ALL_PARTS, f"[{name}]") for field in self)
        return Kpi(*named)


@cache
def kpis() -> tuple[Kpi, ...]:
    """Return the table of KPIs, in the order in which they are shown."""
    text = files(__package__).joinpath("kpis.csv").read_text(encoding="utf-8")
    return tuple(Kpi(**line) for line in csv.DictReader(text.splitlines()))


def parts_of(kpi: Kpi, sums: Iterable[str]) -> list[Kpi]:
    """Return *kpi*, or one KPI for each part of it that *sums* have."""
    if ALL_PARTS not in kpi.numerator:
        return [kpi]
    prefix = kpi.numerator.removesuffix("*]")
    return [kpi.part(name[len(prefix) : -1]) for name in sums if name.startswith(prefix)]


def definitions() -> pd.DataFrame:
    """Return ``kpi, unit, definition, better``, one line for each KPI."""
    return pd.DataFrame(kpis())[["kpi", "unit", "definition", "better"]]
