"""`chatfloor check`: a log against the rules."""

import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sim.lifecycle import words
from sim.store.logs import to_table
from tests.conformance.seeded import SEEDED
from tests.ingest.exports import MAPPING, PLATFORM, csv_of
from tests.situation.story import STAFFED, told

EXPORT = """conversation_id,time,event,agent_id,queue
c1,2026-11-30 09:00:00,create,,Support
c1,2026-11-30 09:00:00,queue,,Support
c1,2026-11-30 09:00:02,offer,Ana,Support
"""
BROKEN = told(next(case for case in SEEDED if case.rule == "MSG-5").broken())
LEGAL = told(STAFFED)


@pytest.fixture
def events(tmp_path):
    """Write logs as replications of one events file."""

    def write(*logs):
        tables = [to_table(log) for log in logs]
        numbers = [pa.array([n] * len(log), pa.int16()) for n, log in enumerate(logs)]
        numbered = [
            table.set_column(0, "replication", number)
            for table, number in zip(tables, numbers, strict=True)
        ]
        path = tmp_path / "events.parquet"
        pq.write_table(pa.concat_tables(numbered), path)
        return path

    return write


@pytest.fixture
def exported(tmp_path):
    """Write an export and its mapping; return the arguments that name them."""

    def write(export=PLATFORM, mapping=MAPPING):
        (tmp_path / "log.csv").write_text(export)
        (tmp_path / "how.yaml").write_text(mapping)
        return [tmp_path / "log.csv", "--mapping", tmp_path / "how.yaml"]

    return write


def test_a_run_folder_is_checked_in_all_its_replications(chatfloor, tiny):
    assert chatfloor("run", tiny, "--out", "run").exit_code == 0
    done = chatfloor("check", "run")
    assert done.exit_code == 0, done.output
    assert "RONA-1   holds" in done.stdout
    found = json.loads(chatfloor("check", "run", "--json").stdout)
    assert [one["replication"] for one in found] == [0, 1, 2]


def test_what_was_read_is_counted_whether_or_not_the_log_says_how_a_chat_began(chatfloor, tmp_path):
    path = tmp_path / "messages.csv"
    path.write_text("conversation_id,time,sender\nc1,2026-11-30 09:00:00,customer\n")
    one = chatfloor("check", path).stdout.splitlines()[-1]
    assert one.endswith("1 row of 1 contact")
    path.write_text(EXPORT)
    several = chatfloor("check", path).stdout.splitlines()[-1]
    assert several.endswith("3 rows of 1 contact")


def test_a_violation_names_row_contact_and_what_was_allowed_and_the_exit_code_is_one(
    chatfloor, events
):
    done = chatfloor("check", events(BROKEN))
    assert done.exit_code == 1
    assert "MSG-5    violated (1)" in done.stdout
    row = [words_of(line) for line in BROKEN.event].index("agent message")
    assert f"row {row}, contact 0: agent message is not allowed while" in done.stdout
    assert "1 violated" in done.stdout.splitlines()[-1]


def words_of(event):
    from sim.lifecycle import Event

    return words(Event(event))


def test_a_violation_names_its_replication_where_there_are_several(chatfloor, events):
    done = chatfloor("check", events(LEGAL, BROKEN))
    assert "replication 1, row " in done.stdout
    assert "replication 0, row " not in done.stdout


def test_an_export_is_checked_by_its_mapping_and_violations_name_its_lines(chatfloor, exported):
    assert chatfloor("check", *exported()).exit_code == 0
    wrong = PLATFORM.replace("Coded,order status", "Coded,")
    done = chatfloor("check", *exported(wrong))
    assert done.exit_code == 1
    assert "line 9, contact i-77: wrapped up with reason -1" in done.stdout
    assert "made up as the mapping says: queue, finish" in done.stdout


def test_what_cannot_be_judged_says_why(chatfloor, exported):
    shown = chatfloor("check", *exported()).stdout
    assert "these events are not in the log: request transfer" in shown
    assert "it is about what a screen shows" in shown


def test_plain_names_need_no_mapping(chatfloor, tmp_path):
    (tmp_path / "log.csv").write_text(csv_of(LEGAL))
    assert chatfloor("check", tmp_path / "log.csv").exit_code == 0


def test_ids_that_are_personal_are_masked(chatfloor, exported):
    wrong = PLATFORM.replace("Coded,order status", "Coded,").replace("i-77", "+46701740605")
    done = chatfloor("check", *exported(wrong))
    assert "contact ********0605" in done.stdout
    assert "0701740605" not in done.output
    plain = chatfloor("check", *exported(wrong), "--json").stdout
    assert "46701740605" not in plain


