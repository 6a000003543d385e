"""What customers write about: the topics of a queue, and the order, thing and sum in question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sim.transcript.chances import Chances, one_of
from sim.transcript.phrases import Case, Phrases, Topic

DESKS = {
    "delivery": "order deliver parcel customer shop store leverans paket kund butik",
    "refund": "order return refund customer shop store claim retur kund butik reklam",
    "login": "tech support account app help teknik konto hjälp",
    "internet": "tech support internet network broadband fault teknik nät bredband fel",
    "invoice": "support customer bill invoice financ payment kund faktura betaln ekonomi",
    "subscription": "support customer sales subscri contract member kund sälj abonnem avtal",
    "product": "sales product advice shop store sälj produkt råd butik",
    "discount": "sales order offer campaign shop store sälj erbjud kampanj butik",
}
"""By topic, parts of the names of queues whose customers write about it."""

_PURPOSE = "matter"
_TOPIC, _CASE, _THING, _ORDER, _VALUES = range(5)
FIRST_ORDER, ORDERS = 10_000, 80_000
"""Five digits: too few for anything that would be masked."""


class Matter(NamedTuple):
    """One thing that a customer wants."""

    topic: Topic
    case: Case


def topics_of(phrases: Phrases, queue: str, names: Sequence[str] | None) -> tuple[Topic, ...]:
    """Return the topics of a queue: those of *names*, else those that its own name speaks of.

    A queue whose name says nothing has all of them.
    """
    if names is None:
        said = queue.lower()
        names = [name for name, parts in DESKS.items() if any(p in said for p in parts.split())]
    return tuple(phrases.topics[name] for name in names or phrases.topics)


def matters(topics: Sequence[Topic], chances: Chances) -> list[Matter]:
    """Return all that a customer may want, its own matter first, then of each topic in turn.

    The own matter is the same at every visit.
    """
    first = int(chances.of_person(_PURPOSE, _TOPIC) * len(topics))
    turned = [*topics[first:], *topics[:first]]
    case = chances.of_person(_PURPOSE, _CASE)
    most = max(len(topic.cases) for topic in topics)
    return [
        Matter(topic, topic.cases[(int(case * len(topic.cases)) + number) % len(topic.cases)])
        for number in range(most)
        for topic in turned
        if number < len(topic.cases)
    ]


def values(phrases: Phrases, chances: Chances) -> dict[str, str]:
    """Return the parameters of the customer's matter, the same at every visit."""
    thing, the_thing = one_of(phrases.things, chances.of_person(_PURPOSE, _THING))
    order = FIRST_ORDER + int(chances.of_person(_PURPOSE, _ORDER) * ORDERS)
    found = {"thing": thing, "the_thing": the_thing, "order": str(order)}
    for i, (name, lines) in enumerate(phrases.values.items()):
        found[name] = one_of(lines, chances.of_person(_PURPOSE, _VALUES + i))
    return found
