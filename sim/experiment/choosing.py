"""Which rows of the big tables an analyst asks for, and a table that reads well made of them.

A name that is not there is refused with those that are: an empty table would be read as "none".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

import pandas as pd

from sim.metrics import origin_of
from sim.records import Facts

Names = str | Sequence[str] | None
"""One name or several; None for all."""

_KEYS = ("replication", "attribution", "start", "queue")


def chosen_kpis(
    estimates: pd.DataFrame, kpi: Names, queue: Names, origin: str | None, *, wide: bool
) -> pd.DataFrame:
    """Return the rows of *estimates* asked for; see `Result.kpis`."""
    frame = estimates
    if origin is not None:
        frame = _of_origin(frame, origin)
    frame = _rows(frame, "queue", queue)
    if kpi is not None:
        # What is a breakdown and nothing else is meant by its name with all its parts.
        base = frame["kpi"].str.partition("[")[0]
        name = frame["kpi"].where(base.isin(frame["kpi"]), base)
        wanted = known("kpi", kpi, [*frame["kpi"], *name])
        frame = frame[frame["kpi"].isin(wanted) | name.isin(wanted)]
    if not wide:
        return frame.reset_index(drop=True)
    order = [frame[name].drop_duplicates() for name in ("kpi", "queue")]
    return frame.pivot(index="kpi", columns="queue", values="mean").reindex(
        index=order[0], columns=order[1]
    )


def chosen_intervals(
    measures: pd.DataFrame,
    facts: Facts,
    measure: Names,
    queue: Names,
    attribution: Names,
    *,
    wide: bool,
) -> pd.DataFrame:
    """Return the rows and columns of *measures* asked for; see `Result.intervals`."""
    frame = _rows(_rows(measures, "queue", queue), "attribution", attribution)
    names = [name for name in frame.columns if name not in _KEYS]
    if measure is not None:
        names = known("measure", measure, names)
    frame = frame[[*_KEYS, *names]].reset_index(drop=True)
    return _wide(frame, names, facts) if wide else frame


def _wide(frame: pd.DataFrame, names: list[str], facts: Facts) -> pd.DataFrame:
    """Return means over the replications, a row an interval, by local time."""
    several = list(frame["attribution"].unique())
    if len(several) > 1:
        raise ValueError(f"wide takes one attribution: choose from {', '.join(several)}")
    known = [name for name in names if frame[name].notna().any()]
    means = frame.groupby(["start", "queue"], sort=False, observed=True)[known].mean()
    table = means.unstack("queue")[[(n, q) for n in known for q in frame["queue"].unique()]]
    local = facts.local_times(table.index)
    table.index = pd.Index([local[start] for start in table.index], name="start")
    for level in (-1, 0):
        if table.columns.nlevels > 1 and table.columns.get_level_values(level).nunique() == 1:
            table = table.droplevel(level, axis=1)
    return table


def _of_origin(frame: pd.DataFrame, origin: str) -> pd.DataFrame:
    """Return the KPIs measured of the contacts of one origin, by the names that they share."""
    origins = frame["kpi"].map(origin_of)
    known("origin", origin, [name for name in origins.unique() if name])
    mine = frame[origins == origin]
    return mine.assign(kpi=mine["kpi"].str.removesuffix(f"[{origin}]"))


def _rows(frame: pd.DataFrame, column: str, names: Names) -> pd.DataFrame:
    if names is None:
        return frame
    return frame[frame[column].isin(known(column, names, frame[column]))]


def known(what: str, names: Names, there: Iterable[str]) -> list[str]:
    """Return *names* as a list; raise `ValueError` for one that is not *there*."""
    wanted = [names] if isinstance(names, str) else list(names or ())
    names_there = list(dict.fromkeys(there))
    for name in wanted:
        if name not in names_there:
            near = (
                get_close_matches(name, names_there, 3) or names_there[:12] or ["none in this run"]
            )
            raise ValueError(f"no {what} {name!r}; there is: {', '.join(near)}")
    return wanted
