"""A scenario written out whole: every default filled in, every CSV embedded."""

from __future__ import annotations

import re
import sys
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

from sim.scenario.centre import Scenario

_ODD = re.compile("^[?:,-] |^\\s|[\\x00-\\x09\\x0b-\\x1f\\x7f-\\xa0\u2028\u2029\ufeff]")
"""What some reader of YAML takes for something else, or for the end of a line."""


def resolved(scenario: Scenario) -> str:
    """Return YAML that loads as a scenario equal to *scenario*.

    Under ``sources`` it says which inputs were assumed or fitted.
    """
    yaml = YAML()
    # A line is as long as what stands in it: a long name folded as a key would not read back.
    yaml.width = sys.maxsize
    yaml.allow_unicode = True
    out = StringIO()
    yaml.dump(_written(scenario.model_dump(mode="json", by_alias=True)), out)
    return out.getvalue()


def _written(value: Any) -> Any:
    """Return *value* without what is not set, tables as blocks and plain lists on one line."""
    if isinstance(value, dict):
        return {_text(key): _written(child) for key, child in value.items() if child is not None}
    if isinstance(value, list):
        row = CommentedSeq(map(_written, value))
        if not any(isinstance(child, (dict, list)) for child in value):
            row.fa.set_flow_style()
        return row
    return _text(value) if isinstance(value, str) else value


def _text(text: str) -> str:
    """Return *text* in the style in which it reads back: odd in quotes, a table as a block."""
    style: type[str] = str
    if _ODD.search(text):
        style = DoubleQuotedScalarString
    elif "\n" in text:
        style = LiteralScalarString
    return style(text)
