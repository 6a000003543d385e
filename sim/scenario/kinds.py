"""What each kind of field looks like to an editor: the shared definitions of the JSON Schema."""

from __future__ import annotations

from typing import Any

from sim.kit.units import EXACT
from sim.scenario.behaviour import MOST_ATTEMPTS, WHY
from sim.scenario.desktop import FEWEST_IN_CONFERENCE, MOST_IN_CONFERENCE
from sim.scenario.fields import MOST_AGENTS, MOST_REPLICATIONS, MOST_SLOTS
from sim.scenario.laws import MOST_STAGES
from sim.scenario.routing import MOST_PROFICIENT
from sim.scenario.targets import KPIS
from sim.scenario.transcripts import KNOWN_REGIONS, TOPICS

Schema = dict[str, Any]

_NUMBER = r"(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?"
_UNIT = r"(s|sec|seconds?|m|min|minutes?|h|hours?|d|days?)"
_CLOCK = r"\d{1,2}:[0-5]\d(:[0-5]\d)?"
_HOURS = rf"{_CLOCK} *[-–] *{_CLOCK}"
_DAYS = "(mon|tue|wed|thu|fri|sat|sun)[a-z]*"
_WEEK = rf"^{_DAYS}( *[-,] *{_DAYS})*$"
_DATE_FORM = r"^ *([DdMm]{1,2}|[Yy]{2}|[Yy]{4})([-/. ]?([DdMm]{1,2}|[Yy]{2}|[Yy]{4})){2} *$"
_PLAIN_LAWS = ("exponential", "deterministic", "geometric", "poisson")


def ref(name: str) -> Schema:
    """Return a reference to the definition called *name*."""
    return {"$ref": f"#/$defs/{name}"}


def _text(pattern: str, *examples: str) -> Schema:
    return {"type": "string", "pattern": pattern, "examples": list(examples)}


