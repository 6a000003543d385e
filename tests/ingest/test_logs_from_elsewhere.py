"""Logs from elsewhere: what measures make of them, and what is refused with its line."""

import numpy as np
import pytest
from openpyxl import Workbook

from sim.ingest import IngestError, ingest
from sim.lifecycle import Event, words
from sim.metrics import frames, measures, undivided

HEAD = "conversation_id,time,sender,agent_id\n"


@pytest.fixture
def measured(tmp_path):
    """Read an export for measures, given with its mapping as texts."""

    def reading(export: str, how: str = "", name: str = "log.csv"):
        (tmp_path / name).write_text(export, "utf-8")
        if not how:
            return ingest(tmp_path / name, whole=True)
        (tmp_path / "how.yaml").write_text(how, "utf-8")
        return ingest(tmp_path / name, tmp_path / "how.yaml", whole=True)

    return reading


def life(found, contact=0):
    """Return the course of a contact as words, with the agent of each step that has one."""
    names = [agent.name for agent in found.log.facts.agents]
    return [
        f"{words(Event(event))}{f' {names[agent]}' if agent >= 0 else ''}"
        for _, of, _, agent, _, event, _ in found.log.rows()
        if of == contact
    ]


def kpi(found, name):
    log = found.log
    table = measures(frames(log), cells=undivided(log.facts)).kpis.set_index(["kpi", "queue"])
    return float(table.loc[(name, "all"), "value"])


def chat(*rows):
    """Return an export of one chat with rows such as ``8:00:30 Ana``, customers' without a name."""
    lines = []
    for row in rows:
        time, _, agent = row.partition(" ")
        sender = "agent" if agent else "customer"
        lines.append(f"c1,2026-11-30T{time},{sender},{agent}")
    return HEAD + "\n".join(lines) + "\n"


def test_a_second_agent_gets_a_leg_of_its_own_by_a_transfer(measured):
    found = measured(chat("08:00:00", "08:00:30 Ana", "08:01:00 Bo"))
    assert life(found) == [
        "create",
        "queue",
        "customer message",
        "offer Ana",
        "accept Ana",
        "agent message Ana",
        "request transfer Ana",
        "offer Bo",
        "accept Bo",
        "agent message Bo",
        "end Bo",
        "submit wrap up Ana",
        "submit wrap up Bo",
        "finish",
    ]
    assert kpi(found, "transfer_rate") == 1.0


def test_agents_who_write_by_turns_are_in_the_chat_together(measured):
    found = measured(chat("08:00:00", "08:00:30 Ana", "08:01:00 Bo", "08:02:00 Ana", "08:03:00 Bo"))
    assert [step for step in life(found) if "message" not in step] == [
        "create",
        "queue",
        "offer Ana",
        "accept Ana",
        "request conference Ana",
        "offer Bo",
        "accept Bo",
        "dissolve conference Ana",
        "submit wrap up Ana",
        "end Bo",
        "submit wrap up Bo",
        "finish",
    ]
    assert (kpi(found, "transfer_rate"), kpi(found, "conference_rate")) == (0.0, 1.0)


def test_of_three_agents_each_leaves_with_its_last_message(measured):
    by = ("Ana", "Bo", "Ana", "Cy", "Bo", "Cy", "Di")
    found = measured(chat("08:00:00", *(f"08:0{i}:30 {agent}" for i, agent in enumerate(by))))
    assert sorted(step for step in life(found) if step.startswith("accept")) == [
        "accept Ana",
        "accept Bo",
        "accept Cy",
        "accept Di",
    ]
    assert (kpi(found, "conference_rate"), kpi(found, "transfer_rate")) == (1.0, 1.0)


def test_a_transfer_into_another_queue_enters_it(measured):
    head = "conversation_id,time,sender,agent_id,queue\n"
    rows = [
        "c1,2026-11-30T08:00:00,customer,,Support",
        "c1,2026-11-30T08:00:30,agent,Ana,Support",
        "c1,2026-11-30T08:01:00,agent,Bo,Sales",
    ]
    found = measured(head + "\n".join(rows) + "\n")
    assert kpi(found, "transfer_rate[queue]") == 1.0
    assert [queue.name for queue in found.log.facts.queues] == ["Support", "Sales"]


