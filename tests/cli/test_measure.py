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
