"""The KPI table at the end of a run."""

from __future__ import annotations

from rich import box
from rich.table import Table

from sim.experiment import Result


def kpi_table(result: Result) -> Table:
    """Return the headline KPIs of *result*, one row each."""
    shown = result.headline
    often = f"{result.replications} {result.noun}{'' if result.replications == 1 else 's'}"
    table = Table(
        title=f"{result.facts.scenario} · {often} simulated · seed {result.seed}",
        title_justify="left",
        box=box.SIMPLE_HEAD,
        padding=(0, 1, 0, 0),
        show_edge=False,
    )
    # On a narrow terminal the names give way, never the numbers.
    first, *numbers = shown.columns
    table.add_column(first, overflow="fold")
    for name in numbers:
        table.add_column(name, justify="right", no_wrap=True)
    for row in shown.itertuples(index=False):
        table.add_row(*row)
    return table
