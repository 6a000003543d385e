"""A small centre to change one thing in, as a mapping and as a file."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from sim.scenario import ScenarioError, load

QUARTERS = [f"{hour:02}:{minute:02}" for hour in range(8, 20) for minute in (0, 15, 30, 45)]

FORECAST = "start,Support\n" + "".join(f"{start},{int(start[:2])}\n" for start in QUARTERS)

TEXT = """\
name: Monday
start: 2026-11-30 08:00
timezone: Europe/Stockholm
horizon: 12h
queues:
  Support:
    open: 08:00-20:00
    service_level: {target: 80 %, within: 60 s}
  Sales: {open: 09:00-18:00}
arrivals:
  Support: {forecast: monday.csv}
  Sales: {rate: 40 per hour}
customers:
  Support:
    patience: 3 min
    handling: {turns: {count: 10}}
teams:
  Early:
    count: 14
    queues: [Sales, Support]
    shift: 08:00-16:00
"""


def centre(**more: object) -> dict[str, object]:
    """Return a centre of one queue that never closes, for an hour."""
    return {
        "name": "Small",
        "start": "2026-11-30 08:00",
        "timezone": "Europe/Stockholm",
        "horizon": "1 h",
        "queues": {"Support": {}},
        "arrivals": {"Support": {"rate": "40 per hour"}},
        "teams": {"Team": {"count": 2, "queues": ["Support"]}},
        **more,
    }


def written(folder: Path, text: str = TEXT, name: str = "monday.yaml") -> Path:
    """Write the scenario *text* and the forecast it reads into *folder*."""
    if not (folder / "monday.csv").exists():
        (folder / "monday.csv").write_text(FORECAST)
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def refusal(path: Path, overrides: Sequence[str] = ()) -> str:
    """Return the one message with which the scenario at *path* is refused."""
    with pytest.raises(ScenarioError) as refused:
        load(path, overrides)
    return str(refused.value)
