"""Offers missed by agent and hour of the day: who lets it ring, and when."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import special

from sim.metrics.by_hour import local_hours
from sim.metrics.frames import Frames, column
from sim.metrics.moves import Bools, Floats
from sim.metrics.ratios import ratio

FALSE_ALARMS = 0.05
"""Of what is said to stand out, the share that may be chance."""


def misses(frames: Frames, measured: Bools) -> pd.DataFrame:
    """Return ``agent, hour, answerable, missed`` of the *measured* contacts' offers.

    ``agent`` is a position in the facts, ``hour`` the hour that the centre's clock showed at the
    offer, 0 to 23. Withdrawn offers are out, as in ``rona_rate``; hours without an offer have no
    row.
    """
    legs = frames.legs
    kind = legs["leg_handle_type"]
    answerable = kind.isin(("accepted", "missed")).to_numpy() & measured[column(legs, "contact")]
    rows = np.flatnonzero(answerable)
    frame = pd.DataFrame(
        {
            "agent": column(legs, "agent")[rows],
            "hour": local_hours(column(legs, "offered_time")[rows], frames.facts),
            "answerable": 1,
            "missed": (kind == "missed").to_numpy()[rows].astype(np.int64),
        }
    )
    return frame.groupby(["agent", "hour"], as_index=False).sum()


def stands_out(misses: pd.DataFrame) -> pd.Series:
    """Return for each row of *misses* whether more is missed there than chance explains.

    Chance is that every offer is missed alike, whoever it rings at and when. An agent's whole day,
    an hour of all agents, and an agent's hour are each held against it by the binomial law. Of
    those found, `FALSE_ALARMS` may be chance (Benjamini and Hochberg, Journal of the Royal
    Statistical Society B 57, 1995), however many are looked at.
    """
    sums = misses[["missed", "answerable"]].sum()
    usual = float(sums["missed"] / sums["answerable"]) if len(misses) else 0.0
    looks = [_chances(misses, keys, usual) for keys in (["agent"], ["hour"], ["agent", "hour"])]
    sure = _below_false_alarms(np.concatenate([look["chance"] for look in looks]))
    found = np.zeros(len(misses), dtype=bool)
    for look in looks:
        keys = [name for name in look.columns if name != "chance"]
        mine, sure = look.assign(sure=sure[: len(look)]), sure[len(look) :]
        found |= misses[keys].merge(mine, on=keys)["sure"].to_numpy()
    share = ratio(misses["missed"].to_numpy(float), misses["answerable"].to_numpy(float))
    return pd.Series(found & (share > usual), index=misses.index)


def _chances(misses: pd.DataFrame, keys: list[str], usual: float) -> pd.DataFrame:
    """Return *keys*, and the ``chance`` that so many or more are missed at the *usual* share."""
    cells = misses.groupby(keys, as_index=False)[["missed", "answerable"]].sum()
    chance = special.bdtrc(cells["missed"] - 1, cells["answerable"], usual)
    return cells[keys].assign(chance=chance)


def _below_false_alarms(chances: Floats) -> Bools:
    """Return which of *chances* are so small that the false alarms among them stay few."""
    number = len(chances)
    order = np.argsort(chances)
    small = chances[order] <= FALSE_ALARMS * np.arange(1, number + 1) / max(number, 1)
    largest = np.flatnonzero(small).max(initial=-1)
    found = np.zeros(number, dtype=bool)
    found[order[: largest + 1]] = True
    return found