def _object(**properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _whole(*needed: str, **properties: Schema) -> Schema:
    """Return an object that must have the properties in *needed*, or else all of them."""
    return _object(**properties) | {"required": list(needed or properties)}


def _from_one(most: int) -> Schema:
    return _whole_number(1, most)


def _whole_number(least: int, most: int) -> Schema:
    return {"type": "integer", "minimum": least, "maximum": most}


def _changeable(*forms: Schema) -> Schema:
    return {"anyOf": [*forms, ref("change")]}


def _by_name(one: Schema) -> Schema:
    return {"type": "object", "additionalProperties": one}


def _several(one: Schema) -> Schema:
    return {"anyOf": [one, {"type": "array", "items": one}]}


def kinds() -> dict[str, Schema]:
    """Return the schema of each kind, by its name."""
    return _sizes() | _hours() | _laws() | _structures()


def _sizes() -> dict[str, Schema]:
    number: Schema = {"type": "number", "minimum": 0}
    duration = _text(
        rf"^ *(({_NUMBER}) *{_UNIT} *)+$|^ *\d+ *h *[0-5]\d *$|^0$", "45 s", "8 min", "7h30"
    )
    percent = _text(rf"^ *{_NUMBER} *%? *$", "80 %", "8 %")
    rate = _text(rf"^ *{_NUMBER} *(per|/|an?) *{_UNIT} *$", "40 per hour", "2 per minute")
    whole = _whole_number(0, EXACT)
    return {
        "change": {
            "description": "A change of what the scenario below has: an amount, or a factor.",
            "anyOf": [_whole(add={"type": ["number", "string"]}), _whole(scale=ref("ratio"))],
        },
        "text": {"type": ["string", "number"]},
        "switch": {"type": "boolean"},
        "duration": _changeable(duration, {"const": 0}),
        "duration_or_none": _changeable(duration, {"enum": [0, None, "never"]}),
        "length_or_never": _changeable(duration, {"enum": [None, "never"]}),
        "timeout": _changeable(duration, {"enum": [None, "never", True, False]}),
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
        "proficiency": _changeable(_from_one(MOST_PROFICIENT)),
        "attempts": _changeable(_from_one(MOST_ATTEMPTS)),
        "conference_agents": _changeable(_whole_number(FEWEST_IN_CONFERENCE, MOST_IN_CONFERENCE)),
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
        "Lunch 30 min between 11:00 and 13:00",
    )
    return {
        "opening_hours": {"anyOf": [{"const": "always"}, daily, _weekly(daily)]},
        "weekly_rates": _weekly(_by_hours("rate")),
        "share_by_hours": {"anyOf": [ref("share"), _by_hours("share")]},
        "when": {"anyOf": [_text(rf"^ *{_CLOCK} *$", "14:30"), ref("duration")]},
        "shifts": {"anyOf": [{"const": "always"}, _several(shift)]},
        "breaks": _several(pause),
    }


def _weekly(daily: Schema) -> Schema:
    return {"type": "object", "patternProperties": {_WEEK: daily}, "additionalProperties": False}


def _by_hours(kind: str) -> Schema:
    return {
        "type": "object",
        "patternProperties": {rf"^ *{_HOURS} *$": ref(kind)},
        "additionalProperties": False,
    }


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
    one, number = ref(size), ref("number")
    beside = {
        "scale": ref("ratio"),
        "source": {"enum": ["given", "fitted", "assumed"]},
        "weight": ref("ratio"),
    }
    laws: dict[str, Schema] = {
        **{law: {"anyOf": [one, _whole(mean=one), _whole(value=one)]} for law in _PLAIN_LAWS},
        "uniform": {"anyOf": [_whole(low=one, high=one), {"type": "array", "items": one}]},
        "lognormal": {
            "anyOf": [_whole(mean=one, cv=ref("ratio")), _whole(median=one, sigma=number)]
        },
        "gamma": {"anyOf": [_whole(mean=one, shape=number), _whole(mean=one, cv=ref("ratio"))]},
        "erlang": _whole(mean=one, stages=ref("stages")),
        "weibull": _whole(mean=one, shape=number),
        "empirical": {
            "anyOf": [
                {"type": "array", "items": one},
                _whole("csv", csv={"type": "string"}, column={"type": "string"}),
            ]
        },
        "mixture": {"type": "array", "items": ref(name)},
    }
    named = [_object(**{law: spec}, **beside) | {"required": [law]} for law, spec in laws.items()]
    return {"anyOf": [one, *named]}


def _topics() -> Schema:
    return {"type": "array", "items": {"enum": list(TOPICS)}, "uniqueItems": True}


def _structures() -> dict[str, Schema]:
    names: Schema = {"type": "array", "items": {"type": "string"}, "uniqueItems": True}
    return {
        "names": {"anyOf": [{"type": "string"}, names]},
        "weights": _by_name(ref("ratio")),
        "currency": {"type": "string", "minLength": 1, "maxLength": 8},
        "amounts": {"anyOf": [ref("number"), _by_name(ref("number"))]},
        "topics": _by_name({"anyOf": [{"enum": list(TOPICS)}, _topics()]}),
        "region": {"enum": [None, *KNOWN_REGIONS]},
        "transfer_reasons": _object(**dict.fromkeys(WHY, ref("ratio"))),
        "proficiencies": _by_name(ref("proficiency")),
        "slots_by_queue": _by_name(_changeable(_whole_number(0, MOST_SLOTS))),
        "limits_by_queue": _by_name(ref("slots")),
        "agents_by_name": {
            "anyOf": [ref("names"), _by_name({"anyOf": [ref("AgentTraits"), {"type": "null"}]})]
        },
        "auto_wrapup": {"anyOf": [{"enum": [None, "never"]}, ref("AutoWrapup")]},
        "by_concurrency": _changeable(_several(ref("duration"))),
        "csv": {
            "description": "A path seen from this file, or the table; or these and how to read it.",
            "anyOf": [{"type": "string"}, ref("TableFile")],
        },
        "line": _from_one(EXACT),
        "date_form": _text(_DATE_FORM, "dd/mm/yyyy", "mm/dd/yyyy", "yyyy-mm-dd", "dd/mm/yy"),
        "columns": _by_name({"anyOf": [{"type": "string"}, names]}),
        "handling": {"anyOf": [_whole(turns=ref("Turns")), ref("HandleTime")]},
        "targets": {
            "type": "object",
            "properties": {kpi: _text(r"^ *[<>]= *\d", ">= 80 %", "<= 60 s") for kpi in KPIS},
            "additionalProperties": False,
        },
        "sources": {"type": "object", "additionalProperties": {"enum": ["fitted", "assumed"]}},
    }
