"""Sites and their invitations: what may be said, and what is refused."""

import pytest

from sim.distributions import Deterministic, Exponential
from sim.scenario import Invitation
from tests.scenario.everything import found, refused_once

SITE = "proactive.Web shop"


def test_a_site_has_one_page_one_segment_and_one_rule_if_nothing_else_is_said(tmp_path):
    site = found(tmp_path, "proactive.Blog={queue: Sales, visitors: {rate: 0}}").proactive["Blog"]
    assert (site.pages, site.segments) == ({"page": 1.0}, {"visitor": 1.0})
    assert site.invitations == (Invitation(after="30 s"),)
    assert (site.show_when.free_slots, site.show_when.expected_wait) == (1, None)
    assert site.acceptance.delay_half_life is None


SITES = {
    "visitors.rate=0": 0.0,
    "pages.home=3": {"home": 3.0, "cart": 1.0},
    "segments={new: 70 %, returning: 30 %}": {"new": 0.7, "returning": 0.3},
    "time_on_page=2 min": Exponential(120.0),
    "invitations=[{after: 0, pages: cart}]": (Invitation(after=0, pages=["cart"]),),
    "show_when.expected_wait=never": None,
    "show_when.expected_wait=0": 0.0,
    "show_when.free_slots=0": 0,
    "acceptance.by_page={cart: 150 %}": {"cart": 1.5},
    "acceptance.by_page={cart: 0}": {"cart": 0.0},
    "acceptance.decide={deterministic: 5 s}": Deterministic(5.0),
    "acceptance.wait_half_life=1 min": 60.0,
    "acceptance.delay_half_life=never": None,
}


@pytest.mark.parametrize(("said", "meant"), SITES.items())
def test_a_site_may_say(tmp_path, said, meant):
    part = found(tmp_path, f"proactive.Web shop.{said}").proactive["Web shop"]
    for name in said.partition("=")[0].split("."):
        part = part if name == "home" else getattr(part, name)
    assert part == meant


REFUSED = {
    "a site of no queue": (f"{SITE}.queue=Sale", "", "unknown queue 'Sale'; did you mean Sales?"),
    "a site that is none": (
        "proactive.Web shp.queue=Sales",
        None,
        "unknown site 'Web shp'; did you",
    ),
    "visitors of no number": (
        f"{SITE}.visitors={{rate: null}}",
        "",
        "found none of forecast, rate, weekly; allowed is exactly one",
    ),
    "visitors of a trace": (f"{SITE}.visitors={{trace: a.csv}}", ".trace", "unknown key"),
    "a rule for no page": (
        f"{SITE}.invitations=[{{pages: [home]}}, {{pages: [home, crt]}}]",
        ".1.pages.1",
        "unknown page 'crt'; did you mean cart?",
    ),
    "a rule for no segment": (
        f"{SITE}.invitations=[{{segments: old}}]",
        ".0.segments",
        "unknown segment 'old'; known: visitor",
    ),
    "a site without a rule": (f"{SITE}.invitations=[]", "", "found no rule; allowed is one invit"),
    "a factor for no page": (
        f"{SITE}.acceptance.by_page={{pricing: 150 %}}",
        ".pricing",
        "unknown page 'pricing'; known: home, cart",
    ),
    "a chance that is none": (
        f"{SITE}.acceptance.share=150 %",
        "",
        "allowed is a share from 0 to 1",
    ),
    "a half-life of nothing": (
        f"{SITE}.acceptance.wait_half_life=0",
        "",
        "allowed is a time longer than 0",
    ),
    "a crowd": (
        f"{SITE}.visitors.rate=1e6 per second",
        "",
        "visitors in one interval; allowed are",
    ),
    "visitors with a handle time": (
        f'{SITE}.visitors={{forecast: "start,contacts,aht\\n08:00,1,300\\n09:00,2,300\\n"}}',
        ".forecast",
        "found aht; visitors have none",
    ),
    "a forecast of another site": (
        f'{SITE}.visitors={{forecast: "start,Web shp\\n08:00,1\\n09:00,2\\n"}}',
        ".forecast",
        "the table has no column Web shop; did you mean Web shp?",
    ),
}


@pytest.mark.parametrize(("override", "below", "said"), REFUSED.values(), ids=REFUSED)
def test_nobody_is_invited_like_that(tmp_path, override, below, said):
    refused_once(tmp_path, override, below, said)
