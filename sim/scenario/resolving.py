"""A scenario written out whole: every default filled in, every CSV embedded."""

from __future__ import annotations

from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedSeq
from ruamel.yaml.scalarstring import LiteralScalarString

from sim.scenario.centre import Scenario


def resolved(scenario: Scenario) -> str:
    """Return YAML that loads as a scenario equal to *scenario*.

    Under ``sources`` it says which inputs were assumed or fitted.
    """
    yaml = YAML()
    yaml.width = 100
    yaml.allow_unicode = True
    out = StringIO()
    yaml.dump(_written(scenario.model_dump(mode="json", by_alias=True)), out)
    return out.getvalue()


def _written(value: Any) -> Any:
    """Return *value* without what is not set, tables as blocks and plain lists on one line."""
    if isinstance(value, dict):
        return {key: _written(child) for key, child in value.items() if child is not None}
    if isinstance(value, list):
        row = CommentedSeq(map(_written, value))
        if not any(isinstance(child, (dict, list)) for child in value):
            row.fa.set_flow_style()
        return row
    if isinstance(value, str) and "\n" in value:
        return LiteralScalarString(value)
    return value
