"""How the report marks what it shows, and how much it may find out by simulating again.

Nothing here changes the centre.
"""

from __future__ import annotations

from typing import Self

from pydantic import model_validator

from sim.kit.errors import Misfit
from sim.scenario.fields import Count, Share
from sim.scenario.parts import Part


class Reporting(Part):
    """Thresholds are points of service level below the target: 10 % is 70 % where 80 % is asked."""

    yellow: Share = 0.0
    """How far below its target a service level is marked yellow."""
    red: Share = 0.1
    """How far below its target it is marked red."""
    what_if: Count = 100_000
    """Contacts simulated again, at most, to tell what one more agent and other inputs would do."""

    @model_validator(mode="after")
    def _red_beyond_yellow(self) -> Self:
        if self.red < self.yellow:
            raise Misfit("found less than yellow; red lies further below the target", "red")
        return self
