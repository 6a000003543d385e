"""A region that is none is refused: taken as none it would leave numbers in clear."""

import pytest

from sim.masking import (
    UnknownRegion,
    find,
    known_region,
    mask,
    mask_address,
    mask_name,
    mask_thread,
)

NONE = [
    ("UK", "GB"), ("uk", "GB"), ("England", "GB"), ("United Kingdom", "GB"), ("GBR", "GB"),
    ("Sweden", "SE"), ("Sverige", "SE"), ("SWE", "SE"), ("sv", "SE"), ("sv-SE", "SE"),
    ("sv_SE", "SE"), ("+46", "SE"), ("0046", "SE"), ("46", "SE"), ("Swedn", "SE"), ("🇸🇪", "SE"),
    ("USA", "US"), ("en", "US"), ("en-US", "US"), ("+1", "US"), ("da", "DK"), ("Deutschland", "DE"),
    ("GER", "DE"), ("+49", "DE"), ("FRA", "FR"), ("Schweiz", "CH"), ("ja", "JP"), ("NOR", "NO"),
    ("ZZ", ""), ("XX", ""), ("EU", ""), ("", ""), (" ", ""), ("X", ""), ("?", ""), ("x" * 500, ""),
]  # fmt: skip
MASKS = (find, mask, mask_name, mask_address, lambda text, region: mask_thread([text], region))


@pytest.mark.parametrize(("region", "meant"), NONE)
def test_a_region_that_is_none_is_refused_with_the_one_that_is_near(region, meant):
    with pytest.raises(UnknownRegion) as refusal:
        find("hello", region)
    said = str(refusal.value)
    assert "allowed is a country's two letters, such as SE" in said
    assert said.endswith(f"; did you mean {meant}?" if meant else "GB")
    assert len(said) < 140


@pytest.mark.parametrize("masks", MASKS)
def test_whatever_masks_refuses_it(masks):
    with pytest.raises(UnknownRegion, match="did you mean GB"):
        masks("020 7946 0958", "UK")


@pytest.mark.parametrize(
    ("region", "known"), [("SE", "SE"), ("se", "SE"), (" GB ", "GB"), ("SV", "SV"), (None, None)]
)
def test_a_country_of_the_numbering_plans_is_taken(region, known):
    assert known_region(region) == known
