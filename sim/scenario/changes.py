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

from sim.kit.errors import Misfit, ScenarioError, at, nearest, path_text, unknown
from sim.kit.nodes import DEEPEST, TOO_DEEP, Node, located, parsed
from sim.kit.units import is_number
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
EVERY = None
"""The step ``*``, which stands for every name there is; in quotes it is a name."""
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
    if base is not None and path[-1:] == ("agents",) and not _only_positions(base, change):
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
                # A factor is no count: twice 115 % is 2.3, not rounded to 2.
                factor = float(old.value) if is_number(old.value) else old.value
                found[key] = Node(scaled(factor, new.value), new.place)
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


def _only_positions(base: Node, change: Node) -> bool:
    """Tell whether *change* names agents by position alone; who is called 7 is meant by name."""
    listed = base.value if isinstance(base.value, list) else []
    names = {_name(one) for one in listed}
    return all(key.isdecimal() and key not in names for key in change.value)


def _by_name(base: Node) -> Node:
    """Return agents listed by name as a mapping, in which each can say what differs."""
    if not isinstance(base.value, list):
        return base
    return Node({_name(one): Node({}, one.place) for one in base.value}, base.place)


def _name(one: Node) -> str:
    return one.written or str(one.value)


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

    A step ``*`` stands for every name there is: ``arrivals.*.scale=115 %``. Raises `ScenarioError`
    where it cannot be read, goes below a name that does not exist, or ``*`` stands for nothing.
    """
    place = f"--set {override}"
    path, equals, text = override.partition("=")
    keys = _keys(path)
    if not equals or not keys:
        raise ScenarioError(f"{place}: allowed is PATH=VALUE, such as teams.Late.count=8")
    if len(keys) > DEEPEST:
        raise ScenarioError(f"{place}: {TOO_DEEP}")
    if keys[0] in NAMED and len(keys) > 2 and keys[1] is not EVERY:
        known = base.value.get(keys[0], Node({}, "")).value
        if isinstance(known, dict) and keys[1] not in known:
            misfit = unknown(NAMED[keys[0]], keys[1], known)
            raise ScenarioError(f"{place}: {misfit.message}")
    # In YAML a value that begins with > is a block of text; on one line only a bound is meant.
    is_bound = text.lstrip().startswith(">")
    value = Node(text, place) if is_bound else parsed(text, place, place) or Node(None, place)
    is_file = keys[-1] == "file" and keys[-2:-1] in (["forecast"], ["trace"])
    value = located(value, Path.cwd(), "forecast" if is_file else str(keys[-1]))
    try:
        return _below(keys, value, base, base)
    except Misfit as misfit:
        raise ScenarioError(f"{place}: {misfit.message}") from None


def _below(
    keys: list[str | None], value: Node, found: Node | None, base: Node, path: tuple[str, ...] = ()
) -> Node:
    """Return *value* below *keys*, every one of them where ``*`` stands, as *found* has them."""
    if not keys:
        return value
    key, *more = keys
    names = [key] if key is not EVERY else _names(found, base, path)
    return Node(
        {name: _below(more, value, _entry(found, name), base, (*path, name)) for name in names},
        value.place,
    )


def _names(found: Node | None, base: Node, path: tuple[str, ...]) -> list[str]:
    """Return what ``*`` stands for at *path*, where *found* is."""
    value = None if found is None else found.value
    names = list(value) if isinstance(value, dict) else []
    if isinstance(value, list):
        is_named = path[-1:] == ("agents",)
        names = [str(one.value) if is_named else str(i) for i, one in enumerate(value)]
    if path == ("customers",):
        # A queue of which nothing is said there has customers too.
        names = list(dict.fromkeys([*names, *_names(_entry(base, "queues"), base, ("queues",))]))
    if not names:
        where = path_text(path) or "the scenario"
        raise Misfit(f"there is nothing in {where} for * to stand for; {_there(base, path)}")
    return names


def _there(base: Node, path: tuple[str, ...]) -> str:
    """Return words for what there is at the last step of *path* that leads somewhere."""
    at, step = base, ""
    for step in path:
        below = _entry(at, step)
        if below is None:
            break
        at = below
    known = at.value if isinstance(at.value, dict) else base.value
    return nearest(step, known)


def _entry(found: Node | None, name: str) -> Node | None:
    """Return what *found* has under *name*, if it is a mapping or a list that has it."""
    value = None if found is None else found.value
    if isinstance(value, list):
        return value[int(name)] if name.isdecimal() and int(name) < len(value) else None
    return value.get(name) if isinstance(value, dict) else None


def _keys(path: str) -> list[str | None]:
    keys: list[str | None] = []
    end = 0
    while end < len(path):
        found = _KEY.match(path, end)
        if found is None:
            return []
        if found[1] is not None:
            keys.append(found[1])
        else:
            keys.append(EVERY if found[2].strip() == "*" else found[2].strip())
        end = found.end()
    return keys
