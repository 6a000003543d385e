"""What contacts, legs, turns, attention and invitations add up to."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sim.metrics.attention import Attention
from sim.metrics.fates import Fates
from sim.metrics.frames import Frames, column
from sim.metrics.moves import Bools
from sim.metrics.outcomes import HANDLED
from sim.metrics.rows import Rows, Tally
from sim.metrics.service import service_tallies


def tallies(frames: Frames, attention: Attention, queues: Fates, centre: Fates) -> Iterator[Tally]:
    """Yield every additive measure of the measured contacts, their entries, legs and turns."""
    asked = Rows(centre.measured, centre.queue, centre.arrival)
    yield asked.tally("contacts", np.ones(len(centre.contact), dtype=bool), centre.arrival)
    yield from service_tallies(frames, queues, centre)
    last = _last_queues(frames, centre)
    yield from ending_tallies(frames, centre, last)
    legs, turns = frames.legs, frames.turns
    yield from leg_tallies(frames, asked.of(column(legs, "contact"), column(legs, "queue_name")))
    of_turn = column(turns, "contact")
    by_turn = asked.of(of_turn, column(turns, "queue_name"))
    yield from turn_tallies(frames, centre, by_turn, last.of(of_turn, last.queue[of_turn]))
    yield attention_tally(attention, asked.of(attention.contact, attention.queue))


def invitation_tallies(frames: Frames, measured: Bools, warm_up: float) -> Iterator[Tally]:
    """Yield what invitations add up to from *warm_up* on, and the *measured* chats of them."""
    contacts = frames.contacts
    created = column(contacts, "created_time")
    began = Rows(measured, column(contacts, "queue_name"), created)
    yield began.tally("proactive", column(contacts, "is_proactive"), created)
    moves = frames.invitations
    time = column(moves, "time")
    rows = Rows(time >= warm_up, column(moves, "queue_name"), time)
    for name, move in {"invitations": "shown", "held_back": "held back"}.items():
        yield rows.tally(name, (moves["invitation_move"] == move).to_numpy(), time)


def ending_tallies(frames: Frames, centre: Fates, rows: Rows) -> Iterator[Tally]:
    """Yield the sums over contacts that have ended; *rows* says in which row each one counts."""
    contacts, writes = frames.contacts, _ended_in_writing(frames, centre)
    end, handled = column(contacts, "ended_time"), centre.had(HANDLED)
    ended = handled & ~np.isnan(end)
    by = contacts["terminating_end"]
    left = column(contacts, "is_abandoned_after_transfer")
    by_agent = ended & writes & (by == "agent").to_numpy()
    sent = column(contacts, "agent_message_count") + column(contacts, "customer_message_count")
    yield rows.tally("ended_contacts", ended, end)
    yield rows.tally("customer_ended", ended & (by == "customer").to_numpy() & ~left, end)
    yield rows.tally("agent_ended", by_agent, end)
    checked = column(contacts, "is_readiness_checked")
    yield rows.tally("readiness_checked", by_agent & checked, end)
    for name in ("interrupted", "timed_out", "silently_abandoned"):
        yield rows.tally(name, column(contacts, f"is_{name}"), end)
    vanished = column(contacts, "vanished_time")
    yield rows.tally("vanished", ~np.isnan(vanished), vanished)
    yield rows.tally("written_contacts", ended & writes, end)
    yield rows.tally("message_sum", ended & writes, end, sent)
    handle = column(contacts, "connected_duration") + column(contacts, "wrapup_duration")
    finished = column(contacts, "finished_time")
    done = ~np.isnan(finished)
    yield rows.tally("finished_contacts", done, finished)
    yield rows.tally("contact_handle_sum", done, finished, handle)


def _last_queues(frames: Frames, centre: Fates) -> Rows:
    """Return the contacts, each of the queue that it entered last, else of the one asked for."""
    queue = centre.queue.copy()
    queue[column(frames.entries, "contact")] = column(frames.entries, "queue_name")
    return Rows(centre.measured, queue, centre.arrival)


def _ended_in_writing(frames: Frames, centre: Fates) -> Bools:
    """Return which contacts' last queue shows messages."""
    return np.append(frames.moves.writing_queues, False)[_last_queues(frames, centre).queue]


def leg_tallies(frames: Frames, rows: Rows) -> Iterator[Tally]:
    """Yield the sums over legs; *rows* says in which row each one counts."""
    legs = frames.legs
    kind, role = legs["leg_handle_type"], legs["leg_role"]
    accepted, missed = (kind == "accepted").to_numpy(), (kind == "missed").to_numpy()
    answered = np.fmin(column(legs, "accepted_time"), column(legs, "left_time"))
    yield rows.tally("accepted", accepted, answered)
    yield rows.tally("missed", missed, answered)
    yield rows.tally("answerable", accepted | missed, answered)
    for name in ("transfer", "conference"):
        named = (role == name).to_numpy()
        yield rows.tally(f"{name}s_missed", missed & named, answered)
        yield rows.tally(f"{name}s_answerable", (accepted | missed) & named, answered)
    done = column(legs, "wrapped_up_time")
    finished = ~np.isnan(done)
    yield rows.tally("finished_legs", finished, done)
    yield rows.tally("auto_wrapups", column(legs, "is_auto_wrapup"), done)
    for name in ("connected", "wrapup", "handle"):
        yield rows.tally(f"{name}_sum", finished, done, column(legs, f"{name}_duration"))
    for reason in legs["wrapup_code_name"].cat.categories:
        of_reason = (legs["wrapup_code_name"] == reason).to_numpy()
        yield rows.tally(f"wrapups[{reason}]", of_reason, done)


def turn_tallies(frames: Frames, centre: Fates, rows: Rows, ended_in: Rows) -> Iterator[Tally]:
    """Yield the sums over turns; *rows* says in which row each counts, *ended_in* its contact."""
    turns = frames.turns
    contact = column(turns, "contact")
    writes = _ended_in_writing(frames, centre)[contact]
    end = column(frames.contacts, "ended_time")[contact]
    ended = ~np.isnan(end) & ~np.isnan(column(frames.contacts, "accepted_time")[contact])
    reply = column(turns, "reply_time")
    responses = later_responses(frames)
    yield ended_in.tally("turn_sum", ended & writes, end)
    yield rows.tally("unanswered_turns", ended & np.isnan(reply), end)
    yield rows.tally("response_count", responses, reply)
    yield rows.tally("response_sum", responses, reply, column(turns, "response_duration"))
    since_first = reply - column(turns, "first_message_time")
    yield rows.tally("response_first_sum", responses, reply, since_first)


def later_responses(frames: Frames) -> Bools:
    """Return which turns count for response times: a customer's, answered, not the first reply."""
    turns = frames.turns
    asked = ~np.isnan(column(turns, "last_message_time"))
    return asked & ~np.isnan(column(turns, "reply_time")) & ~column(turns, "is_first_response")


def attention_tally(attention: Attention, rows: Rows) -> Tally:
    """Return the seconds of attention; *rows* says in which row each piece counts."""
    everything = np.ones(len(attention.contact), dtype=bool)
    return rows.tally("attention_sum", everything, attention.end, attention.end - attention.start)
