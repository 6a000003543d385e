"""The JSON Schema of a scenario file, from which editors complete and check.

It is somewhat wider than the loader: a file that extends another may leave things out and change
them relatively, and what holds between two places is for the loader alone to say.
"""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from sim.scenario.centre import Scenario
from sim.scenario.desktop import AutoWrapup
from sim.scenario.handling import HandleTime, Turns
from sim.scenario.kinds import Schema, kinds, ref
from sim.scenario.parts import Part, descriptions
from sim.scenario.table_files import TableFile
from sim.scenario.traits import AgentTraits

_HERE = f"{__name__.rpartition('.')[0]}."
"""Where the parts of a scenario are; the mapping of an export is made of parts as well."""


def schema() -> Schema:
    """Return the schema as a mapping, ready for JSON."""
    found = Scenario.model_json_schema(by_alias=True)
    for model in (Turns, HandleTime, AgentTraits, AutoWrapup, TableFile):
        found["$defs"][model.__name__] = model.model_json_schema(by_alias=True)
    parts = [part for part in Part.__subclasses__() if part.__module__.startswith(_HERE)]
    for part in parts:
        _describe(part, found["$defs"].get(part.__name__, found)["properties"])
    needed = found["required"]
    for part in filter(attrgetter("short"), parts):
        found["$defs"][part.__name__] = _shortened(found["$defs"][part.__name__], part.short)
    whole: Schema = _linked(_lenient(found))
    whole["$defs"] |= kinds()
    whole["properties"]["extends"] = {
        "type": "string",
        "description": "Another scenario file; this one says only what differs from it.",
    }
    whole |= {"if": {"required": ["extends"]}, "else": {"required": needed}}
    whole["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return whole


def _describe(model: type[Part], properties: Schema) -> None:
    """Put what the fields of *model* mean, and their defaults as written, into *properties*."""
    defaults = model.model_construct().model_dump(mode="json", by_alias=True, warnings=False)
    said = descriptions(model)
    for name, field in model.model_fields.items():
        key = field.alias or name
        properties[key].pop("default", None)
        properties[key]["description"] = said[name]
        if defaults.get(key) is not None:
            properties[key]["default"] = defaults[key]


def _shortened(described: Schema, key: str) -> Schema:
    """Return *described* with what may stand for the mapping: the value of *key* alone."""
    return {"anyOf": [described["properties"][key], described]}


def _lenient(part: Any) -> Any:
    """Return *part* without ``required``: a file that extends another need not repeat it."""
    if isinstance(part, dict):
        return {
            key: _lenient(value)
            for key, value in part.items()
            if not (key == "required" and isinstance(value, list))
            and not (key == "title" and isinstance(value, str))
        }
    return [_lenient(one) for one in part] if isinstance(part, list) else part


def _linked(part: Any) -> Any:
    """Return *part* with every kind of field as a reference to its definition."""
    if isinstance(part, dict):
        linked = {key: _linked(value) for key, value in part.items() if key != "x-kind"}
        return linked | ref(part["x-kind"]) if "x-kind" in part else linked
    return [_linked(one) for one in part] if isinstance(part, list) else part
