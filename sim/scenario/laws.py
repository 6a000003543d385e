"""How a distribution is written: a plain mean, or the name of a law with what it needs.

``3 min`` · ``{exponential: 3 min}`` · ``{weibull: {mean: 90 s, shape: 0.8}}`` ·
``{lognormal: {median: 20 s, sigma: 0.7}}`` · ``{mixture: [{weight: 30 %, exponential: 5 s}, …]}``

Times and counts are written alike; what differs is how their size is read, the *quantity*. Beside
the law may stand ``scale``, which stretches it, and ``source``, which is read elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import cast

from sim.distributions import (
    Deterministic,
    Distribution,
    Empirical,
    Exponential,
    Gamma,
    Geometric,
    LogNormal,
    Mixture,
    Poisson,
    Uniform,
    Weibull,
)
from sim.kit.errors import Misfit, at, nearest, refused, shown, unknown
from sim.kit.tables import table
from sim.kit.units import number, ratio, whole
from sim.scenario.usable import TIMES, Extent, computable, usable

Quantity = Callable[[object], float]
Plain = Callable[[float], Distribution]

BESIDE = ("scale", "source")
SOURCES = ("given", "fitted", "assumed")
MOST_STAGES = 1000
"""Of an Erlang law."""


def law(value: object, quantity: Quantity, plain: Plain, extent: Extent = TIMES) -> Distribution:
    """Return the distribution that *value* means.

    *quantity* reads a size (a duration, a count); *plain* is the law of a bare mean; *extent* is
    what the field allows.
    """
    return usable(value, _law(value, quantity, plain), extent)


def _law(value: object, quantity: Quantity, plain: Plain) -> Distribution:
    if isinstance(value, dict):
        return _named(value, quantity)
    if hasattr(value, "inverse"):
        return cast(Distribution, value)
    mean = quantity(value)
    return plain(mean) if mean else Deterministic(0.0)


def _named(value: dict[str, object], quantity: Quantity) -> Distribution:
    names = [key for key in value if key not in BESIDE]
    for name in names:
        if name not in LAWS:
            raise Misfit(f"unknown distribution {shown(name)}; {nearest(name, LAWS)}", name)
    if len(names) != 1:
        raise refused(value, f"one distribution of {', '.join(LAWS)}")
    with at(names[0]), computable(value):
        found = LAWS[names[0]](value[names[0]], quantity)
    if value.get("source", "given") not in SOURCES:
        raise Misfit(unknown("source", value["source"], SOURCES).message, "source")
    with at("scale"):
        factor = ratio(value.get("scale", 1.0))
    return scaled(found, factor) if factor != 1 else found


def scaled(found: Distribution, factor: float) -> Distribution:
    """Return the law of *factor* times what *found* gives (a count: in the mean)."""
    match found:
        case Mixture(parts):
            return Mixture(tuple((weight, scaled(part, factor)) for weight, part in parts))
        case Empirical(values):
            return Empirical(tuple(factor * value for value in values))
        case Uniform(low, high):
            return Uniform(factor * low, factor * high)
        case LogNormal(median, _):
            return replace(found, median=factor * median)
        case Deterministic(value):
            return Deterministic(factor * value)
        case Exponential() | Gamma() | Weibull() | Geometric() | Poisson():
            return replace(found, mean=factor * found.mean)
    raise Misfit(f"{type(found).__name__} cannot be scaled", "scale")


def _parameters(spec: object, **readers: Quantity) -> dict[str, float]:
    """Return the parameters in *spec*, which must be exactly those of *readers*."""
    example = "{" + ", ".join(f"{name}: …" for name in readers) + "}"
    if not isinstance(spec, dict):
        raise refused(spec, example)
    for key in spec:
        if key not in readers:
            raise Misfit(f"unknown key; {nearest(key, readers)}", str(key))
    for key in readers:
        if key not in spec:
            raise Misfit(f"{key} is missing; allowed is {example}")
    found = {}
    for key, read in readers.items():
        with at(key):
            found[key] = read(spec[key])
    return found


def _positive(value: object) -> float:
    return number(value, above=True)


def _coefficient(value: object) -> float:
    found = ratio(value, "more than 0, such as 80 % or 0.8")
    if found == 0:
        raise refused(value, "more than 0; a deterministic law has no spread")
    return found


def _stages(value: object) -> float:
    return float(whole(value, 1, MOST_STAGES))


def _one(make: Callable[[float], Distribution], key: str = "mean") -> Reader:
    """Return a reader of a law of one parameter, which may stand alone."""

    def read(spec: object, quantity: Quantity) -> Distribution:
        if isinstance(spec, dict):
            return make(_parameters(spec, **{key: quantity})[key])
        return make(quantity(spec))

    return read


def _lognormal(spec: object, quantity: Quantity) -> Distribution:
    if isinstance(spec, dict) and ("median" in spec or "sigma" in spec):
        return LogNormal(**_parameters(spec, median=quantity, sigma=number))
    return LogNormal.from_mean_and_cv(**_parameters(spec, mean=quantity, cv=_coefficient))


def _gamma(spec: object, quantity: Quantity) -> Distribution:
    if isinstance(spec, dict) and "shape" in spec:
        return Gamma(**_parameters(spec, mean=quantity, shape=_positive))
    return Gamma.from_mean_and_cv(**_parameters(spec, mean=quantity, cv=_coefficient))


def _erlang(spec: object, quantity: Quantity) -> Distribution:
    found = _parameters(spec, mean=quantity, stages=_stages)
    return Gamma(found["mean"], found["stages"])


def _weibull(spec: object, quantity: Quantity) -> Distribution:
    return Weibull(**_parameters(spec, mean=quantity, shape=_positive))


def _uniform(spec: object, quantity: Quantity) -> Distribution:
    if isinstance(spec, list) and len(spec) == 2:
        spec = {"low": spec[0], "high": spec[1]}
    found = _parameters(spec, low=quantity, high=quantity)
    if found["low"] > found["high"]:
        raise refused(spec, "{low: …, high: …} with low not above high")
    return Uniform(**found)


def _empirical(spec: object, quantity: Quantity) -> Distribution:
    if isinstance(spec, dict) and "csv" in spec:
        return Empirical(_column(spec))
    values = spec.get("values") if isinstance(spec, dict) else spec
    if not isinstance(values, list) or not values:
        raise refused(spec, "a list of observed values, or {csv: FILE, column: NAME}")
    found = []
    for i, value in enumerate(values):
        with at(i):
            found.append(quantity(value))
    return Empirical(tuple(found))


def _column(spec: dict[str, object]) -> tuple[float, ...]:
    for key in spec:
        if key not in ("csv", "column"):
            raise Misfit(f"unknown key; {nearest(key, ['csv', 'column'])}", str(key))
    with at("csv"):
        rows = table(str(spec["csv"]))
    name = str(spec.get("column", rows.columns[0]))
    with at("column"):
        cells = rows.column(name)
    # Times in a file are plain seconds: a unit a cell is not how systems export.
    return tuple(cell.number() for cell in cells)


def _mixture(spec: object, quantity: Quantity) -> Distribution:
    allowed = "a list such as [{weight: 30 %, exponential: 5 s}, {weight: 70 %, …}]"
    if not isinstance(spec, list) or not spec:
        raise refused(spec, allowed)
    parts = []
    for i, part in enumerate(spec):
        with at(i):
            if not isinstance(part, dict) or "weight" not in part:
                raise refused(part, "a weight and a distribution: {weight: 30 %, exponential: 5 s}")
            with at("weight"):
                weight = _coefficient(part["weight"])
            rest = {key: value for key, value in part.items() if key != "weight"}
            parts.append((weight, _named(rest, quantity)))
    return Mixture(tuple(parts))


Reader = Callable[[object, Quantity], Distribution]

LAWS: dict[str, Reader] = {
    "exponential": _one(Exponential),
    "deterministic": _one(Deterministic, "value"),
    "uniform": _uniform,
    "lognormal": _lognormal,
    "gamma": _gamma,
    "erlang": _erlang,
    "weibull": _weibull,
    "geometric": _one(Geometric),
    "poisson": _one(Poisson),
    "empirical": _empirical,
    "mixture": _mixture,
}
