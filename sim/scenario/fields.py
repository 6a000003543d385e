"""The kinds of fields a scenario is made of, each with its reader, its writer and its schema.

A field of kind `Duration` takes ``8 min`` and holds 480.0; written out it is ``8 min`` again. The
mark ``x-kind`` in the JSON Schema is replaced by a shared definition in `sim.scenario.kinds`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Annotated, Any

from pydantic import (
    PlainSerializer,
    PlainValidator,
    WithJsonSchema,
)

from sim.distributions import (
    Deterministic,
    Distribution,
    Exponential,
    Gamma,
    Geometric,
)
from sim.kit import units
from sim.kit.errors import nearest, refused
from sim.scenario.law_specs import law_spec
from sim.scenario.laws import Plain, Quantity, law
from sim.scenario.usable import COUNTS, FACTORS, TIMES, Extent, computable, usable

MOST_AGENTS = 100_000
"""Of one team, and of all."""
MOST_SLOTS = 100
MOST_SPREAD = 10.0
MOST_REPLICATIONS = 100_000


def kind(
    name: str, read: Callable[[Any], Any], write: Callable[[Any], Any] | None = None
) -> tuple[PlainValidator, PlainSerializer, WithJsonSchema]:
    """Return what makes an annotated type read with *read* and, for YAML, written with *write*."""
    return (
        PlainValidator(read),
        PlainSerializer(write or (lambda value: value), when_used="json"),
        WithJsonSchema({"x-kind": name}),
    )


def positive_duration(value: object) -> float:
    """Return the seconds, more than 0, that *value* means."""
    found = units.duration(value)
    if found == 0:
        raise refused(value, "a time longer than 0, such as 15 min")
    return found


def _optional(read: Callable[[object], Any], none: str) -> Callable[[object], Any]:
    return lambda value: None if value is None or value == none else read(value)


def _optional_text(write: Callable[[Any], Any], none: str | None) -> Callable[[Any], Any]:
    return lambda value: none if value is None else write(value)


def _text(value: object) -> str:
    if not isinstance(value, (str, int, float)) or isinstance(value, bool):
        raise refused(value, "text")
    return visible(value)


def visible(name: object) -> str:
    """Return *name* as text that shows something: a report prints it."""
    text = str(name)
    if not any(mark.isprintable() and not mark.isspace() for mark in text):
        raise refused(text, "a name with at least one character that can be seen")
    return text


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise refused(value, "true or false")
    return value


def _read_law(
    quantity: Quantity, plain: Plain, extent: Extent = TIMES
) -> Callable[[object], Distribution]:
    return lambda value: law(value, quantity, plain, extent)


def _write_law(text: Callable[[float], Any], plain: type) -> Callable[[Distribution], Any]:
    """Return a writer that writes the plain law by its mean alone."""
    return lambda found: (
        text(found.mean) if type(found) is plain and found.mean else law_spec(found, text)
    )


def _spread(value: object) -> float:
    """Return the cv of a factor of mean 1."""
    found = units.ratio(value)
    if found > MOST_SPREAD:
        raise refused(value, f"{units.RATIOS}, up to {units.ratio_text(MOST_SPREAD)}")
    if found:
        with computable(value):
            usable(value, Gamma.from_mean_and_cv(1.0, found), FACTORS)
    return found


def choice(*names: str) -> tuple[PlainValidator, PlainSerializer, WithJsonSchema]:
    """Return what makes an annotated type one of *names*."""

    def read(value: object) -> object:
        if value not in names:
            hint = nearest(value, names).partition(" Known: ")
            also = f"; {hint[0]}" if hint[1] else ""
            raise refused(value, f"one of {', '.join(names)}{also}")
        return value

    return (
        PlainValidator(read),
        PlainSerializer(lambda value: value, when_used="json"),
        WithJsonSchema({"type": "string", "enum": list(names)}),
    )


_duration_law = _read_law(units.duration, Exponential)
_duration_text = _write_law(units.duration_text, Exponential)

Text = Annotated[str, *kind("text", _text)]
Switch = Annotated[bool, *kind("switch", _yes_or_no)]
Duration = Annotated[float, *kind("duration", units.duration, units.duration_text)]
Length = Annotated[float, *kind("duration", positive_duration, units.duration_text)]
LengthOrNever = Annotated[
    float | None,
    *kind(
        "length_or_never",
        _optional(positive_duration, "never"),
        _optional_text(units.duration_text, "never"),
    ),
]
DurationOrNone = Annotated[
    float | None,
    *kind(
        "duration_or_none",
        _optional(units.duration, "never"),
        _optional_text(units.duration_text, None),
    ),
]
Share = Annotated[float, *kind("share", units.share, units.ratio_text)]
Ratio = Annotated[float, *kind("ratio", units.ratio, units.ratio_text)]
Spread = Annotated[float, *kind("ratio", _spread, units.ratio_text)]
Count = Annotated[int, *kind("count", units.whole)]
CountOrNone = Annotated[int | None, *kind("count_or_none", _optional(units.whole, "unlimited"))]
Headcount = Annotated[int, *kind("agents", partial(units.whole, most=MOST_AGENTS))]
Slots = Annotated[int, *kind("slots", partial(units.whole, least=1, most=MOST_SLOTS))]
Replications = Annotated[
    int, *kind("replications", partial(units.whole, least=1, most=MOST_REPLICATIONS))
]
Rate = Annotated[float, *kind("rate", units.rate, units.rate_text)]
DurationLaw = Annotated[Distribution, *kind("duration_law", _duration_law, _duration_text)]
ClickLaw = Annotated[
    Distribution,
    *kind(
        "duration_law",
        _read_law(units.duration, Deterministic),
        _write_law(units.duration_text, Deterministic),
    ),
]
CountLaw = Annotated[
    Distribution,
    *kind(
        "count_law",
        _read_law(units.number, Geometric, COUNTS),
        _write_law(units.short_number, Geometric),
    ),
]
WorkLaw = Annotated[
    Distribution,
    *kind(
        "work_law",
        _read_law(units.number, Exponential, FACTORS),
        lambda one: law_spec(one, units.short_number),
    ),
]
Patience = Annotated[
    Distribution | None,
    *kind(
        "patience",
        lambda value: None if value in ("never", "infinite") else _duration_law(value),
        _optional_text(_duration_text, "never"),
    ),
]
