"""Consecutive messages of one sender, masked together."""

import pytest

from sim.masking import Kind, mask, mask_thread

TORN = [
    (["my number is 617-555", "0133, call me"], "US", ["my number is *******", "0133, call me"]),
    (["ring 070-174", "06 05"], "SE", ["ring *******", "0605"]),
    (["070174", "0605"], "SE", ["******", "0605"]),
    (["my SSN is 219-09", "9999"], None, ["my SSN is ******", "9999"]),
    (["SSN 0780", "51120 ok?"], None, ["SSN ****", "*1120 ok?"]),
    (["personnr 90010", "12385"], "SE", ["personnr *****", "*2385"]),
    (["900101 ", " 2385"], "SE", ["******", "2385"]),
    (["4111 1111 11", "11 1111"], None, ["**********", "**1111"]),
    (["4242", "4242", "4242", "4242"], None, ["****", "****", "****", "4242"]),
    (["ring 070-", "1740605"], "SE", ["ring ****", "***0605"]),
    (["ring 070", "-1740605"], "SE", ["ring ***", "****0605"]),
    (["070-174–", "06 05"], "SE", ["********", "0605"]),
    (["070-174", "", "06 05"], "SE", ["*******", "", "0605"]),
    (["+46", "701740605"], None, ["***", "*****0605"]),
    (["640823-", "3234"], None, ["*******", "3234"]),
    (["219-09-", "9998"], None, ["*******", "9998"]),
    (["(630)", "596-1111"], "US", ["*****", "****1111"]),
    (["4111-1111-", "1111-1111"], None, ["**********", "*****1111"]),
    (["jane.doe@", "example.com"], None, ["j*******@", "example.com"]),
    (["jane.doe", "@example.com"], None, ["j*******", "@example.com"]),
    (["jane.doe @", "example.com"], None, ["j*******@", "example.com"]),
    (["jane.doe＠", "example.com"], None, ["j*******＠", "example.com"]),
    (["jane.doe@exam", "ple.com"], None, ["j*******@exam", "ple.com"]),
    (["jane.doe@exam-", "ple.com"], None, ["j*******@exam-", "ple.com"]),
    (["jane.doe@example.", "com"], None, ["j*******@example.", "com"]),
    (["jane-", "doe@example.com"], None, ["j****", "***@example.com"]),
    (["SE", "45 5000 0000 0583 9825 7466"], None, ["**", "******************7466"]),
    (["se45 5000 00", "00 0583 9825 7466"], None, ["**********", "**********7466"]),
]
STAYS = [
    ["order 48213", "2 pieces please"],
    ["it was 2026-11", "30 at noon"],
    ["room 12", "34 people", "5 tables"],
    ["at 10:30", "11:45 is fine too"],
    ["", ""],
    ["see you @", "home"],
    ["thanks.", "@anna.svensson"],
    ["1", "2", "3"],
]


@pytest.mark.parametrize(("messages", "region", "masked"), TORN)
def test_a_number_torn_anywhere_is_masked_in_each_message(messages, region, masked):
    assert mask_thread(messages, region) == masked


@pytest.mark.parametrize("region", [None, "SE", "US"])
@pytest.mark.parametrize("messages", STAYS)
def test_messages_that_happen_to_meet_in_digits_stay(messages, region):
    assert mask_thread(messages, region) == messages


def test_a_number_counts_where_it_begins():
    shown = mask_thread(["hi", "card 4111 1111", "1111 1111"])
    assert [text.masked for text in shown] == [(), (Kind.CARD,), ()]


@pytest.mark.parametrize(("messages", "region", "masked"), TORN)
def test_a_masked_thread_is_as_it_is_masked_again(messages, region, masked):
    assert mask_thread(mask_thread(messages, region), region) == masked


def test_one_message_is_masked_as_it_is_alone():
    text = "mail a@example.com or +46 70 174 06 05"
    assert mask_thread([text]) == [mask(text)]
    assert mask_thread([]) == []


EVERYWHERE = [
    ("070-174 06 05", "SE"),
    ("+46 70 174 06 05", None),
    ("(630) 596-1111", "US"),
    ("06 12 36 04 23", "FR"),
    ("4012 8888 8888 1881", None),
    ("4012-8888-8888-1881", None),
    ("219-09-9998", None),
    ("640823-3234", "SE"),
    ("SE45 5000 0000 0583 9825 7466", None),
    ("GB82 WEST 1234 5698 7654 32", None),
]
AROUND = [("", ""), (" ", ""), ("", " "), (" ", " "), ("-", ""), ("", "-"), ("- ", ""), (" -", " ")]


@pytest.mark.rule("MASK-1")
@pytest.mark.parametrize(("number", "region"), EVERYWHERE)
@pytest.mark.parametrize("said", ["", "it is "])
def test_wherever_a_number_is_torn_no_more_than_its_last_four_are_shown(number, region, said):
    for place in range(1, len(number)):
        for end, start in AROUND:
            messages = [said + number[:place] + end, start + number[place:]]
            shown = "".join(mask_thread(messages, region)).removeprefix(said)
            assert sum(map(str.isalnum, shown)) <= 4, messages
