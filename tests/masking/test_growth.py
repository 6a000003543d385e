"""The work that masking does grows with the length of a text and no faster, however hostile.

No bound is set on time: a text eight times as long takes about eight times as long in the same
process, and sixty-four times where work grows with the square.
"""

import time

import pytest

from sim.masking import context, find, mask_thread, numbering
from tests.masking.hostile import HOSTILE

TIMES = 8
MOST = 28  # between 8 and 64, as far from either as chance can move it
TRIES = 2
AGAIN = 4
LONG = 1000
STRETCHED = {
    "a local part": lambda size: "a" * size + "@x.se",
    "a local part of dots": lambda size: "a." * (size // 2) + "@",
    "a quote": lambda size: '"' + "a@" * (size // 2) + '"@x.se',
    "a domain": lambda size: "a@" + "b." * (size // 2),
    "brackets": lambda size: "(" * (size // 2) + "1234567" + ")" * (size // 2),
    "marks": lambda size: "1" + "\u0301" * size + "1234567",
    "spaces": lambda size: "1234567" + " " * size + "1",
    "pages": lambda size: "http://" * (size // 7) + "1234567",
    "pages with numbers": lambda size: "http://x/?tel=" + "+1" * (size // 2),
    "words, then digits": lambda size: "tel order " * (size // 10) + "1234567",
    "letters, then digits": lambda size: "a" * size + "1234567",
    "errors": lambda size: "error code " * (size // 11) + "1234567",
    "groups that go on": lambda size: "0701-" * (size // 5),
    "days": lambda size: "03.08.15-" * (size // 9),
    "decimals": lambda size: "1." + "5" * size,
    "signs of cards": lambda size: "4111_" * (size // 5),
}


def cost(work, text):
    """Return the least processor time of some tries, nothing remembered from the one before."""
    tries = []
    for _ in range(TRIES):
        for remembered in (numbering.exists, numbering._read):
            remembered.cache_clear()
        context._met.clear()
        start = time.process_time()
        work(text)
        tries.append(time.process_time() - start)
    return min(tries)


def growth(work, text_of):
    """Return the ratio of the costs; where a machine was busy, it is taken again."""
    ratios = []
    while len(ratios) < AGAIN and min(ratios, default=MOST) >= MOST:
        ratios.append(cost(work, text_of(TIMES * LONG)) / cost(work, text_of(LONG)))
    return min(ratios)


def repeated(name):
    """Return a function from a length to a text: the hostile one, again and again."""
    pattern = HOSTILE[name][:LONG]
    return lambda size: pattern * (size // LONG)


@pytest.mark.parametrize("region", ["SE", "US"])
@pytest.mark.parametrize("name", HOSTILE)
def test_a_text_eight_times_as_long_takes_no_square_of_the_work(name, region):
    assert growth(lambda text: find(text, region), repeated(name)) < MOST


@pytest.mark.parametrize("name", STRETCHED)
def test_nor_does_one_part_of_it_that_is_eight_times_as_long(name):
    assert growth(lambda text: find(text, "SE"), STRETCHED[name]) < MOST


@pytest.mark.parametrize("name", ["digits in lines", "cards", "at signs", "local parts"])
def test_a_thread_of_many_messages_takes_no_square_of_the_work(name):
    def work(text):
        mask_thread([text[i : i + 10] for i in range(0, len(text), 10)], "SE")

    assert growth(work, repeated(name)) < MOST


def test_work_that_grows_with_the_square_would_be_noticed():
    def work(text):
        return [text.count(sign) for sign in text]

    assert growth(work, lambda size: "ab@1" * (size // 4)) > MOST
