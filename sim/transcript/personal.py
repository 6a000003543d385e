"""Which personal and payment data a customer types in a chat, and how it writes them."""

from __future__ import annotations

from sim.scenario import Transcripts
from sim.transcript.chances import Chances, one_of
from sim.transcript.numbers import (
    ABROAD,
    CARDS,
    IBANS,
    NATIONAL_IDS,
    written_card,
    written_iban,
    written_national_id,
    written_phone,
)
from sim.transcript.people import Known

KINDS = ("phone", "email", "national_id", "card", "iban")
"""In the order in which a desk would ask for them."""
_FROM_ABROAD = 0.2
"""Share of bank accounts in another country."""
_HAPPENS, _WHICH, _FORM = range(3)


def typed(chances: Chances, settings: Transcripts, region: str, customer: Known) -> dict[str, str]:
    """Return what the customer types at this visit, by kind, as it is written."""
    found = {}
    for kind in KINDS:
        purpose = f"types {kind}"
        share: float = getattr(settings, kind)
        if share and chances.of_visit(purpose, _HAPPENS) < share:
            which = chances.of_person(purpose, _WHICH)
            form = chances.of_visit(purpose, _FORM)
            if written := _written(kind, region, customer, which, form):
                found[kind] = written
    return found


def _written(kind: str, region: str, customer: Known, which: float, form: float) -> str:
    """Return the customer's own number or address of *kind*; empty where there is none."""
    if kind == "phone":
        return written_phone(customer.phone, form)
    if kind == "email":
        email = customer.person.email
        return one_of((email, email, email.capitalize(), email.upper()), form)
    if kind == "card":
        return written_card(one_of(CARDS, which), form)
    if kind == "iban":
        at_home = which >= _FROM_ABROAD
        ibans = IBANS[region] if at_home else ABROAD
        return written_iban(one_of(ibans, which / _FROM_ABROAD % 1), form)
    numbers = NATIONAL_IDS[region]
    return written_national_id(one_of(numbers, which), form) if numbers else ""
