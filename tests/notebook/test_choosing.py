"""What an analyst asks a result for, and what it says where there is no such thing."""

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal


def test_without_a_wish_everything_comes(result):
    assert_frame_equal(result.kpis(), result.estimates)
    assert_frame_equal(result.intervals(), result.interval_measures)


def test_kpis_are_chosen_by_name_and_queue(result):
    rows = result.kpis(["asa", "service_level"], queue=["all", "Sales"])
    assert set(zip(rows["kpi"], rows["queue"], strict=True)) == {
        (kpi, queue) for kpi in ("asa", "service_level") for queue in ("all", "Sales")
    }
    assert result.kpis("asa", queue="Sales")["kpi"].tolist() == ["asa"]


def test_a_breakdown_comes_with_its_parts_and_a_kpi_without(result):
    parts = result.kpis("wrapup_by_reason", queue="Support")["kpi"].tolist()
    assert parts == ["wrapup_by_reason[solved]", "wrapup_by_reason[not solved]"]
    assert result.kpis("abandonment_rate", queue="all")["kpi"].tolist() == ["abandonment_rate"]
    assert len(result.kpis("wrapup_by_reason[solved]", queue="Support")) == 1


def test_of_an_origin_come_its_own_measures_by_the_names_of_all(result):
    back = result.kpis(queue="Support", origin="after unsolved").set_index("kpi")["mean"]
    whole = result.kpis(queue="Support").set_index("kpi")["mean"]
    assert 0 < back["contacts"] < whole["contacts"]
    assert back["contacts"] == whole["contacts[after unsolved]"]


def test_a_wide_table_has_a_row_a_kpi_and_a_column_a_queue(result):
    table = result.kpis(["asa", "contacts"], wide=True)
    assert set(table.columns) == {"all", "Support", "Sales"}
    assert table.loc["contacts", "all"] == table.loc["contacts", ["Support", "Sales"]].sum()


def test_intervals_are_chosen_by_measure_queue_and_attribution(result):
    rows = result.intervals(["frt", "contacts"], queue="Sales", attribution="arrival")
    assert rows.columns.tolist() == [
        "replication", "attribution", "start", "queue", "frt", "contacts",
    ]  # fmt: skip
    assert len(rows) == 3 * 6
    assert set(rows["queue"]) == {"Sales"}


def test_wide_intervals_are_means_by_local_time(result):
    table = result.intervals("contacts", attribution="arrival", wide=True)
    assert f"{table.index[1]}" == "2026-11-30 08:30:00+01:00"
    assert set(table.columns) == {"all", "Support", "Sales"}
    rows = result.intervals("contacts", queue="Sales", attribution="arrival")
    assert table["Sales"].tolist() == rows.groupby("start")["contacts"].mean().tolist()


@pytest.mark.parametrize(
    ("measure", "queue", "columns"),
    [
        ("contacts", "Sales", ["contacts"]),
        (["frt", "contacts"], "Sales", ["frt", "contacts"]),
        (["contacts"], ["Sales", "all"], ["all", "Sales"]),
    ],
)
def test_wide_intervals_name_only_what_there_are_several_of(result, measure, queue, columns):
    table = result.intervals(measure, queue=queue, attribution="arrival", wide=True)
    assert isinstance(table, pd.DataFrame)
    assert table.columns.tolist() == columns


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda r: r.kpis("servicelevel"), "no kpi 'servicelevel'; there is: service_level"),
        (lambda r: r.kpis(queue="Salse"), "no queue 'Salse'; there is: Sales"),
        (lambda r: r.kpis(origin="proactive"), "no origin 'proactive'; there is: "),
        (lambda r: r.intervals("aht2"), "no measure 'aht2'; there is: aht"),
        (lambda r: r.intervals(attribution="all"), "no attribution 'all'; there is: arrival"),
        (lambda r: r.intervals(wide=True), "wide takes one attribution: choose from arrival,"),
    ],
)
def test_what_is_not_there_is_refused_with_what_is(result, ask, said):
    with pytest.raises(ValueError, match=said):
        ask(result)


def test_any_replication_can_be_had_in_full(result):
    frames = result.frames_of(2)
    kpi = result.replication_kpis.query("kpi == 'contacts' and queue == 'all' and replication == 2")
    assert len(frames.contacts) == kpi["value"].iloc[0]
    assert set(frames.contacts["replication"]) == {2}
    assert result.frames_of(0) is result.frames
