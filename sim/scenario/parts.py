"""What every mapping of a scenario has in common: it is frozen, and knows its keys.

Pydantic does the checking; here its errors become misfits, so that there is one way to tell them.
"""

from __future__ import annotations

import ast
from functools import cache
from inspect import getsource
from itertools import pairwise
from textwrap import dedent
from typing import ClassVar, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from sim.kit.errors import Misfit, nearest, refused, shown

MOST_PARTS = 10_000
"""Mappings in one list of the scenario: every one of them may have a fault to tell."""


class Part(BaseModel):
    """A mapping of the scenario: frozen, and closed to keys it does not know."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        arbitrary_types_allowed=True,
        populate_by_name=True,
    )
    short: ClassVar[str] = ""
    """The key of which a value may stand alone: ``60 s`` for ``{after: 60 s}``."""

    @model_validator(mode="before")
    @classmethod
    def _known_keys(cls, value: object) -> object:
        if isinstance(value, cls):
            return value
        if cls.short and value is not None and not isinstance(value, dict):
            return {cls.short: value}
        names = [field.alias or name for name, field in cls.model_fields.items()]
        if not isinstance(value, dict):
            raise refused(value, f"a mapping with keys of {', '.join(names)}")
        for key in value:
            if key not in names and key not in cls.model_fields:
                raise Misfit(f"unknown key; {nearest(key, names)}", str(key))
        for name, field in cls.model_fields.items():
            found = value.get(field.alias or name)
            if isinstance(found, list) and len(found) > MOST_PARTS and _is_of_parts(field):
                most = f"a list of up to {MOST_PARTS:,}"
                raise Misfit(refused(found, most).message, field.alias or name)
            if field.is_required() and not {name, field.alias} & value.keys():
                raise Misfit(f"missing: {descriptions(cls)[name]}", field.alias or name)
        return value


def _is_of_parts(field: FieldInfo) -> bool:
    """Tell whether *field* is a list of mappings."""
    first = (*get_args(field.annotation), None)[0]
    return isinstance(first, type) and issubclass(first, Part)


@cache
def descriptions(model: type[Part]) -> dict[str, str]:
    """Return what the text below each field of *model* says.

    Pydantic can collect these itself, but does it on import, which every command would wait for.
    """
    (body,) = ast.parse(dedent(getsource(model))).body
    assert isinstance(body, ast.ClassDef)
    return {
        field.target.id: " ".join(said.value.value.split())
        for field, said in pairwise(body.body)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(said, ast.Expr) and isinstance(said.value, ast.Constant)
        if isinstance(said.value.value, str)
    }


P = TypeVar("P", bound=Part)


def part(model: type[P], value: object) -> P:
    """Return the *model* that *value* describes; its first error comes as a misfit."""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        first = misfits(error)[0]
        raise first from None


def misfits(error: ValidationError) -> list[Misfit]:
    """Return what pydantic found, as misfits that name the place below what was validated."""
    return [_misfit(one) for one in error.errors(include_url=False)]


def _misfit(error: ErrorDetails) -> Misfit:
    where = error["loc"]
    match error["type"]:
        case "value_error":
            cause = error["ctx"]["error"]
            below = cause.where if isinstance(cause, Misfit) else ()
            return Misfit(str(cause), *where, *below)
        case "dict_type":
            return Misfit(refused(error["input"], "a mapping of names").message, *where)
        case "tuple_type":
            return Misfit(refused(error["input"], "a list").message, *where)
    return Misfit(f"found {shown(error['input'])}; {error['msg']}", *where)
