"""What the columns of forecasts are called in the files of tools.

Names are compared in small letters, with blanks for what separates words.
"""

from __future__ import annotations

import re
from functools import lru_cache

LONG = ("start", "queue", "contacts", "aht", "wrapup")
"""What a column may hold, by the names of our own."""


@lru_cache(maxsize=1 << 14)
def plain(name: str) -> str:
    """Return *name* as names are compared."""
    return re.sub(r"[\s_./:-]+", " ", name).strip().casefold()


def _names(listed: str) -> frozenset[str]:
    return frozenset(listed.split(", "))


_OFFERED = (
    "contacts, volume, offered, calls, cv, contact volume, call volume, chat volume, "
    "contacts offered, calls offered, chats offered, chats, nco, volym, samtal, kontakter, anrufe, "
    "kontakte, volumen, appels, appels offerts"
)
_FORECAST = (
    "forecast, forecast volume, forecasted volume, forecast contacts, forecasted contacts, "
    "forecast calls, forecasted calls"
)

NAMES = {
    "date": _names("date, day, datum, dag, tag, jour, call date, calendar date, interval date"),
    "start": _names(
        "start, start time, interval start, interval start time, interval, period, time, "
        "date time, datetime, timestamp, time interval, time of day, half hour, starttid, tid, "
        "intervall, hour, hour of day, timme, klockslag, uhrzeit, zeit, stunde, beginn, heure, "
        "tranche, intervalle"
    ),
    "queue": _names(
        "queue, queue name, skill, skill name, skill group, csq, contact type, kö, warteschlange, "
        "file, file d'attente"
    ),
    "contacts": _names(f"{_OFFERED}, {_FORECAST}"),
    "aht": _names("aht, average handle time, avg handle time, handle time"),
    "wrapup": _names("wrapup, wrap up, wrap up time, acw, after call work, after contact work"),
}
"""By what a column holds, the names it has."""
HOURS = _names("hour, hour of day, timme, stunde, heure")
"""The names of starts that may be bare numbers, hours of the day."""
OFFERED = _names(_OFFERED)
"""The names of contacts that came, which are not expected ones."""
BESIDE = _names(
    "end, end time, interval end, stop, to, day, weekday, day of week, week, month, handled, "
    "answered, abandoned, abandons, sl, service level, sla, asa, occupancy, shrinkage, agents, "
    "staff, fte, required, scheduled, open, total"
)
"""Columns that exports have beside, of which a forecast needs none."""
