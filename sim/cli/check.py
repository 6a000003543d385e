"""`chatfloor check`: a log against the rules, rule by rule."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typer
from rich import box
from rich.table import Table

from sim.cli.checked import Checked, checked
from sim.cli.coverage import coverage, plain
from sim.cli.encoding import print_json
from sim.cli.terminal import console, progress
from sim.conformance import Outcome, Verdict

VIOLATED = 1
"""The exit code where a rule is violated or, where that is asked for, nothing could be judged."""
SHOWN = 3
"""Violations of one rule that the table shows of one replication."""

_COUNTED = {
    Outcome.HOLDS: "hold",
    Outcome.VIOLATED: "violated",
    Outcome.NOT_JUDGEABLE: "not judgeable",
}


def check(log: Path, mapping: Path | None, *, as_json: bool, strict: bool = False) -> None:
    """Print what the rules say of *log*; leave with exit code 1 where one is violated.

    So it does with *strict* where no rule could be judged.
    """
    with progress() as phases:
        phases.begin("Checking")
        found = list(checked(log, mapping))
    if as_json:
        print_json([_plain(one) for one in found])
    else:
        out = console()
        out.print(_table(found))
        reports = [one.report for one in found]
        said = coverage(reports, is_foreign=bool(found[0].lines))
        out.print(f"\n{said}", highlight=False, markup=False)
        out.print(_summary(found), highlight=False)
    judged_nothing = not any(one.report.judged for one in found)
    if any(one.report.violated for one in found) or (strict and judged_nothing):
        raise typer.Exit(VIOLATED)


def _table(found: Sequence[Checked]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False)
    table.add_column("rule", no_wrap=True)
    table.add_column("verdict", no_wrap=True)
    table.add_column("where and why", overflow="fold")
    for several in zip(*(one.report.verdicts for one in found), strict=True):
        table.add_row(several[0].rule, _verdict(several), "\n".join(_lines(found, several)))
    return table


def _worst(verdicts: Sequence[Verdict]) -> Outcome:
    """Return what is said of a rule that several replications were judged by."""
    outcomes = {verdict.outcome for verdict in verdicts}
    order = (Outcome.VIOLATED, Outcome.NOT_JUDGEABLE, Outcome.HOLDS)
    return next(outcome for outcome in order if outcome in outcomes)


def _verdict(verdicts: Sequence[Verdict]) -> str:
    count = sum(verdict.count for verdict in verdicts)
    return f"{_worst(verdicts).value}{f' ({count:,})' if count else ''}"


def _lines(found: Sequence[Checked], verdicts: Sequence[Verdict]) -> list[str]:
    """Return the first violations of a rule, or why it cannot be judged."""
    if _worst(verdicts) is Outcome.NOT_JUDGEABLE:
        return [next(verdict.why for verdict in verdicts if verdict.why)]
    lines = []
    for one, verdict in zip(found, verdicts, strict=True):
        where = f"replication {one.report.replication}, " if len(found) > 1 else ""
        for row, contact, said in verdict.violations[:SHOWN]:
            lines.append(f"{where}{one.place(row, contact)}: {said}")
    return lines


def _summary(found: Sequence[Checked]) -> str:
    worst = [
        _worst(several) for several in zip(*(one.report.verdicts for one in found), strict=True)
    ]
    counts = " · ".join(f"{worst.count(outcome)} {said}" for outcome, said in _COUNTED.items())
    rows = sum(one.report.rows for one in found)
    contacts = sum(one.report.contacts for one in found)
    inferred = found[0].inferred
    made_up = f"\nmade up as the mapping says: {', '.join(inferred)}" if inferred else ""
    return f"{counts} · {_count(rows, 'row')} of {_count(contacts, 'contact')}{made_up}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _plain(one: Checked) -> dict[str, Any]:
    return {
        "replication": one.report.replication,
        "rows": one.report.rows,
        "contacts": one.report.contacts,
        "inferred": list(one.inferred),
        "judged": plain(one.report),
        "rules": [_plain_verdict(one, verdict) for verdict in one.report.verdicts],
    }


def _plain_verdict(one: Checked, verdict: Verdict) -> dict[str, Any]:
    return {
        "rule": verdict.rule,
        "outcome": verdict.outcome.value,
        "count": verdict.count,
        "violations": [
            {"row": row, "contact": contact, "place": one.place(row, contact), "said": said}
            for row, contact, said in verdict.violations
        ],
        "why": verdict.why,
    }
