"""What has happened so far, row by row, and where everybody is by that."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from sim.records import EventLog, Facts
from sim.situation import Row, Situation


class Journal:
    """Takes the floor's rows, and reads them as anybody who knows only the log would."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._situation = Situation(facts)
        self._read = 0
        self._places: list[tuple[int, int, int, int]] = []
        self.rows: list[Row] = []
        """In the order of `sim.records.COLUMNS`."""

    def place(self, contact: int, leg: int, agent: int, queue: int) -> int:
        """Return the number of a new place."""
        self._places.append((contact, leg, agent, queue))
        return len(self._places) - 1

    def write(self, row: Iterable[float]) -> None:
        """Take one row: time, place, event and reason."""
        time, place, event, reason = row
        self.rows.append(cast("Row", (time, *self._places[int(place)], event, reason)))

    @property
    def situation(self) -> Situation:
        """Where everybody is after all rows; a row that breaks a rule raises `IllegalMove`."""
        for row in self.rows[self._read :]:
            self._situation.read(row)
            self._read += 1
        return self._situation

    def log(self) -> EventLog:
        """Return the log so far."""
        return EventLog.from_rows(self.rows, self._facts)
