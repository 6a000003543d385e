"""Events and frames survive the disk."""

from dataclasses import replace
from math import inf

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

from sim.lifecycle import Event, Reason
from sim.records import COLUMNS, AgentFacts, DesktopFacts, EventLog, Facts, QueueFacts
from sim.store.logs import from_table, to_table
from sim.store.parts import PARTS, put_together, write_part

FACTS = Facts(
    scenario="Small",
    start="2026-03-29T00:00:00+01:00",
    timezone="Europe/Stockholm",
    horizon=600.0,
    interval=300.0,
    queues=(
        QueueFacts(
            "Kundtjänst", open_hours=((0.0, 300.0), (400.0, 600.0)), capacity=inf, maximum_wait=90.0
        ),
        QueueFacts("Sales", service_level_target=None, early_abandons="exclude"),
    ),
    agents=(AgentFacts("Ada", "Early", 3, (1, 0), ((0.0, 600.0),), ((60.0, 90.0),)),),
    # One of these reads like a reason of the system, which it is not.
    wrapup_reasons=("solved", "not solved", *(f"reason {n}" for n in range(40))),
    idle_reasons=("Signed in", "Break"),
    forecast=((1.5, 2.5), ()),
    targets={"service_level": (">=", 0.8)},
    # One time is off, one is set, the others are not known.
    desktop=DesktopFacts(rona_after=30.0, auto_wrapup_after=inf, wrapup_extension=False),
)
ROWS = [
    (0.0, -1, -1, 0, -1, Event.SIGN_IN, Reason.NONE),
    (0.0, -1, -1, 0, -1, Event.GO_AVAILABLE, Reason.NONE),
    (1.0, 0, -1, -1, 0, Event.CREATE, Reason.NONE),
    (1.0, 0, -1, -1, 0, Event.QUEUE, Reason.NONE),
    (1.0, 0, 0, 0, 0, Event.OFFER, Reason.NONE),
    (2.0 + 2**-20, 0, 0, 0, 0, Event.ACCEPT, Reason.NONE),
    (3.0, 0, 0, 0, 0, Event.AGENT_MESSAGE, Reason.CLOSING_QUESTION),
    (4.0, 1, -1, -1, 1, Event.CREATE, Reason.NONE),
    (4.0, 1, -1, -1, 1, Event.REFUSE, Reason.QUEUE_FULL),
    (5.0, -1, -1, 0, -1, Event.GO_IDLE, 0),
    (6.0, -1, -1, 0, -1, Event.GO_IDLE, 1),
    (7.0, 0, 0, 0, 0, Event.END, Reason.NONE),
    (8.0, 0, 0, 0, 0, Event.SUBMIT_WRAP_UP, 1),
    (8.0, 0, -1, -1, 0, Event.FINISH, Reason.NONE),
    (9.0, 0, 0, 0, 0, Event.SUBMIT_WRAP_UP, 0),
    (9.0, 0, 1, 0, 0, Event.AUTO_WRAP_UP, 41),
    (9.5, -1, -1, -1, 1, Event.INVITE, Reason.NONE),
    (9.5, -1, -1, -1, 0, Event.DELETE_ASSET, Reason.QUEUE_ASSET),
]


def log(rows=ROWS, replication=0):
    return EventLog.from_rows(rows, FACTS, replication=replication)


@pytest.mark.parametrize("rows", [ROWS, []], ids=["many", "none"])
def test_a_log_comes_back_to_the_bit(rows):
    before = log(rows)
    after = from_table(to_table(before))
    assert after.rows() == before.rows()
    assert after.facts == before.facts
    assert {name: getattr(after, name).dtype for name in COLUMNS} == COLUMNS


def test_who_the_customers_are_comes_back_where_it_is_known():
    known = replace(log(), customers=np.array([1 << 60, 7]))
    table = to_table(known)
    created = table["event"].to_pandas() == "create"
    assert table["customer"].to_pylist() == [
        {2: 1 << 60, 7: 7}.get(row) if is_first else None for row, is_first in enumerate(created)
    ]
    after = from_table(table)
    assert after.customers.tolist() == [1 << 60, 7]
    assert after.customers.dtype == np.int64
    assert from_table(to_table(log())).customers is None
    assert from_table(table.drop_columns(["customer"])).customers is None


def test_events_and_reasons_are_words_in_the_file():
    table = to_table(log()).to_pandas()
    said = table[["event", "reason"]].astype(object).where(table[["event", "reason"]].notna(), None)
    assert [tuple(row) for row in said.itertuples(index=False)] == [
        ("sign in", None),
        ("go available", None),
        ("create", None),
        ("queue", None),
        ("offer", None),
        ("accept", None),
        ("agent message", "closing question"),
        ("create", None),
        ("refuse", "queue full"),
        ("go idle", "Signed in"),
        ("go idle", "Break"),
        ("end", None),
        ("submit wrap up", "not solved"),
        ("finish", None),
        ("submit wrap up", "solved"),
        ("auto wrap up", "reason 39"),
        ("invite", None),
        ("delete asset", "queue asset"),
    ]


def frames(replication, **columns):
    return {"contacts": pd.DataFrame(columns).assign(replication=replication)}


def test_parts_become_one_file_in_the_order_of_replications(tmp_path):
    write_part(tmp_path, log(ROWS[:5], 10), frames(10, contact=[0], wait=[np.nan]))
    write_part(tmp_path, log(ROWS, 2), frames(2, contact=[0, 1], wait=[1.0, 2.0]))
    assert put_together(tmp_path) == [2, 10]
    contacts = pd.read_parquet(tmp_path / "contacts.parquet")
    assert contacts["replication"].tolist() == [2, 2, 10]
    assert contacts["contact"].tolist() == [0, 1, 0]
    only = pq.read_table(tmp_path / "events.parquet", filters=[("replication", "==", 10)])
    assert from_table(only).rows() == ROWS[:5]
    assert from_table(only).replication == 10


def test_a_replication_done_again_takes_the_place_of_its_first_try(tmp_path):
    write_part(tmp_path, log(ROWS, 0), frames(0, contact=[5, 6, 7]))
    write_part(tmp_path, log(ROWS, 0), frames(0, contact=[1]))
    put_together(tmp_path)
    assert pd.read_parquet(tmp_path / "contacts.parquet")["contact"].tolist() == [1]
    assert len(pd.read_parquet(tmp_path / "events.parquet")) == len(ROWS)


@pytest.mark.parametrize(
    "columns",
    [
        [pd.Series([None], dtype=object), pd.Series(["refused"])],
        [pd.Series([1]), pd.Series([1.5])],
        [pd.Series(["a"], dtype="category"), pd.Series([None], dtype=object)],
        [pd.Series(["a"], dtype="category"), pd.Series(["b"], dtype="category")],
        [pd.Series([], dtype=float), pd.Series([2.0])],
    ],
    ids=["nothing and text", "whole and fraction", "words and none", "two words", "no rows"],
)
def test_replications_may_differ_in_what_a_column_happens_to_hold(tmp_path, columns):
    for replication, column in enumerate(columns):
        write_part(tmp_path, log([], replication), frames(replication, column=column))
    put_together(tmp_path)
    there = pd.read_parquet(tmp_path / "contacts.parquet")["column"]
    expected = [value for column in columns for value in column]
    assert [None if pd.isna(v) else v for v in there] == [
        None if pd.isna(v) else v for v in expected
    ]


def test_parts_are_hidden_from_whoever_looks_at_the_folder(tmp_path):
    write_part(tmp_path, log(), frames(0, contact=[0]))
    assert [entry.name for entry in tmp_path.iterdir()] == [PARTS]
