"""The JSON Schema of a scenario file, from which editors complete and check.

It is somewhat wider than the loader: a file that extends another may leave things out and change
them relatively, and what holds between two places is for the loader alone to say.
"""

from __future__ import annotations

from typing import Any

from sim.scenario.centre import Scenario
from sim.scenario.demand import HandleTime, Turns
from sim.scenario.fields import MOST_AGENTS, MOST_REPLICATIONS, MOST_SLOTS
from sim.scenario.laws import MOST_STAGES
from sim.scenario.parts import Part, descriptions
from sim.scenario.targets import KPIS
from sim.scenario.units import EXACT

Schema = dict[str, Any]

_NUMBER = r"(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?"
_UNIT = r"(s|sec|seconds?|m|min|minutes?|h|hours?|d|days?)"
_CLOCK = r"\d{1,2}:[0-5]\d(:[0-5]\d)?"
_HOURS = rf"{_CLOCK} *[-–] *{_CLOCK}"
_DAYS = "(mon|tue|wed|thu|fri|sat|sun)[a-z]*"
_WEEK = rf"^{_DAYS}( *[-,] *{_DAYS})*$"
_PLAIN_LAWS = ("exponential", "deterministic", "geometric", "poisson")


def schema() -> Schema:
    """Return the schema as a mapping, ready for JSON."""
    found = Scenario.model_json_schema(by_alias=True)
    for model in (Turns, HandleTime):
        found["$defs"][model.__name__] = model.model_json_schema(by_alias=True)
    for part in Part.__subclasses__():
        _describe(part, found["$defs"].get(part.__name__, found)["properties"])
    needed = found["required"]
    whole: Schema = _linked(_lenient(found))
    whole["$defs"] |= _kinds()
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
        return linked | _ref(part["x-kind"]) if "x-kind" in part else linked
    return [_linked(one) for one in part] if isinstance(part, list) else part


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _text(pattern: str, *examples: str) -> Schema:
    return {"type": "string", "pattern": pattern, "examples": list(examples)}