BAD = {
    ("no-such-log",): "there is no file no-such-log; allowed is a run folder, events.parquet or",
    (".",): "there is no file events.parquet",
    ("events.parquet", "--mapping", "x"): "--mapping is for CSV files",
    ("other.parquet",): "other.parquet is no events file of ours",
    ("text.parquet",): "text.parquet is no events file of ours",
    ("empty.csv",): "empty.csv is empty",
    ("log.csv", "--mapping", "none.yaml"): "there is no file none.yaml",
}


@pytest.mark.parametrize(("arguments", "said"), BAD.items(), ids=lambda value: str(value)[:40])
def test_bad_input_ends_with_one_message_and_exit_code_two(
    chatfloor, tmp_path, monkeypatch, arguments, said
):
    monkeypatch.chdir(tmp_path)
    if arguments[0] != ".":
        pq.write_table(to_table(LEGAL), "events.parquet")
    pq.write_table(pa.table({"replication": [0], "time": [1.0]}), "other.parquet")
    (tmp_path / "text.parquet").write_text("no parquet")
    (tmp_path / "empty.csv").write_text("")
    (tmp_path / "log.csv").write_text(PLATFORM)
    done = chatfloor("check", *arguments)
    assert done.exit_code == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


SURE = """\
time,contact,agent,event
2026-11-30 08:00:00,1,,create
2026-11-30 08:00:00,1,,queue
2026-11-30 08:00:10,1,Ana,offer
2026-11-30 08:00:15,1,Ana,accept
2026-11-30 08:00:20,2,,create
2026-11-30 08:00:20,2,,queue
2026-11-30 08:00:25,2,Ana,offer
2026-11-30 08:00:27,2,Ana,accept
2026-11-30 08:00:30,2,Bo,accept
2026-11-30 08:02:00,1,Ana,submit wrap up
2026-11-30 08:03:00,1,Ana,end
2026-11-30 08:04:00,2,Ana,end
"""


def test_what_is_certain_is_found_without_being_told_what_else_is_recorded(chatfloor, exported):
    done = chatfloor("check", *exported(SURE, "agents: {Ana: {slots: 1}}"))
    assert done.exit_code == 1
    said = " ".join(done.stdout.split())
    assert "line 9, contact 2: accepted with 1 chats in hand; allowed: 1 slots" in said
    assert "line 10, contact 2: accepted by a second agent, whom nobody asked in" in said
    assert "line 11, contact 1: wrapped up before end, which comes at 180 s" in said
    assert "3 violated" in said


def test_what_is_certain_of_personal_ids_is_masked(chatfloor, exported):
    export = SURE.replace(",2,", ",+46701740605,").replace("Ana", "Ana +46701740605")
    done = chatfloor("check", *exported(export, "agents: {Bo: {slots: 1}}"))
    assert "contact ********0605" in done.stdout
    assert "46701740605" not in done.output


def test_it_says_how_much_it_could_judge_and_what_would_let_it_judge_more(chatfloor, exported):
    said = " ".join(chatfloor("check", *exported()).stdout.split())
    assert "judged 4 of the 43 rules that a log can show" in said
    assert "records: [" in said
    assert "where the platform writes them though none occurs here" in said
    assert "conference_agents" in said[said.index("desktop: {") :].partition("}")[0]
    (found,) = json.loads(chatfloor("check", *exported(), "--json").stdout)
    assert (found["judged"]["rules"], found["judged"]["of"]) == (4, 43)


def test_events_that_the_mapping_says_are_recorded_let_more_be_judged(chatfloor, exported):
    more = f"{MAPPING}records: [withdraw, sign out, go idle, close, customer end]\n"
    (before,) = json.loads(chatfloor("check", *exported(), "--json").stdout)
    (after,) = json.loads(chatfloor("check", *exported(mapping=more), "--json").stdout)
    assert after["judged"]["rules"] > before["judged"]["rules"]


def test_strict_fails_where_nothing_could_be_judged_and_only_then(chatfloor, exported):
    export = "conversation_id,time,sender\nc1,2026-11-30T08:00,customer\n"
    nothing = exported(export, "time: {timezone: UTC}")
    assert chatfloor("check", *nothing).exit_code == 0
    assert chatfloor("check", *nothing, "--strict").exit_code == 1
    assert chatfloor("check", *exported(), "--strict").exit_code == 0


def test_what_numbers_were_taken_for_stands_on_stderr(chatfloor, tmp_path):
    rows = "c1,1796025600000,customer,\nc1,1796025620000,agent,Ana\n"
    (tmp_path / "ms.csv").write_text(f"conversation_id,time,sender,agent_id\n{rows}")
    for command in ("check", "measure"):
        done = chatfloor(command, tmp_path / "ms.csv")
        assert done.exit_code == 0
        assert "times such as 1796025600000 are read as milliseconds since 1970" in done.stderr
