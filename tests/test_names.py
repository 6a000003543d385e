"""Personal data in the centre's own names are masked wherever anything is written or printed.

Names without them stay as they are, and whatever is keyed by a name stays one thing.
"""

import re
from zipfile import ZipFile

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from sim.cli import app
from sim.cli.logs import read_logs
from sim.names import own_name, own_names, renamed
from sim.records import AgentFacts, Facts, QueueFacts
from sim.scenario import load, resolved
from sim.store.logs import from_table

SHOWN = [
    ("Bo 070-1740613", "Bo *******0613"),
    ("Bo 071-1740613", "Bo *******0613"),  # nobody has it, and yet it is a number
    ("+46 70 174 06 13", "********0613"),
    ("Order 070-174 06 13", "Order *******0613"),
    ("anna@example.org", "a***@example.org"),
    ("Card 4012 8888 8888 1881", "Card ************1881"),
    ("Anna 640823-3234", "Anna *******3234"),
    ("bo＠example.org", "b*＠example.org"),
    ("Ann (630) 596-1111", "Ann *********1111"),
]
KEPT = [
    "Bo", "Åsa Öberg", "Support", "Support 2", "Team 24/7", "10023456", "2015550123", "客服一组",
    "Week 2026-11-23 - 2026-11-29", "Shift 08:00-17:00", "Ana & Bo", "Order", "Bo *******0613",
    "a***@example.org", "",
]  # fmt: skip


@pytest.mark.rule("MASK-7")
@pytest.mark.parametrize(("name", "shown"), SHOWN)
def test_personal_data_in_a_name_are_masked(name, shown):
    assert own_names([name]) == {name: shown}


@pytest.mark.parametrize("name", KEPT)
def test_a_name_without_them_is_the_centres_own(name):
    assert own_names([name]) == {}


def test_two_names_that_would_look_alike_are_told_apart():
    names = ["a***@x.se", "anna@x.se", "arne@x.se", "anna@x.se", "axel@x.se"]
    assert own_names(names) == {
        "anna@x.se": "a***@x.se (2)",
        "arne@x.se": "a***@x.se (3)",
        "axel@x.se": "a***@x.se (4)",
    }


def test_somebody_may_still_be_asked_for_by_the_name_that_was_given():
    assert own_name("anna@x.se", ["a***@x.se", "Bo"]) == "a***@x.se"
    assert own_name("Bo", ["a***@x.se", "Bo"]) == "Bo"


def test_the_longest_name_is_looked_for_first():
    names = {"bo@x.se": "b*@x.se", "bo@x.se.nu": "b*@x.se.nu"}
    assert renamed({"bo@x.se.nu": ["bo@x.se", 3, None]}, names) == {
        "b*@x.se.nu": ["b*@x.se", 3, None]
    }


def test_facts_have_their_names_masked_however_they_are_made():
    facts = Facts(
        scenario="for anna@x.se",
        start="2026-11-30T08:00:00+01:00",
        timezone="UTC",
        horizon=3600.0,
        interval=900.0,
        queues=(QueueFacts("070-174 06 77"),),
        agents=(
            AgentFacts("anna@x.se", "070-174 06 77", 1, (0,)),
            AgentFacts("arne@x.se", "", 1, (0,)),
        ),
        wrapup_reasons=("see anna@x.se", "solved"),
        idle_reasons=("Lunch",),
    )
    assert facts.scenario == "for a***@x.se"
    assert [queue.name for queue in facts.queues] == ["*******0677"]
    assert [(agent.name, agent.team) for agent in facts.agents] == [
        ("a***@x.se", "*******0677"),
        ("a***@x.se (2)", ""),
    ]
    assert facts.wrapup_reasons == ("see a***@x.se", "solved")


