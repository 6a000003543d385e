"""Exports of platforms as CSV text: ours, with our names, and one with names of its own."""

from sim.lifecycle import Event, Reason, words
from sim.records import EventLog

_OWN_REASONS = {
    Event.SUBMIT_WRAP_UP: "wrapup_reasons",
    Event.AUTO_WRAP_UP: "wrapup_reasons",
    Event.GO_IDLE: "idle_reasons",
}


def csv_of(log: EventLog) -> str:
    """Return *log* as a CSV file in plain names, without leg numbers."""
    lines = ["time,contact,agent,queue,event,reason"]
    for time, contact, _, agent, queue, number, reason in log.rows():
        event = Event(number)
        who = log.facts.agents[agent].name if agent >= 0 else ""
        where = log.facts.queues[queue].name if queue >= 0 else ""
        what = contact if contact >= 0 else ""
        lines.append(f"{time},{what},{who},{where},{words(event)},{_why(log, event, reason)}")
    return "\n".join(lines) + "\n"


def _why(log: EventLog, event: Event, reason: int) -> str:
    if event in _OWN_REASONS:
        return str(getattr(log.facts, _OWN_REASONS[event])[reason])
    return words(Reason(reason)) if reason else ""


PLATFORM = """\
when,interaction,user,skill,state,detail
30/11/2026 08:00:00,,ana@desk.se,,LoggedIn,
30/11/2026 08:00:00,,ana@desk.se,,Ready,
30/11/2026 08:01:00,i-77,,Support,Arrived,
30/11/2026 08:01:00,i-77,ana@desk.se,Support,Alerting,
30/11/2026 08:01:05,i-77,ana@desk.se,Support,Connected,
30/11/2026 08:01:09,,,,Heartbeat,
30/11/2026 08:04:00,i-77,ana@desk.se,Support,Ended,
30/11/2026 08:05:00,i-77,ana@desk.se,Support,Coded,order status
"""
MAPPING = """\
columns: {time: when, contact: interaction, agent: user, queue: skill, event: state, reason: detail}
time: {format: "%d/%m/%Y %H:%M:%S", timezone: Europe/Stockholm}
events:
  LoggedIn: sign in
  Ready: go available
  Arrived: create
  Alerting: OFFER
  Connected: accept
  Ended: end
  Coded: submit wrap up
  NoAnswer: miss
  Hung_up: abandon
  Heartbeat: ignore
infer: [queue, finish]
queues: {Support: {maximum_wait: never, capacity: unlimited}}
agents: {ana@desk.se: {slots: 2, queues: [Support]}}
desktop: {rona_after: 30 s, inactivity_timeout: never}
"""
