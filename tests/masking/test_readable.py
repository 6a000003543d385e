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
""".strip().splitlines()
REGIONS = [None, "SE", "US", "GB", "DE", "FR", "NO", "IN", "BR", "AU"]


@pytest.mark.parametrize("text", READABLE)
def test_orders_dates_prices_and_the_like_stay(text):
    assert [(region, find(text, region)) for region in REGIONS if find(text, region)] == []


def test_what_surrounds_a_find_stays_to_the_letter():
    text = "\tÅh –  ring\u00a0 +46 70 174 06 05 !\r\n\u200b“order 12345678”"
    assert mask(text) == "\tÅh –  ring\u00a0 ********0605 !\r\n\u200b“order 12345678”"
