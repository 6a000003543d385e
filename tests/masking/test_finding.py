"""Tables of what is found and of what stays readable. Numbers are from documented test ranges:
fictitious telephone ranges, published test cards, registry examples of IBANs, retired SSNs.
"""

import pytest

from sim.masking import Kind, find, mask

PHONES = [
    ("+46 70 174 06 05 is my number", None, "+46 70 174 06 05"),
    ("(+46 70 174 06 05)", None, "+46 70 174 06 05"),
    ("Hi, it's +46701740605.", None, "+46701740605"),
    ("skype +46 (0)70-174 06 05?", None, "+46 (0)70-174 06 05"),
    ("Call me: 0046 70 174 06 05", None, "0046 70 174 06 05"),
    ("011 46 70 174 06 05", "US", "011 46 70 174 06 05"),
    ("46701740605", "SE", "46701740605"),
    ("070-174 06 05", "SE", "070-174 06 05"),
    ("0701740605", "SE", "0701740605"),
    ("call me *0701740605* ok", "SE", "0701740605"),
    ("ring 070/174 06 05", None, "070/174 06 05"),
    ("Du når mig på 070-174 06 05 efter 17", None, "070-174 06 05"),
    ("0701740605 är mitt nummer, order 12345678", None, "0701740605"),
    ("order 12345678, call 0701740605", None, "0701740605"),
    ("tel:0701740605", None, "0701740605"),
    ("mob0701740605", None, "0701740605"),
    ("between 2024-01-15 and 2024-02-20 call 020-123 456", None, "020-123 456"),
    ("you can text my mobile 07700 900123", None, "07700 900123"),
    ("Mi telefono: (2) 2124 8003", None, "(2) 2124 8003"),
    ("Mon numéro : 01 99 00 12 34", None, "01 99 00 12 34"),
    ("Мой номер телефона 8 (912) 348-35-58", None, "8 (912) 348-35-58"),
    ("我的手机号是13123490947", None, "13123490947"),
    ("เบอร์โทรของฉันคือ 081 234 6292", None, "081 234 6292"),
    ("מספר הטלפון שלי הוא 050-238-7943", None, "050-238-7943"),
    ("1 (202) 555-0199", "US", "1 (202) 555-0199"),
    ("call 555-0123", None, "555-0123"),
    ("https://wa.me/46701740605", "SE", "46701740605"),
    ("Swish 123 174 06 05", "SE", "123 174 06 05"),
    ("Swish 123-174 00 05", "SE", "123-174 00 05"),
    ("+46 83 364 95 952", "SE", "+46 83 364 95 952"),
    ("Swish 123 174 06 05, tack", "SE", "123 174 06 05"),
    ("912 34 567", "NO", "912 34 567"),
    ("98765 43210", "IN", "98765 43210"),
    ("347 123 4567", "IT", "347 123 4567"),
    ("tel ⓪⑦⓪①⑦④⓪⑥⓪⑤", None, "⓪⑦⓪①⑦④⓪⑥⓪⑤"),
    ("ext. 070-174 06 05", "SE", "070-174 06 05"),
    ("ring 0 7 0 1 7 4 0 6 0 5", None, "0 7 0 1 7 4 0 6 0 5"),
]
GLUED = [
    ("Anna0701740605", "SE", "0701740605"),
    ("Bo070-1740605", "SE", "070-1740605"),
    ("Anna-0701740605", "SE", "0701740605"),
    ("foto_0701740605.jpg", "SE", "0701740605"),
    ("0701740605tack", "SE", "0701740605"),
    ("0701740605kr", "SE", "0701740605"),
    ("ring0701740605nu", "SE", "0701740605"),
    ("+46701740605Anna", "SE", "+46701740605"),
    ("+46701740605ext22", None, "+46701740605"),
    ("630-596-1111ext22", "US", "630-596-1111"),
    ("(630)596-1111ext.22", "US", "(630)596-1111"),
    ("630-596-1111 ext 22", "US", "630-596-1111"),
    ("ext6305961111", "US", "6305961111"),
    ("Anna630-596-1111", "US", "630-596-1111"),
    ("Marie06 12 36 04 23", "FR", "06 12 36 04 23"),
    ("Anna0176 12345678", "DE", "0176 12345678"),
    ("Anna3331234567", "IT", "3331234567"),
    ("Ana612345678", "ES", "612345678"),
    ("Jan0612345678", "NL", "0612345678"),
    ("Kari91234567", "NO", "91234567"),
    ("Kim20123456", "DK", "20123456"),
    ("Eero040 123 4567", "FI", "040 123 4567"),
    ("Beat079 123 45 67", "CH", "079 123 45 67"),
    ("田中090-1232-0518", "JP", "090-1232-0518"),
]
LINKED = [
    ("https://x.se/?tel=+46701740605", None, "+46701740605"),
    ("https://x.se/?tel=%2B46701740605&x=1", None, "+46701740605"),
    ("?tel=0701740605", None, "0701740605"),
    ("https://x.se/?a=1&phone=0701740605", "SE", "0701740605"),
    ("https://x.se/a?mobil=070-1740605", "SE", "070-1740605"),
    ("https://x.se/?customerPhone=0701740605", "SE", "0701740605"),
    ("https://x.se/?mobilnummer=070-174%2006%2005", "SE", "070-174%2006%2005"),
    ("https://t.me/+46701740605", None, "+46701740605"),
    ("https://api.whatsapp.com/send?phone=46701740605", None, "46701740605"),
    ("tel:+46-70-174-06-05;ext=22", None, "+46-70-174-06-05"),
]
SPREAD = [
    ("0 7 0 1 7 4 0 6 0 5", "SE"),
    ("0-7-0-1-7-4-0-6-0-5", "SE"),
    ("6 3 0 5 9 6 1 1 1 1", "US"),
    ("070 . 174 . 06 . 05", "SE"),
    ("630 . 596 . 1111", "US"),
    ("070 / 174 06 05", "SE"),
    ("070_174_06_05", "SE"),
    ("070·174·06·05", "SE"),
    ("070-\n174 06 05", "SE"),
    ("０７０１７４０６０５", "SE"),
    ("070\u00a0174\u202f06\u200905", "SE"),
    ("07\u200b01\u200c74\u200d06\u206005", "SE"),
]
CARDS = [
    "4111111111111111",
    "4111 1111 1111 1111",
    "4111-1111-1111-1111",
    "4111.1111.1111.1111",
    "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
    "4917 6100 0000 0000 003",
    "4222222222222",
    "5555555555554444",
    "2223003122003222",
    "3782 822463 10005",
    "30569309025904",
    "3566-0020-2036-0505",
    "6011 1111 1111 1117",
    "6205 5000 0000 0000 004",
    "6759649826438453",
    "5033 961989 0917",
    "4012_8888_8888_1881",
    "4012|8888|8888|1881",
    "4012,8888,8888,1881",
    "4012·8888·8888·1881",
    "4012•8888•8888•1881",
    "4012:8888:8888:1881",
    "4012 | 8888 | 8888 | 1881",
    "4012#8888#8888#1881",
    "4012・8888・8888・1881",
    "4012、8888、8888、1881",
    "４０１２＿８８８８＿８８８８＿１８８１",
    "3782_822463_10005",
]
CARDS_IN_WORDS = [
    "4012888888881881exp1227",
    "4012888888881881kr",
    "4012888888881881SEK",
    "4012888888881881_1227",
    "card4012888888881881cvc123",
    "abc4012888888881881",
    "nr:4012888888881881cvv",
    "kvitto_4012888888881881.pdf",
    "scan-4012888888881881-2.jpg",
    "4012888888881881.pdf",
    "1,4012888888881881,x",
    "IMG4012888888881881",
    "https://x.se/4012888888881881",
]
IBANS = [
    "SE45 5000 0000 0583 9825 7466",
    "SE4550000000058398257466",
    "se45 5000 0000 0583 9825 7466",
    "SE45-5000-0000-0583-9825-7466",
    "GB29 NWBK 6016 1331 9268 19",
    "NO93 8601 1117 947",
    "MT84 MALT 0110 0001 2345 MTLC AST0 01S",
    "MU17 BOMM 0101 1010 3030 0200 000M UR",
    "DE89 3704 0044 0532 0130 00",
]
SSNS = [
    ("my SSN is 078-05-1120", "078-05-1120"),
    ("219-09-9999", "219-09-9999"),
    ("ssn 078051120", "078051120"),
    ("social security: 078 05 1120", "078 05 1120"),
    ("SSN 219.09.9999", "219.09.9999"),
    ("here: 078 05 1120", "078 05 1120"),
    ("my SS# 219099998", "219099998"),
    ("SS#219099998", "219099998"),
    ("ssn#219099998", "219099998"),
    ("ssn219099998", "219099998"),
    ("ss no 219099998", "219099998"),
    ("soc sec 219099998", "219099998"),
    ("social# 219099998", "219099998"),
    ("219099998 is my ssn", "219099998"),
    ("SSN_219-09-9998.pdf", "219-09-9998"),
    ("ssn-219-09-9998", "219-09-9998"),
]
PERSONNUMMER = [
    ("19121212-1212", None),
    ("191212121212", None),
    ("121212-1212", None),
    ("121212+1212", None),
    ("1212121212", "SE"),
    ("121212 1212", "SE"),
    ("811228-9874", None),
    ("198112289874", "US"),
    ("19811228 - 9874", None),
    ("811288-9871", None),  # coordination number: the 28th, and 60
    ("personnummer 1912-12-12-1212", "US"),
    ("personnr 201212121238", None),
]
EMAILS = [
    ("melissa@gmail.com", "melissa@gmail.com"),
    ("(melissa@gmail.com)", "melissa@gmail.com"),
    ("mailto:melissa@gmail.com.", "melissa@gmail.com"),
    ("cc fatima+olivia@sub.example.com.au too", "fatima+olivia@sub.example.com.au"),
    ("o'brien_1@example.ie!", "o'brien_1@example.ie"),
    ("åsa.öberg@exämple.se", "åsa.öberg@exämple.se"),
    ("邮箱是melissa@gmail.com谢谢", "melissa@gmail.com"),
    *(
        (address, address)
        for address in (
            *(f"jane{sign}doe@example.com" for sign in "!#$%&'*+/=?^_`{|}~.-"),
            '"jane doe"@example.com',
            '"a@b"@example.com',
            "jürgen.größe@example.de",
            "ива\u0301н@почта.рф",
            "田中@example.jp",
            "用户@例子.公司",
            "jane@[192.168.2.1]",
            "jane*@example.com",
            '"jane\\"doe"@example.com',
            "jane@[IPv6:2001:db8::1]",
            "jane😀@example.com",
            "유저@예제.한국",
            "ผู้ใช้@ตัวอย่าง.ไทย",
            "उपयोगकर्ता@उदाहरण.भारत",
            "jane  @example.com",
            "jane@@example.com",
            "jane @example.com",
            "jane.doe @ example.com",
            "jane@ example.com",
            "JANE@EXAMPLE.COM",
            "jane@example.photography",
            "jane\u200b.doe@example.com",
        )
    ),
    ("{jane}@example.com", "jane}@example.com"),
    ("anna@x.se0701740605", "anna@x.se"),
    ("https://x.se/?email=jane@example.com&a=1", "jane@example.com"),
]
FOLDED = [
    ("tel ０７０−１７４ ０６ ０５", Kind.PHONE),
    ("+46\u00a070\u2011174\u202f06\u200905", Kind.PHONE),
    ("+4\u200b6701\u00ad740605", Kind.PHONE),
    ("+٩٧١ ٥٠ ١٢٨ ١١٣٢", Kind.PHONE),
    ("4111–1111–1111–1111", Kind.CARD),
    ("４１１１　１１１１　１１１１　１１１１", Kind.CARD),
    ("ｓｅ４５５００００００００５８３９８２５７４６６", Kind.IBAN),
    ("ａｎｎａ＠ｅｘａｍｐｌｅ．ｃｏｍ", Kind.EMAIL),
    ("078\u201105\u20111120", Kind.SSN),
    ("19121212−1212", Kind.PERSONNUMMER),
]


