"""Texts of some thousand characters that a careless pattern takes minutes over."""

import random

_chance = random.Random(4)


def _digits(count):
    return "".join(_chance.choice("0123456789") for _ in range(count))


def _many(write, count=400):
    return " ".join(write() for _ in range(count))


HOSTILE = {
    "digits": "1" * 2000,
    "digits apart": "4 " * 1000,
    "digits with dashes": "4-" * 1000,
    "digits in brackets": "1(" * 1000,
    "digits in lines": "1\n" * 1000,
    "pairs": _many(lambda: _digits(2)),
    "fours like cards": _many(lambda: "4" + _digits(3)),
    "cards": "4111111111111111 " * 60,
    "cards in groups": "4111 1111 1111 1111 " * 60,
    "plus signs": "+" * 2000,
    "international": _many(lambda: "+467" + _digits(8), 90),
    "short international": _many(lambda: "+" + _digits(7), 120),
    "spelled out": _many(lambda: "+" + " ".join(_digits(15)), 40),
    "from abroad": _many(lambda: "00" + _digits(8), 100),
    "national": _many(lambda: "070" + _digits(7), 100),
    "words": _many(lambda: "tel " + _digits(8), 100),
    "many words": "tel order " * 60 + _many(lambda: _digits(7), 60),
    "at signs": "@" * 2000,
    "local parts": "a@" * 1000,
    "a long local part": "a" * 990 + "@x.se",
    "a local part of dots": "a." * 499 + "@",
    "domains": "a@b." * 500,
    "a long domain": "a@" + "b." * 1000,
    "account beginnings": "SE45 " * 400,
    "account letters": "SE45" * 500,
    "stars": "*" * 2000,
    "stars and digits": "***1234 " * 250,
    "social": _many(lambda: f"{_digits(3)}-{_digits(2)}-{_digits(4)}", 90),
    "persons": _many(lambda: "811228-" + _digits(4), 90),
    "thousands": "100 " * 500,
    "commas": "1," * 1000,
    "colons": "1:" * 1000,
    "slashes": "1/1/" * 500,
    "spaces": (" " * 90 + "1") * 20,
    "brackets": "(" * 500 + "1234567" + ")" * 500,
    "no width": "4\u200b" * 1000,
    "combining": "1" + "\u0301" * 990 + "1234567",
    "pages": "http://" * 300 + "1234567",
    "identifiers": "12345678-" * 220,
    "addresses of machines": "1.2.3.4 " * 250,
    "amounts": "$1 " * 660,
}
