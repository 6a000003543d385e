"""What stays readable: numbers that are nobody's."""

import pytest

from sim.masking import find, mask

READABLE = """
order 2015550123
My order number is 40615337
Beställning 12345678
ordernr 0701740605
please call me about order 12345678
order WEB3180267, order PO-5688405, order A0076466
#40615337
tracking 1Z999AA10123456784
tracking number 9400 1118 9956 0000 0000 00
spårningsnummer 00370712345678901234
RR123456785SE
2024-01-15
15/01/2024 or 01/15/24
15.01.2024 12:30
2024-01-15T12:30:45.123Z
20240115
20240115123045
between 10-12 or 14-16
version 10.0.19045.3570
Chrome/120.0.6099.130
1 234 567 kr
12 345 678 SEK
$1,234,567.89
1.234.567,89 €
costs 40 615 337 kr
invoice 12345678, Rechnung Nr. 4061533712
ref 3569-4220-5561-9592
ISBN 978-3-16-148410-0
EAN 4006381333931
IMEI 490154203237518
customer number 81231407
192.168.100.200, 71.198.91.158
2001:0db8:85a3:0000:0000:8a2e:0370:7334
00:1A:2B:3C:4D:5E
59.329323, 18.068581
3.14159265358979
1613826560
ts 1613826560763
id 336d6707-b2a7-974e-2cae-43b1cc74b3be
OTP 12345678
org.nr 556016-0680
5 000 000 users
+1 000 000 views
season 2019-2020
1080p 60 fps, 100x200x300 mm
sizes 36 38 40 42 44
https://shop.example/orders/0701740605?item=40615337
000-12-3456
666-12-3456
900-12-3456
123-00-4567
123-45-0000
811228-9873
811232-9874
811389-9877
4111 1111 1111 1112
loyalty card 4810 5323 6789 4695
GE59 NB00 0000 0101 9049 17
code AD42 0001 2030 2003 5910 0100
user@localhost
@anna.svensson thanks
lodash@4.17.21
nå mig på ********0605 123456
2+2=4, C++11 and C++14
WEB0701740605
abc2015550123def
commit a2015550123f
follow @anna.svensson thanks
lunch @ 12.30
npm i foo@1.2.3
4,012,888,888,881
10 000 701 kr
""".strip().splitlines()
DAYS = """
03.08.15-04.08.15
03.08.15–04.08.15
03.08.15 - 04.08.15
03.08.15 bis 04.08.15
03.08.15/04.08.15
03.08.-04.08.15
3.8.-15.8.2015
03.-04.08.2015
01.01.-31.12.2024
03.08.2015-04.08.2015
06/07-19/07/26
06/07/26-19/07
06/07/26-19/07/26
06/07-19/07/2026
06.07-19.07.26
08.06.26-22.06.26
03/08/15-04/08/15
08/03/2015-08/04/2015
2015/08/03-2015/08/04
15/08/03-15/08/04
2015/08/03~2015/08/04
2015.08.03-2015.08.04
2015-08-03-2015-08-10
2015-08-03--2015-08-10
2015-08-03/2015-08-10
2015-08-03 - 2015-08-10
20150803-20150810
03-08-15-04-08-15
03-08-2015-04-08-2015
03 08 15-04 08 15
03 08 2015 - 04 08 2015
2026-06-08T08:00-2026-06-22T17:00
08.00-17.00
0800-1700
08:00-17:00
2023/24-2024/25
01-02/03/2026
01/2025-12/2026
06-2026 - 07-2026
03.08.2015 08.00-04.08.2015 17.00
2026/06/08-06/22
2026-W23-2026-W25
""".strip().splitlines()
DECIMALS = """
opacity -0.5309136012499991
0.4012888888881881
x=12.4012888888881881
1.4012888888881881e-05
4.012888888881881
lat 59.2015550123 lon 18.2015550124
12345.2015550123
x = -0,5309136012499991
.4012888888881881
[0.5309136012499991,0.4012888888881881]
0.5309136012499991 0.4012888888881881
0.2015550123,0.2015550124
{"x":0.5309136012499991,"y":12.4012888888881881}
12.2015550123 13.2015550124
""".strip().splitlines()
CODES = """
error -2147467259
error 2147467259
Error #2147467259
error code 2147467259
error: 2147467259
error=2147467259
error (2147467259)
HRESULT 2147467259
HRESULT: 0x80004005
errno 2147467259
status 2147467259
exit status 2147467259
exited with code 2147467259
exit code -1073740791
exception 2147467259
0x80131620 (-2146232800)
-2147467259
−2147467259
x = -2015550123
returned -2147467259
felkod 0701740605
Fehler 2147467259
Fehlercode 2147467259
errore 3331234567
erreur 612360423
código de error 612345678
feil 91234567
-91234567
0x2015550123
0x8007000E (2147942414)
error [2147942402]
error "2147942402"
Fehlernummer 2147942402
virhekoodi 2147942402
felet 2147467259
NTSTATUS 3221225786
exit(2147942402)
{-2147467259}
-2147467259 -2015550123
""".strip().splitlines()
# In any of these countries a day or an error may be written in any of these ways.
WIDE = [*"SE US GB DE FR IT ES NL NO DK FI JP IN CH BR PL SG AU CN".split(), None]
REGIONS = [None, "SE", "US", "GB", "DE", "FR", "NO", "IN", "BR", "AU"]


@pytest.mark.parametrize("text", READABLE)
def test_orders_dates_prices_and_the_like_stay(text):
    assert [(region, find(text, region)) for region in REGIONS if find(text, region)] == []


@pytest.mark.parametrize("said", ["{}", "du {}, ok?", "call {}", "vom {} frei"])
@pytest.mark.parametrize("days", DAYS)
def test_two_days_with_a_hyphen_are_no_telephone_number(days, said):
    text = said.format(days)
    assert [(region, find(text, region)) for region in WIDE if find(text, region)] == []


@pytest.mark.parametrize("text", DECIMALS)
def test_the_digits_of_a_decimal_are_neither_a_card_nor_a_telephone_number(text):
    assert [(region, find(text, region)) for region in WIDE if find(text, region)] == []


@pytest.mark.parametrize("text", CODES)
def test_negative_numbers_and_the_codes_of_errors_are_no_telephone_numbers(text):
    assert [(region, find(text, region)) for region in WIDE if find(text, region)] == []


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("an error, my number is 2015550123", "US"),
        ("error: please call 201-555-0123", "US"),
        ("ring -0701740605", "SE"),
        ("phone -2015550123", "US"),
        ("1,0701740605,5", "SE"),
        ("0701740605,12", "SE"),
        ("exit, then 0701740605", "SE"),
        ("03.08.15-04.08.15 070-174 06 05", "SE"),
    ],
)
def test_beside_a_day_or_an_error_a_telephone_number_is_one(text, region):
    (span,) = find(text, region)
    assert text[span.start :].startswith(("070", "0701", "201"))


def test_what_surrounds_a_find_stays_to_the_letter():
    text = "\tÅh –  ring\u00a0 +46 70 174 06 05 !\r\n\u200b“order 12345678”"
    assert mask(text) == "\tÅh –  ring\u00a0 ********0605 !\r\n\u200b“order 12345678”"