def _object(**properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _whole(*needed: str, **properties: Schema) -> Schema:
    """Return an object that must have the properties in *needed*, or else all of them."""
    return _object(**properties) | {"required": list(needed or properties)}


def _from_one(most: int) -> Schema:
    return {"type": "integer", "minimum": 1, "maximum": most}


def _changeable(*forms: Schema) -> Schema:
    return {"anyOf": [*forms, _ref("change")]}


def _several(one: Schema) -> Schema:
    return {"anyOf": [one, {"type": "array", "items": one}]}


def _kinds() -> dict[str, Schema]:
    return _sizes() | _hours() | _laws() | _structures()


def _sizes() -> dict[str, Schema]:
    number: Schema = {"type": "number", "minimum": 0}
    duration = _text(
        rf"^ *(({_NUMBER}) *{_UNIT} *)+$|^ *\d+ *h *[0-5]\d *$|^0$", "45 s", "8 min", "7h30"
    )
    percent = _text(rf"^ *{_NUMBER} *%? *$", "80 %", "8 %")
    rate = _text(rf"^ *{_NUMBER} *(per|/|an?) *{_UNIT} *$", "40 per hour", "2 per minute")
    whole: Schema = {"type": "integer", "minimum": 0, "maximum": EXACT}
    return {
        "change": {
            "description": "A change of what the scenario below has: an amount, or a factor.",
            "anyOf": [_whole(add={"type": ["number", "string"]}), _whole(scale=_ref("ratio"))],
        },
        "text": {"type": ["string", "number"]},
        "switch": {"type": "boolean"},
        "duration": _changeable(duration, {"const": 0}),
        "duration_or_none": _changeable(duration, {"enum": [0, None, "never"]}),
        "share": _changeable({"type": "number", "minimum": 0, "maximum": 1}, percent),
        "ratio": _changeable(number, percent),
        "number": _changeable(number),
        "count": _changeable(whole),
        "count_or_none": _changeable(whole, {"enum": [None, "unlimited"]}),
        "agents": _changeable(whole | {"maximum": MOST_AGENTS}),
        "slots": _changeable(_from_one(MOST_SLOTS)),
        "replications": _changeable(_from_one(MOST_REPLICATIONS)),
        "stages": _changeable(_from_one(MOST_STAGES)),
        "priority": _changeable(_from_one(10)),
        "rate": _changeable(rate, {"const": 0}),
        "zone": _text(r"^[A-Za-z]", "Europe/Stockholm", "UTC"),
        "moment": _text(
            r"^\d{4}-\d\d-\d\d([ T]\d\d:\d\d(:\d\d)?)?$", "2026-11-30 08:00", "2026-11-30"
        ),
    }


def _hours() -> dict[str, Schema]:
    window = _text(rf"^ *{_HOURS} *$", "08:00-20:00")
    daily: Schema = {"anyOf": [_several(window), {"enum": ["closed"]}]}
    shift: Schema = {"anyOf": [window, _whole(days=_text(_WEEK, "mon-fri"), hours=window)]}
    pause = _text(
        rf"^.*\d.* (at {_CLOCK}|between {_CLOCK} and {_CLOCK})$",
        "15 min at 10:00",
        "30 min between 11:00 and 13:00",
    )
    rates: Schema = {
        "type": "object",
        "patternProperties": {rf"^ *{_HOURS} *$": _ref("rate")},
        "additionalProperties": False,
    }
    return {
        "opening_hours": {"anyOf": [{"const": "always"}, daily, _weekly(daily)]},
        "weekly_rates": _weekly(rates),
        "shifts": {"anyOf": [{"const": "always"}, _several(shift)]},
        "breaks": _several(pause),
    }


def _weekly(daily: Schema) -> Schema:
    return {"type": "object", "patternProperties": {_WEEK: daily}, "additionalProperties": False}


def _laws() -> dict[str, Schema]:
    found = {
        "duration_law": _law("duration", "duration_law"),
        "count_law": _law("number", "count_law"),
        "work_law": _law("number", "work_law"),
    }
    patience = [{"enum": ["never", "infinite"]}, *found["duration_law"]["anyOf"]]
    return found | {"patience": {"anyOf": patience}}


def _law(size: str, name: str) -> Schema:
    """Return the schema of a distribution whose sizes are of the kind *size*."""
    one, number = _ref(size), _ref("number")
    beside = {
        "scale": _ref("ratio"),
        "source": {"enum": ["given", "fitted", "assumed"]},
        "weight": _ref("ratio"),
    }
    laws: dict[str, Schema] = {
        **{law: {"anyOf": [one, _whole(mean=one), _whole(value=one)]} for law in _PLAIN_LAWS},
        "uniform": {"anyOf": [_whole(low=one, high=one), {"type": "array", "items": one}]},
        "lognormal": {
            "anyOf": [_whole(mean=one, cv=_ref("ratio")), _whole(median=one, sigma=number)]
        },
        "gamma": {"anyOf": [_whole(mean=one, shape=number), _whole(mean=one, cv=_ref("ratio"))]},
        "erlang": _whole(mean=one, stages=_ref("stages")),
        "weibull": _whole(mean=one, shape=number),
        "empirical": {
            "anyOf": [
                {"type": "array", "items": one},
                _whole("csv", csv={"type": "string"}, column={"type": "string"}),
            ]
        },
        "mixture": {"type": "array", "items": _ref(name)},
    }
    named = [_object(**{law: spec}, **beside) | {"required": [law]} for law, spec in laws.items()]
    return {"anyOf": [one, *named]}


def _structures() -> dict[str, Schema]:
    names: Schema = {"type": "array", "items": {"type": "string"}, "uniqueItems": True}
    return {
        "names": {"anyOf": [{"type": "string"}, names]},
        "weights": {"type": "object", "additionalProperties": _ref("ratio")},
        "by_concurrency": _changeable(_several(_ref("duration"))),
        "csv": {"type": "string", "description": "A path seen from this file, or the table."},
        "handling": {"anyOf": [_whole(turns=_ref("Turns")), _ref("HandleTime")]},
        "targets": {
            "type": "object",
            "properties": {kpi: _text(r"^ *[<>]= *\d", ">= 80 %", "<= 60 s") for kpi in KPIS},
            "additionalProperties": False,
        },
        "sources": {"type": "object", "additionalProperties": {"enum": ["fitted", "assumed"]}},
    }
