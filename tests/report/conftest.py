"""Results to report on: small real runs, made once; and a browser to look at pages with."""

import shutil

import pytest

from sim.experiment import run
from sim.report import render
from sim.scenario import from_mapping

NASTY = '<b>"Q" & $x$</b>'
"""A name that is markup, mathematics and an attribute's end at once."""

SIZES = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 375, "height": 800}}
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--no-first-run",
)


@pytest.fixture(scope="session")
def browser():
    """Return a browser; where there is none, the tests are skipped and say so."""
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine")
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield chromium
        chromium.close()


@pytest.fixture(params=SIZES.values(), ids=SIZES)
def page(browser, address, request):
    """Return the page at *address*, open at either width, with all that it said and asked for."""
    page = browser.new_page(viewport=request.param)
    page.said, page.asked = [], []
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.on("request", lambda request: page.asked.append(request.url))
    page.goto(address)
    yield page
    page.close()


def _made(replications=3, **changes):
    """Return the result of a small centre, changed as a scenario would be."""
    centre = {
        "name": "Morning",
        "start": "2026-11-30 08:00",
        "timezone": "Europe/Stockholm",
        "horizon": "2h",
        "queues": {"Help": {}},
        "arrivals": {"Help": {"rate": "60 per hour"}},
        "teams": {"Early": {"count": 5, "queues": ["Help"], "slots": 2}},
        "run": {"replications": replications},
    }
    return run(from_mapping(centre | changes), workers=1)


@pytest.fixture(scope="session")
def calm():
    """Return a centre that has more agents than it needs."""
    return _made(teams={"Early": {"count": 20, "queues": ["Help"], "slots": 2}})


@pytest.fixture(scope="session")
def strained():
    """Return a centre that is short of agents, and has nobody for one queue in its second hour."""
    return _made(
        name=NASTY,
        queues={NASTY: {}, "Sales": {"service_level": {"target": "90 %", "within": "30 s"}}},
        arrivals={NASTY: {"rate": "70 per hour"}, "Sales": {"rate": "20 per hour"}},
        teams={
            NASTY: {"count": 4, "queues": ["Sales", NASTY], "slots": 3, "shift": "08:00-09:00"},
            "Late": {"count": 3, "queues": [NASTY], "slots": 3, "missed_offers": "10 %"},
        },
        customers={NASTY: {"wrapup_reasons": {NASTY: 1}}},
        targets={"asa": "<= 60 s"},
    )


@pytest.fixture(scope="session")
def strained_report(strained):
    """Return the page on that centre."""
    return render(strained)


@pytest.fixture(scope="session")
def once():
    """Return a single replication, of handle times, without turns."""
    handling = {"handle_time": ["5 min", "7 min"]}
    return _made(replications=1, customers={"Help": {"handling": handling}})


@pytest.fixture(scope="session")
def empty():
    """Return a centre to which nobody comes."""
    return _made(arrivals={"Help": {"rate": "0 per hour"}})


@pytest.fixture(scope="session")
def made():
    """Return what makes the result of a small centre, changed as a scenario would be."""
    return _made
