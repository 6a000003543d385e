"""What formulas would have said, beside what was simulated."""

import math

import pytest

from sim.report.formulas import compared, times
from sim.theory import erlang_a

SHORT = {"patience": "2 min", "handling": {"handle_time": ["4 min"]}}


def phones(made, agents, **more):
    """Return agents with one chat at a time, as on the phone."""
    team = {"count": agents, "queues": ["Help"], "slots": 1, "missed_offers": "0 %"}
    return made(customers={"Help": SHORT}, teams={"Early": team}, **more)


def test_with_one_chat_at_a_time_an_agent_is_a_slot(made):
    (found,) = compared(phones(made, 8, arrivals={"Help": {"rate": "100 per hour"}}))
    assert found.erlang_a_slots == found.erlang_a_agents


def test_a_steady_hour_is_erlang_a_itself(made):
    centre = phones(made, 8, horizon="15 min", arrivals={"Help": {"rate": "100 per hour"}})
    (found,) = compared(centre)
    contacts = centre.kpis.query("kpi == 'contacts' and queue == 'all'")["mean"].iloc[0]
    took = times(centre, ("Help",)).slot
    said = erlang_a(contacts / 900, took, 8, 120, 60)
    assert found.erlang_a_slots == pytest.approx(float(said.sl_all))


def test_where_nobody_gives_up_service_is_no_better(made):
    (found,) = compared(phones(made, 8, arrivals={"Help": {"rate": "140 per hour"}}))
    assert found.erlang_c_slots < found.erlang_a_slots


def test_several_chats_at_once_cost_an_agent_less_time_each(strained):
    took = times(strained, tuple(queue.name for queue in strained.facts.queues))
    assert took.agent < 0.8 * took.slot


def test_where_nobody_was_served_formulas_have_nothing_to_go_by(empty):
    (found,) = compared(empty)
    assert all(math.isnan(level) for level in found[1:])
