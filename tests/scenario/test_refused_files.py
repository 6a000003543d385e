"""Files that hold no scenario, and forecasts that cannot be used."""

import pytest

from sim.distributions import Weibull
from sim.scenario import load
from tests.scenario.centres import FORECAST, TEXT, refusal, written

FORECASTS = {
    "a gap in opening hours": (
        "11:15,11\n11:30,11\n",
        "",
        "has no Support from 2026-11-30 11:15 to 11:45, when the queue is open",
    ),
    "an overlap": (
        "11:15,11\n",
        "11:15,11\n11:20,3\n",
        "found '11:20'; allowed is a start 15 min after the one before; intervals overlap",
    ),
    "a row that stands twice": ("11:15,11\n", "11:15,11\n11:15,3\n", "line 16, column start"),
    "text": ("11:15,11\n", "11:15,many\n", "line 15, column Support: found 'many'; allowed is a"),
    "a negative number": ("11:15,11\n", "11:15,-1\n", "line 15, column Support: found '-1'"),
    "a missing number": ("11:15,11\n", "11:15,\n", "line 15, column Support: found nothing"),
    "a wrong column": ("start,Support", "start,Suport", "no column Support; did you mean Suport?"),
    "no starts": ("start,Support", "when,Support", "no column start"),
    "a time that is none": ("11:15,11\n", "11.15,11\n", "line 15, column start: found '11.15'"),
    "a row too long": ("11:15,11\n", "11:15,11,12\n", "line 15: 3 cells under 2 columns"),
    "a column twice": ("start,Support", "start,start", "has two columns start"),
    "nothing": (FORECAST, "", "is empty; allowed is a header and rows below it"),
    "a header alone": (FORECAST, "start,Support\n", "a header but no rows"),
    "one row alone": (FORECAST, "start,Support\n08:00,3\n", "two rows or more"),
    "intervals too short": (
        FORECAST,
        "start,Support\n08:00,3\n08:05,3\n",
        "allowed is a start 15, 30 or 60 min after the one before, not 5",
    ),
    "intervals off the clock": (
        FORECAST,
        "start,Support\n08:05,3\n08:20,3\n",
        "allowed is a start on a full 15 min of the clock",
    ),
    "an unknown column": (
        FORECAST,
        "start,contacts,ath\n08:00,3,60\n08:15,3,60\n",
        "an unknown column ath; did you mean aht?",
    ),
    "no rows of the queue": (
        FORECAST,
        "start,queue,contacts\n08:00,Suport,3\n08:15,Suport,3\n",
        "no rows of queue Support; did you mean Suport?",
    ),
    "a cell without end": (
        "11:15,11\n",
        f"11:15,{'1' * 140_000}\n",
        "line 15: a cell is longer than 131,072 characters",
    ),
    "a quote that is not closed": (
        "11:15,11\n",
        '11:15,"11\n',
        "line 15: a quote is opened that is not closed",
    ),
    "a row after a cell of two lines": (
        "11:15,11\n",
        '"11:15\n",11\n11:30,many\n',
        "line 17, column Support: found 'many'",
    ),
    "less handle time than wrap-up": (
        FORECAST,
        "start,contacts,aht,wrapup\n08:00,3,30,60\n08:15,3,30,60\n",
        "line 2, column aht: found '30'; allowed is more seconds than the wrap-up",
    ),
}


@pytest.mark.parametrize(("old", "new", "said"), FORECASTS.values(), ids=FORECASTS)
def test_a_forecast_that_cannot_be_used_is_told_with_its_own_line(tmp_path, old, new, said):
    path = written(tmp_path)
    (tmp_path / "monday.csv").write_text(FORECAST.replace(old, new, 1))
    told = refusal(path)
    assert "monday.yaml, line 11: arrivals.Support.forecast: " in told
    assert said in told
    assert len(told.splitlines()) == 1


BOMB = "a0: &a0 [x, x]\n" + "".join(
    f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]\n" for i in range(1, 10)
)

FILES = {
    "brackets within brackets": (
        b"name: " + b"[" * 3000 + b"]" * 3000,
        "monday.yaml: found values nested more than 50 deep",
    ),
    "lists within lists": (
        b"name: " + b"[" * 60 + b"]" * 60,
        "line 1: found values nested more than 50 deep",
    ),
    "mappings within mappings": (
        "".join(f"{' ' * i}a:\n" for i in range(60)).encode(),
        "line 51: found values nested more than 50 deep",
    ),
    "aliases of aliases": (
        BOMB.encode(),
        "found aliases (*name) that repeat more than 10,000 values",
    ),
    "empty": (b"", "is empty"),
    "comments alone": (b"# nothing yet\n", "is empty"),
    "a list": (b"- a\n- b\n", "line 1: found no keys"),
    "not UTF-8": ("name: Måndag".encode("latin-1"), "line 1: not UTF-8 text"),
    "a control character": (b"name: \x07\n", "line 1: YAML does not allow the character U+0007"),
    "two documents": (b"name: a\n---\nname: b\n", "line 2, column 1: not YAML"),
}


@pytest.mark.parametrize(("content", "said"), FILES.values(), ids=FILES)
def test_a_file_that_holds_no_scenario_is_told(tmp_path, content, said):
    path = tmp_path / "monday.yaml"
    path.write_bytes(content)
    told = refusal(path)
    assert "monday.yaml" in told
    assert said in told


def test_a_file_that_is_not_there_is_told_with_the_nearest(tmp_path):
    written(tmp_path)
    told = refusal(tmp_path / "mondya.yaml")
    assert "there is no file" in told
    assert "did you mean monday.yaml?" in told


def test_aliases_may_repeat_what_was_written_once(tmp_path):
    text = TEXT.replace("patience: 3 min", "patience: &long {weibull: {mean: 3 min, shape: 0.8}}")
    text = text.replace("teams:", "  Sales: {patience: *long}\nteams:")
    customers = load(written(tmp_path, text)).customers
    assert customers["Sales"].patience == customers["Support"].patience == Weibull(180.0, 0.8)


def test_a_directory_is_no_scenario(tmp_path):
    assert "is a directory; allowed is a file" in refusal(tmp_path)
