"""A platform's export becomes an event log, and says what can be asked of it."""

from math import inf

import pytest

from sim.conformance import Known, check
from sim.ingest import Ingested, IngestError, ingest, mapping
from sim.lifecycle import Event
from tests.conformance.seeded import SEEDED
from tests.ingest.exports import MAPPING, PLATFORM, csv_of
from tests.situation.story import told


@pytest.fixture
def read(tmp_path):
    """Read an export and its mapping, given as texts."""

    def reading(export: str, how: str | None = None) -> Ingested:
        (tmp_path / "log.csv").write_text(export)
        if how is None:
            return ingest(tmp_path / "log.csv")
        (tmp_path / "how.yaml").write_text(how)
        return ingest(tmp_path / "log.csv", tmp_path / "how.yaml")

    return reading


def rows(found: Ingested) -> list[tuple[float, int, int, int, str]]:
    """Return the log as time, contact, leg, agent and event."""
    return [
        (time, contact, leg, agent, Event(event).name)
        for time, contact, leg, agent, _, event, _ in found.log.rows()
    ]


def known(found: Ingested) -> Known:
    return Known(found.columns, found.events, found.inferred, found.facts, True, found.resolution)


@pytest.mark.parametrize("case", SEEDED, ids=lambda case: case.rule)
def test_a_log_of_ours_in_plain_names_reads_as_it_was(read, case):
    log = told(case.legal(), case.facts)
    found = read(csv_of(log))
    start = log.time[0]
    told_again = sorted((row[0] + start, row[1], row[2], row[4]) for row in rows(found))
    as_it_was = sorted((t, c, leg, Event(e).name) for t, c, leg, _, _, e, _ in log.rows())
    assert told_again == as_it_was
    assert check(found.log, known(found)).violated == ()


def test_a_platform_is_read_by_its_own_columns_words_and_times(read):
    found = read(PLATFORM, MAPPING)
    assert rows(found) == [
        (0.0, -1, -1, 0, "SIGN_IN"),
        (0.0, -1, -1, 0, "GO_AVAILABLE"),
        (60.0, 0, -1, -1, "CREATE"),
        (60.0, 0, -1, -1, "QUEUE"),
        (60.0, 0, 0, 0, "OFFER"),
        (65.0, 0, 0, 0, "ACCEPT"),
        (240.0, 0, 0, 0, "END"),
        (300.0, 0, 0, 0, "SUBMIT_WRAP_UP"),
        (300.0, 0, -1, -1, "FINISH"),
    ]
    assert found.log.facts.start == "2026-11-30T08:00:00+01:00"
    assert (found.contacts, found.resolution) == (("i-77",), 1.0)
    assert found.lines == (2, 3, 4, 4, 5, 6, 8, 9, 9)


def test_what_is_known_is_what_the_mapping_says_and_the_export_has(read):
    found = read(PLATFORM, MAPPING)
    facts = found.log.facts
    assert (facts.queues[0].maximum_wait, facts.queues[0].capacity) == (inf, inf)
    assert (facts.agents[0].slots, facts.agents[0].queues) == (2, (0,))
    assert (facts.desktop.rona_after, facts.desktop.conference_agents) == (30.0, None)
    assert facts.wrapup_reasons == ("order status",)
    assert found.inferred == {Event.QUEUE, Event.FINISH}
    assert {Event.MISS, Event.ABANDON, Event.QUEUE} < found.events
    assert Event.REQUEST_TRANSFER not in found.events
    assert found.facts == {"slots", "queues served", "wrap-up reasons", "idle reasons"}


def test_a_late_accept_of_that_platform_is_found(read):
    late = PLATFORM.replace("08:01:05", "08:01:45")
    found = read(late, MAPPING.replace("Hung_up: abandon", "Hung_up: withdraw"))
    (verdict,) = check(found.log, known(found)).violated
    assert (verdict.rule, verdict.count) == ("RONA-1", 1)


def test_a_wrap_up_without_a_reason_is_found_where_reasons_are_recorded(read):
    found = read(PLATFORM.replace("order status", ""), MAPPING)
    (verdict,) = check(found.log, known(found)).violated
    assert verdict.rule == "END-2"


MESSAGES = """\
conversation_id,time,sender,agent_id
c1,2026-11-30T08:00:00,customer,
c1,2026-11-30T08:00:40,agent,Ana
c1,2026-11-30T08:01:10,customer,
c2,2026-11-30T08:00:50,customer,
"""
INFER = "infer: [create, queue, offer, accept, end, submit wrap up, finish]"


def test_of_messages_nothing_is_inferred_that_the_mapping_does_not_ask_for(read):
    assert rows(read(MESSAGES)) == [
        (0.0, 0, -1, -1, "CUSTOMER_MESSAGE"),
        (40.0, 0, -1, 0, "AGENT_MESSAGE"),
        (50.0, 1, -1, -1, "CUSTOMER_MESSAGE"),
        (70.0, 0, -1, -1, "CUSTOMER_MESSAGE"),
    ]


def test_of_messages_a_whole_life_is_inferred_where_the_mapping_asks_for_it(read):
    found = read(MESSAGES, INFER)
    assert rows(found) == [
        (0.0, 0, -1, -1, "CREATE"),
        (0.0, 0, -1, -1, "QUEUE"),
        (0.0, 0, -1, -1, "CUSTOMER_MESSAGE"),
        (40.0, 0, 0, 0, "OFFER"),
        (40.0, 0, 0, 0, "ACCEPT"),
        (40.0, 0, 0, 0, "AGENT_MESSAGE"),
        (50.0, 1, -1, -1, "CREATE"),
        (50.0, 1, -1, -1, "QUEUE"),
        (50.0, 1, -1, -1, "CUSTOMER_MESSAGE"),
        (70.0, 0, 0, 0, "CUSTOMER_MESSAGE"),
        (70.0, 0, 0, 0, "END"),
        (70.0, 0, 0, 0, "SUBMIT_WRAP_UP"),
        (70.0, 0, -1, -1, "FINISH"),
    ]
    report = check(found.log, known(found))
    assert report.violated == ()
    assert "made up" in report["RONA-1"].why


