"""What differs from another scenario: mappings merged, values replaced, or changed relatively.

A mapping is merged key by key, ``null`` takes a key away, anything else replaces (as JSON Merge
Patch, RFC 7396, has it); entries of a list are named by position, from 0, listed agents by name
too. ``{add: 2}`` and ``{scale: 115 %}`` change what is there; beside a named distribution or in a
queue's arrivals, ``scale`` stays as a key and multiplies one that was there. Where a mapping has
alternative keys, such as a forecast or a rate, the one that comes replaces the other; a trace
replaces with it what only goes with expected contacts.
"""

from __future__ import annotations

import re
from pathlib import Path

from sim.kit.errors import Misfit, ScenarioError, at, unknown
from sim.kit.nodes import DEEPEST, TOO_DEEP, Node, located, parsed
from sim.scenario.demand import EXPECTED
from sim.scenario.laws import LAWS
from sim.scenario.relative import added, scaled

ALTERNATIVES = (
    frozenset({"forecast", "rate", "weekly", "trace"}),
    frozenset({"turns", "handle_time"}),
    frozenset({"count", "agents"}),
    frozenset({"queue", "entry_point"}),
    frozenset(LAWS),
)
NAMED = {"teams": "team", "queues": "queue", "proactive": "site"}
"""What stands below a key of the scenario by a name that it must have already."""
TABLES = (("forecast",), ("trace",))
"""Keys whose path alone is short for a mapping with a file."""
_KEY = re.compile(r'\s*(?:"([^"]*)"|([^."=]+))\s*(?:\.|$)')


def merged(base: Node | None, change: Node, path: tuple[str, ...] = ()) -> Node:
    """Return *base* with what *change* says, or raise `Misfit` where that has no meaning."""
    if not isinstance(change.value, dict):
        return change
    if change.value and change.value.keys() <= {"add", "scale"}:
        if base is None or base.value is None:
            how = " and ".join(change.value)
            raise Misfit(f"{how} changes a value that is there already; there is none here")
        if not isinstance(base.value, dict):
            return _relative(base, change)
    if base is not None and path[-1:] == ("agents",) and not _only_positions(change):
        base = _by_name(base)
    if base is not None and isinstance(base.value, list):
        return _positions(base, change, path)
    if base is not None and isinstance(base.value, str) and path[-1:] in TABLES:
        base = Node({"file": base}, base.place)
    if base is None or not isinstance(base.value, dict):
        base = Node({}, change.place)
    found = _mappings(base.value, change.value, path)
    removed = {key: new.place for key, new in change.value.items() if new.value is None}
    gone = {key: place for key, place in {**base.gone, **removed}.items() if key not in found}
    place = base.place if _passes(base, change) else change.place
    return Node(found, place, base.origin or base.place, gone)


def _passes(base: Node, change: Node) -> bool:
    """Tell whether *change* leaves the entries of *base* alone and only goes below them."""
    return all(
        isinstance(new.value, dict)
        and key in base.value
        and isinstance(base.value[key].value, dict)
        for key, new in change.value.items()
    )


def _mappings(
    base: dict[str, Node], change: dict[str, Node], path: tuple[str, ...]
) -> dict[str, Node]:
    found = _without_rivals(base, change) if len(path) > 1 else dict(base)
    for key, new in change.items():
        old = found.get(key)
        with at(key):
            if new.value is None and old is not None:
                del found[key]
            elif key == "scale" and old is not None:
                found[key] = Node(scaled(old.value, new.value), new.place)
            else:
                found[key] = merged(old, new, (*path, key))
    return found


def _without_rivals(base: dict[str, Node], change: dict[str, Node]) -> dict[str, Node]:
    gone = {
        key for rivals in ALTERNATIVES if rivals & change.keys() for key in rivals - change.keys()
    }
    if "trace" in change:
        gone.update(EXPECTED)
    return {key: value for key, value in base.items() if key not in gone}


def _positions(base: Node, change: Node, path: tuple[str, ...]) -> Node:
    found = list(base.value)
    for key, new in change.value.items():
        with at(key):
            if not key.isdecimal() or int(key) >= len(found):
                raise Misfit(f"found no such entry; allowed is 0 to {len(found) - 1}")
            found[int(key)] = merged(found[int(key)], new, (*path, key))
    return Node(found, change.place)


def _only_positions(change: Node) -> bool:
    return all(key.isdecimal() for key in change.value)


def _by_name(base: Node) -> Node:
    """Return agents listed by name as a mapping, in which each can say what differs."""
    if not isinstance(base.value, list):
        return base
    return Node({str(one.value): Node({}, one.place) for one in base.value}, base.place)


def _relative(base: Node, change: Node) -> Node:
    if len(change.value) > 1:
        raise Misfit("found both add and scale; allowed is one of them")
    ((how, amount),) = change.value.items()
    one = added if how == "add" else scaled
    with at(how):
        if isinstance(base.value, list):
            several = [Node(one(part.value, amount.value), change.place) for part in base.value]
            return Node(several, change.place)
        return Node(one(base.value, amount.value), change.place)


def assigned(override: str, base: Node) -> Node:
    """Return the change to *base* that ``--set`` *override*, such as ``teams.Late.count=8``, makes.

    Raises `ScenarioError` where it cannot be read or goes below a name that does not exist.
    """
    place = f"--set {override}"
    path, equals, text = override.partition("=")
    keys = _keys(path)
    if not equals or not keys:
        raise ScenarioError(f"{place}: allowed is PATH=VALUE, such as teams.Late.count=8")
    if len(keys) > DEEPEST:
        raise ScenarioError(f"{place}: {TOO_DEEP}")
    if keys[0] in NAMED and len(keys) > 2:
        known = base.value.get(keys[0], Node({}, "")).value
        if isinstance(known, dict) and keys[1] not in known:
            misfit = unknown(NAMED[keys[0]], keys[1], known)
            raise ScenarioError(f"{place}: {misfit.message}")
    # In YAML a value that begins with > is a block of text; on one line only a bound is meant.
    is_bound = text.lstrip().startswith(">")
    value = Node(text, place) if is_bound else parsed(text, place, place) or Node(None, place)
    is_file = keys[-1] == "file" and keys[-2:-1] in (["forecast"], ["trace"])
    value = located(value, Path.cwd(), "forecast" if is_file else keys[-1])
    for key in reversed(keys):
        value = Node({key: value}, place)
    return value


def _keys(path: str) -> list[str]:
    keys, end = [], 0
    while end < len(path):
        found = _KEY.match(path, end)
        if found is None:
            return []
        keys.append(found[1] if found[1] is not None else found[2].strip())
        end = found.end()
    return keys
