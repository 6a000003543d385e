"""What each KPI is: its unit, its sums and one line of words, printed beside every number.

The table stands in ``kpis.csv``. A KPI is a sum, or one sum over another within a replication, and
missing where the lower one is zero; or a quantile of a sample (``p90``). The sums are those of
`sim.metrics.tallies` and `sim.metrics.spells`, so totals and intervals are measured by one table.
A breakdown stands in brackets, ``wrapup_by_reason[solved]``; ``[*]`` stands for each of its parts.
What is measured of contacts is measured by origin as well, ``contacts[proactive]``, where more than
one origin occurs.
"""

from __future__ import annotations

import csv
from collections.abc import Container, Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import pandas as pd

from sim.metrics.origins import ORIGINS
from sim.records import Facts

ALL_PARTS = "[*]"
MASKED_ITEMS = "masked_items"
CURRENCY = "currency"
"""The unit in the table of what is measured in the centre's own currency."""
REQUIREMENT = ("required_hours", "short_hours", "short_rate")
"""What a log does not say: how many agents it would have taken."""


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

    @property
    def is_of_text(self) -> bool:
        """Whether it is measured of transcripts, which are not always rendered."""
        return self.kpi.partition("[")[0] == MASKED_ITEMS

    @property
    def is_of_plan(self) -> bool:
        """Whether it is measured of a requirement, which is not always computed."""
        return self.kpi.partition("[")[0] in REQUIREMENT

    @property
    def is_of_costs(self) -> bool:
        """Whether it is measured in money, of which not every centre says anything."""
        return self.unit == CURRENCY

    def unit_of(self, facts: Facts) -> str:
        """Return the unit in a centre of these *facts*, where money has a currency."""
        return facts.costs.currency if self.is_of_costs and facts.costs is not None else self.unit

    def of(self, origin: str) -> Kpi:
        """Return the KPI measured of the contacts of one *origin*."""
        return self._replace(kpi=f"{self.kpi}[{origin}]")

    def is_made_of(self, sums: Container[str], samples: Container[str]) -> bool:
        """Return whether the KPI is no breakdown, and *sums* or *samples* have what it needs."""
        if "[" in self.kpi:
            return False
        if self.quantile is not None:
            return self.numerator in samples
        return self.numerator in sums and (not self.denominator or self.denominator in sums)

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


def is_sum(name: str) -> bool:
    """Return whether a KPI, or its breakdown, is a plain sum, zero where there is nothing."""
    base = name.split("[")[0]
    return any(kpi.kpi == base and not kpi.denominator for kpi in kpis())


def origin_of(name: str) -> str:
    """Return the origin whose contacts a KPI is measured of, nothing where it is of all."""
    base, _, part = name.removesuffix("]").partition("[")
    return part if part in ORIGINS and any(kpi.kpi == base for kpi in kpis()) else ""


def definitions() -> pd.DataFrame:
    """Return ``kpi, unit, definition, better``, one line for each KPI."""
    return pd.DataFrame(kpis())[["kpi", "unit", "definition", "better"]]
