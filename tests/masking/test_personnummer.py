"""Swedish personal identity numbers: what is one, in every way to write it, and what is none.

The numbers are those that the tax agency and Wikipedia print as examples.
"""

import pytest

from sim.masking import Kind, find, mask

NO_WIDTH = dict.fromkeys(map(ord, " \u200b\u200d"))
IS_ONE = {
    "ten digits with a dash": ("mitt nummer är 811228-9874", "811228-9874"),
    "twelve digits with a dash": ("mitt nummer är 19811228-9874", "19811228-9874"),
    "twelve digits alone": ("198112289874", "198112289874"),
    "ten digits beside the word": ("personnummer 8112289874", "8112289874"),
    "a space for the dash": ("personnummer 811228 9874", "811228 9874"),
    "a plus for who is a hundred": ("hon är 121212+1212", "121212+1212"),
    "a coordination number, day plus sixty": ("samordningsnummer 701063-2391", "701063-2391"),
    "a coordination number with the century": ("19701063-2391", "19701063-2391"),
    "a coordination number without a month": ("samordningsnummer 19150088-2392", "19150088-2392"),
    "a coordination number without a day": ("personnummer 150360-2391", "150360-2391"),
    "behind a hyphen": ("pnr-640823-3234", "640823-3234"),
    "behind a slash": ("pnr/640823-3234", "640823-3234"),
    "written on to its word": ("pnr6408233234", "6408233234"),
    "written on to a name": ("Anna640823-3234", "640823-3234"),
    "the name of a file": ("640823-3234.csv", "640823-3234"),
    "in the name of a file": ("kund_640823-3234.csv", "640823-3234"),
    "in front of a word": ("640823-3234_kopia.pdf", "640823-3234"),
    "in front of a year": ("avtal-640823-3234-2026.csv", "640823-3234"),
    "without a width between": ("6408\u200b23-32\u200d34", "6408\u200b23-32\u200d34"),
    "beside punctuation": ("(811228-9874), tack!", "811228-9874"),
    "an en dash": ("811228–9874", "811228–9874"),
    "full-width digits": ("８１１２２８-９８７４", "８１１２２８-９８７４"),
    "born on a leap day": ("000229-1235", "000229-1235"),
}

IS_NONE = {
    "a wrong check digit": "811228-9875",
    "a wrong check digit with the century": "19811228-9875",
    "a month that is none": "811328-9873",
    "a day that is none": "811232-9878",
    "no leap year": "010229-1234",
    "a date and a time": "2026-11-30 08:00",
    "a coordination number of no day": "personnummer 150393-2391",
    "a month that is none, and no coordination number": "personnummer 150028-2391",
    "an order number": "order 811228-98745",
    "digits in a longer number": "A19811228987400",
    "a price": "8112 289,874 kr",
}


@pytest.mark.rule("MASK-1")
@pytest.mark.parametrize(("text", "number"), IS_ONE.values(), ids=IS_ONE.keys())
def test_it_is_a_personnummer(text, number):
    (span,) = find(text, "SE")
    assert (span.kind, text[span.start : span.end]) == (Kind.PERSONNUMMER, number)
    # In the form of MASK-3 the last four characters stay, and white space goes.
    hidden = "*" * (len(number.translate(NO_WIDTH)) - 4)
    assert hidden in mask(text, "SE")


@pytest.mark.rule("MASK-1")
@pytest.mark.parametrize("text", IS_NONE.values(), ids=IS_NONE.keys())
def test_it_is_none(text):
    assert [span for span in find(text, "SE") if span.kind is Kind.PERSONNUMMER] == []