def test_a_file_without_agents_is_of_one_unnamed_agent(measured):
    found = measured(
        "conversation_id,time,sender\nc1,2026-11-30T08:00,customer\nc1,2026-11-30T08:01,agent\n"
    )
    assert [agent.name for agent in found.log.facts.agents] == ["unnamed"]
    assert found.notes == ("no column names the agents: they count as one agent, called unnamed",)
    assert kpi(found, "handled") == 1.0


def test_a_row_that_names_no_agent_is_of_whoever_has_the_chat(measured):
    export = chat("08:00:00", "08:00:30 Ana") + "c1,2026-11-30T08:01:00,agent,\n"
    assert [step for step in life(measured(export)) if step.startswith("agent")] == [
        "agent message Ana",
        "agent message Ana",
    ]
    before = chat("08:00:00") + "c1,2026-11-30T08:00:10,agent,\nc1,2026-11-30T08:00:20,agent,Bo\n"
    assert [agent.name for agent in measured(before).log.facts.agents] == ["Bo"]


@pytest.mark.parametrize("other", ["ANA B", "ana b", " Ana B  ", "Ana  B", "Ana\u00a0B"])
def test_agents_who_differ_in_case_or_blanks_are_one_and_a_line_says_so(measured, other):
    found = measured(chat("08:00:00", "08:00:30 Ana B", f"08:01:00 {other}"))
    assert [agent.name for agent in found.log.facts.agents] == ["Ana B"]
    assert kpi(found, "transfer_rate") == 0.0
    shown = other.strip(" ")
    said = f"names of one agent that differ in case or blanks: Ana B ({shown})"
    assert found.notes == (() if shown == "Ana B" else (said,))


def test_an_agent_is_known_by_its_name_in_the_mapping_however_it_is_spelt(measured):
    found = measured(chat("08:00:00", "08:00:30 ANA"), "agents: {Ana: {slots: 3, queues: [Chat]}}")
    assert [(agent.name, agent.slots) for agent in found.log.facts.agents] == [("Ana", 3)]
    assert [queue.name for queue in found.log.facts.queues] == ["Chat"]


@pytest.mark.parametrize(
    "how",
    [
        "time: {timezone: Europe/Stockholm}",
        "senders: {bot: ignore}",
        "infer: [create]",
        "infer: [create, queue, offer, accept, end, submit wrap up, finish]",
        "columns: {agent: agent_id}",
        "reasons: {}",
        "events: {typing: ignore}",
    ],
)
def test_a_mapping_adds_to_the_defaults(measured, how):
    export = chat("08:00:00", "08:01:00 Ana") + (
        "c1,2026-11-30T08:00:02,bot,\n" if "bot" in how else ""
    )
    found = measured(export, how)
    assert (kpi(found, "handled"), kpi(found, "asa")) == (1.0, 60.0)


def test_rows_of_one_time_keep_the_order_of_the_file(measured):
    rows = ("08:00", "08:00 Ana", "08:00", "08:01 Ana", "08:01", "08:02 Ana")
    found = measured(chat(*rows))
    assert kpi(found, "response_time_mean") == 60.0
    assert kpi(found, "turns_per_contact") == 3.0


def test_a_file_with_its_newest_row_first_is_read_from_its_end(measured):
    rows = ("08:00", "08:00 Ana", "08:00", "08:01 Ana", "08:01", "08:02 Ana")
    found = measured(chat(*reversed(rows)))
    assert kpi(found, "turns_per_contact") == 3.0
    assert "newest row first" in found.notes[0]


def test_steps_of_one_time_that_cannot_be_in_the_order_of_the_file_are_put_right(measured):
    rows = ["accept", "offer", "queue", "create"]
    lines = [f"1,2026-11-30T08:00,{'Ana' if r[0] in 'ao' else ''},{r}" for r in rows]
    found = measured(
        "contact,time,agent,event\n" + "\n".join(lines) + "\n1,2026-11-30T08:09,Ana,end\n"
    )
    assert life(found)[:4] == ["create", "queue", "offer Ana", "accept Ana"]


