"""Real arrivals and real messages, replayed."""

import pytest

from sim.scenario import ScenarioError, from_mapping, inputs, load, resolved, trace
from sim.scenario.timeline import TracedContact
from tests.scenario.centres import centre

MESSAGES = """\
conversation_id,time,sender,agent_id,words,characters
b,2026-11-30T08:10:00,customer,,3,12
a,2026-11-30T08:00:05,customer,,9,40
a,2026-11-30T08:00:09,customer,,2,9
a,2026-11-30T08:01:00,agent,agent-1,12,70
a,2026-11-30T08:01:20,agent,agent-1,5,30
a,2026-11-30T08:02:00,customer,,4,20
a,2026-11-30T08:02:30,customer,,1,5
a,2026-11-30T08:03:00,agent,agent-2,12,70
a,2026-11-30T08:03:12,customer,,1,6
c,2026-11-30T08:20:00,agent,agent-1,8,50
c,2026-11-30T08:21:00,customer,,8,50
c,2026-11-30T08:22:00,agent,agent-1,8,50
d,2026-11-30T08:30:00,agent,agent-1,8,50
e,2026-11-30T09:30:00,customer,,8,50
"""


def traced(text, **more):
    return from_mapping(centre(arrivals={"Support": {"trace": text}}, **more))


def test_messages_are_replayed_from_the_customers_first_on():
    found = trace(traced(MESSAGES), "Support")
    assert found.replayed
    assert found.arrivals == (
        # Two turns of agents; the customer thought 40 s (from the last message of the first turn
        # to the first of the next) and 12 s, and while waiting wrote again after 4 s.
        TracedContact(5.0, (40.0, 12.0), 2, (4.0,)),
        TracedContact(600.0, (), 0),  # nobody answered
        TracedContact(1260.0, (), 1),  # an agent's message before the customer's is no reply
    )  # d has no customer, and e comes after the horizon


def test_arrivals_alone_are_replayed_without_turns():
    found = trace(traced("time\n2026-11-30 08:20\n2026-11-30 08:00:30\n"), "Support")
    assert found == ((TracedContact(30.0, (), 0), TracedContact(1200.0, (), 0)), False)


def test_a_queue_reads_its_own_rows():
    text = "queue,time\nSales,2026-11-30 08:20\nSupport,2026-11-30 08:30\n"
    assert [c.arrival for c in trace(traced(text), "Support").arrivals] == [1800]


FILES = {
    "offsets": "time\n2026-11-30T07:20:00Z\n2026-11-30T08:00:30+01:00\n",
    "UTC": {"file": "time\n2026-11-30 07:20\n2026-11-30 07:00:30\n", "timezone": "UTC"},
    "day first": {
        "file": "when;skill\n30/11/2026 8:20 AM;Web\n30/11/2026 8:00:30 AM;Web\n",
        "columns": {"time": "when", "queue": "skill"},
        "queue": "Web",
    },
    "a title": {"file": "Export\ntime\n30.11.2026 08:20\n30.11.2026 08:00:30\n", "header": 2},
}


@pytest.mark.parametrize("case", FILES)
def test_a_trace_is_read_as_it_is_stated(case):
    found = trace(traced(FILES[case]), "Support")
    assert [contact.arrival for contact in found.arrivals] == [30, 1200]


def test_the_second_of_two_hours_of_one_name_is_traced_by_its_offset(tmp_path):
    text = (
        "conversation_id,time,sender\na,2026-10-25T02:59:50+02:00,customer\n"
        "a,2026-10-25T02:00:20+01:00,agent\na,2026-10-25T02:00:50+01:00,customer\n"
        "b,2026-10-25T02:10:00+01:00,customer\n"
    )
    scenario = traced(text, start="2026-10-25 00:00", horizon="1 d")
    found = trace(scenario, "Support")
    assert found.arrivals == (
        TracedContact(3 * 3600 - 10.0, (30.0,), 1),
        TracedContact(3 * 3600 + 600.0, (), 0),
    )
    path = tmp_path / "resolved.yaml"
    path.write_text(resolved(scenario))
    assert trace(load(path), "Support") == found


