"""From a file or a mapping to a checked scenario, or to one error that says what is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from sim.kit.errors import Misfit, ScenarioError, Step, path_text
from sim.kit.nodes import Node, located, noded, read
from sim.kit.tables import forget_files
from sim.names import own_names, renamed
from sim.scenario import checks
from sim.scenario.bare_names import with_bare_names
from sim.scenario.centre import Scenario
from sim.scenario.changes import assigned, merged
from sim.scenario.mentions import names_of
from sim.scenario.parts import misfits
from sim.scenario.sources import forgotten, tagged

MOST_TOLD = 100
"""Faults of a scenario; more are counted."""
MOST_READ = 10 * MOST_TOLD


def load(path: str | Path, overrides: Sequence[str] = ()) -> Scenario:
    """Return the scenario in the YAML file at *path*, changed by *overrides* (``a.b.c=value``).

    Raises `ScenarioError` with one readable message. Files named in overrides are looked for in the
    working directory, those in a scenario file beside it.
    """
    return _checked(_overridden(_extended(read(Path(path)), Path(path), ()), overrides))


def from_mapping(
    data: Mapping[str, Any], base: Path | None = None, overrides: Sequence[str] = ()
) -> Scenario:
    """Return the scenario that *data* describes, as a YAML file with this content would.

    Files are looked for in *base*, by default the working directory. Distributions may be given as
    objects of `sim.distributions`.
    """
    folder = (base or Path()).absolute()
    root = located(noded(dict(data), ""), folder)
    return _checked(_overridden(_extended(root, folder / "", ()), overrides))


def _extended(node: Node, path: Path, below: tuple[Path, ...]) -> Node:
    """Return *node* merged over the file it extends, and that over the one it extends."""
    own = {key: child for key, child in node.value.items() if key != "extends"}
    base = Node({}, node.place)
    if (named := node.value.get("extends")) is not None:
        if not isinstance(named.value, str):
            raise ScenarioError(_said(named.place, ("extends",), "found no path of a file"))
        target = (path if path.is_dir() else path.parent) / named.value
        chain = (*below, _whole(path))
        if _whole(target) in chain:
            names = " extends ".join(one.name for one in (*chain, target))
            raise ScenarioError(_said(named.place, ("extends",), f"found a circle: {names}"))
        try:
            base = _extended(read(target), target, chain)
        except ScenarioError as error:
            if _is_there(target):
                raise
            raise ScenarioError(_said(named.place, ("extends",), str(error))) from None
    # What neither file says is to be said in the one that extends.
    return replace(_merged(base, Node(own, node.place)), place=node.place, origin=None)


def _whole(path: Path) -> Path:
    """Return *path* from the root; where links lead in a circle, as it is written."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):
        return path.absolute()


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name longer than one may be
        return False


def _overridden(node: Node, overrides: Sequence[str]) -> Node:
    for override in overrides:
        node = _merged(node, assigned(override, node))
    return node


def _merged(base: Node, change: Node) -> Node:
    try:
        return forgotten(base, change, merged(base, change))
    except Misfit as misfit:
        raise ScenarioError(_told(change, misfit)) from None


def _checked(node: Node) -> Scenario:
    """Return the scenario in *node*, or raise one error of all that is wrong with it."""
    node = with_bare_names(node, Scenario)
    try:
        scenario = tagged(Scenario.model_validate(node.plain()), node)
        found = list(checks.misfits(scenario))
    except ValidationError as error:
        found = misfits(error)
    except Misfit as misfit:
        found = [misfit]
    finally:
        forget_files()
    if found:
        told = dict.fromkeys(_told(node, one) for one in _once(found[:MOST_READ]))
        lines = list(islice(told, MOST_TOLD))
        more = len(told) - len(lines) + max(len(found) - MOST_READ, 0)
        raise ScenarioError(
            "\n".join([*lines, *([f"and {more:,} more such faults"] if more else [])])
        )
    return _with_own_names(scenario)


def _with_own_names(scenario: Scenario) -> Scenario:
    """Return *scenario* with personal data masked in its names, wherever they are mentioned."""
    names = own_names(names_of(scenario))
    if not names:
        return scenario
    # What it comes to written out has every table in it, so that no path is taken for a name.
    written = renamed(scenario.model_dump(mode="json", by_alias=True, exclude_none=True), names)
    return _checked(noded(written, ""))


def _once(found: Sequence[Misfit]) -> list[Misfit]:
    """Return *found* with a fault of a table told once, though several read that table."""
    kept: dict[object, Misfit] = {}
    more: Counter[object] = Counter()
    for one in found:
        is_of_table = any(step in ("forecast", "trace") for step in one.where)
        key = one.message if is_of_table else (one.message, one.where)
        more[key] += key in kept
        kept.setdefault(key, one)
    return [
        Misfit(f"{one.message} (and {more[key]:,} more that read it)", *one.where)
        if more[key] and isinstance(key, str)
        else one
        for key, one in kept.items()
    ]


def _told(node: Node, misfit: Misfit) -> str:
    """Return the message of *misfit* with the place of the nearest thing that was written."""
    place, where = node.place, list(misfit.where)
    for depth, step in enumerate(misfit.where):
        if isinstance(step, int) and not isinstance(node.value, list):
            where = where[:depth]  # one thing was written where a list of one is meant
            break
        child = _child(node.value, step)
        if child is None:
            place = node.lacking(step)
            break
        node, place = child, child.place
    return _said(place, where, misfit.message)


def _child(value: object, step: Step) -> Node | None:
    """Return what was written at *step* of a mapping or a list, if anything was."""
    if isinstance(value, list):
        return value[step] if isinstance(step, int) and step < len(value) else None
    return value.get(step) if isinstance(value, dict) else None


def _said(place: str, where: Sequence[Step], message: str) -> str:
    parts = [place, path_text(where), message]
    return ": ".join(part for part in parts if part)
