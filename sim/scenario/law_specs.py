"""How a law is written out, so that it reads as the very same law."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

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
from sim.scenario.laws import LAWS

WIDE = 5.0
"""From this sigma on a log-normal law is written by its median: its cv would be astronomical."""


def law_spec(found: Distribution, text: Callable[[float], Any]) -> dict[str, Any]:
    """Return *found* as it is written, with sizes written by *text*."""
    match found:
        case Exponential(mean) | Geometric(mean) | Poisson(mean):
            return {type(found).__name__.lower(): text(mean)}
        case Deterministic(value):
            return {"deterministic": text(value)}
        case Uniform(low, high):
            return {"uniform": {"low": text(low), "high": text(high)}}
        case LogNormal():
            return {"lognormal": _lognormal_spec(found, text)}
        case Gamma(mean, shape) | Weibull(mean, shape):
            return {type(found).__name__.lower(): {"mean": text(mean), "shape": shape}}
        case Empirical(values):
            return {"empirical": [text(value) for value in values]}
        case Mixture(parts):
            mixed = [{"weight": weight, **law_spec(part, text)} for weight, part in parts]
            return {"mixture": mixed}
    raise TypeError(f"{found!r} has no written form; known are {', '.join(LAWS)}")


def _lognormal_spec(found: LogNormal, text: Callable[[float], Any]) -> dict[str, Any]:
    """Return mean and cv where they are round numbers that give the very same law."""
    if found.sigma < WIDE:
        mean, cv = round(found.mean, 9), round(math.sqrt(math.expm1(found.sigma**2)), 9)
        if cv and LogNormal.from_mean_and_cv(mean, cv) == found:
            return {"mean": text(mean), "cv": cv}
    return {"median": text(found.median), "sigma": found.sigma}
