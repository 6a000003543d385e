"""The simulated service level beside what formulas would have said, and why they differ."""

from __future__ import annotations

from sim.report import markup, wording
from sim.report.findings import Findings
from sim.report.formulas import FORMULAS
from sim.report.markup import tag, text

_WHY = (
    "The simulation has one thing that the formulas leave out: an agent’s attention is shared. "
    "<strong>Slots as servers</strong> takes each chat slot for an agent of its own, at the mean "
    "handle time of {noun} and night alike, so it misses that chats slow each other down when many "
    "are open. <strong>Agents as servers</strong> takes each agent for one server that gives a "
    "chat its share of busy time and no more; a customer then waits whenever all agents are busy, "
    "though a slot be open. <strong>Erlang C</strong> lets nobody give up, so wherever load "
    "exceeds capacity it sees no end of waiting. None of them knows RONA, breaks, absences, "
    "priorities or the backlog of the interval before."
)