def found(text, region=None):
    return [(span.kind, text[span.start : span.end]) for span in find(text, region)]


@pytest.mark.rule("MASK-1")
@pytest.mark.parametrize("card", CARDS)
@pytest.mark.parametrize("said", ["{}", "my card is {}, exp soon", "Mitt kort: {} 12/27 123"])
def test_a_card_number_is_found_in_every_form(said, card):
    assert found(said.format(card)) == [(Kind.CARD, card)]


@pytest.mark.rule("MASK-1")
@pytest.mark.parametrize("iban", IBANS)
@pytest.mark.parametrize("said", ["{}", "refund to {}, thanks", "IBAN:{}.", "IBAN:{}BIC"])
def test_an_iban_is_found_in_every_form(said, iban):
    assert found(said.format(iban)) == [(Kind.IBAN, iban)]


@pytest.mark.rule("MASK-1")
@pytest.mark.parametrize(("text", "number"), SSNS)
def test_a_social_security_number_is_found(text, number):
    assert found(text) == [(Kind.SSN, number)]


@pytest.mark.rule("MASK-1")
@pytest.mark.parametrize(("text", "region"), PERSONNUMMER)
def test_a_personnummer_is_found(text, region):
    number = text.removeprefix("personnummer ").removeprefix("personnr ")
    assert found(text, region) == [(Kind.PERSONNUMMER, number)]


