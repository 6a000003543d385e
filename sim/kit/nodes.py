"""YAML 1.2 as plain values that know the line they stand on.

The file is parsed into nodes by ruamel.yaml, and the scalars are then read by the core schema of
YAML 1.2: ``17:30``, ``no`` and dates are text, ``1e3`` is a number. Anchors and aliases may share
what is written once; how deep values are nested and how much aliases repeat is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from sim.kit.errors import Misfit, ScenarioError
from sim.kit.files import shown_path, text_of
from sim.kit.long_lists import Entry, LongLists

_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_MOST_DIGITS = 100
_HALF = re.compile("[\ud800-\udfff]")
_ALONE = re.compile("[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]")

DEEPEST = 50
"""How many lists and mappings may lie within each other."""
MOST_REPEATED = 10_000
"""How many values aliases may repeat, each counted with what lies below it."""
TOO_DEEP = f"found values nested more than {DEEPEST} deep"
_FILE_KEYS = ("forecast", "trace", "csv")


@dataclass(frozen=True)
class Node:
    """A value and the words for where it stands; children are nodes too."""

    value: Any
    place: str
    """Where it was written or, of a mapping, where what stands in it was last changed."""
    origin: str | None = None
    """Where a mapping that was changed was written first."""
    gone: Mapping[str, str] = field(default_factory=dict)
    """Where keys that a mapping no longer has were taken away."""
    written: str | None = None
    """The text of a bare scalar that is none by YAML, such as ``007``: a name is read as that."""

    def lacking(self, key: object) -> str:
        """Return the words for where *key*, which is not there, was taken away or never stood."""
        return self.gone.get(str(key), self.origin or self.place)

    def plain(self) -> Any:
        """Return the value without places."""
        if isinstance(self.value, dict):
            return {key: child.plain() for key, child in self.value.items()}
        if isinstance(self.value, list):
            return [child.plain() for child in self.value]
        return self.value


def read(path: Path) -> Node:
    """Return what the YAML file at *path* says; paths in it are made absolute."""
    name = shown_path(path)
    try:
        text = text_of(path)
    except Misfit as misfit:
        raise ScenarioError(misfit.message) from None
    except (OSError, ValueError) as error:  # a name longer than a file's may be, or with a NUL
        said = error.strerror if isinstance(error, OSError) else error
        raise ScenarioError(f"{name} cannot be read: {said}") from None
    found = parsed(text, name)
    if found is None:
        raise ScenarioError(f"{name} is empty; `chatfloor new FILE` writes one to start from")
    if not isinstance(found.value, dict):
        raise ScenarioError(f"{found.place}: found no keys such as name: Monday")
    return located(found, path.absolute().parent)


def parsed(text: str, name: str, place: str | None = None) -> Node | None:
    """Return what YAML *text* says; *place* stands for all lines where given."""
    yaml = YAML(typ="safe", pure=True)
    apart = LongLists(text)
    try:
        root = yaml.compose(apart.text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f", line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        said = error.problem or "it cannot be read"
        if said.startswith("but ") and error.context:
            said = f"{error.context}, {said}"
        raise ScenarioError(f"{place or name + line}: not YAML: {said}") from None
    except ReaderError as error:
        line = f", line {text.count(chr(10), 0, error.position) + 1}"
        said = f"YAML does not allow the character U+{error.character:04X}"
        raise ScenarioError(f"{place or name + line}: {said}") from None
    except YAMLError as error:
        raise ScenarioError(f"{place or name}: not YAML: {error}") from None
    except RecursionError:
        raise ScenarioError(f"{place or name}: {TOO_DEEP}") from None
    return None if root is None else _Nodes(name, place, apart).made(root)


class _Nodes:
    """Makes nodes of what ruamel.yaml composed, within bounds that no scenario comes near."""

    def __init__(self, name: str, place: str | None, apart: LongLists) -> None:
        self._name, self._place, self._apart = name, place, apart
        self._seen: set[int] = set()
        self._listed: set[int] = set()
        self._repeated = 0

    def made(self, node: Any, above: tuple[int, ...] = (), line: int | None = None) -> Node:
        """Return *node*, which lies within those of the ids *above*."""
        here = self._here(node.start_mark.line if line is None else line)
        self._check(node, above, here)
        within = (*above, id(node))
        if isinstance(node, MappingNode):
            return Node(self._mapping(node, within), here)
        if isinstance(node, SequenceNode):
            return Node([self.made(child, within) for child in node.value], here)
        several = self._apart.entries(node.value) if node.style is None else None
        if several is not None:
            self._repeated += len(several) * (id(node) in self._listed)
            self._listed.add(id(node))
            return Node([self._entry(one, node.start_mark.line) for one in several], here)
        text = _joined(self._apart.restored(node.value), here)
        value = text if node.style is not None else _scalar(text)
        return Node(value, here, written=None if value is text else text)

    def _entry(self, one: Entry, line: int) -> Node:
        value = _scalar(one.text)
        written = None if value is one.text else one.text
        return Node(value, self._here(line + one.line), written=written)

    def _here(self, line: int) -> str:
        return self._place or f"{self._name}, line {line + 1}"

    def _check(self, node: Any, above: tuple[int, ...], here: str) -> None:
        if not str(node.tag).startswith("tag:yaml.org,2002:"):
            raise ScenarioError(f"{here}: found the YAML tag {node.tag}; tags are not used here")
        if id(node) in above:
            raise ScenarioError(f"{here}: found a value that contains itself")
        if len(above) > DEEPEST:
            raise ScenarioError(f"{here}: {TOO_DEEP}")
        # An alias gives the same node again, with all that lies below it.
        self._repeated += id(node) in self._seen
        self._seen.add(id(node))
        if self._repeated > MOST_REPEATED:
            said = f"found aliases (*name) that repeat more than {MOST_REPEATED:,} values"
            raise ScenarioError(f"{here}: {said}; write them out")

    def _mapping(self, node: Any, above: tuple[int, ...]) -> dict[str, Node]:
        found: dict[str, Node] = {}
        for key, child in node.value:
            line = key.start_mark.line
            if not isinstance(key, ScalarNode):
                raise ScenarioError(f"{self._here(line)}: found a key that is not text")
            name = _joined(self._apart.restored(key.value), self._here(line))
            if name in found:
                first = found[name].place.removeprefix(f"{self._name}, ")
                twice = f"the key {name} stands twice, first in {first}"
                raise ScenarioError(f"{self._here(line)}: {twice}")
            found[name] = self.made(child, above, line)
        return found


def _joined(text: str, here: str) -> str:
    """Return *text* with the two halves of a character, as JSON escapes it, joined into one.

    A half alone is no character, which nothing could write out again.
    """
    if text.isascii() or not _HALF.search(text):
        return text
    try:
        return text.encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeDecodeError:
        raise ScenarioError(f"{here}: {_half_in(text)}") from None


def _half_in(text: str) -> str:
    """Return the words for the first half of a character in *text* that lacks the other."""
    alone = next(_ALONE.finditer(text))
    return f"found U+{ord(alone[0]):04X}, half a character; allowed is a pair, or the character"


def _scalar(text: str) -> object:
    if text in _WORDS:
        return _WORDS[text]
    # What is too large for a number stays text, which a field of numbers refuses in its words.
    if _INTEGER.fullmatch(text) and len(text) <= _MOST_DIGITS:
        return int(text, 0) if text[:2] in ("0o", "0x") else int(text)
    return float(text) if _FLOAT.fullmatch(text) and isfinite(float(text)) else text


def noded(value: object, place: str, depth: int = 0) -> Node:
    """Return plain Python data as nodes that all stand at *place*."""
    if depth > DEEPEST:
        raise ScenarioError(TOO_DEEP)
    if isinstance(value, dict):
        below = {
            _joined(str(key), place): noded(child, place, depth + 1) for key, child in value.items()
        }
        return Node(below, place)
    if isinstance(value, (list, tuple)) and not hasattr(value, "_fields"):
        return Node([noded(child, place, depth + 1) for child in value], place)
    return Node(_joined(value, place) if isinstance(value, str) else value, place)


def located(node: Node, folder: Path, key: str = "") -> Node:
    """Return *node* with the paths of tables in it seen from *folder* made absolute."""
    value = node.value
    if isinstance(value, dict):
        own: dict[str, str] = {"file": "forecast"} if key in _FILE_KEYS else {}
        children = {
            name: located(child, folder, own.get(name) or name) for name, child in value.items()
        }
        return Node(children, node.place)
    if isinstance(value, list):
        return Node([located(child, folder) for child in value], node.place)
    if key in _FILE_KEYS and isinstance(value, str) and value.strip() and "\n" not in value:
        return Node(str(folder / value), node.place)
    return node