PLANTED = """\
name: Plan for maja.planted@example.org
start: 2026-11-30 08:00
timezone: Europe/Stockholm
horizon: 1h
locale: sv
queues:
  Support 070-174 06 77: {overflow: [{after: 5 min, to: Billing}]}
  Billing: {}
arrivals:
  Support 070-174 06 77: {forecast: planted.csv}
  Billing: {rate: 10 per hour}
customers:
  Support 070-174 06 77:
    wrapup_reasons: {"see karin.planted@example.org": 60 %, other: 40 %}
    transfers: {share: 20 %, to: {Billing: 1}}
    conferences: {share: 20 %, with: Billing}
teams:
  Day 073-174 06 99:
    agents: [Bo 070-1740613, Bo 073-1740613, anna@example.org, arne@example.org, Cy]
    queues: [Support 070-174 06 77, Billing]
    slots: 2
    shift: 08:00-09:00
    breaks: [kim.planted@example.org 5 min at 08:30]
    idle: {"Lunch 4012 8888 8888 1881": {per_shift: 2, length: 2 min}}
transcripts: {card: 0, iban: 0, national_id: 0, email: 0, phone: 0, phone_as_name: 0}
run: {seed: 5, replications: 1}
"""
FORECAST = """\
start,queue,contacts
2026-11-30 08:00,Support 070-174 06 77,20
2026-11-30 08:30,Support 070-174 06 77,20
"""
SECRETS = re.compile(r"174 ?06 ?77|1740613|174 ?06 ?99|planted@|anna@|arne@|8888 8888")
AGENTS = ["Bo *******0613", "Bo *******0613 (2)", "a***@example.org", "a***@example.org (2)", "Cy"]


def chatfloor(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def texts_in(file):
    """Yield all that can be read in a file."""
    if file.suffix == ".parquet":
        table = pq.read_table(file)
        yield f"{table.schema.metadata} {table.to_pylist()}"
    elif file.suffix == ".xlsx":
        with ZipFile(file) as book:
            yield from (book.read(name).decode("utf-8", "replace") for name in book.namelist())
    else:
        yield file.read_text("utf-8")


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("names")
    (folder / "planted.csv").write_text(FORECAST)
    (folder / "planted.yaml").write_text(PLANTED)
    return folder


@pytest.fixture(scope="module")
def done(home):
    """A run of it, what it printed and the folder it wrote."""
    result = chatfloor("run", home / "planted.yaml", "--workers", 1, "--out", home / "out")
    assert result.exit_code == 0, result.stderr
    return result.stdout + result.stderr, home / "out"


@pytest.mark.rule("MASK-7")
def test_nothing_that_a_run_writes_or_prints_has_them(done):
    printed, out = done
    assert SECRETS.findall(printed) == []
    written = [file for file in out.iterdir() if file.is_file()]
    assert len(written) > 15
    found = {file.name for file in written for text in texts_in(file) if SECRETS.search(text)}
    assert found == set()


def test_frames_join_by_the_names_as_they_look(done):
    _, out = done
    agents = pd.read_csv(out / "agents.csv")
    assert agents["name"].tolist() == AGENTS
    assert set(agents["team"]) == {"Day *******0699"}
    transcripts = pd.read_parquet(out / "transcripts.parquet")
    assert set(transcripts["agent_name"].dropna()) <= set(AGENTS)
    kpis = pd.read_csv(out / "kpis.csv")
    assert {"Support *******0677", "Billing"} <= set(kpis["queue"])


ACTUALS = """\
start,queue,contacts,handled,abandoned,aht
08:00,Support 070-174 06 77,20,18,2,600
08:30,Support 070-174 06 77,18,18,0,620
08:00,Billing,9,9,0,500
08:30,Billing,7,7,0,520
"""
REVIEW = ("review", "planted.yaml", "--replications", 1, "--workers", 1, "--actuals")
COMMANDS = [
    (("measure", "out"), 0),
    (("check", "out"), 0),
    ((*REVIEW, "actuals.csv", "--out", "by-interval"), 0),
    ((*REVIEW, "out/events.parquet", "--out", "by-log"), 0),
    (("replay", "out", "0", "--agent", "Bo 070-1740613", "--out", "page.html"), 0),
    (("replay", "out", "0", "--agent", "Nobody 070-1740613", "--out", "page.html"), 2),
    (("run", "planted.yaml", "--set", "teams.Day 073-174 06 98.count=2"), 2),
    (("run", "planted.yaml", "--set", 'arrivals."Support 070-174 06 77".scale=-1'), 2),
]


@pytest.mark.rule("MASK-7")
@pytest.mark.usefixtures("done")
@pytest.mark.parametrize(("command", "code"), COMMANDS)
def test_no_command_prints_or_writes_them(home, command, code, monkeypatch):
    monkeypatch.chdir(home)
    (home / "actuals.csv").write_text(ACTUALS)
    result = chatfloor(*command)
    assert (result.exit_code, SECRETS.findall(result.stdout + result.stderr)) == (code, [])
    for out in (home / name for name in command if str(name).startswith(("by-", "page"))):
        files = [out] if out.is_file() else list(out.glob("*"))
        assert [file.name for file in files if any(map(SECRETS.search, texts_in(file)))] == []


LOOKS = {
    "maja.planted@example.org": "m***********@example.org",
    "karin.planted@example.org": "k************@example.org",
    "kim.planted@example.org": "k**********@example.org",
    "070-174 06 77": "*******0677",
    "073-174 06 99": "*******0699",
    "4012 8888 8888 1881": "************1881",
    "Bo 070-1740613": AGENTS[0],
    "Bo 073-1740613": AGENTS[1],
    "anna@example.org": AGENTS[2],
    "arne@example.org": AGENTS[3],
}


def test_a_scenario_is_what_it_would_be_with_masked_names(tmp_path):
    for number, names in enumerate(({}, LOOKS)):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "planted.csv").write_text(renamed(FORECAST, names))
        (folder / "planted.yaml").write_text(renamed(PLANTED, names))
    planted, plain = (load(tmp_path / each / "planted.yaml") for each in "01")
    assert planted == plain
    assert resolved(planted) == resolved(plain)
    assert not SECRETS.search(resolved(planted))


