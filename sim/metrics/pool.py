"""The tables of several replications put together, in the order in which they are given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from sim.metrics.by_concurrency import with_ratios
from sim.metrics.measures import Measures


def pooled(frames: Iterable[tuple[int, pd.DataFrame]]) -> pd.DataFrame:
    """Return frames below one another, each with its ``replication`` as first column."""
    parts = [frame.assign(replication=number) for number, frame in frames]
    whole = pd.concat(parts, ignore_index=True)
    return whole[["replication", *(name for name in whole.columns if name != "replication")]]


def pooled_histograms(replications: Iterable[Measures]) -> pd.DataFrame:
    """Return histograms with the counts of all replications added up."""
    keys = ["measure", "queue", "lower", "upper"]
    return _added([each.histograms for each in replications], keys)


def pooled_concurrency(replications: Iterable[Measures]) -> pd.DataFrame:
    """Return handle times by concurrency over the legs of all replications."""
    sums = ["legs", "handle_sum", "connected_sum", "time_seconds"]
    frames = [each.concurrency[["concurrency", "queue", *sums]] for each in replications]
    return with_ratios(_added(frames, ["concurrency", "queue"]))


def pooled_counts(frames: Iterable[pd.DataFrame], counts: Sequence[str]) -> pd.DataFrame:
    """Return frames with the *counts* of all replications added up by their other columns."""
    whole = list(frames)
    return _added(whole, [name for name in whole[0].columns if name not in counts])


def mean_agents(replications: Iterable[Measures]) -> pd.DataFrame:
    """Return each agent's columns as means over the replications in which they are defined."""
    frames = [each.agents for each in replications]
    keys = ["agent", "name", "team"]
    whole = pd.concat(frames, ignore_index=True)
    return whole.groupby(keys, sort=False, as_index=False).mean()


def _added(frames: list[pd.DataFrame], keys: list[str]) -> pd.DataFrame:
    whole = pd.concat(frames, ignore_index=True)
    return whole.groupby(keys, sort=False, as_index=False).sum()
