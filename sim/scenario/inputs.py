"""Every input of a scenario in words, tagged by where it comes from.

*given*: it stands in the file. *fitted*: the file says that it was fitted to data. *assumed*: it is
a default. What describes the run and not the centre (name, seed, the words of chats) is no input.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import Literal, NamedTuple

from sim.kit.errors import Step, path_text
from sim.scenario.centre import Scenario
from sim.scenario.demand import EXPECTED, Arrivals
from sim.scenario.forecast import Forecast
from sim.scenario.handling import Turns
from sim.scenario.parts import Part
from sim.scenario.traces import TraceTable

NOT_INPUTS = ("name", "locale", "transcripts", "report", "run", "sources")

Tag = Literal["given", "fitted", "assumed"]


class Input(NamedTuple):
    """One input: its path as ``--set`` takes it, its value in words, and its tag."""

    path: str
    value_text: str
    tag: str


class _Found(NamedTuple):
    """An input as it was found: its path, its value, that as it is written, and by whom."""

    where: tuple[Step, ...]
    value: object
    dumped: object
    is_written: bool


def inputs(scenario: Scenario) -> list[Input]:
    """Return every input of *scenario*, in the order of its keys."""
    return [
        Input(path, _words(found.value, found.dumped), scenario.sources.get(path, "given"))
        for path, found in _inputs(scenario)
    ]


def written(scenario: Scenario) -> dict[str, bool]:
    """Return the paths of all inputs, and whether somebody wrote them."""
    return {path: found.is_written for path, found in _inputs(scenario)}


def _inputs(scenario: Scenario) -> Iterator[tuple[str, _Found]]:
    for found in _below(scenario, ()):
        if found.where[0] not in NOT_INPUTS:
            yield path_text(found.where), found


def _below(part: Part, where: tuple[Step, ...]) -> Iterator[_Found]:
    """Yield all values below *part*."""
    dumped = part.model_dump(mode="json", by_alias=True)
    for name, field in type(part).model_fields.items():
        if isinstance(part, Arrivals) and part.trace is not None and name in EXPECTED:
            continue  # nothing is expected where real contacts are replayed
        value, key = getattr(part, name), field.alias or name
        if isinstance(value, Part):
            below = (*where, key, "turns") if isinstance(value, Turns) else (*where, key)
            yield from _below(value, below)
        elif isinstance(value, dict) and any(isinstance(one, Part) for one in value.values()):
            if name == "agents":
                yield _Found((*where, key), list(value), list(value), True)
            for entry, one in value.items():
                yield from _below(one, (*where, key, entry))
        elif name == "targets":
            for kpi, said in dumped[key].items():
                yield _Found((*where, key, kpi), said, said, True)
        elif dumped[key] is not None:
            yield _Found((*where, key), value, dumped[key], name in part.model_fields_set)


def _words(value: object, dumped: object) -> str:
    if isinstance(value, Forecast):
        total = sum(row.contacts for row in value.rows)
        return f"{total:,.0f} contacts in {len(value.rows)} intervals, {_file(value)}"
    if isinstance(value, TraceTable):
        return f"{len(value.conversations):,} contacts, {_file(value)}"
    if hasattr(value, "inverse") and not isinstance(dumped, dict):
        return f"{type(value).__name__.lower()} {dumped}"
    return _said(dumped)


def _file(table: Forecast | TraceTable) -> str:
    """Return the file's name without its folders, which tell of somebody's machine."""
    return PurePath(table.name).name


def _said(dumped: object) -> str:
    if isinstance(dumped, dict):
        said = {key: value for key, value in dumped.items() if value not in (None, [])}
        return ", ".join(f"{key} {_said(value)}" for key, value in said.items()) or "none"
    if isinstance(dumped, list):
        if len(dumped) > 8:
            return f"{len(dumped):,} values"
        apart = "; " if any(isinstance(one, dict) for one in dumped) else ", "
        return apart.join(map(_said, dumped)) or "none"
    return {True: "yes", False: "no"}[dumped] if isinstance(dumped, bool) else str(dumped)
