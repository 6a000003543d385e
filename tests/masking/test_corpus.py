"""Some 640 texts of chats with what is to be found in them: nothing missed, nothing too much.

Numbers of 79 countries, published test cards, IBAN examples, and numbers that are nobody's. Of a
find the outer place may have a word or a sign more than the number itself.
"""

import json
from pathlib import Path

import pytest

from sim.masking import find

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "data" / "masking_cases.jsonl")
    .read_text("utf-8")
    .splitlines()
]


def digits(text, start, end):
    return {place for place in range(start, end) if text[place].isalnum()}


@pytest.mark.rule("MASK-1")
@pytest.mark.parametrize("regional", [True, False])
def test_recall_and_precision_are_one(regional):
    missed, wrong = [], []
    for case in CASES:
        text, spans = case["text"], find(case["text"], case["region"] if regional else None)
        covered = set().union(*(range(span.start, span.end) for span in spans), set())
        outer = set().union(*(range(*find_[3:]) for find_ in case["finds"]), set())
        missed += [
            text[start:end]
            for _, start, end, *_ in case["finds"]
            if not digits(text, start, end) <= covered
        ]
        wrong += [
            text[span.start : span.end]
            for span in spans
            if 2 * len(digits(text, span.start, span.end) & outer)
            < len(digits(text, span.start, span.end))
        ]
    assert (missed, wrong) == ([], [])
    assert len(CASES) > 600
