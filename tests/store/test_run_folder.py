"""What a run folder holds, for whoever opens it."""

import getpass
import json
import platform
import re

import pandas as pd
import pytest

from sim.experiment import run
from sim.scenario import from_mapping
from sim.store import default_folder, read, staged, write


def test_the_page_is_written_as_it_was_given(folder):
    assert (folder / "report.html").read_bytes() == "<html>ä</html>".encode()


def test_kpis_have_the_columns_that_are_promised(folder):
    head = (folder / "kpis.csv").read_text("utf-8").splitlines()[0]
    assert head == "kpi,queue,mean,ci_low,ci_high,replications,unit,p10,p90,target,p_target_met"


def test_tables_come_back_as_they_were_measured(folder, result):
    run_folder = read(folder)
    pd.testing.assert_frame_equal(
        run_folder.kpis, result.estimates, check_dtype=False, rtol=1e-11, atol=1e-11
    )
    pd.testing.assert_frame_equal(
        run_folder.agents, result.agents, check_dtype=False, rtol=1e-11, atol=1e-11
    )
    intervals = run_folder.intervals.drop(columns="local_start")
    assert intervals.columns.tolist() == result.interval_measures.columns.tolist()
    pd.testing.assert_frame_equal(intervals, result.interval_measures, check_dtype=False)
    pd.testing.assert_frame_equal(
        run_folder.replication_kpis, result.replication_kpis, check_dtype=False
    )


def test_intervals_add_up_to_the_day(folder):
    intervals, kpis = (pd.read_csv(folder / f"{name}.csv") for name in ("intervals", "kpis"))
    means = kpis.set_index(["kpi", "queue"])["mean"]
    for attribution, rows_of in intervals.groupby("attribution"):
        if rows_of["contacts"].notna().any():
            sums = rows_of.groupby("queue")["contacts"].sum()
            for queue in ("all", "Support", "Sales"):
                assert sums[queue] == pytest.approx(means["contacts", queue]), attribution


def test_intervals_carry_the_clock_on_the_wall_through_a_change_of_clocks(folder):
    intervals = pd.read_csv(folder / "intervals.csv")
    first = intervals.drop_duplicates("start")
    assert first["start"].tolist() == [0, 1800, 3600, 5400, 7200, 9000]
    assert first["local_start"].tolist() == [
        "2026-10-25 01:30+02:00",
        "2026-10-25 02:00+02:00",
        "2026-10-25 02:30+02:00",
        "2026-10-25 02:00+01:00",
        "2026-10-25 02:30+01:00",
        "2026-10-25 03:00+01:00",
    ]


def test_frames_and_logs_come_back_for_one_replication_or_all(folder, result):
    run_folder = read(folder)
    assert run_folder.log(0).rows() == result.log.rows()
    assert run_folder.log(0).facts == result.facts
    assert run_folder.log(1).replication == 1
    for name, frame in result.frames.tables().items():
        both = run_folder.frame(name)
        alone = run_folder.frame(name, replication=0)
        assert len(alone) == len(frame)
        if name != "invitations":  # of which there are none in this centre
            assert set(both["replication"]) == {0, 1}
            assert len(alone) < len(both)
        pd.testing.assert_frame_equal(
            alone.astype(object).where(alone.notna(), None),
            frame.astype(object).where(frame.notna(), None),
            check_dtype=False,
            check_index_type=False,
        )


def test_the_scenario_in_the_folder_is_the_one_that_ran(folder, scenario):
    again = read(folder).scenario
    assert run(again, workers=1).estimates.equals(run(scenario, workers=1).estimates)


def test_the_manifest_says_how_to_get_the_same_numbers_again(folder):
    told = json.loads((folder / "manifest.json").read_text())
    assert (told["tool"], told["scenario"]) == ("chatfloor", "Kundtjänst & Co")
    assert (told["seed"], told["replications"]) == (7, 2)
    assert told["recorded_replications"] == [0, 1]
    assert told["duration_seconds"] > 0
    assert {"python", "chatfloor", "numpy", "pandas", "simpy"} <= set(told["versions"])
    assert told["files"] == sorted(entry.name for entry in folder.iterdir())


def test_nothing_in_the_folder_names_the_machine_or_a_place_on_it(folder, tmp_path_factory):
    manifest = (folder / "manifest.json").read_text()
    for private in (platform.node(), getpass.getuser()):
        assert not re.search(rf"\b{re.escape(private)}\b", manifest)
    place = str(tmp_path_factory.getbasetemp()).encode()
    assert [entry.name for entry in folder.iterdir() if place in entry.read_bytes()] == []


def test_a_result_without_parts_leaves_its_first_replication(result, tmp_path):
    with staged(tmp_path / "run") as staging:
        write(result, "", staging)
    run_folder = read(tmp_path / "run")
    assert run_folder.manifest["recorded_replications"] == [0]
    assert run_folder.log().rows() == result.log.rows()
    assert len(run_folder.frame("contacts")) == len(result.frames.contacts)


def test_a_folder_that_is_no_run_is_not_read(tmp_path):
    with pytest.raises(FileNotFoundError, match="holds no run"):
        read(tmp_path)


@pytest.mark.parametrize(
    ("name", "start"),
    [("Kundtjänst & Co", "kundtjänst-co-"), ("../..", "run-"), ("A/B", "a-b-")],
)
def test_the_default_folder_is_named_after_the_scenario(name, start, mapping):
    folder = default_folder(from_mapping({**mapping, "name": name}))
    assert folder.parent.as_posix() == "reports"
    assert folder.name.startswith(start)


def test_the_default_folder_is_another_for_another_seed(scenario, mapping):
    other = from_mapping({**mapping, "run": {"seed": 8, "replications": 2}})
    assert default_folder(scenario) == default_folder(from_mapping(mapping))
    assert default_folder(scenario) != default_folder(other)


def test_the_default_folder_of_a_long_name_can_be_made(tmp_path, mapping):
    name = default_folder(from_mapping({**mapping, "name": "\U00020000" * 300})).name
    with staged(tmp_path / name):
        pass
    assert len(list(tmp_path.iterdir())) == 1


def test_a_run_without_its_page_has_all_else(folder, result, tmp_path):
    with staged(tmp_path / "run") as staging:
        write(result, None, staging)
    left = {entry.name for entry in (tmp_path / "run").iterdir()}
    assert left == {entry.name for entry in folder.iterdir()} - {"report.html"}
