"""Where inputs come from: what a file says of it, and what becomes of that when inputs change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sim.kit.errors import Misfit, nearest, path_text
from sim.kit.nodes import Node
from sim.scenario.centre import Scenario
from sim.scenario.inputs import written
from sim.scenario.laws import LAWS


def tagged(scenario: Scenario, node: Node) -> Scenario:
    """Return *scenario*, read from *node*, with every input that is not given under ``sources``."""
    said = {**dict(_beside_laws(node)), **scenario.sources}
    known = written(scenario)
    for path in said:
        if path not in known:
            raise Misfit(f"there is no such input; {nearest(path, known)}", "sources", path)
    assumed = (path for path, is_written in known.items() if not is_written)
    tags = {**dict.fromkeys(assumed, "assumed"), **said}
    ordered = {path: tags[path] for path in known if tags.get(path, "given") != "given"}
    return scenario.model_copy(update={"sources": ordered})


def _beside_laws(node: Node, where: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Yield the path and the source of each distribution that names its source."""
    if isinstance(node.value, dict):
        if "source" in node.value and not node.value.keys().isdisjoint(LAWS):
            yield path_text(where), node.value["source"].value
        for key, child in node.value.items():
            yield from _beside_laws(child, (*where, key))


def forgotten(before: Node, change: Node, after: Node) -> Node:
    """Return *after* without the sources of what *change* gives anew or takes away."""
    sources, said = before.value.get("sources"), after.value.get("sources")
    if not (sources and said and isinstance(sources.value, dict) and isinstance(said.value, dict)):
        return after
    given, was, is_now = (_Touching(_leaves(node)) for node in (change, before, after))
    gone = {path for path in sources.value if path in given or (path in was and path not in is_now)}
    kept = {path: tag for path, tag in said.value.items() if path not in gone}
    return replace(after, value={**after.value, "sources": Node(kept, said.place)})


class _Touching:
    """The paths of values, and whether another path leads to one of them, or beyond one."""

    def __init__(self, leaves: Iterable[str]) -> None:
        self._leaves = set(leaves)
        self._above = {above for leaf in self._leaves for above in _prefixes(leaf)}

    def __contains__(self, path: str) -> bool:
        return path in self._above or any(one in self._leaves for one in _prefixes(path))


def _prefixes(path: str) -> Iterator[str]:
    """Yield *path* and what is before each of its dots."""
    yield path
    while (end := path.rfind(".")) > 0:
        path = path[:end]
        yield path


def _leaves(node: Node, where: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the paths of what is no mapping below *node*, ``sources`` apart."""
    if not isinstance(node.value, dict):
        yield path_text(where)
        return
    for key, child in node.value.items():
        if where or key != "sources":
            yield from _leaves(child, (*where, key))
