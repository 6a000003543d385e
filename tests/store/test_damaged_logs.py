"""An events file that is not as it was written is refused, in words that name it."""

import json
import random

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from sim.store import LogDamaged, read_events
from sim.store.logs import to_table
from tests.conformance.seeded import SEEDED
from tests.situation.story import told

LOG = told(next(case for case in SEEDED if case.rule == "MSG-5").legal())
TABLE = to_table(LOG)
IN_A_CHAT = int((LOG.contact >= 0).argmax())


def changed(name, value, row=3):
    """Return the table with one cell changed."""
    cells = TABLE[name].to_pylist()
    cells[row] = value
    kind = TABLE.schema.field(name).type
    array = pa.array(cells, None if pa.types.is_dictionary(kind) else kind)
    return TABLE.set_column(TABLE.column_names.index(name), name, array)


def of_type(name, kind):
    return TABLE.set_column(TABLE.column_names.index(name), name, pc.cast(TABLE[name], kind))


def with_facts(**more):
    facts = json.loads(TABLE.schema.metadata[b"facts"]) | more
    return TABLE.replace_schema_metadata({b"facts": json.dumps(facts)})


SHUFFLED = random.Random(1).sample(range(len(TABLE)), len(TABLE))
DAMAGED = {
    "shuffled rows": (TABLE.take(SHUFFLED), "the time falls"),
    "no rows": (TABLE.slice(0, 0), "it holds no row"),
    "no leg": (TABLE.drop_columns(["leg"]), "it has no leg"),
    "no facts": (TABLE.replace_schema_metadata(None), "it has no facts"),
    "facts of something else": (
        TABLE.replace_schema_metadata({b"facts": b"[]"}),
        "its facts are not ours",
    ),
    "facts that are no text": (
        TABLE.replace_schema_metadata({b"facts": b"\xff"}),
        "no events file",
    ),
    "a horizon without end": (with_facts(horizon=float("nan")), "its facts have a horizon of nan"),
    "a start that is none": (with_facts(start="soon"), "Invalid isoformat"),
    "a zone that is none": (with_facts(timezone="Mars"), "no time zone that is known: Mars"),
    "times as text": (of_type("time", pa.string()), "its column time is of type string"),
    "contacts as fractions": (of_type("contact", pa.float64()), "its column contact is of type"),
    "a time that is none": (changed("time", float("nan")), "row 3: the time is no number"),
    "a time without end": (changed("time", float("inf")), "row 3: the time is no number"),
    "a time before the start": (changed("time", -5.0, 0), "row 0: the time is before the start"),
    "an empty time": (changed("time", None), "its column time has empty cells"),
    "a replication of none": (changed("replication", None), "one of no replication"),
    "a row of another replication": (changed("replication", 99), "do not stand together"),
    "a replication below the first": (changed("replication", -7, 0), "do not stand together"),
    "an event of no kind": (changed("event", "dance"), "holds 'dance', which is no event"),
    "a reason of no list": (changed("reason", "dance"), "row 3: no such reason"),
    "an agent of no roster": (changed("agent", 77), "row 3: no such agent; allowed: -1 to"),
    "an agent below nobody": (changed("agent", -7), "row 3: the agent is below -1"),
    "a contact of no row": (changed("contact", 77, IN_A_CHAT + 1), "no such contact is created"),
    "a leg of no offer": (changed("leg", 77), "row 3: no such leg was offered"),
    "a queue of no centre": (
        changed("queue", 77, IN_A_CHAT),
        "no such queue; allowed: 0 to",
    ),
}


def read(tmp_path, table):
    path = tmp_path / "events.parquet"
    pq.write_table(table, path)
    return list(read_events(path))


def test_what_is_as_it_was_written_is_read(tmp_path):
    (log,) = read(tmp_path, TABLE)
    assert log.rows() == LOG.rows()


@pytest.mark.parametrize(("table", "said"), DAMAGED.values(), ids=DAMAGED)
def test_what_is_not_is_refused_and_told(tmp_path, table, said):
    with pytest.raises(LogDamaged) as refused:
        read(tmp_path, table)
    assert said in str(refused.value)
    assert "events.parquet" in str(refused.value)


def test_a_file_that_is_cut_off_or_flipped_is_never_an_error_of_another_kind(tmp_path):
    path = tmp_path / "events.parquet"
    pq.write_table(TABLE, path, write_page_checksum=True)
    whole, draw = path.read_bytes(), random.Random(2)
    for length in [0, 4, *draw.sample(range(len(whole)), 20)]:
        path.write_bytes(whole[:length])
        with pytest.raises(LogDamaged):
            list(read_events(path))
    refused = 0
    for place in draw.sample(range(len(whole)), 60):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 8]) + whole[place + 1 :])
        try:
            list(read_events(path))
        except LogDamaged:
            refused += 1
    assert refused > 20
