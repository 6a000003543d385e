"""Which countries there are to write from, and which one somebody means who names it otherwise.

A region is a country's two letters as in ISO 3166, `SE`, which numbering plans use. A language
(`sv`), three letters (`SWE`), a name or a calling code is none: taken as one it would leave numbers
in clear, so that it is refused, with the region that was likely meant.
"""

from __future__ import annotations

from difflib import get_close_matches
from functools import lru_cache

import phonenumbers

# The region; then three letters, a language of that country, and names people give it.
_OTHERWISE = """
    AE are united-arab-emirates uae emirates | AR arg argentina | AT aut austria österreich
    AU aus australia | BD bgd bn bangladesh | BE bel belgium belgique belgië belgien
    BG bgr bulgaria bulgarien | BR bra brazil brasil brasilien | CA can canada kanada
    CH che switzerland schweiz suisse svizzera | CL chl chile | CN chn zh china kina
    CO col colombia | CZ cze cs czechia czech-republic tjeckien
    DE deu ger germany deutschland tyskland | DK dnk da denmark danmark
    EE est et estonia eesti estland | EG egy egypt | ES esp spain españa spanien
    FI fin finland suomi | FR fra france frankrike
    GB gbr uk en-gb great-britain united-kingdom britain england scotland wales storbritannien
    GR grc el greece ellada grekland | HK hkg hong-kong | HR hrv croatia hrvatska kroatien
    HU hun hungary magyarország ungern | ID idn indonesia | IE irl ireland irland éire
    IL isr he israel | IN ind hi india indien | IR irn fa iran | IS isl iceland ísland island
    IT ita italy italia italien | JP jpn ja japan nippon | KE ken kenya
    KR kor ko south-korea korea | LT ltu lithuania lietuva litauen | LU lux lb luxembourg
    LV lva latvia latvija lettland | MX mex mexico méxico | MY mys ms malaysia | NG nga nigeria
    NL nld netherlands nederland holland | NO nor nb nn norway norge | NZ nzl new-zealand
    PH phl tl philippines | PK pak ur pakistan | PL pol poland polska polen | PT prt portugal
    RO rou romania românia rumänien | RS srb sr serbia srbija serbien
    RU rus russia rossija ryssland | SA sau ar saudi-arabia | SE swe sv sweden sverige schweden
    SG sgp singapore | SI svn sl slovenia slovenija | SK svk slovakia slovensko slovakien
    TH tha thailand | TR tur turkey türkiye turkiet | TW twn taiwan | UA ukr ukraine ukraina
    US usa en america united-states amerika | VN vnm vi vietnam | ZA zaf af south-africa sydafrika
"""
_MEANT = {
    name: words[0]
    for line in _OTHERWISE.replace("\n", "|").split("|")
    if (words := line.split())
    for name in words[1:]
}
SEVERAL = "such as SE, US or GB"


class UnknownRegion(ValueError):
    """A region that is none; the text says which may have been meant."""


@lru_cache
def known_region(region: str | None) -> str | None:
    """Return *region* as numbering plans name it, None for none; raise `UnknownRegion`."""
    if region is None:
        return None
    code = region.strip()
    # In small letters a language's two are as likely: sv is Swedish, and SV is El Salvador.
    if code.upper() in phonenumbers.SUPPORTED_REGIONS and code not in _MEANT:
        return code.upper()
    raise UnknownRegion(_refusal(region))


def _refusal(region: str) -> str:
    found = repr(region if len(region) <= 40 else f"{region[:40]}…")
    meant = nearest_region(region)
    return (
        f"found {found}; allowed is a country's two letters, {SEVERAL}"
        f"{f'; did you mean {meant}?' if meant else ''}"
    )


def nearest_region(region: str) -> str:
    """Return the region that somebody may mean who writes *region*; empty where none is near."""
    name = "-".join(region.strip().lower().replace("_", "-").split())
    digits = name.lstrip("+0")
    if digits.isdecimal() and digits.isascii() and len(digits) < 4:
        code = phonenumbers.region_code_for_country_code(int(digits))
        return code if code in phonenumbers.SUPPORTED_REGIONS else ""
    flag = "".join(chr(ord(sign) - 0x1F1E6 + ord("A")) for sign in region if "🇦" <= sign <= "🇿")
    for code in (_MEANT.get(name, ""), name[-2:].upper() if "-" in name else "", flag):
        if code and code in phonenumbers.SUPPORTED_REGIONS:
            return code
    near = get_close_matches(name, _MEANT, n=1, cutoff=0.75) if len(name) > 3 else []
    return _MEANT[near[0]] if near else ""