EPOCH = 1_796_025_600
NUMBERS = {
    "seconds": (1, "seconds since 1970"),
    "milliseconds": (10**3, "milliseconds since 1970"),
    "microseconds": (10**6, "microseconds since 1970"),
    "nanoseconds": (10**9, "nanoseconds since 1970"),
}


@pytest.mark.parametrize(("unit", "said"), NUMBERS.values(), ids=NUMBERS)
def test_numbers_as_times_are_told_by_their_size_and_a_line_says_so(measured, unit, said):
    rows = f"c1,{EPOCH * unit},customer,\nc1,{(EPOCH + 20) * unit},agent,Ana\n"
    found = measured(HEAD + rows)
    assert found.log.facts.start == "2026-11-30T08:00:00+00:00"
    assert (kpi(found, "asa"), found.notes) == (
        20.0,
        (f"times such as {EPOCH * unit} are read as {said}",),
    )


@pytest.mark.parametrize("unit", NUMBERS)
def test_a_unit_that_the_mapping_states_is_taken(measured, unit):
    factor = NUMBERS[unit][0]
    rows = f"c1,{EPOCH * factor},customer,\nc1,{(EPOCH + 20) * factor},agent,Ana\n"
    found = measured(HEAD + rows, f"time: {{format: {unit}}}")
    assert (kpi(found, "asa"), found.notes) == (20.0, ())


def test_days_of_a_spreadsheet_are_recognised_and_local(measured):
    rows = "c1,46356.33333,customer,\nc1,46356.33403,agent,Ana\n"
    found = measured(HEAD + rows, "time: {timezone: Europe/Stockholm}")
    assert found.log.facts.start == "2026-11-30T08:00:00+01:00"
    assert kpi(found, "asa") == 60.0
    comma = rows.replace(",", ";").replace(".", ",")
    assert kpi(measured(HEAD.replace(",", ";") + comma), "asa") == 60.0


def test_seconds_from_zero_are_taken_without_a_word(measured):
    found = measured(HEAD + "c1,40000.5,customer,\nc1,40020.5,agent,Ana\nc2,90000,customer,\n")
    assert (kpi(found, "asa"), found.notes) == (20.0, ())


@pytest.mark.parametrize(
    "digits", [("20261130081500", "20261130081600"), ("202611300815", "202611300816")]
)
def test_the_digits_of_a_date_are_no_count(measured, digits):
    found = measured(HEAD + f"c1,{digits[0]},customer,\nc1,{digits[1]},agent,Ana\n")
    assert (kpi(found, "asa"), found.log.facts.start[:16]) == (60.0, "2026-11-30T08:15")


def test_days_and_months_are_told_by_one_that_is_clear_or_by_the_mapping(measured):
    clear = HEAD + "c1,30/11/2026 08:00,customer,\nc1,30/11/2026 08:01,agent,Ana\n"
    assert measured(clear).log.facts.start[:10] == "2026-11-30"
    unclear = clear.replace("30/11", "03/04")
    with pytest.raises(IngestError, match=r"day first or month first; state `time: \{format: dd"):
        measured(unclear)
    found = measured(unclear, "time: {format: mm/dd/yyyy}")
    assert found.log.facts.start[:10] == "2026-03-04"


def test_an_hour_that_the_clock_shows_twice_is_told_by_its_rows(measured):
    found = measured(
        chat("01:59:00", "02:30:00 Ana", "02:10:00", "02:20:00 Ana").replace("11-30", "10-25"),
        "time: {timezone: Europe/Stockholm}",
    )
    assert np.diff(found.log.time).min() == 0
    assert found.log.time[-1] == 81 * 60


