"""What is said in the chats: about what, and how often people type what should not be seen.

Nothing here changes what happens on the floor; transcripts are rendered from its records.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sim.kit.errors import Misfit, at, refused, unknown
from sim.scenario.fields import Share, kind
from sim.scenario.named import some_names
from sim.scenario.parts import Part

TOPICS = (
    "delivery",
    "refund",
    "login",
    "internet",
    "invoice",
    "subscription",
    "product",
    "discount",
)
"""What customers may write about; the words for each stand in `sim.transcript`."""

KNOWN_REGIONS = ("SE", "US", "GB")
"""Countries of which documented test numbers are known."""
REGIONS = {"en": "US", "sv": "SE"}
"""From where customers write who write in a language, unless the scenario says otherwise."""


def _topics(value: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        raise refused(value, "queues with their topics: {Support: [login, internet]}")
    found = {}
    for queue, names in value.items():
        with at(str(queue)):
            found[str(queue)] = some_names(names)
            for i, name in enumerate(found[str(queue)]):
                if name not in TOPICS:
                    raise Misfit(unknown("topic", name, TOPICS).message, i)
    return found


Topics = Annotated[
    dict[str, tuple[str, ...]],
    *kind("topics", _topics, lambda found: {queue: list(names) for queue, names in found.items()}),
]


def _region(value: object) -> str | None:
    if value is not None and value not in KNOWN_REGIONS:
        raise refused(value, f"one of {', '.join(KNOWN_REGIONS)}{_meant(value)}")
    return None if value is None else str(value)


def _meant(value: object) -> str:
    """Return words that lead from another way to name a country to the region, if one is near."""
    # Reading the numbering plans takes time, which only a mistake needs.
    from sim.masking import nearest_region

    near = nearest_region(str(value))
    return f"; did you mean {near}?" if near in KNOWN_REGIONS else ""


Region = Annotated[str | None, *kind("region", _region)]


class Transcripts(Part):
    """The words of the chats. Shares are of the contacts of each queue."""

    topics: Topics = Field(default={})
    """What the customers of a queue write about; a queue that is not named gets what suits it."""
    region: Region = None
    """From where they write: SE, US or GB; left out, SE in Swedish and US in English."""
    card: Share = 0.03
    """Share who type the number of a payment card."""
    iban: Share = 0.01
    """Share who type the number of a bank account."""
    national_id: Share = 0.02
    """Share who type a national identity number; GB has none that is known here."""
    email: Share = 0.05
    """Share who type their e-mail address."""
    phone: Share = 0.08
    """Share who type their telephone number."""
    phone_as_name: Share = 0.01
    """Share who give their telephone number as their name."""

    def region_of(self, locale: str) -> str:
        """Return from where customers write who write in this language."""
        return self.region or REGIONS[locale]
