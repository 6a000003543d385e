"""Where inputs come from: what a file says of it, and what becomes of that when inputs change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sim.kit.errors import Misfit, nearest, path_text
from sim.kit.nodes import Node
from sim.scenario.centre import Scenario
from sim.scenario.inputs import defaults, inputs
from sim.scenario.laws import LAWS


def tagged(scenario: Scenario, node: Node) -> Scenario:
    """Return *scenario*, read from *node*, with every input that is not given under ``sources``."""
    said = {**dict(_beside_laws(node)), **scenario.sources}
    known = [one.path for one in inputs(scenario)]
    for path in said:
        if path not in known:
            raise Misfit(f"there is no such input; {nearest(path, known)}", "sources", path)
    tags = {**dict.fromkeys(defaults(scenario), "assumed"), **said}
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
    given, was, is_now = (tuple(_leaves(node)) for node in (change, before, after))
    gone = {
        path
        for path in sources.value
        if _touched(path, given) or (_touched(path, was) and not _touched(path, is_now))
    }
    kept = {path: tag for path, tag in said.value.items() if path not in gone}
    return replace(after, value={**after.value, "sources": Node(kept, said.place)})


def _touched(path: str, leaves: tuple[str, ...]) -> bool:
    return any(f"{path}.".startswith(f"{one}.") or one.startswith(f"{path}.") for one in leaves)


def _leaves(node: Node, where: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the paths of what is no mapping below *node*, ``sources`` apart."""
    if not isinstance(node.value, dict):
        yield path_text(where)
        return
    for key, child in node.value.items():
        if where or key != "sources":
            yield from _leaves(child, (*where, key))
