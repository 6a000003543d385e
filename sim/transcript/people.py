"""Who the customers are: a name, an e-mail address and a telephone number for each.

The same customer has the same ones whenever it comes back. Nobody is meant: names are put together
from common given and family names, addresses and numbers are documented examples.
"""

from __future__ import annotations

from typing import NamedTuple
from unicodedata import combining, normalize

from sim.scenario import Transcripts
from sim.transcript.chances import Chances, one_of
from sim.transcript.numbers import MAIL_DOMAINS, Phone, phone, written_phone
from sim.transcript.phrases import Phrases
from sim.transcript.thread import Person

_PURPOSE = "person"
_GIVEN, _FAMILY, _LOCAL, _DOMAIN, _YEAR, _RANGE, _NUMBER, _AS_NAME, _FORM = range(9)


class Known(NamedTuple):
    """A person, and what it takes to speak of and for it."""

    person: Person
    given: str
    """The given name; empty where the customer gave a telephone number."""
    phone: Phone


def known(chances: Chances, phrases: Phrases, settings: Transcripts, region: str) -> Known:
    """Return who the customer is, who writes from *region*."""

    def uniform(index: int) -> float:
        return chances.of_person(_PURPOSE, index)

    given = one_of(phrases.given, uniform(_GIVEN))
    family = one_of(phrases.family, uniform(_FAMILY))
    number = phone(region, uniform(_RANGE), uniform(_NUMBER))
    local = _local(given, family, uniform(_LOCAL), uniform(_YEAR))
    email = f"{local}@{one_of(MAIL_DOMAINS, uniform(_DOMAIN))}"
    if uniform(_AS_NAME) < settings.phone_as_name:
        name = written_phone(number, uniform(_FORM))
        return Known(Person(name, email, number.international), "", number)
    return Known(Person(f"{given} {family}", email, number.international), given, number)


def _local(given: str, family: str, way: float, year: float) -> str:
    """Return the part of an address before the @."""
    first, last = _plain(given), _plain(family)
    ways = (
        f"{first}.{last}",
        f"{first}.{last}",
        f"{first}{last}",
        f"{first[0]}.{last}",
        f"{first}.{last}{int(50 + year * 50)}",
        f"{first}_{last}",
        f"{last}{first[0]}{int(1 + year * 98)}",
    )
    return one_of(ways, way)


def _plain(name: str) -> str:
    """Return *name* in the letters of an address."""
    bare = "".join(sign for sign in normalize("NFD", name.lower()) if not combining(sign))
    return "".join(sign for sign in bare if "a" <= sign <= "z")
