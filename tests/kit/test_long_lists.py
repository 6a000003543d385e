"""Lists of a thousand entries and more, which are read without a parser, and read the same."""

import pytest

from sim.kit.errors import ScenarioError
from sim.kit.long_lists import LongLists
from sim.kit.nodes import parsed

ITEMS = [f"{i} s" if i % 3 else f"{i}.5" for i in range(2000)]
FLOW = ", ".join(ITEMS)
BLOCK = "".join(f"  - {item}\n" for item in ITEMS)
NEXT = "b: {c: 1}\nd: [x, y]\n"

TEXTS = {
    "in brackets": f"a: [{FLOW}]\n{NEXT}",
    "in brackets in a mapping": f"a: {{e: [{FLOW}], f: 2}}\n{NEXT}",
    "in brackets over many lines": f"a: [{FLOW.replace(', ', ',' + chr(10) + '  ')}]\n{NEXT}",
    "in brackets in a list": f"a: [[{FLOW}], [{FLOW}]]\n{NEXT}",
    "by dashes": f"a:\n{BLOCK}{NEXT}",
    "by dashes at the margin": f"a:\n{BLOCK.replace('  - ', '- ')}{NEXT}",
    "by dashes at the end": f"{NEXT}a:\n{BLOCK.rstrip()}",
    "by dashes further in": f"a:\n e:\n{BLOCK}{NEXT}",
    "by dashes, then in another way": f"a:\n{BLOCK}  - {{g: 1}}\n{NEXT}",
    "by dashes with a remark": f"a:\n{BLOCK}\n  # more\n  - x\n{NEXT}",
    "by dashes with an entry of two lines": f"a:\n{BLOCK}    y\n{NEXT}",
    "in a quoted text": f'a: "[{FLOW}]"\n{NEXT}',
    "in a text": f"a: see [{FLOW}]\n{NEXT}",
    "in a block of text": f"a: |\n  [{FLOW}]\n{NEXT}",
    "with a quoted entry": f'a: [{FLOW}, "z"]\n{NEXT}',
    "with pairs": f"a: [{FLOW}, x: 1]\n{NEXT}",
    "shared": f"a: &all [{FLOW}]\ne: {{f: *all}}\n{NEXT}",
}


@pytest.mark.parametrize("case", TEXTS)
def test_a_long_list_reads_as_the_parser_reads_it(case):
    text = TEXTS[case]
    # A text that holds the sign that marks begin with is left to the parser.
    by_parser = f"{text}\n# \ue0f0\n"
    assert LongLists(by_parser).text == by_parser
    assert parsed(text, "f.yaml") == parsed(by_parser, "f.yaml")


@pytest.mark.parametrize(
    "case", ["in brackets", "by dashes", "by dashes at the margin", "by dashes at the end"]
)
def test_long_lists_are_set_apart(case):
    assert len(LongLists(TEXTS[case]).text.replace("\n", "")) < 100


def test_aliases_of_a_long_list_count_with_all_their_entries():
    many = ", ".join(["*all"] * 10)
    with pytest.raises(ScenarioError, match="repeat more than 10,000 values"):
        parsed(f"a: &all [{FLOW}]\nb: [{many}]\n", "f.yaml")
