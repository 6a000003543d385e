"""Numbers that belong to nobody: documented examples and ranges kept free for fiction.

Nothing here can reach or charge a person, and nothing else that looks like a number of these kinds
is ever written in a transcript.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sim.transcript.chances import one_of


class Range(NamedTuple):
    """Telephone numbers of one country in national form, from the first to the last."""

    country: str
    trunk: str
    """What stands before the number at home and not abroad."""
    form: str
    first: int
    last: int


# SE: Post- och telestyrelsen, numbers for use in books, films and the like: one mobile series and
# four local ones, of which Kiruna's is left out.
# US: NANPA, 555-0100 to 555-0199 of every area code are for fictitious use.
# GB: Ofcom, telephone numbers for use in TV and radio drama programmes, those of cities.
PHONES = {
    "SE": (
        Range("46", "0", "070-174 06 {:02}", 5, 99),
        Range("46", "0", "08-465 004 {:02}", 0, 99),
        Range("46", "0", "031-390 06 {:02}", 0, 99),
        Range("46", "0", "040-628 04 {:02}", 0, 99),
    ),
    "US": tuple(
        Range("1", "", f"{area}-555-01{{:02}}", 0, 99) for area in (212, 312, 415, 617, 206)
    ),
    "GB": tuple(
        Range("44", "0", f"{area} 0{{:03}}", 0, 999)
        for area in ("020 7946", "0113 496", "0121 496", "0131 496", "0161 496")
    ),
}
# Test numbers that Stripe, PayPal, Adyen and others publish: no bank has given them out.
CARDS = (
    "4242 4242 4242 4242",
    "4111 1111 1111 1111",
    "4012 8888 8888 1881",
    "5555 5555 5555 4444",
    "5105 1051 0510 5100",
    "2223 0031 2200 3222",
    "3782 822463 10005",
    "3714 496353 98431",
    "6011 1111 1111 1117",
    "3530 1113 3330 0000",
)
# The examples of the IBAN Registry (SWIFT), one a country.
IBANS = {
    "SE": ("SE45 5000 0000 0583 9825 7466",),
    "US": ("DE89 3704 0044 0532 0130 00", "GB29 NWBK 6016 1331 9268 19"),
    "GB": ("GB29 NWBK 6016 1331 9268 19",),
}
ABROAD = (
    "NO93 8601 1117 947",
    "DK50 0040 0440 1162 43",
    "FI21 1234 5600 0007 85",
    "DE89 3704 0044 0532 0130 00",
    "NL91 ABNA 0417 1643 00",
    "FR14 2004 1010 0505 0001 3M02 606",
)
# SE: of Skatteverket's open data Testpersonnummer. US: the two numbers that the Social Security
# Administration tells the story of and has taken out of use (Misused SSNs): that of the wallet of
# 1938 and that of the pamphlet of 1940.
NATIONAL_IDS = {
    "SE": (
        "19640823-3234",
        "19800426-2385",
        "19810822-2384",
        "19820421-2396",
        "19830817-2397",
        "19840415-2392",
        "19850812-2382",
        "19861209-2380",
        "19870815-2387",
        "19880420-2383",
        "19900101-2385",
        "20000229-2399",
    ),
    "US": ("078-05-1120", "219-09-9999"),
    "GB": (),
}
# RFC 2606 and RFC 6761: nobody can have an address in these.
MAIL_DOMAINS = ("example.com", "example.org", "example.net", "mail.example", "post.example")

_DIGITS = re.compile(r"\d+")


class Phone(NamedTuple):
    """A telephone number as its country writes it, and its parts."""

    national: str
    country: str
    trunk: str

    @property
    def groups(self) -> list[str]:
        return _DIGITS.findall(self.national)

    @property
    def groups_abroad(self) -> list[str]:
        """The groups without what is only dialled at home."""
        first, *others = self.groups
        return [first.removeprefix(self.trunk), *others]

    @property
    def international(self) -> str:
        """The number as machines write it: + and digits."""
        return f"+{self.country}{''.join(self.groups_abroad)}"


def phone(region: str, which: float, where: float) -> Phone:
    """Return a telephone number of *region*, from two uniforms."""
    of = one_of(PHONES[region], which)
    number = of.first + int(where * (of.last - of.first + 1))
    return Phone(of.form.format(number), of.country, of.trunk)


def written_phone(number: Phone, uniform: float) -> str:
    """Return *number* in one of the ways in which people write it."""
    groups, abroad, code = number.groups, number.groups_abroad, number.country
    ways = [
        number.national,
        number.national,
        "".join(groups),
        " ".join(groups),
        "-".join(groups),
        number.international,
        f"+{code} {' '.join(abroad)}",
        f"+{code}-{'-'.join(abroad)}",
        f"00{code} {' '.join(abroad)}",
        f"+{code} (0){' '.join(abroad)}"
        if number.trunk
        else f"({groups[0]}) {'-'.join(groups[1:])}",
    ]
    return one_of(ways, uniform)


def written_card(card: str, uniform: float) -> str:
    """Return a card number in one of the ways in which people write it."""
    half = card.split()
    middle = len(half) // 2
    split = " ".join(half[:middle]) + "\n" + " ".join(half[middle:])
    return one_of((card, card, card.replace(" ", ""), card.replace(" ", "-"), split), uniform)


def written_iban(iban: str, uniform: float) -> str:
    """Return an IBAN in one of the ways in which people write it."""
    compact = iban.replace(" ", "")
    return one_of((iban, iban, compact, iban.lower(), compact.lower()), uniform)


def written_national_id(number: str, uniform: float) -> str:
    """Return a national identity number in one of the ways in which people write it."""
    ways = [number, number.replace("-", ""), number.replace("-", " ")]
    if number[:2] in ("19", "20") and len(number) > len("YYMMDD-NNNN"):
        short = number[2:]
        ways = [number, number.replace("-", ""), short, short, short.replace("-", "")]
    return one_of(ways, uniform)