REFUSED = {
    "null dates": (
        "c1,2026-11-30 08:00:00,customer,\nc2,1970-01-01 00:00:00,customer,",
        "line 3: found 1970-01-01, far from all other rows",
    ),
    "a null day of a spreadsheet": (
        "c1,2026-11-30 08:00:00,customer,\nc2,1900-01-00,customer,",
        "line 3, column time: found '1900-01-00'; allowed is a date and time such as",
    ),
    "the first year": (
        "c1,0001-01-01 00:00:00,customer,\nc2,2026-11-30 08:00:00,customer,",
        "line 2, column time: found '0001-01-01 00:00:00'; allowed is a date from 1899 to 2285",
    ),
    "the last year": (
        "c1,2026-11-30 08:00:00,customer,\nc2,9999-12-31 23:59:59,customer,",
        "line 3, column time: found '9999-12-31 23:59:59'; allowed is a date from 1899 to 2285",
    ),
    "zero among milliseconds": (
        "c1,1796025600000,customer,\nc1,1796025600100,agent,Ana\nc2,0,customer,",
        "line 4, column time: found '0'; allowed is milliseconds since 1970, as line 2 has; a time",
    ),
    "seconds among milliseconds": (
        "c1,1796025600000,customer,\nc1,1796025600100,agent,Ana\nc2,1796025600,customer,",
        "line 4, column time: found '1796025600'; allowed is milliseconds since 1970, as line 2",
    ),
    "a date among numbers": (
        "c1,1796025600,customer,\nc1,2026-11-30 08:00,agent,Ana\nc2,1796025700,customer,",
        "line 3, column time: found '2026-11-30 08:00'; allowed is seconds since 1970, as line 2",
    ),
    "a blank time": (
        "c1,1796025600,customer,\nc1,,agent,Ana\nc2,1796025700,customer,",
        "line 3, column time: found nothing; allowed is seconds since 1970, as line 2 has",
    ),
    "a rounded number": (
        "c1,1.79603E+12,customer,",
        "line 2, column time: found '1.79603E+12'; allowed is the number in full",
    ),
    "a size of nothing": (
        "c1,50000000000,customer,",
        "allowed is seconds, milliseconds, microseconds or nanoseconds since 1970",
    ),
    "a number below zero": ("c1,-5,customer,", "line 2, column time: found '-5'"),
    "days or seconds": (
        "c1,46356.5,customer,\nc1,46400.5,agent,Ana",
        "may be seconds from 0 or days as a spreadsheet counts them; state `time: {format: sec",
    ),
    "a century": (
        "c1,1926-11-30,customer,\nc2,2026-11-30,customer,\nc2,2026-11-30 00:01,customer,",
        "line 2: found 1926-11-30, 100 years from line 3; allowed are 28.5 years",
    ),
    "a sender unknown": (
        "c1,2026-11-30 08:00,system,",
        "found 'system'; allowed is one of customer, agent, or a word that `senders` in the "
        "mapping explains, such as `senders: {system: ignore}`",
    ),
}