def test_a_trace_replaces_a_forecast_and_moves_to_its_own_weeks(tmp_path):
    rows = "".join(f"2025-{month:02}-10 12:00\n" for month in range(1, 13)) + "2025-03-30 02:30\n"
    (tmp_path / "year.csv").write_text(f"time\n{rows}")
    scenario = from_mapping(
        centre(),
        overrides=[
            f"arrivals.Support.trace={tmp_path / 'year.csv'}",
            "start=2025-01-01T00:00",
            "horizon=365d",
        ],
    )
    arrivals = [c.arrival for c in trace(scenario, "Support").arrivals]
    assert len(arrivals) == 13
    # In July the clock is an hour ahead, so that noon comes an hour sooner; on 30 March it skips
    # the time from 02:00 to 03:00.
    assert [t % 86_400 / 3600 for t in (arrivals[0], arrivals[3], arrivals[7])] == [12, 2, 11]


def test_a_trace_written_out_is_the_same_trace(tmp_path):
    scenario = traced(MESSAGES)
    path = tmp_path / "resolved.yaml"
    path.write_text(resolved(scenario))
    assert load(path) == scenario
    assert trace(load(path), "Support") == trace(scenario, "Support")


WRONG = {
    "a time that is none": (
        "time\nnoon\n",
        "line 2, column time: found 'noon'; allowed is a local",
    ),
    "a date alone": ("time\n2026-11-30\n", "line 2, column time: found '2026-11-30'"),
    "a zone by name": ("time\n2026-11-30T08:00:00 CET\n", "or one with its offset"),
    "a date that may be two": (
        "time\n03/04/2026 08:00\n",
        "may be day first or month first; state date: dd/mm/yyyy or date: mm/dd/yyyy",
    ),
    "no times": ("start\n2026-11-30 08:00\n", "has no column time"),
    "a sender that is none": (
        "conversation_id,time,sender\na,2026-11-30 08:00,robot\n",
        "line 2, column sender: found 'robot'; allowed is customer or agent",
    ),
    "no conversations": ("time,sender\n2026-11-30 08:00,agent\n", "no column conversation_id"),
    "nobody of the queue": (
        "time,queue\n2026-11-30 08:00,Suport\n",
        "no rows of queue Support; did you mean Suport?",
    ),
    "nobody but agents": (
        "conversation_id,time,sender\na,2026-11-30 08:00,agent\n",
        "holds no customer of queue Support",
    ),
    "nobody within the horizon": (
        "time\n2019-09-04 12:00\n",
        "nobody from 2026-11-30 08:00:00 to 2026-11-30 09:00:00, only from 2019-09-04 12:00:00",
    ),
    "thinking that is no number": (
        "time,replies,thinks\n2026-11-30 08:00,2,4 x\n",
        "line 2, column thinks: found '4 x'; allowed is seconds separated by spaces",
    ),
}


@pytest.mark.parametrize(("text", "said"), WRONG.values(), ids=WRONG)
def test_a_trace_that_cannot_be_used_is_told_with_its_line(text, said):
    with pytest.raises(ScenarioError) as refusal:
        traced(text)
    assert said in str(refusal.value)


@pytest.mark.parametrize(
    ("key", "value"),
    [("scale", 2), ("forecast_error", 0.5), ("day_variation", 0.1), ("interval_variation", 0.1)],
)
def test_a_trace_is_replayed_as_it_is(key, value):
    with pytest.raises(ScenarioError, match=rf"arrivals\.Support\.{key}: a trace replays real"):
        from_mapping(centre(arrivals={"Support": {"trace": MESSAGES, key: value}}))


def test_a_trace_that_replaces_a_forecast_replaces_what_is_said_of_it():
    rate = {"rate": "40 per hour", "scale": 2, "forecast_error": "8 %", "day_variation": "5 %"}
    scenario = from_mapping(
        centre(arrivals={"Support": rate}),
        overrides=['arrivals.Support.trace="time\\n2026-11-30 08:20\\n"'],
    )
    assert scenario.arrivals["Support"].forecast_error == 0


def test_inputs_that_a_trace_does_not_use_are_not_listed():
    listed = [one.path for one in inputs(traced(MESSAGES)) if one.path.startswith("arrivals")]
    assert listed == ["arrivals.Support.trace"]
