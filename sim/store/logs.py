"""An event log as an Arrow table, and back without loss.

In the file, events and reasons are words, so that nobody needs our numbers to read it; the facts
of the centre travel in the table's metadata, as JSON that writes infinity as ``Infinity`` and what
is not known as ``null``. Who the customer of a contact is stands on the contact's first row.
"""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from pydantic import TypeAdapter

from sim.lifecycle import Event, Reason, words
from sim.names import own_names
from sim.records import COLUMNS, EventLog, Facts

FACTS = b"facts"
"""Where in the metadata of the table the facts stand."""
_AS_JSON = TypeAdapter(Facts)
_EVENTS = [words(event) for event in Event]


def to_table(log: EventLog) -> pa.Table:
    """Return *log* as a table: ``replication``, then the log's own columns."""
    columns = {name: pa.array(getattr(log, name)) for name in COLUMNS}
    columns["event"] = pa.DictionaryArray.from_arrays(columns["event"], _EVENTS)
    columns["reason"] = _reasons(log)
    replication = pa.array(np.full(len(log), log.replication, dtype=np.int16))
    table = pa.table({"replication": replication, **columns, "customer": _customers(log)})
    facts = json.dumps(_AS_JSON.dump_python(log.facts), ensure_ascii=False)
    return table.replace_schema_metadata({FACTS: facts})


def from_table(table: pa.Table) -> EventLog:
    """Return the log of a table with the rows of one replication.

    Raises `ValueError` where a cell is empty, or holds what no log has.
    """
    facts = _AS_JSON.validate_json(table.schema.metadata[FACTS])
    columns = {name: _numbers(table, name) for name in COLUMNS if name not in ("event", "reason")}
    events = pc.index_in(_text(table, "event"), value_set=pa.array(_EVENTS))
    if events.null_count:
        unknown = table["event"].filter(pc.is_null(events))[0].as_py()
        raise ValueError(f"its column event holds {unknown!r}, which is no event of ours")
    columns["event"] = events.to_numpy().astype(np.int8)
    columns["reason"] = _reason_numbers(_reasons_in(table), columns["event"], facts)
    replication = int(table["replication"][0].as_py()) if len(table) else 0
    customers = _by_contact(table, columns["event"])
    return EventLog(**columns, facts=facts, replication=replication, customers=customers)


def _reasons_in(table: pa.Table) -> pa.ChunkedArray:
    """Return the words for the reasons, with personal data masked as `Facts` masks them."""
    known = json.loads(table.schema.metadata[FACTS])
    names = own_names([*known["wrapup_reasons"], *known["idle_reasons"]])
    found = _text(table, "reason")
    if not names:
        return found
    return pa.chunked_array([pa.array([names.get(one, one) for one in found.to_pylist()])])


def is_text(kind: pa.DataType) -> bool:
    """Whether a column of this type holds words, as they are or by number."""
    value = kind.value_type if pa.types.is_dictionary(kind) else kind
    return bool(pa.types.is_string(value) or pa.types.is_large_string(value))


def _numbers(table: pa.Table, name: str) -> NDArray[Any]:
    """Return a column as the numbers of a log, of which none is missing or too large."""
    if table[name].null_count:
        raise ValueError(f"its column {name} has empty cells")
    found: NDArray[Any] = table[name].cast(pa.from_numpy_dtype(COLUMNS[name])).to_numpy()
    return found


def _customers(log: EventLog) -> pa.Array:
    """Return who the customer is, on the row that creates the contact."""
    known = (log.event == Event.CREATE) & (log.customers is not None)
    customers = np.zeros(len(log), dtype=np.int64)
    if log.customers is not None:
        customers[known] = log.customers[log.contact[known]]
    return pa.array(customers, mask=~known)


def _by_contact(table: pa.Table, events: NDArray[np.int8]) -> NDArray[np.int64] | None:
    """Return who the customers are by contact; None where the file does not know."""
    created = events == Event.CREATE
    if "customer" not in table.column_names or not created.any():
        return None
    found = table["customer"].filter(pa.array(created))
    if found.null_count:
        return None
    contacts = table["contact"].to_numpy()[created]
    customers: NDArray[np.int64] = found.to_numpy()[np.argsort(contacts, kind="stable")]
    return customers


def _lists(facts: Facts) -> dict[Event | None, list[str]]:
    """Return what a reason's number means: by the event of its row, or (None) of any other."""
    return {
        None: [words(reason) for reason in Reason],
        Event.SUBMIT_WRAP_UP: list(facts.wrapup_reasons),
        Event.AUTO_WRAP_UP: list(facts.wrapup_reasons),
        Event.GO_IDLE: list(facts.idle_reasons),
    }


def _reasons(log: EventLog) -> pa.DictionaryArray:
    lists = _lists(log.facts)
    names = list(dict.fromkeys(name for each in lists.values() for name in each))
    codes = np.zeros(len(log), dtype=np.int16)
    others = np.ones(len(log), dtype=bool)
    for event, own in lists.items():
        if event is not None:
            rows = log.event == event
            others[rows] = False
            codes[rows] = np.array([names.index(name) for name in own])[log.reason[rows]]
    codes[others] = log.reason[others]  # the system's own reasons are the first of the names
    nothing = others & (codes == Reason.NONE)
    return pa.DictionaryArray.from_arrays(pa.array(codes, mask=nothing), names)


def _reason_numbers(
    reasons: pa.ChunkedArray, events: NDArray[np.int8], facts: Facts
) -> NDArray[np.int16]:
    lists = _lists(facts)
    numbers = {event: _positions(reasons, own) for event, own in lists.items()}
    result = numbers[None]
    for event, own in numbers.items():
        if event is not None:
            result = np.where(events == event, own, result)
    return result


def _positions(texts: pa.ChunkedArray, names: list[str]) -> NDArray[np.int16]:
    # A word that the list does not have is -1, which no reason is; no word is the first of it.
    found = pc.index_in(texts, value_set=pa.array(names, pa.string()))
    found = pc.if_else(pc.is_null(texts), 0, pc.fill_null(found, -1))
    positions: NDArray[np.int16] = found.to_numpy().astype(np.int16)
    return positions


def _text(table: pa.Table, column: str) -> pa.ChunkedArray:
    return table[column].cast(pa.string())
