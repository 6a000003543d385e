"""`chatfloor measure`: real chats go through the same analytics as simulated ones."""

import csv
import io
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from statistics import mean, median

import pandas as pd
import pytest

MESSAGES = Path(__file__).parents[2] / "configs" / "trace-messages.csv"


def counted(file):
    """Return the figures of a log of messages, counted message by message."""
    chats = {}
    for row in csv.DictReader(io.StringIO(file.read_text("utf-8"))):
        said = (datetime.fromisoformat(row["time"]), row["sender"])
        chats.setdefault(row["conversation_id"], []).append(said)
    first, by_agent, by_customer = [], [], []
    for messages in chats.values():
        messages.sort(key=lambda said: said[0])
        replies = [time for time, sender in messages if sender == "agent"]
        if replies:
            first.append((replies[0] - messages[0][0]).total_seconds())
        for (before, whose), (after, next_one) in pairwise(messages):
            if whose != next_one:
                waited = by_agent if next_one == "agent" else by_customer
                waited.append((after - before).total_seconds())
    return {
        "contacts": len(chats),
        "handled": len(first),
        "frt": mean(first),
        "frt_p50": median(first),
        "agent_turn_delay_p50": median(by_agent),
        "customer_turn_delay_p50": median(by_customer),
    }


def kpis(printed):
    table = pd.read_csv(io.StringIO(printed)).set_index(["kpi", "queue"])["value"]
    return table.xs("all", level="queue")


def test_a_log_of_messages_alone_gives_the_figures_that_a_walk_through_it_gives(chatfloor):
    told = chatfloor("measure", MESSAGES, "--csv")
    assert told.exit_code == 0
    found = kpis(told.stdout)
    for kpi, figure in counted(MESSAGES).items():
        assert found[kpi] == pytest.approx(figure), kpi


def test_the_table_shows_durations_in_a_readable_unit_and_breakdowns_by_their_name(chatfloor):
    told = chatfloor("measure", MESSAGES)
    assert told.exit_code == 0
    assert "transfer_rate[agent]" in told.stdout
    assert "concurrency_share[3]" in told.stdout
    assert len(told.stdout.splitlines()) < 90


def test_a_run_folder_is_measured_as_its_report_measured_it(chatfloor, tiny):
    assert chatfloor("run", tiny, "--out", "run").exit_code == 0
    found = kpis(chatfloor("measure", "run", "--csv").stdout)
    told = pd.read_csv("run/kpis.csv").set_index(["kpi", "queue"])["mean"].xs("all", level="queue")
    for kpi in ("contacts", "service_level", "aht", "occupancy", "frt_p50"):
        assert found[kpi] == pytest.approx(told[kpi])


def test_what_is_no_log_is_refused_in_one_line(chatfloor):
    told = chatfloor("measure", "nowhere.csv")
    assert told.exit_code == 2
    assert "there is no file nowhere.csv" in told.stderr


def test_names_of_queues_and_reasons_of_a_log_are_shown_masked(chatfloor, tmp_path):
    rows = ["create", "queue", "offer", "accept", "end", "submit wrap up", "finish"]
    agents = {"offer", "accept", "end", "submit wrap up"}
    lines = "".join(
        f"1,2026-11-30T08:0{i},{'Ana' if row in agents else ''},{queue},{row},"
        f"{'called +46701740605' if row == 'submit wrap up' else ''}\n"
        for queue in ("Bo +46701740606",)
        for i, row in enumerate(rows)
    )
    other = "2,2026-11-30T08:09,,[red],create,\n"
    (tmp_path / "log.csv").write_text(f"contact,time,agent,queue,event,reason\n{lines}{other}")
    for more in ((), ("--csv",)):
        done = chatfloor("measure", tmp_path / "log.csv", *more)
        assert done.exit_code == 0, done.output
        assert "4670174060" not in done.stdout
        assert "********0606" in done.stdout
        assert "[red]" in done.stdout


def test_a_queue_that_is_called_like_all_of_them_is_refused(chatfloor, tmp_path):
    row = "1,2026-11-30T08:00,customer,all\n"
    (tmp_path / "log.csv").write_text(f"conversation_id,time,sender,queue\n{row}")
    done = chatfloor("measure", tmp_path / "log.csv")
    assert (done.exit_code, "a queue is called all" in done.stderr) == (2, True)
