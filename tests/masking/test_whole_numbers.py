"""No find ends inside a number: half a number masked tells the rest as if it were safe."""

import random
from itertools import cycle

import phonenumbers
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from sim.masking import find

REGIONS = sorted(phonenumbers.SUPPORTED_REGIONS)
SAID = ("{}", "ring {}", "Swish {}", "{}, tack", "order {}", "kort {}", "personnummer {}")
SIGNS = (" ", "-", ".", "/", "_", "·", "\u00a0", "\u2011")
GROUPS = st.lists(
    st.one_of(
        st.integers(1, 5).flatmap(lambda size: st.text("0123456789", min_size=size, max_size=size)),
        st.sampled_from(["070", "08", "0", "06", "05", "123", "0176", "46"]),
    ),
    min_size=2,
    max_size=6,
)


def torn(text, start, end, region):
    """Return the finds of which one end lies inside the number `text[start:end]`."""

    def inside(place):
        return any(map(str.isdigit, text[start:place])) and any(map(str.isdigit, text[place:end]))

    return [
        span
        for span in find(text, region)
        if (start < span.start < end and inside(span.start))
        or (start < span.end < end and inside(span.end))
    ]


@settings(max_examples=600)
@example(["123", "174", "06", "05"], " ", "Swish {}", "SE", False)
@example(["46", "83", "364", "95", "952"], " ", "{}", "SE", True)
@example(["4", "03", "016", "303"], ".", "{}, tack", "DE", False)
@given(
    GROUPS, st.sampled_from(SIGNS), st.sampled_from(SAID), st.sampled_from(REGIONS), st.booleans()
)
def test_groups_with_one_sign_between_them_are_masked_whole_or_not_at_all(
    groups, sign, said, region, plus
):
    assume(7 <= sum(map(len, groups)) <= 13)
    number = "+" * plus + sign.join(groups)
    text = said.format(number)
    start = text.index(number)
    assert torn(text, start, start + len(number), region) == []


@settings(max_examples=400)
@given(st.text("0123456789 -./()+@a,|_", max_size=60), st.sampled_from([None, *REGIONS]))
def test_no_find_ends_between_two_digits(text, region):
    for span in find(text, region):
        assert not text[span.start - 1 : span.start + 1].isdigit() or span.start == 0
        assert not text[span.end - 1 : span.end + 1].isdigit() or span.end == len(text)


def numbers_of(region, count=4):
    """Yield numbers that can be in use in *region*, in the ways the numbering plans write them."""
    chance = random.Random(region)
    kinds = phonenumbers.PhoneNumberType
    for kind in (kinds.FIXED_LINE, kinds.MOBILE):
        known = phonenumbers.example_number_for_type(region, kind)
        for _ in range(count if known else 0):
            national = phonenumbers.national_significant_number(known)
            kept = national[: -min(6, len(national) - 1)]
            digits = "".join(chance.choice("0123456789") for _ in national[len(kept) :])
            number = phonenumbers.parse(f"+{known.country_code}{kept}{digits}")
            if phonenumbers.is_valid_number_for_region(number, region):
                for form in range(3):
                    yield phonenumbers.format_number(number, form)


@pytest.mark.parametrize("region", REGIONS)
def test_numbers_of_each_country_are_masked_whole_or_not_at_all(region):
    said = cycle(SAID)
    for number in numbers_of(region):
        for sign in (" ", "-", ".", "/"):
            written = number if "(" in number else number.replace("-", " ").replace(" ", sign)
            text = next(said).format(written)
            start = text.index(written)
            assert torn(text, start, start + len(written), region) == [], text
