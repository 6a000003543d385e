"""Which rule is judged by whom, and what a log must hold for that.

The tables of the lifecycle, and what `sim.situation` checks, judge every row; what more there is to
judge stands here, one line for each judge.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from sim.conformance import assets, endings, offers, requests, states, waiting
from sim.conformance.scene import Scene, Seen
from sim.lifecycle import Event

E = Event

Watch = Callable[[Scene, Seen], str | None]
AtEnd = Callable[[Scene], Iterator[tuple[int, str]]]


class Judge(NamedTuple):
    """Looks at rows of these events before they are read, where these facts are known."""

    rule: str
    watch: Watch
    events: tuple[E, ...]
    facts: tuple[str, ...] = ()


class Needs(NamedTuple):
    """What has to be known for a rule to be judged.

    *events* and *columns* for anything to be said, *facts* too for the rule to be said to hold.
    *timed* are those of the events of which the time has to be the true one.
    *beyond* says what no log can show; where nothing at all can be shown, ``events`` is empty.
    """

    events: tuple[E, ...] = ()
    columns: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    beyond: str = ""
    timed: tuple[E, ...] = ()


_LINE = (E.QUEUE, E.OFFER, E.MISS, E.ABANDON, E.CLOSE)
_OFFER = (E.OFFER, E.ACCEPT, E.MISS, E.WITHDRAW)
_WRAP = (E.SUBMIT_WRAP_UP, E.AUTO_WRAP_UP)
_STATES = (E.SIGN_IN, E.GO_AVAILABLE, E.GO_IDLE, E.SIGN_OUT)
_MESSAGES = (E.CUSTOMER_MESSAGE, E.AGENT_MESSAGE)
_OVER = (E.ABANDON, E.CLOSE, E.FINISH, E.REFUSE, E.BALK)
_CONFERENCE_ENDS = (E.LEAVE_CONFERENCE, E.DISSOLVE_CONFERENCE)

JUDGES: tuple[Judge, ...] = (
    Judge("QUEUE-1", waiting.turn, (E.OFFER,)),
    Judge("RONA-5", waiting.turn_after_rona, (E.OFFER,), ("rona_requeue",)),
    Judge("QUEUE-2", waiting.closed_in_time, (E.CLOSE,)),
    Judge("QUEUE-2", waiting.left_in_time, (E.OFFER, E.ABANDON, E.CLOSE)),
    # After whoever looks at the lines as they were.
    Judge("QUEUE-1", waiting.keep_lines, (E.QUEUE, E.MISS, E.REMOVE_REQUEST, *_OVER)),
    Judge("QUEUE-3", waiting.let_in_or_not, (E.CREATE,)),
    Judge("QUEUE-3", waiting.refused_rightly, (E.REFUSE,), ("open hours",)),
    Judge("QUEUE-3", waiting.let_in_rightly, (E.QUEUE,), ("open hours",)),
    Judge("QUEUE-3", waiting.flows_over, (E.QUEUE,)),
    Judge("OFFER-1", offers.offered_by_name, (E.OFFER,)),
    Judge("OFFER-3", offers.has_origin, (E.CREATE,)),
    Judge("OFFER-5", offers.not_declined, (E.WITHDRAW,)),
    Judge("RONA-1", offers.rings_long_enough, (E.MISS,)),
    Judge("RONA-1", offers.rings_no_longer, (E.ACCEPT, E.MISS, E.WITHDRAW)),
    Judge("RONA-6", offers.rings_on_in_rona, (E.MISS,)),
    Judge("XFER-1", requests.says_why, (E.REQUEST_TRANSFER,)),
    Judge("XFER-3", requests.into_an_open_queue, (E.QUEUE,), ("open hours",)),
    Judge("XFER-4", requests.transfer_is_requested, (E.REQUEST_TRANSFER,)),
    Judge("XFER-4", requests.queued_by_request, (E.QUEUE,)),
    Judge("XFER-6", offers.named_agent_has_time, (E.MISS,)),
    Judge("XFER-6", requests.unanswered_transfer, (E.MISS,)),
    Judge("XFER-6", requests.returns_to_sender, (E.REMOVE_REQUEST,)),
    Judge("CONF-2", requests.conference_is_requested, (E.REQUEST_CONFERENCE,)),
    Judge("CONF-4", offers.asked_agent_has_time, (E.MISS,)),
    Judge("CONF-4", requests.unanswered_conference, (E.MISS,)),
    Judge("CONF-5", requests.leaves_by_setting, _CONFERENCE_ENDS),
    Judge("CONF-5", requests.ends_by_setting, (E.END,)),
    Judge("CONF-7", requests.not_too_many, (E.OFFER,)),
    Judge("END-1", endings.answers_a_question, (E.CUSTOMER_MESSAGE,)),
    Judge("END-2", endings.has_a_reason, _WRAP, ("wrap-up reasons",)),
    Judge("END-2", endings.finishes, _WRAP),
    Judge("END-5", endings.counted_down, (E.AUTO_WRAP_UP,)),
    Judge("END-5", endings.submits_in_time, (E.SUBMIT_WRAP_UP,), ("auto_wrapup_after",)),
    Judge("END-5", endings.extends_rightly, (E.EXTEND_WRAP_UP,)),
    Judge("END-6", endings.times_out_rightly, (E.TIME_OUT,)),
    Judge("END-6", endings.speaks_in_time, _MESSAGES, ("inactivity_timeout",)),
    Judge("ASSET-1", assets.interrupts, (E.DELETE_ASSET,)),
    Judge("ASSET-3", assets.closes, (E.DELETE_ASSET,)),
    Judge("ASSET-1", assets.interrupted_rightly, (E.INTERRUPT,)),
    Judge("ASSET-3", assets.closed_rightly, (E.CLOSE,)),
    Judge("ASSET-3", assets.refuses, (E.CREATE,)),
    Judge("ASSET-3", assets.refused_rightly, (E.REFUSE,)),
    Judge("PRO-2", states.invites, (E.INVITE,)),
    Judge("PRO-3", states.answers_an_invitation, (E.CREATE, E.DECLINE_INVITATION)),
    Judge("STATE-2", states.has_idle_reason, (E.GO_IDLE,), ("idle reasons",)),
)

AT_END: tuple[tuple[str, AtEnd], ...] = (
    ("QUEUE-2", waiting.waiting_too_long),
    ("RONA-1", offers.ringing_too_long),
    ("END-5", endings.wrapping_up_too_long),
    ("END-6", endings.silent_too_long),
)

_SCREEN = "it is about what a screen shows"

NEEDS: dict[str, Needs] = {
    "CUST-1": Needs((E.CREATE, E.CUSTOMER_MESSAGE)),
    "CUST-2": Needs((E.ACCEPT, E.END, E.ABANDON, E.CUSTOMER_END)),
    "QUEUE-1": Needs((*_LINE, E.ACCEPT), ("queue",), ("queues served",), timed=(E.QUEUE, E.OFFER)),
    "QUEUE-2": Needs(_LINE, ("queue", "reason"), ("maximum_wait",), timed=(E.QUEUE,)),
    "QUEUE-3": Needs(
        (E.CREATE, E.QUEUE, E.REFUSE), ("queue", "reason"), ("capacity", "open hours")
    ),
    "OFFER-1": Needs((E.OFFER, *_STATES), ("agent", "queue"), ("queues served",)),
    "OFFER-2": Needs(beyond=_SCREEN),
    "OFFER-3": Needs((E.CREATE,), ("reason",)),
    "OFFER-4": Needs((*_OFFER, E.SUBMIT_WRAP_UP), ("agent",), ("slots",)),
    "OFFER-5": Needs((E.OFFER, E.WITHDRAW)),
    "OFFER-6": Needs((*_OFFER, E.SIGN_OUT), ("agent",)),
    "OFFER-7": Needs((*_OFFER, E.ABANDON)),
    "RONA-1": Needs(_OFFER, ("agent",), ("rona_after",), timed=_OFFER),
    "RONA-2": Needs((E.MISS,), ("agent",)),
    "RONA-3": Needs((E.OFFER, E.MISS, *_STATES), ("agent",)),
    "RONA-4": Needs((E.MISS, E.ACCEPT, E.END, *_STATES), ("agent",)),
    "RONA-5": Needs(
        (*_LINE, *_STATES), ("agent", "queue"), ("rona_requeue",), timed=(E.QUEUE, E.OFFER)
    ),
    "RONA-6": Needs((*_OFFER, *_STATES), ("agent",), ("rona_after",), timed=_OFFER),
    "ACC-1": Needs(_OFFER, ("agent",)),
    "ACC-2": Needs(beyond=_SCREEN),
    "ACC-3": Needs((*_OFFER, E.SUBMIT_WRAP_UP), ("agent",), ("slots",)),
    **dict.fromkeys(("MSG-1", "MSG-2", "MSG-3", "MSG-4"), Needs(beyond="a log holds no text")),
    "MSG-5": Needs((E.ACCEPT, E.END, E.AGENT_MESSAGE), ("agent",)),
    "XFER-1": Needs(
        (E.ACCEPT, E.END, E.REQUEST_TRANSFER), ("reason",), timed=(E.REQUEST_TRANSFER,)
    ),
    "XFER-2": Needs(beyond=_SCREEN),
    "XFER-3": Needs(
        (E.QUEUE, E.REQUEST_TRANSFER),
        ("queue", "reason"),
        ("open hours",),
        beyond="a request that is refused leaves no row",
    ),
    "XFER-4": Needs((E.QUEUE, E.OFFER, E.REQUEST_TRANSFER), ("reason",)),
    "XFER-5": Needs(beyond=_SCREEN),
    "XFER-6": Needs(
        (*_OFFER, E.REQUEST_TRANSFER, E.REMOVE_REQUEST, E.CLOSE),
        ("agent", "reason"),
        ("unanswered_transfer", "rona_after"),
        timed=_OFFER,
    ),
    "XFER-7": Needs((E.OFFER, E.QUEUE, E.REQUEST_TRANSFER), ("agent", "queue", "reason")),
    "CONF-1": Needs((E.ACCEPT, E.END, E.REQUEST_CONFERENCE), ("agent",)),
    "CONF-2": Needs((E.OFFER, E.REQUEST_CONFERENCE), ("agent", "reason")),
    "CONF-3": Needs(beyond=_SCREEN),
    "CONF-4": Needs(
        (*_OFFER, E.REQUEST_CONFERENCE, E.REMOVE_REQUEST),
        ("agent", "reason"),
        ("rona_after",),
        timed=_OFFER,
    ),
    "CONF-5": Needs((E.ACCEPT, E.END, *_CONFERENCE_ENDS), ("agent",), ("end_conference",)),
    "CONF-6": Needs((E.ACCEPT, E.CUSTOMER_END, E.END, E.FINISH, E.SUBMIT_WRAP_UP), ("agent",)),
    "CONF-7": Needs((E.OFFER, E.REQUEST_CONFERENCE), ("agent",), ("conference_agents",)),
    "END-1": Needs(_MESSAGES, ("reason",)),
    "END-2": Needs(
        (E.ACCEPT, E.END, E.FINISH, E.SUBMIT_WRAP_UP), ("reason",), ("wrap-up reasons",)
    ),
    "END-3": Needs((E.CUSTOMER_END, E.END)),
    "END-4": Needs((E.CREATE, E.CUSTOMER_END, E.END)),
    "END-5": Needs(
        (E.END, E.EXTEND_WRAP_UP, *_WRAP),
        ("agent", "reason"),
        ("auto_wrapup_after", "auto_wrapup_reason", "wrapup_extension"),
        timed=(E.END, *_WRAP),
    ),
    "END-6": Needs((E.ACCEPT, *_MESSAGES), (), ("inactivity_timeout",)),
    "ASSET-1": Needs((E.DELETE_ASSET, E.INTERRUPT), ("queue",)),
    "ASSET-2": Needs((E.INTERRUPT, E.END)),
    "ASSET-3": Needs((E.CREATE, E.DELETE_ASSET, E.REFUSE, E.CLOSE), ("queue", "reason")),
    "PRO-1": Needs(beyond="a log does not tell one visitor from another"),
    "PRO-2": Needs(
        (E.INVITE, E.DELETE_ASSET),
        ("queue",),
        beyond="the capacity condition of a site is not among the facts",
    ),
    "PRO-3": Needs((E.CREATE, E.INVITE, E.DECLINE_INVITATION), ("queue", "reason")),
    "STATE-1": Needs((E.SIGN_IN, E.GO_AVAILABLE), ("agent",)),
    "STATE-2": Needs((E.SIGN_IN, E.GO_IDLE), ("agent", "reason"), ("idle reasons",)),
    "STATE-3": Needs((E.ACCEPT, E.END, E.SIGN_OUT, E.SUBMIT_WRAP_UP), ("agent",)),
    "STATE-4": Needs(beyond=_SCREEN),
}