EXPORT = """\
conversation_id,time,event,queue,agent
1,2026-11-30 08:00:00,create,Support 070-174 06 77,
1,2026-11-30 08:00:01,queue,Support 070-174 06 77,
1,2026-11-30 08:00:10,offer,Support 070-174 06 77,anna@example.org
1,2026-11-30 08:00:15,accept,Support 070-174 06 77,anna@example.org
2,2026-11-30 08:01:00,create,Support 070-174 06 77,
2,2026-11-30 08:01:01,queue,Support 070-174 06 77,
2,2026-11-30 08:01:10,offer,Support 070-174 06 77,arne@example.org
2,2026-11-30 08:01:12,agent message,Support 070-174 06 77,arne@example.org
2,2026-11-30 08:01:15,accept,Support 070-174 06 77,arne@example.org
1,2026-11-30 08:05:00,end,Support 070-174 06 77,anna@example.org
2,2026-11-30 08:06:00,end,Support 070-174 06 77,arne@example.org
"""


def test_the_agents_of_a_log_from_elsewhere_stay_two(tmp_path):
    (tmp_path / "log.csv").write_text(EXPORT)
    (one,) = read_logs(tmp_path / "log.csv", None)
    facts = one.log.facts
    assert [agent.name for agent in facts.agents] == AGENTS[2:4]
    assert [queue.name for queue in facts.queues] == ["Support *******0677"]


@pytest.mark.rule("MASK-7")
@pytest.mark.parametrize(("command", "said"), [("measure", "contacts"), ("check", "MSG-5")])
def test_what_is_said_of_a_log_from_elsewhere_has_none_of_them(tmp_path, command, said):
    rows = EXPORT.splitlines(keepends=True)
    kept = rows if command == "check" else [row for row in rows if "message" not in row]
    (tmp_path / "log.csv").write_text("".join(kept))
    result = chatfloor(command, tmp_path / "log.csv")
    assert said in result.stdout
    assert SECRETS.findall(result.stdout + result.stderr) == []


def test_an_events_file_with_names_as_they_were_is_read_with_them_masked(done):
    _, out = done
    table = pq.read_table(out / "events.parquet")
    looked = "see k************@example.org"
    assert looked in set(table["reason"].to_pylist())
    was = [
        one and one.replace(looked, "see karin@example.org") for one in table["reason"].to_pylist()
    ]
    facts = table.schema.metadata[b"facts"].decode().replace(looked, "see karin@example.org")
    place = table.column_names.index("reason")
    older = table.set_column(place, "reason", pa.array(was)).replace_schema_metadata(
        {"facts": facts}
    )
    log, as_it_was = from_table(table), from_table(older)
    assert as_it_was.facts.wrapup_reasons[0] == "see k****@example.org"
    assert (as_it_was.reason == log.reason).all()
