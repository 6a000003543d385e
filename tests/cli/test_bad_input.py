"""Bad input ends in one clear message, exit code 2, and nothing written."""

import subprocess
import sys
from pathlib import Path

import pytest

from sim.scenario import load

ROOT = Path(__file__).parents[2]
COMMAND = """
import sys
from sim.cli import main
try: main()
finally: print({"pandas", "matplotlib", "pyarrow", "simpy"} & set(sys.modules))
"""
FORECAST = "arrivals: {Support: {forecast: day.csv}, Sales: {rate: 30 per hour}}"
CONSTANT = "arrivals: {Support: {rate: 60 per hour}, Sales: {rate: 30 per hour}}"

CHANGES = {
    "an unknown key": ("horizon: 1h", "horizonn: 1h", "did you mean horizon"),
    "a wrong unit": ("horizon: 1h", "horizon: 1 parsec", "parsec"),
    "a negative number": ("count: 6", "count: -6", "-6"),
    "a missing number": ("slots: 2", "slots:", "slots"),
    "a queue nobody serves": ("[Support, Sales]", "[Support]", "nobody serves"),
    "a shift outside the horizon": ("08:00-09:00", "20:00-22:00", "shift"),
    "a probability over 1": ("slots: 2", "slots: 2, missed_offers: 1.2", "1.2"),
    "a duplicate key": ("horizon: 1h", "horizon: 1h\nhorizon: 2h", "horizon"),
    "an extends circle": ("name: Tiny", "extends: tiny.yaml", "circle"),
    "a YAML error": ("queues: {", "queues: {{", "tiny.yaml"),
}

FORECASTS = {
    "a gap in opening hours": "start,contacts\n08:00,10\n08:30,10\n08:45,10\n",
    "an overlap": "start,contacts\n08:00,10\n08:10,5\n08:15,10\n08:30,10\n08:45,10\n",
    "text for a number": "start,contacts\n08:00,10\n08:15,many\n08:30,10\n08:45,10\n",
    "a negative number": "start,contacts\n08:00,10\n08:15,-4\n08:30,10\n08:45,10\n",
    "a wrong column": "start,colour\n08:00,10\n08:15,10\n08:30,10\n08:45,10\n",
    "no rows": "start,contacts\n",
}


@pytest.fixture
def refused(chatfloor, tiny):
    """Run a scenario that cannot be run, and return the one message about it."""

    def call(path=tiny, *options):
        before = sorted(tiny.parent.rglob("*"))
        done = chatfloor("run", path, *options)
        assert done.exit_code == 2
        assert done.stdout == ""
        assert done.stderr.startswith("chatfloor: ")
        assert "Traceback" not in done.stderr
        assert sorted(tiny.parent.rglob("*")) == before
        return done.stderr

    return call


@pytest.mark.parametrize(("old", "new", "said"), CHANGES.values(), ids=CHANGES.keys())
def test_a_scenario_that_cannot_be_is_refused(refused, tiny, old, new, said):
    text = tiny.read_text()
    assert old in text
    tiny.write_text(text.replace(old, new))
    assert said in refused()


@pytest.mark.parametrize("table", FORECASTS.values(), ids=FORECASTS.keys())
def test_a_forecast_that_cannot_be_is_refused(refused, tiny, table):
    tiny.write_text(tiny.read_text().replace(CONSTANT, FORECAST))
    (tiny.parent / "day.csv").write_text(table)
    assert "day.csv" in refused()


def test_a_forecast_that_is_right_is_not(tiny):
    tiny.write_text(tiny.read_text().replace(CONSTANT, FORECAST))
    rows = ["start,contacts", *(f"08:{minute:02},10" for minute in (0, 15, 30, 45))]
    (tiny.parent / "day.csv").write_text("\n".join(rows))
    assert load(tiny).arrivals["Support"].forecast is not None


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("an empty file", b""),
        ("only a comment", b"# nothing yet\n"),
        ("not UTF-8", "name: Kundtj\xe4nst\n".encode("latin-1")),
        ("not a mapping", b"- a\n- b\n"),
    ],
)
def test_a_file_that_holds_no_scenario_is_refused(refused, tiny, name, content):
    path = tiny.with_name(f"{name}.yaml")
    path.write_bytes(content)
    assert name in refused(path)


def test_a_file_that_is_not_there_is_refused(refused, tiny):
    assert "nowhere.yaml" in refused(tiny.with_name("nowhere.yaml"))


def test_a_folder_is_no_scenario(refused, tiny):
    assert "is a directory" in refused(tiny.parent)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("teams.Dya.count=8", "Day"),
        ("teams.Day.count", "="),
        ("teams.Day.count=none", "count"),
    ],
)
def test_a_change_that_cannot_be_is_refused(refused, tiny, change, said):
    assert said in refused(tiny, "--set", change)


def test_debug_shows_where_it_was_refused(chatfloor, tiny):
    done = chatfloor("run", tiny, "--debug", "--set", "teams.Dya.count=8")
    assert done.exit_code == 2
    assert "Traceback" in done.stderr


def test_the_command_itself_refuses_like_its_parts(tiny):
    nowhere = tiny.with_name("nowhere.yaml")
    command = [sys.executable, "-c", COMMAND, "run", nowhere]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    # Whoever mistypes a name does not wait until all that a run needs is loaded.
    assert (done.returncode, done.stdout) == (2, "set()\n")
    assert done.stderr.count("\n") == 1
    assert [entry.name for entry in tiny.parent.iterdir()] == ["tiny.yaml"]


@pytest.mark.parametrize("option", ["--replications", "--workers"])
def test_a_number_below_one_is_refused(refused, tiny, option):
    assert refused(tiny, option, 0) == f"chatfloor: {option}: found 0; allowed is 1 or more\n"


def test_a_run_folder_without_a_name_is_refused(refused, tiny):
    assert "--out: found no name" in refused(tiny, "--out", "")


@pytest.mark.parametrize("value", ["070-174 06 05", "+46701740605", "a.b@example.com"])
@pytest.mark.parametrize(
    "beside", ["customers.Support.patience", "arrivals.Support.rate", "name.x"]
)
def test_a_value_is_masked_whatever_stands_around_it(refused, tiny, beside, value):
    said = refused(tiny, "--set", f"{beside}={value}")
    assert value not in said
    assert value[-8:] not in said.replace("example.com", "")
