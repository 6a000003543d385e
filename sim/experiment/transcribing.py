"""The transcripts of a run: the words of the first contacts of replication 0, as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from sim import metrics
from sim.experiment.result import Result
from sim.lifecycle import Event
from sim.masking import Kind, MaskedText
from sim.records import EventLog
from sim.transcript import Thread, masked, render
from sim.transcript import unmasked as as_written

COLUMNS = (
    "replication", "contact", "leg", "time", "sender", "agent_name", "customer_name", "text",
)  # fmt: skip
TEXTS = ("customer_name", "text")
"""Those in which personal data may stand."""


def with_transcripts(result: Result, most: int, *, unmasked: bool) -> Result:
    """Return *result* with the words of the first *most* contacts, and how much was masked.

    Where they are *unmasked* it is what would have been.
    """
    scenario, log = result.scenario, result.log
    settings, locale = scenario.transcripts, scenario.locale
    asked = log.queue[log.event == Event.CREATE]
    contacts = range(min(most, len(asked)))
    counts: Counter[tuple[str, str]] = Counter()
    rows: list[tuple[object, ...]] = []
    for thread in render(log, contacts, settings, locale, scenario.run.seed):
        safe = masked(thread, settings.region_of(locale))
        queue = log.facts.queues[asked[thread.contact]].name
        counts.update((queue, kind.lower()) for kind in _masked_in(safe))
        rows += _rows(as_written(thread) if unmasked else safe, log)
    own = _counted(counts, result)
    return replace(
        result,
        # Of other replications nobody knows how much it would be.
        estimates=_below(result.estimates, metrics.estimates(own, result.facts)),
        replication_kpis=_below(result.replication_kpis, own),
        transcripts=_table(rows),
        transcribed=len(contacts),
        unmasked=unmasked,
    )


def _counted(counts: Counter[tuple[str, str]], result: Result) -> pd.DataFrame:
    """Return how much was masked, as rows of ``replication_kpis``."""
    queues = [queue.name for queue in result.facts.queues]
    items = metrics.masked_items(counts, queues).assign(replication=result.log.replication)
    return items[result.replication_kpis.columns]


def _table(rows: list[tuple[object, ...]]) -> pd.DataFrame:
    """Return *rows* as a table whose texts keep their type, which says that they may be shown."""
    columns = dict(zip(COLUMNS, zip(*rows, strict=True), strict=True)) if rows else {}
    return pd.DataFrame(
        {
            name: pd.Series(columns.get(name, ()), dtype=object if name in TEXTS else None)
            for name in COLUMNS
        }
    )


def _below(table: pd.DataFrame, more: pd.DataFrame) -> pd.DataFrame:
    return pd.concat([table, more.astype(table.dtypes)], ignore_index=True)


def _masked_in(thread: Thread) -> Iterator[Kind]:
    """Yield the kind of each item that was masked in the name and the messages."""
    for text in (thread.person.name, *(message.text for message in thread.messages)):
        if isinstance(text, MaskedText):
            yield from text.masked


def _rows(thread: Thread, log: EventLog) -> Iterator[tuple[object, ...]]:
    agents = log.facts.agents
    for message in thread.messages:
        name = agents[message.agent].name if message.agent >= 0 else None
        yield (
            log.replication,
            thread.contact,
            message.leg,
            message.time,
            message.sender,
            name,
            thread.person.name,
            message.text,
        )
