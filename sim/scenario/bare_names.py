"""Names written without quotes that YAML takes for something else: ``007``, ``1e3``, ``null``.

As a key such a word is text, so in a list or as a value it is the same text wherever the scenario
expects a name. Which fields do, the models say: those of a kind that holds names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple, get_args

from pydantic import WithJsonSchema

from sim.kit.nodes import Node
from sim.scenario.parts import Part

KINDS = ("text", "names", "agents_by_name")
"""Kinds of fields that hold a name, or several."""
_NAMING = ("queues", "teams", "proactive", "wrapup_reasons")
"""Keys below which names are given."""


class _Field(NamedTuple):
    """What a field of a part holds: names, other parts, or neither."""

    holds_names: bool
    parts: tuple[type[Part], ...]


def with_bare_names(node: Node, model: type[Part]) -> Node:
    """Return *node*, which describes a *model*, with every bare name as it was written.

    ``null`` as a whole value means nothing, as everywhere, unless something is called that.
    """
    return _part(node, model, frozenset(_given(node)))


def _given(node: Node, above: str = "") -> Iterator[str]:
    """Yield the names that the scenario gives to something."""
    if isinstance(node.value, dict):
        for key, child in node.value.items():
            if above in _NAMING:
                yield key
            yield from _given(child, key)


def _part(node: Node, model: type[Part], given: frozenset[str]) -> Node:
    if not isinstance(node.value, dict):
        short = _fields(model).get(model.short)
        return node if short is None else _field(node, short, given)
    fields = _fields(model)
    children = {
        key: _field(child, fields[key], given) if key in fields else child
        for key, child in node.value.items()
    }
    return replace(node, value=children)


def _field(node: Node, field: _Field, given: frozenset[str]) -> Node:
    if field.holds_names:
        return _named(node, given)
    for model in field.parts:
        if isinstance(node.value, list):
            node = replace(node, value=[_part(child, model, given) for child in node.value])
        elif isinstance(node.value, dict) and not node.value.keys() & _fields(model).keys():
            below = {key: _part(child, model, given) for key, child in node.value.items()}
            node = replace(node, value=below)
        else:
            node = _part(node, model, given)
    return node


def _named(node: Node, given: frozenset[str]) -> Node:
    if isinstance(node.value, list):
        return replace(node, value=[_as_written(child) for child in node.value])
    if node.value is None and node.written not in given:
        return node
    return _as_written(node)


def _as_written(node: Node) -> Node:
    return replace(node, value=node.written) if node.written else node


@cache
def _fields(model: type[Part]) -> dict[str, _Field]:
    """Return what each field of *model* holds, by its key."""
    found = {}
    for name, field in model.model_fields.items():
        pieces = [*field.metadata, *_pieces(field.annotation)]
        kinds = {
            one.json_schema.get("x-kind")
            for one in pieces
            if isinstance(one, WithJsonSchema) and one.json_schema
        }
        parts = (one for one in pieces if isinstance(one, type) and issubclass(one, Part))
        found[field.alias or name] = _Field(not kinds.isdisjoint(KINDS), tuple(parts))
    return found


def _pieces(annotation: Any) -> Iterator[Any]:
    """Yield the types and marks that *annotation* is made of."""
    yield annotation
    for below in get_args(annotation):
        yield from _pieces(below)
