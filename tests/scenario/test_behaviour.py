"""Customers as they are: what may be said of them, and what is refused."""

import pytest

from sim.distributions import Deterministic, Exponential, Geometric, Weibull
from sim.scenario import HandleTime, Turns, from_mapping
from tests.scenario.centres import centre, refusal, written
from tests.scenario.everything import FLOOR, found, refused_once

CUSTOMERS = "customers.Support"
MAY = {
    "silent_abandonment=15 %": 0.15,
    "vanishing=0.02": 0.02,
    "silent_leaving=100 %": 1.0,
    "writes_while_waiting=1 min": Exponential(60.0),
    "writes_while_waiting=never": None,
    "reply_patience=4 min": Exponential(240.0),
    "reply_patience=never": None,
    "balks_above={weibull: {mean: 5 min, shape: 3}}": Weibull(300.0, 3.0),
    "balks_above={deterministic: 2 min}": Deterministic(120.0),
    "unsolved=[not solved, no answer]": ("not solved", "no answer"),
    "unsolved=no answer": ("no answer",),
    "unsolved=[]": (),
    "returns.attempts=5": 5,
    "returns.after_abandoning=30 %": 0.3,
    "returns.abandoning_delay=5 min": Exponential(300.0),
    "returns.unsolved_delay={deterministic: 1 d}": Deterministic(86400.0),
    "transfers.to={Support: 1, Sales: 3}": {"Support": 1.0, "Sales": 3.0},
    "transfers.to={}": {},
    "transfers.why={not solved: 1}": {"not solved": 1.0, "escalation": 0.0},
    "transfers.handling={turns: {count: 3}}": Turns(count=3),
    "transfers.handling={handle_time: 5 min}": HandleTime(handle_time="5 min"),
    "conferences.with=Sales": "Sales",
    "conferences.turns=2": Geometric(2.0),
    "handling.turns.switching=4 s": 4.0,
}


@pytest.mark.parametrize(("said", "meant"), MAY.items())
def test_customers_may_be_said_to(tmp_path, said, meant):
    part = found(tmp_path, f"customers.Support.{said}").customers["Support"]
    for name in said.partition("=")[0].split("."):
        if name != "turns" or part.__class__.__name__ == "Conferences":
            part = getattr(part, {"with": "with_"}.get(name, name))
    assert part == meant


def test_reasons_that_mean_unsolved_are_asked_for_only_where_they_are_named():
    sold = {"Support": {"wrapup_reasons": {"sold": 1}}}
    assert from_mapping(centre(customers=sold)).customers["Support"].unsolved == ()


REFUSED = {
    "a share that is none": (f"{CUSTOMERS}.vanishing=2", "", "found 2; allowed is a share from 0"),
    "transfers to no queue": (
        f"{CUSTOMERS}.transfers.to={{Sale: 1}}",
        ".Sale",
        "unknown queue 'Sale'; did you mean Sales?",
    ),
    "transfers to queues of no weight": (
        f"{CUSTOMERS}.transfers.to={{Sales: 0}}",
        "",
        "allowed is at least one weight above 0",
    ),
    "a reason of no transfer": (
        f"{CUSTOMERS}.transfers.why={{escalated: 1}}",
        ".escalated",
        "unknown reason 'escalated'; did you mean escalation?",
    ),
    "handling after a transfer that is none": (
        f"{CUSTOMERS}.transfers.handling={{turn: 4}}",
        "",
        "unknown key 'turn'; did you mean turns?",
    ),
    "a conference with no queue": (
        f"{CUSTOMERS}.conferences.with=Sale",
        "",
        "unknown queue 'Sale'; did you mean Sales?",
    ),
    "a conference of no reply": (
        f"{CUSTOMERS}.conferences.turns=0",
        "",
        "allowed is a distribution with a mean from 1 to 10,000",
    ),
    "coming back without end": (
        f"{CUSTOMERS}.returns.attempts=6",
        "",
        "found 6; allowed is a whole number from 1 to 5",
    ),
    "an unsolved reason that is none": (
        f"{CUSTOMERS}.unsolved=[solved, unsolved]",
        ".1",
        "unknown wrap-up reason 'unsolved'; did you mean solved?",
    ),
    "a key of returns that is none": (
        f"{CUSTOMERS}.returns.attempt=1",
        "",
        "unknown key; did you mean attempts?",
    ),
}


@pytest.mark.parametrize(("override", "below", "said"), REFUSED.values(), ids=REFUSED)
def test_customers_cannot_do_that(tmp_path, override, below, said):
    refused_once(tmp_path, override, below, said)


@pytest.mark.parametrize("key", ["silent_abandonment", "vanishing", "silent_leaving"])
def test_nobody_goes_without_a_sign_where_a_chat_never_times_out(tmp_path, key):
    silent = f"customers.Support.{key}=5 %"
    never = "desktop.inactivity_timeout=never"
    told = refusal(written(tmp_path, FLOOR), [never, silent])
    assert told == (
        f"--set {silent}: customers.Support.{key}: a chat with nobody there would stay open for "
        "ever; set desktop.inactivity_timeout"
    )


OPENS_LATER = ["handling={turns: {opens: agent}}", "handling={turns: {opens: customer}}"]


@pytest.mark.parametrize("handling", [*OPENS_LATER, "handling={handle_time: 9 min}"])
def test_nobody_writes_while_waiting_who_has_not_written_with_the_request(tmp_path, handling):
    writes = "customers.Support.writes_while_waiting=1 min"
    told = refusal(written(tmp_path, FLOOR), [f"customers.Support.{handling}", writes])
    assert told == (
        f"--set {writes}: customers.Support.writes_while_waiting: nobody has written before an "
        "agent accepts; allowed is never, or turns with opens: request"
    )


@pytest.mark.parametrize("law", ["0 s", "0.5 s", "{deterministic: 0 s}"])
def test_nobody_who_waits_writes_without_a_pause(tmp_path, law):
    said = f"{CUSTOMERS}.writes_while_waiting={law}"
    refused_once(tmp_path, said, "", "allowed is 1 s or more")


AT_A_TURN = ["vanishing=5 %", "reply_patience=2 min", "conferences.share=5 %"]


@pytest.mark.parametrize("said", AT_A_TURN)
def test_chats_by_handle_time_have_no_turn_at_which_something_could_happen(tmp_path, said):
    by_time = "customers.Support.handling={handle_time: 9 min}"
    told = refusal(written(tmp_path, FLOOR), [by_time, f"customers.Support.{said}"])
    assert "it happens at a turn, and chats by handle_time have none; describe turns" in told
