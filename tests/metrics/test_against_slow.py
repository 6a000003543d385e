"""Vectorised measures against the same definitions computed row by row, on random legal logs."""

from math import isnan, nan

import numpy as np
import pytest

from sim.metrics import frames, measures
from sim.metrics.origins import ORIGINS
from tests.metrics.slow_contacts import contacts_of, origin, replies, silent_queues, waits_at
from tests.metrics.slow_kpis import answered_in, contact_kpis, over
from tests.metrics.slow_time import Sweep, pieces_of_attention, time_kpis
from tests.metrics.toy import toy_log

SEEDS = range(8)
WRITING_ONLY = {
    "no_reply", "unanswered_turns", "readiness_check_rate", "turns_per_contact",
    "messages_per_contact", "attention_time",
}  # fmt: skip


def by_origin(kpi):
    return any(f"[{name}]" in kpi for name in ORIGINS)


def slow_kpis(log, queue, warm_up, sweep):
    """Return every KPI of a queue, or of the centre where *queue* is past the last."""
    centre = len(log.facts.queues)
    silent = silent_queues(log)
    contacts = [contact for contact in contacts_of(log) if contact.created >= warm_up]
    handled = [wait for wait in waits_at(log, contacts, queue) if wait.outcome == "handled"]
    written = sum(answered_in(wait) not in silent for wait in handled)
    kpis = contact_kpis(log, contacts, queue, warm_up)
    kpis |= time_kpis(log, queue, len(handled), warm_up, sweep)
    kpis["attention_time"] = over(kpis.pop("attention_sum"), written)
    del kpis["attention_seconds"]  # its base is compared by agent, below
    engaged = sweep.total("engaged_seconds", queue)
    for chats in range(1, 4):
        spent = sweep.total(f"concurrency_seconds[{chats}]", queue)
        kpis[f"concurrency_share[{chats}]"] = over(spent, engaged)
    if silent >= ({queue} if queue < centre else set(range(centre))):
        kpis |= dict.fromkeys(WRITING_ONLY, nan)
    return kpis


@pytest.mark.parametrize("warm_up", [0.0, 230.0])
@pytest.mark.parametrize("seed", SEEDS)
def test_every_kpi_equals_its_definition_computed_slowly(seed, warm_up):
    log = toy_log(seed)
    found = measures(frames(log), warm_up).kpis.set_index(["queue", "kpi"])["value"]
    sweep = Sweep(log, warm_up)
    names = [*(queue.name for queue in log.facts.queues), "all"]
    for place, name in enumerate(names):
        fast = {kpi: value for kpi, value in found[name].items() if not by_origin(kpi)}
        fast.pop("attention")
        slow = slow_kpis(log, place, warm_up, sweep)
        assert fast.keys() == slow.keys()
        wrong = {
            kpi: (fast[kpi], slow[kpi])
            for kpi in slow
            if not (
                fast[kpi] == pytest.approx(slow[kpi], rel=1e-9, abs=1e-9)
                or (isnan(fast[kpi]) and isnan(slow[kpi]))
            )
        }
        assert not wrong


@pytest.mark.parametrize("seed", SEEDS)
def test_every_kpi_by_origin_is_that_of_the_contacts_of_that_origin(seed):
    log = toy_log(seed)
    found = measures(frames(log)).kpis
    found = found[found["kpi"].map(by_origin)].set_index(["queue", "kpi"])["value"]
    names = [*(queue.name for queue in log.facts.queues), "all"]
    for name in {origin(contact) for contact in contacts_of(log)}:
        contacts = [contact for contact in contacts_of(log) if origin(contact) == name]
        for place, queue in enumerate(names):
            slow = contact_kpis(log, contacts, place, 0.0)
            fast = {kpi.split("[")[0]: v for kpi, v in found[queue].items() if f"[{name}]" in kpi}
            assert {"contacts", "service_level", "wait_p90", "aht", "transfer_rate"} <= set(fast)
            for kpi in fast.keys() - WRITING_ONLY:
                assert fast[kpi] == pytest.approx(slow[kpi], rel=1e-9, nan_ok=True), kpi


@pytest.mark.parametrize("warm_up", [0.0, 230.0])
@pytest.mark.parametrize("seed", SEEDS)
def test_every_second_of_every_interval_equals_a_slow_sweep(seed, warm_up):
    log = toy_log(seed)
    cells = measures(frames(log), warm_up).intervals.query("attribution == 'interval'")
    cells = cells.set_index(["queue", "start"])
    sweep = Sweep(log, warm_up)
    names = [*(queue.name for queue in log.facts.queues), "all"]
    swept = {name for name, _, _ in sweep.seconds}
    assert swept
    for name in swept:
        for place, queue in enumerate(names):
            found = cells.loc[queue, name]
            slow = [sweep.seconds[name, place, start // 100] for start in found.index]
            np.testing.assert_allclose(found, slow, atol=1e-9, err_msg=f"{name} of {queue}")


@pytest.mark.parametrize("seed", SEEDS)
def test_attention_is_counted_for_agents_whose_chats_all_show_messages(seed):
    log = toy_log(seed, silent={2, 1} if seed % 2 else {2})
    found = measures(frames(log)).kpis.set_index(["kpi", "queue"])["value"]["attention", "all"]
    silent = silent_queues(log)
    hides = set(
        frames(log)
        .legs.query("accepted_time.notna()")
        .pipe(lambda legs: legs["agent"][legs["queue_name"].cat.codes.isin(silent)])
    )
    agents = measures(frames(log)).agents
    known = agents[~agents["agent"].isin(hides)]
    slow = sum(
        end - start for agent, *_, start, end in pieces_of_attention(log) if agent not in hides
    )
    assert found == pytest.approx(over(slow, known["engaged"].sum()), nan_ok=True)
    assert agents["attention"].isna().tolist() == agents["agent"].isin(hides).tolist()


@pytest.mark.parametrize("seed", SEEDS)
def test_turns_are_those_found_by_walking_through_the_messages(seed):
    log = toy_log(seed)
    turns = frames(log).turns
    columns = ["contact", "first_message_time", "last_message_time", "reply_time"]
    found = [
        (*(None if value != value else value for value in row), bool(is_first))
        for *row, is_first in turns[[*columns, "is_first_response"]].itertuples(index=False)
    ]
    walked = [(c.number, *turn) for c in contacts_of(log) for turn in replies(c)]
    assert found == walked
