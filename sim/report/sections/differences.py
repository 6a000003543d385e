"""Why the simulated numbers and those of formulas differ, with what was simulated as evidence."""

from __future__ import annotations

import math

from sim.records import QueueFacts
from sim.report import wording
from sim.report.findings import Findings
from sim.report.formulas import A_SLOTS, Comparison, Times, day_by_day, times
from sim.report.markup import tag, text
from sim.report.pools import patience, presence

_SLOWER = 0.1
"""Share by which a chat has to take longer for it to be worth saying."""

_DIFFERENT = 0.005
"""Share of the service level from which on a difference is worth saying."""


def differences(findings: Findings, compared: list[Comparison]) -> list[str]:
    """Return the reasons as markup, each with its numbers."""
    took = times(findings.result, tuple(findings.queues))
    if math.isnan(took.slot):
        return []
    return [
        _concurrency(took),
        _shifts(findings),
        _rona(findings),
        _variation(findings, compared),
        _patience(findings),
    ]


def _concurrency(took: Times) -> str:
    levels = took.by_concurrency
    slot, agent = wording.value(took.slot, "s"), wording.value(took.agent, "s")
    name = tag("strong", "Concurrency")
    if len(levels) < 2:
        return f"{name}: none here, an agent has one chat at a time, so agents and slots are one."
    shown = wording.scale("s", levels)
    if levels[-1] < (1 + _SLOWER) * levels[0]:
        slower = f"chats hardly slow each other down, they take about {shown.text(levels[0])}. "
    else:
        slower = (
            f"chats slow each other down, from {shown.text(levels[0])} where an agent has one to "
            f"{shown.text(levels[-1])} with {len(levels)}. "
        )
    return (
        f"{name}: {slower}With slots as servers Erlang takes {slot} for every chat, and does not "
        f"see that a quiet agent is quicker. With agents as servers it takes {agent}, the working "
        "time that a chat costs, and lets chats wait while agents have slots open. The chat "
        "formula knows the slowdown, but supposes that chats are always evenly spread, so it is a "
        "little hopeful about waiting."
    )


def _shifts(findings: Findings) -> str:
    table = presence(findings.result, tuple(findings.queues))
    on_duty = table["on_duty"][table["contacts"] > 0].to_numpy()
    low, high = wording.number(on_duty.min()), wording.number(on_duty.max())
    said = f"{low} agents are on duty throughout" if low == high else f"{low} to {high} are on duty"
    return (
        f"{tag('strong', 'Shifts')}: {said}. A formula takes each interval for itself, as if it "
        "had always been like this: it knows nothing of chats left over from the interval before, "
        "nor of breaks and shift ends that wait for empty hands."
    )


def _rona(findings: Findings) -> str:
    rate = findings.estimate("rona_rate")
    missed = 0.0 if rate is None or math.isnan(rate["mean"]) else rate["mean"]
    return (
        f"{tag('strong', 'RONA')}: {wording.percent(missed, 1)} of offers are missed. To a formula "
        "a free server answers at once; simulated, a chat rings until it is accepted, and one that "
        "is missed waits on while its agent takes no other."
    )


def _variation(findings: Findings, compared: list[Comparison]) -> str:
    noun, contacts = findings.noun, findings.estimate("contacts")
    name = tag("strong", "Variation")
    if findings.result.replications == 1 or contacts is None:
        return f"{name}: a formula sees the contacts of an interval as even chance, and no more."
    spread = wording.span(contacts["p10"], contacts["p90"], wording.scale("count", [100.0]))
    return (
        f"{name}: {findings.span_name} have {spread} contacts, while a formula was given the mean "
        f"{noun}. {_one_by_one(findings, compared)}"
    )


def _one_by_one(findings: Findings, compared: list[Comparison]) -> str:
    """Return what the variation alone does to the service level of the largest queue."""
    queue = _largest(findings)
    once = next(each for each in compared if each.queue == queue.name).by(A_SLOTS).service_level
    each = day_by_day(findings.result, queue)
    if not abs(once - each) >= _DIFFERENT:
        return f"Put to Erlang A one {findings.noun} at a time, it says about the same."
    return (
        f"Put to Erlang A (slots) one {findings.noun} at a time, {text(queue.name)} has a service "
        f"level of {wording.percent(each, 1)} rather than {wording.percent(once, 1)}."
    )


def _largest(findings: Findings) -> QueueFacts:
    def contacts(queue: QueueFacts) -> float:
        row = findings.estimate("contacts", queue.name)
        return 0.0 if row is None else float(row["mean"])

    return max(findings.result.facts.queues, key=contacts)


def _patience(findings: Findings) -> str:
    mean = patience(findings.result, tuple(findings.queues))
    given = "never give up" if mean is None else f"give up after {wording.value(mean, 's')}"
    return (
        f"{tag('strong', 'Laws and rules')}: to Erlang A and the chat formula all customers "
        f"{given} on average, and handle times are as spread as chance makes them (exponential "
        "both); Erlang C lets nobody give up, and where more comes than can be served it sees no "
        "end. No formula here knows priorities, routing, transfers or limits of a queue: queues "
        "that share agents are one line."
    )