@pytest.mark.parametrize(("text", "region", "number"), PHONES)
def test_a_telephone_number_is_found(text, region, number):
    kinds_and_texts = found(text, region)
    assert kinds_and_texts == [(Kind.PHONE, number)]


@pytest.mark.parametrize(("text", "region", "number"), GLUED)
def test_a_telephone_number_is_found_where_it_is_written_on_to_a_word(text, region, number):
    assert found(text, region) == [(Kind.PHONE, number)]


@pytest.mark.parametrize(("text", "region", "number"), LINKED)
def test_a_telephone_number_is_found_in_a_link(text, region, number):
    assert number.lstrip("+") in text
    assert number.lstrip("+") not in mask(text, region)
    assert mask(text, region).masked == (Kind.PHONE,)


@pytest.mark.parametrize(("number", "region"), SPREAD)
def test_a_telephone_number_is_found_however_its_digits_are_set_apart(number, region):
    assert found(f"{number}, tack", region) == [(Kind.PHONE, number)]


@pytest.mark.rule("MASK-1")
@pytest.mark.parametrize("text", CARDS_IN_WORDS)
def test_a_card_number_is_found_in_a_word_or_a_file_name(text):
    assert found(text) == [(Kind.CARD, "4012888888881881")]


@pytest.mark.parametrize(("text", "address"), EMAILS)
def test_an_email_address_is_found(text, address):
    assert found(text) == [(Kind.EMAIL, address)]


@pytest.mark.parametrize(("text", "kind"), FOLDED)
def test_other_digits_spaces_and_dashes_hide_nothing(text, kind):
    assert [span.kind for span in find(text)] == [kind]


def test_several_in_one_message_are_found_each_in_its_place():
    text = "a.b@x.se eller 070-174 06 05 070-174 06 06, kort 4111111111111111 4111111111111111"
    kinds = [Kind.EMAIL, Kind.PHONE, Kind.PHONE, Kind.CARD, Kind.CARD]
    assert [span.kind for span in find(text, "SE")] == kinds
