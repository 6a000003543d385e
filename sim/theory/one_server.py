"""One server and handle times of any law: Pollaczek and Khinchine."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from sim.theory.performance import Performance


def pollaczek_khinchine(
    arrival_rate: ArrayLike, handle_time: ArrayLike, cv: ArrayLike
) -> Performance:
    """Return the performance of one server, nobody giving up (M/G/1).

    *cv* is the coefficient of variation of the handle time, its deviation over its mean; with 1,
    as of the exponential law, this is Erlang C with one server. Numbers or arrays; rates per second
    and seconds. The share served within a threshold depends on the whole law and is missing. Where
    the load is not below 1 the line grows for ever. Source: F. Pollaczek, "Über eine Aufgabe der
    Wahrscheinlichkeitstheorie", 1930; A. Khinchine, "Mathematical theory of a stationary queue",
    1932.
    """
    rate, time, spread = np.broadcast_arrays(
        *(np.asarray(each, dtype=float) for each in (arrival_rate, handle_time, cv))
    )
    load = rate * time
    with np.errstate(divide="ignore", invalid="ignore"):
        wait = np.where(load < 1, load * time * (1 + spread**2) / (2 * (1 - load)), np.inf)
        queue = np.where(rate > 0, rate * wait, 0.0)
    busy, none = np.minimum(load, 1.0), np.zeros(load.shape)
    missing = np.full(load.shape, np.nan)[()]
    return Performance(
        p_wait=busy[()],
        p_block=none[()],
        p_abandon=none[()],
        p_served=(1 - none)[()],
        mean_wait=wait[()],
        mean_wait_served=wait[()],
        mean_wait_abandoned=missing,
        mean_virtual_wait=wait[()],
        mean_queue=queue[()],
        busy_frac=busy[()],
        sl_all=missing,
        sl_virtual=missing,
        abandoned_within=none[()],
        mean_open_chats=busy[()],
        slot_util=busy[()],
        mean_chat_dur=time[()],
    )
