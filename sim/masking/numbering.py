"""What the world's numbering plans say of a telephone number."""

from __future__ import annotations

import re
from functools import lru_cache

import phonenumbers

# The same numbers come back all through a chat.
REMEMBERED = 4096


@lru_cache(REMEMBERED)
def _read(number: str, region: str | None) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        return None


@lru_cache(REMEMBERED)
def exists(number: str, region: str | None = None) -> bool:
    """Return whether *number*, with a + or as dialled in *region*, is one that can be in use."""
    read = _read(number, region)
    return read is not None and phonenumbers.is_valid_number(read)


def possible(number: str) -> bool:
    """Return whether *number*, with a +, is as long as the numbers of its country."""
    read = _read(number, None)
    if read is None:
        return False
    reason = phonenumbers.is_possible_number_with_reason(read)
    return bool(reason == phonenumbers.ValidationResult.IS_POSSIBLE)


def written_groups(number: str, region: str) -> list[str]:
    """Return the groups of digits in which *region* writes *number*, which exists there."""
    written = phonenumbers.format_number(
        phonenumbers.parse(number, region), phonenumbers.PhoneNumberFormat.NATIONAL
    )
    return re.findall(r"\d+", written)


@lru_cache
def trunk_prefix(region: str) -> str:
    """Return what is dialled in front of a national number of *region*; often 0, or nothing."""
    return phonenumbers.ndd_prefix_for_region(region, True) or ""


@lru_cache
def calling_code(region: str) -> str:
    """Return the country calling code of *region*, without a +."""
    return str(phonenumbers.country_code_for_region(region))
