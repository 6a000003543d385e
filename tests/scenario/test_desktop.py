"""The settings of the desktop: what may be said, and what is refused."""

import pytest

from sim.scenario import AutoWrapup
from tests.scenario.everything import found, refused_once

DESKTOP = {
    "unanswered_transfer=end": "end",
    "end_conference=end_all": "end_all",
    "conference_agents=10": 10,
    "auto_wrapup=never": None,
    "auto_wrapup=60 s": AutoWrapup(after="60 s"),
    "auto_wrapup={after: 1 min, reason: no answer, extended: 5 %}": AutoWrapup(
        after="60 s", reason="no answer", extension=True, extended=0.05
    ),
    "inactivity_timeout=true": 600.0,
    "inactivity_timeout=false": None,
    "inactivity_timeout=never": None,
    "inactivity_timeout=5 min": 300.0,
}


@pytest.mark.parametrize(("said", "meant"), DESKTOP.items())
def test_the_desktop_may_be_set_to(tmp_path, said, meant):
    desktop = found(tmp_path, f"desktop.{said}").desktop
    assert getattr(desktop, said.partition("=")[0]) == meant


REFUSED = {
    "a conference of one": (
        "desktop.conference_agents=1",
        "",
        "found 1; allowed is a whole number from 2 to 10",
    ),
    "a countdown of nothing": (
        "desktop.auto_wrapup=0",
        ".after",
        "allowed is a time longer than 0",
    ),
    "a countdown of no length": (
        "desktop.auto_wrapup={reason: solved}",
        ".after",
        "missing: Length of the countdown",
    ),
    "a countdown that submits no reason": (
        "desktop.auto_wrapup={after: 60 s, reason: solvd}",
        ".reason",
        "unknown wrap-up reason 'solvd'; did you mean solved?",
    ),
    "a countdown extended that cannot be": (
        "desktop.auto_wrapup={after: 60 s, extension: false, extended: 5 %}",
        ".extended",
        "extension is false: nobody may; allowed is 0 %",
    ),
    "a timeout of nothing": ("desktop.inactivity_timeout=0", "", "allowed is a time longer than 0"),
    "an answer to no transfer": (
        "desktop.unanswered_transfer=requeu",
        "",
        "allowed is one of requeue, return, end; did you mean requeue?",
    ),
}


@pytest.mark.parametrize(("override", "below", "said"), REFUSED.values(), ids=REFUSED)
def test_the_desktop_cannot_be_set_to_that(tmp_path, override, below, said):
    refused_once(tmp_path, override, below, said)
