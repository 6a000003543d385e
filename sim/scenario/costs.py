"""What the agents' hours cost, and what is lost with a contact that is lost.

Nothing here changes the centre. Amounts are in one currency, of which only the name is known.
"""

from __future__ import annotations

import re
from typing import Annotated

from sim.kit import units
from sim.kit.errors import refused
from sim.scenario.fields import Ratio, kind
from sim.scenario.named import by_name
from sim.scenario.parts import Part

AMOUNTS = "an amount such as 320, or amounts by name: {Early: 320, Late: 350}"
MOST_AMOUNT = 1e9
_CURRENCY = re.compile(r"[^\W\d_]{1,8}|[^\W\d_]{0,3}[$€£¥]")


def _currency(value: object) -> str:
    if not isinstance(value, str) or not _CURRENCY.fullmatch(value):
        raise refused(value, "up to 8 letters or signs without a space, such as SEK or €")
    return value


def _amount(value: object) -> float:
    found = units.number(value)
    if found > MOST_AMOUNT:
        raise refused(value, f"a number from 0 to {MOST_AMOUNT:,.0f}")
    return found


def _amounts(value: object) -> float | dict[str, float]:
    return by_name(_amount, AMOUNTS)(value) if isinstance(value, dict) else _amount(value)


def _amounts_spec(found: float | dict[str, float]) -> object:
    if isinstance(found, dict):
        return {name: units.short_number(amount) for name, amount in found.items()}
    return units.short_number(found)


Currency = Annotated[str, *kind("currency", _currency)]
Amounts = Annotated[float | dict[str, float], *kind("amounts", _amounts, _amounts_spec)]
"""One amount for all, or amounts by name."""


class Costs(Part):
    """Amounts of money; their currency is written as it is given."""

    currency: Currency
    """The currency of all amounts, such as SEK."""
    hourly: Amounts
    """What a paid hour of an agent costs: one amount, or one for each team by name."""
    overtime: Ratio = 1.5
    """What an hour of overtime costs, times the hourly amount."""
    lost_contact: Amounts = 0.0
    """What is lost with a contact that is lost: one amount, or amounts by queue."""

    def hour_of(self, team: str) -> float:
        """Return what a paid hour of an agent of *team* costs."""
        return self.hourly[team] if isinstance(self.hourly, dict) else self.hourly

    def loss_of(self, queue: str) -> float:
        """Return what is lost with a contact of *queue*; nothing where it is not named."""
        lost = self.lost_contact
        return lost.get(queue, 0.0) if isinstance(lost, dict) else lost