@pytest.mark.parametrize(("rows", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_understood_is_refused_with_its_line(measured, rows, said):
    with pytest.raises(IngestError) as refused:
        measured(f"{HEAD}{rows}\n")
    assert said in str(refused.value)


def test_only_ignored_senders_leave_nothing_to_measure(measured):
    with pytest.raises(IngestError, match="holds no row of a chat's life"):
        measured(f"{HEAD}c1,2026-11-30 08:00,bot,\n", "senders: {bot: ignore}")


def test_work_does_not_grow_with_the_years_between_rows(measured):
    rows = chat("08:00:00", "08:01:00 Ana") + "c2,2009-11-30T08:00:00,customer,\n"
    found = measured(rows)
    assert found.log.facts.horizon > 17 * 365 * 86_400
    assert kpi(found, "contacts") == 2.0
    assert undivided(found.log.facts).intervals == 1


def test_steps_that_are_told_twice_count_once_and_a_line_says_so(measured):
    rows = ["create", "queue", "offer", "accept", "accept", "end", "submit wrap up", "finish"]
    agents = {"offer", "accept", "end", "submit wrap up"}
    lines = [
        f"1,2026-11-30T08:0{i // 2},{'Ana' if r in agents else ''},{r}" for i, r in enumerate(rows)
    ]
    lines[4] = lines[3]
    found = measured("contact,time,agent,event\n" + "\n".join(lines) + "\n")
    assert kpi(found, "handled") == 1.0
    assert found.notes[0].startswith("1 rows tell again")


GAPS = HEAD + "".join(
    f"c{i % 2},2026-11-{day}T08:0{minute}:00,{sender},{agent}\n"
    for day in (28, 29)
    for minute, sender, agent in ((0, "customer", ""), (1, "agent", "Ana"))
    for i in (0, 1)
)


def test_long_pauses_are_told_with_their_share_and_what_to_state(measured):
    found = measured(GAPS + chat("09:00:00", "09:01:00 Ana").removeprefix(HEAD).replace("c1", "c7"))
    (note,) = found.notes
    assert "2 of 3 contacts (67%) pause for more than 4 h" in note
    assert "`contact_gap: 4 h`" in note
    assert kpi(found, "contacts") == 3.0


def test_after_a_gap_an_id_is_another_contact(measured):
    found = measured(GAPS, "contact_gap: 4 h")
    assert kpi(found, "contacts") == 4.0
    assert found.contacts == ("c0", "c1", "c0 (2)", "c1 (2)")
    assert found.notes == ()


ONE_CHAT = chat("08:00:00", "08:00:30 Åsa", "08:01:00", "08:02:00 Åsa")


@pytest.mark.parametrize(
    "head",
    [
        "Conversation_ID,Time,Sender,Agent_ID",
        "conversation id, time ,SENDER,Agent ID",
        "Contact,Time,Sender,Agent",
    ],
)
def test_columns_of_our_own_names_are_known_in_any_spelling(measured, head):
    found = measured(ONE_CHAT.replace(HEAD.strip(), head))
    assert (kpi(found, "response_time_mean"), kpi(found, "asa")) == (60, 30)


@pytest.mark.parametrize(
    ("export", "how", "encoding"),
    [
        (f"Export of chats\nCreated 2026-12-01, 07:00\n\n{ONE_CHAT}", "", "utf-8"),
        (f"a, b, c, d\n{ONE_CHAT}", "header: 2", "utf-8"),
        (ONE_CHAT, "encoding: cp1252", "cp1252"),
        (f"Titel\n\n{ONE_CHAT}", "{encoding: cp1252, header: 3}", "cp1252"),
    ],
)
def test_titles_above_and_other_encodings_are_read_as_of_a_forecast(
    tmp_path, export, how, encoding
):
    (tmp_path / "log.csv").write_text(export, encoding)
    (tmp_path / "how.yaml").write_text(how or "infer: []")
    found = ingest(tmp_path / "log.csv", tmp_path / "how.yaml", whole=True)
    assert [agent.name for agent in found.log.facts.agents] == ["Åsa"]
    assert kpi(found, "response_time_mean") == 60
    assert found.lines[0] == export[: export.index("c1,")].count("\n") + 1


def test_of_a_workbook_with_several_sheets_one_is_stated(tmp_path):
    book = Workbook()
    for row in ONE_CHAT.splitlines():
        book.active.append(row.split(","))
    book.active.title = "Log"
    book.create_sheet("Notes").append(["nothing of a chat"])
    book.save(tmp_path / "log.xlsx")
    with pytest.raises(
        IngestError, match=r"several sheets \(Log, Notes\); say which with sheet: Log"
    ):
        ingest(tmp_path / "log.xlsx", whole=True)
    (tmp_path / "how.yaml").write_text("sheet: Log")
    assert kpi(ingest(tmp_path / "log.xlsx", tmp_path / "how.yaml", whole=True), "asa") == 30


@pytest.mark.parametrize(
    ("export", "said"),
    [
        ("conversation_id,Time,TIME,sender\nc1,1,2,agent\n", "Time and TIME may hold the same"),
        ("conversation_id,when,sender\nc1,1,agent\n", "no column time.*`columns: {time: …}`"),
        ("conversation_id,time\nc1,1\n", "no column event or sender.*`columns: {event: …}`"),
        (
            f"{HEAD}c1,2026-11-30,customer,\nc1,2026-11-30,agent,Ana\n",
            "line 2, column time: found '2026-11-30'; allowed is a time of day too",
        ),
        (f"{HEAD}c1,20261130,agent,Ana\n", "found '20261130'; allowed is a time of day too"),
    ],
)
def test_a_column_that_is_not_there_or_may_be_another_is_to_be_stated(measured, export, said):
    with pytest.raises(IngestError, match=said):
        measured(export)
