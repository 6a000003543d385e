"""Numbers as they are written on the page."""

import pytest

from sim.report import wording

NAN = float("nan")


@pytest.mark.parametrize(
    ("amount", "unit", "written"),
    [
        (0.8034, "share", "80.3 %"),
        (7.25, "s", "7.2 s"),
        (45.4, "s", "45 s"),
        (119.0, "s", "119 s"),
        (150.0, "s", "2.5 min"),
        (10_800.0, "s", "3.0 h"),
        (1987.0, "contacts", "1\u202f987 contacts"),
        (2.138, "chats", "2.14 chats"),
        (14.23, "h", "14.2 h"),
        (NAN, "share", "–"),
        (NAN, "s", "–"),
    ],
)
def test_an_amount_has_a_unit_and_as_many_digits_as_say_something(amount, unit, written):
    assert wording.value(amount, unit).replace(wording.SPACE, " ") == written


@pytest.mark.parametrize(
    ("number", "digits", "written"),
    [(-3.2, 1, "−3.2"), (-0.04, 1, "0.0"), (1234567.0, 0, "1\u202f234\u202f567"), (NAN, 0, "–")],
)
def test_a_number_has_a_true_minus_and_its_thousands_apart(number, digits, written):
    assert wording.number(number, digits) == written


@pytest.mark.parametrize(
    ("low", "high", "written"),
    [
        (0.62, 0.801, "62.0–80.1 %"),
        (0.5, 0.5, "50.0 %"),
        (-0.1, 0.1, "−10.0 to 10.0 %"),
        (NAN, 0.1, "–"),
    ],
)
def test_a_range_names_its_unit_once(low, high, written):
    shown = wording.scale("share", [low, high])
    assert wording.span(low, high, shown).replace(wording.SPACE, " ") == written


def test_numbers_side_by_side_share_their_unit():
    shown = wording.scale("s", [30.0, 400.0])
    assert [shown.number(30.0), shown.text(400.0)] == ["0.5", "6.7\u00a0min"]


@pytest.mark.parametrize(
    ("seconds", "written"), [(20, "20 s"), (90, "90 s"), (120, "2 min"), (100.5, "100.5 s")]
)
def test_a_threshold_is_written_in_the_unit_that_it_is_round_in(seconds, written):
    assert wording.duration(seconds).replace(wording.SPACE, " ") == written


@pytest.mark.parametrize(
    ("names", "written"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_names_are_listed_as_a_sentence_has_them(names, written):
    assert wording.listed(names) == written


@pytest.mark.parametrize(
    ("amount", "said"), [(0.14, "+0.1"), (-0.8, "−0.8"), (0.04, "0.0"), (0.0, "0.0"), (12, "+12.0")]
)
def test_a_change_has_its_sign_where_it_is_one(amount, said):
    assert wording.change(amount, 1) == said