def test_an_agent_who_writes_in_another_agents_chat_is_found(read):
    meddled = MESSAGES + "c1,2026-11-30T08:01:00,agent,Bo\n"
    found = read(meddled, INFER)
    (verdict,) = check(found.log, known(found)).violated
    assert verdict.rule == "MSG-5"
    assert found.lines[verdict.violations[0].row] == 6


def test_a_silence_longer_than_the_timeout_is_found_in_messages(read):
    found = read(MESSAGES, f"{INFER}\ndesktop: {{inactivity_timeout: 20 s}}")
    (verdict,) = check(found.log, known(found)).violated
    assert verdict.rule == "END-6"


def test_more_chats_at_once_than_slots_are_found_in_messages(read):
    busy = MESSAGES + "c2,2026-11-30T08:01:05,agent,Ana\n"
    found = read(busy, f"{INFER}\nagents: {{Ana: {{slots: 1}}}}")
    (verdict,) = check(found.log, known(found)).violated
    assert verdict.rule == "ACC-3"


def test_the_messages_beside_the_scenarios_are_read():
    found = ingest("configs/trace-messages.csv")
    assert (len(found.contacts), found.resolution) == (60, 1.0)
    assert found.events == {Event.CUSTOMER_MESSAGE, Event.AGENT_MESSAGE}


def test_times_with_an_offset_count_as_what_they_are(read):
    export = (
        "time,contact,event\n2026-10-25T02:59:59+02:00,1,create\n2026-10-25T02:00:00+01:00,1,queue"
    )
    assert [row[0] for row in rows(read(export + "\n"))] == [0.0, 1.0]


def test_a_local_clock_that_goes_back_is_taken_by_its_zone(read):
    export = "time,contact,event\n2026-10-25 01:00:00,1,create\n2026-10-25 04:00:00,1,queue\n"
    found = read(export, "time: {timezone: Europe/Stockholm}")
    assert [row[0] for row in rows(found)] == [0.0, 4 * 3600.0]


RESOLUTIONS = {"08:00:01": 1.0, "08:00:01.250": 0.001, "08:00:01.250125": 1e-6}


@pytest.mark.parametrize(("written", "exact"), RESOLUTIONS.items())
def test_times_are_as_exact_as_they_are_written(read, written, exact):
    export = f"time,contact,event\n2026-11-30T08:00:00,1,create\n2026-11-30T{written},1,queue\n"
    assert read(export).resolution == exact


HEAD = "time,contact,agent,event\n"
BAD_EXPORTS = {
    HEAD + "2026-11-30T08:00,7,,creat": (
        "log.csv, line 2, column event: found 'creat'; allowed is an event of ours, or a word "
        "that `events` in the mapping explains"
    ),
    HEAD + "yesterday,7,,create": (
        "log.csv, line 2, column time: found 'yesterday'; allowed is a date and time such as "
        "2026-11-30 08:15:20, or seconds"
    ),
    HEAD + "call +46701740605,7,,create": "found 'call ********0605'",
    HEAD + "2026-11-30T08:00,7,,anna.berg@mail.se": "found 'a********@mail.se'",
    "time,agent,event\n1,2,create": "log.csv has no column contact",
    "time,contact\n1,2": "log.csv has no column event",
    "contact,event\n1,create": "log.csv has no column time",
    HEAD: "log.csv has a header but no rows below it",
    "conversation_id,time,sender\n1,1,robot": (
        "log.csv, line 2, column sender: found 'robot'; allowed is one of customer, agent"
    ),
}


@pytest.mark.parametrize(("export", "said"), BAD_EXPORTS.items())
def test_an_export_that_cannot_be_read_says_where_and_what_is_allowed(read, export, said):
    with pytest.raises(IngestError) as refused:
        read(export + "\n")
    assert said in str(refused.value)


BAD_MAPPINGS = {
    "column: {}": "how.yaml, line 1: column: unknown key; did you mean columns?",
    "events:\n  Ready: availabel": "how.yaml, line 2: events.ready: found 'availabel'; allowed is",
    "time: {timezone: Stockholm}": "time.timezone: found 'Stockholm'; allowed is the name of a",
    "infer: [create, miss]": "infer.1: found 'miss'; allowed is one of create, queue, offer",
    "desktop:\n  rona_after: 30": "how.yaml, line 2: desktop.rona_after: found 30; allowed is a",
    "agents: {Ana: {slots: 0}}": "agents.Ana.slots: found 0; allowed is",
    "columns: [time": "how.yaml, line 2, column 1: not YAML",
    "reasons: {x: whatever}": "reasons.x: found 'whatever'; allowed is one of our reasons",
}


@pytest.mark.parametrize(("how", "said"), BAD_MAPPINGS.items())
def test_a_mapping_that_cannot_be_used_says_where_and_what_is_allowed(
    tmp_path, monkeypatch, how, said
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "how.yaml").write_text(how + "\n")
    with pytest.raises(IngestError) as refused:
        mapping("how.yaml")
    assert said in str(refused.value)


def test_a_column_that_the_mapping_names_has_to_be_there(read):
    with pytest.raises(IngestError, match="has no column stamp; did you mean"):
        read(HEAD.replace("time", "stamps") + "1,2,,create\n", "columns: {time: stamp}")
