"""Judging a log: every row is read by the rules, and looked at by whoever judges more."""

from __future__ import annotations

from sim.conformance.certain import certain
from sim.conformance.findings import Findings
from sim.conformance.known import EVERYTHING, Known, unknown_facts
from sim.conformance.ordering import ordered
from sim.conformance.report import FORM, Report
from sim.conformance.scene import Scene
from sim.conformance.table import AT_END, JUDGES, Watch
from sim.lifecycle import Event, IllegalMove
from sim.records import EventLog, Facts
from sim.records.form import flaws
from sim.situation import Row


def check(log: EventLog, known: Known = EVERYTHING) -> Report:
    """Return what the rules say of *log*, of which *known* says what was really recorded."""
    findings = Findings()
    unreadable = set()
    for flaw in flaws(log, is_foreign=known.is_foreign):
        findings.add(FORM, flaw.row, int(log.contact[flaw.row]), flaw.said)
        if flaw.is_unreadable:
            unreadable.add(flaw.row)
    inspection = Inspection(log.facts, known, findings)
    rows = [one for one in enumerate(log.rows()) if one[0] not in unreadable]
    for index, row in ordered(rows, inspection.scene) if known.is_foreign else rows:
        inspection.look(index, row)
    inspection.finish(len(log))
    for one in certain(log, known) if known.is_foreign else ():
        findings.add_certain(*one)
    return findings.report(log, known)


class Inspection:
    """One log being read row by row."""

    def __init__(self, facts: Facts, known: Known, findings: Findings) -> None:
        self.scene = Scene(facts, known)
        self._findings = findings
        self._watches = _watches(facts, known)

    def look(self, index: int, row: Row) -> None:
        """Judge a row, and read it."""
        scene, event = self.scene, row[5]
        if row[0] > scene.now:
            if scene.due:
                self._settle(row[0])
            scene.now = row[0]
        watches = self._watches[event]
        if not watches and not scene.due:
            self._read(index, row)
            return
        seen = scene.seen(index, row)
        found = [(rule, said) for rule, watch in watches if (said := watch(scene, seen))]
        for due in scene.due:
            if due.contact == seen.contact and due.comes is not None and due.comes(seen):
                due.is_met = True
        if self._read(index, row):
            for rule, said in found:
                self._findings.add(rule, index, row[1], said)
            scene.due += scene.fresh
        scene.fresh.clear()

    def _read(self, index: int, row: Row) -> bool:
        """Read a row, in spite of the rules if need be; return whether they allow it."""
        try:
            self.scene.situation.read(row)
        except IllegalMove as error:
            said = str(error).removeprefix(f"{error.rule}: ")
            self._findings.add(error.rule, index, row[1], said)
            self.scene.situation.force(row)
            return False
        return True

    def _settle(self, now: float) -> None:
        """Tell what should have come by *now* and has not."""
        later = []
        for due in self.scene.due:
            if due.time + self.scene.slack >= now:
                later.append(due)
            elif not (due.is_met if due.holds is None else due.holds()):
                self._findings.add(due.rule, due.position, due.contact, due.said)
        self.scene.due[:] = later

    def finish(self, rows: int) -> None:
        """Judge what is left at the end. What was due at the last instant may have been cut off."""
        for rule, at_end in AT_END:
            for contact, said in at_end(self.scene):
                self._findings.add(rule, rows - 1, contact, said)


def _watches(facts: Facts, known: Known) -> list[list[tuple[str, Watch]]]:
    """Return, by event, who looks at its rows, and for which rule."""
    unknown = unknown_facts(facts, known)
    watches: list[list[tuple[str, Watch]]] = [[] for _ in Event]
    for judge in JUDGES:
        if unknown.isdisjoint(judge.facts):
            for event in judge.events:
                watches[event].append((judge.rule, judge.watch))
    return watches
