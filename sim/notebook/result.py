"""A result as a notebook shows it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from sim import experiment
from sim.notebook.plots import Plots
from sim.notebook.table import table

if TYPE_CHECKING:
    from sim.desktop import Desktop
    from sim.transcript import Thread


@dataclass(frozen=True, repr=False)
class Result(experiment.Result):
    """A scenario as it ran, what was measured, and how to look at it."""

    @classmethod
    def of(cls, result: experiment.Result) -> Result:
        """Return *result* as a notebook has it."""
        return cls(**{field.name: getattr(result, field.name) for field in fields(result)})

    @property
    def plot(self) -> Plots:
        """The figures of the report: each takes ``ax=`` and returns it."""
        return Plots(self)

    def thread(self, contact: int, *, unmasked: bool = False) -> Thread:
        """Return what was said in a contact of replication 0, masked unless *unmasked*."""
        from sim.notebook.looking import thread  # words take time to read

        return thread(self, contact, unmasked=unmasked)

    def desktop(self, agent: str, at: float, *, unmasked: bool = False) -> Desktop:
        """Return the screen of *agent* at a moment of replication 0, in seconds from its start.

        What may hold personal data is masked unless *unmasked*.
        """
        from sim.notebook.looking import screen

        return screen(self, agent, at, unmasked=unmasked)

    def _repr_html_(self) -> str:
        several = "" if self.replications == 1 else "s"
        ran = f"{self.replications} {self.noun}{several} simulated · seed {self.seed}"
        return table(self.headline, self.estimates, self.facts, ran)
