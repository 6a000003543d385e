"""What a find looks like when it is masked."""

import pickle

import pytest

from sim.masking import Kind, MaskedText, UnmaskedText, mask, mask_name, mask_thread

NUMBERS = [
    ("+ 1 (123) 456 7890", "**********7890"),
    ("+447966197542", "*********7542"),
    ("4111 1111 1111 1111", "************1111"),
    ("GB29 NWBK 6016 1331 9268 19", "******************6819"),
    ("078-05-1120", "*******1120"),
    ("19121212-1212", "*********1212"),
    ("+4\u200b6 70 174 06 05", "********0605"),
]
ADDRESSES = [
    ("melissa@gmail.com", "m******@gmail.com"),
    ("a@x.se", "a*@x.se"),
    ("maja.bjorn+1@sub.example.org", "m***********@sub.example.org"),
    ("ａｎｎａ＠ｅｘａｍｐｌｅ．ｃｏｍ", "ａ***＠ｅｘａｍｐｌｅ．ｃｏｍ"),
]
THREADS = [
    (["070-174", "06 05"], "SE", ["******" + "*", "0605"]),
    (
        ["my number is", "070174", "06", "05", "ok?"],
        None,
        ["my number is", "******", "06", "05", "ok?"],
    ),
    (["4111 1111", "1111 1111", "thanks"], None, ["********", "****1111", "thanks"]),
    (["SE45 5000 0000", "0583 9825 7466"], None, ["************", "********7466"]),
    (["0701740605", "2 pcs please"], "SE", ["******0605", "2 pcs please"]),
    (["my number is 0701740605", "2 pcs"], None, ["my number is ******0605", "2 pcs"]),
    (["070-174 06 05", "070-174 06 06"], "SE", ["*******0605", "*******0606"]),
    (["order 12345", "67890"], "SE", ["order 12345", "67890"]),
    (["", "a@x.se", ""], None, ["", "a*@x.se", ""]),
    ([], None, []),
]
NAMES = [
    ("0701740605", "******0605"),
    ("070-174 06 05", "*******0605"),
    ("+46 70 174 06 05", "********0605"),
    ("555 0123", "***0123"),
    ("Anna 0701740605", "Anna ******0605"),
    ("anna@x.se", "a***@x.se"),
    ("Anna Svensson", "Anna Svensson"),
    ("Anna 2", "Anna 2"),
]


@pytest.mark.rule("MASK-3")
@pytest.mark.parametrize(("number", "shown"), NUMBERS)
def test_of_a_number_four_characters_stay_and_no_white_space(number, shown):
    assert mask(number) == shown


@pytest.mark.rule("MASK-4")
@pytest.mark.parametrize(("address", "shown"), ADDRESSES)
def test_of_an_address_the_first_letter_and_the_domain_stay(address, shown):
    assert mask(address) == shown


@pytest.mark.rule("MASK-6")
@pytest.mark.parametrize(("name", "shown"), NAMES)
def test_a_name_that_is_a_number_is_masked_without_a_region(name, shown):
    assert mask_name(name) == shown


@pytest.mark.parametrize(("messages", "region", "shown"), THREADS)
def test_a_number_split_over_messages_is_masked_in_all_of_them(messages, region, shown):
    masked = mask_thread(messages, region)
    assert masked == shown
    assert all(type(message) is MaskedText for message in masked)


def test_a_thread_counts_a_number_once_in_the_message_where_it_begins():
    thread = mask_thread(["hi", "4111 1111", "1111 1111", "a@x.se"])
    assert [message.masked for message in thread] == [(), (Kind.CARD,), (), (Kind.EMAIL,)]


def test_masked_text_tells_the_kinds_it_masked():
    assert mask("a@x.se and +46701740605").masked == (Kind.EMAIL, Kind.PHONE)


def test_only_mask_makes_masked_text():
    with pytest.raises(TypeError, match="only mask"):
        MaskedText("0701740605")
    assert type(mask("hello")) is MaskedText
    assert type(mask("hello") + " 0701740605") is str


def test_masked_text_stays_masked_on_its_way_to_another_process():
    text = mask("call +46701740605")
    again = pickle.loads(pickle.dumps(text))
    assert (type(again), again, again.masked) == (MaskedText, text, text.masked)


def test_unmasked_text_is_not_masked_text():
    assert not isinstance(UnmaskedText("0701740605"), MaskedText)
