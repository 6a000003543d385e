"""Replications are put together alike wherever they ran."""

import os
import signal
import subprocess
import sys
from concurrent.futures import BrokenExecutor, Future

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from sim.experiment import ReplicationFailed, WorkersLost, run
from sim.experiment.collect import TRIES, collect
from sim.experiment.executors import InProcess, LocalProcesses, Place
from sim.experiment.jobs import Job
from sim.scenario import from_mapping

TINY = {
    "name": "Tiny",
    "start": "2026-11-30 08:00",
    "horizon": "1h",
    "queues": {"Support": {}, "Sales": {}},
    "arrivals": {"Support": {"rate": "60 per hour"}, "Sales": {"rate": "30 per hour"}},
    "teams": {
        "Day": {"count": 6, "queues": ["Support", "Sales"], "slots": 2, "shift": "08:00-09:00"}
    },
    "run": {"seed": 7, "replications": 3},
}
TABLES = (
    "estimates",
    "replication_kpis",
    "interval_measures",
    "histograms",
    "agents",
    "concurrency",
)


@pytest.fixture(scope="module")
def tiny():
    return from_mapping(TINY)


@pytest.fixture(scope="module")
def result(tiny):
    return run(tiny, workers=1)


def same(one, other):
    for table in TABLES:
        assert_frame_equal(getattr(one, table), getattr(other, table), check_exact=True)
    assert one.log.rows() == other.log.rows()


def test_the_numbers_do_not_depend_on_the_number_of_workers(tiny, result):
    same(run(tiny, workers=2), result)


def test_the_same_seed_gives_the_same_days_and_another_one_others(tiny, result):
    same(run(tiny, workers=1), result)
    assert run(tiny, workers=1, replications=1, seed=8).log.rows() != result.log.rows()


def test_more_replications_leave_the_first_ones_as_they_were(tiny, result):
    first = run(tiny, workers=1, replications=1).replication_kpis
    alone = result.replication_kpis.query("replication == 0").reset_index(drop=True)
    assert_frame_equal(first, alone, check_exact=True)


def test_a_result_holds_the_scenario_as_it_ran(tiny):
    result = run(tiny, workers=1, replications=2, seed=9)
    assert (result.scenario.run.replications, result.scenario.run.seed) == (2, 9)
    assert (result.replications, result.seed) == (2, 9)
    assert (tiny.run.replications, tiny.run.seed) == (3, 7)


def test_every_replication_is_in_every_table_that_counts_them(result):
    for table in (result.replication_kpis, result.interval_measures):
        assert table["replication"].unique().tolist() == [0, 1, 2]
    assert result.frames.replication == 0
    assert set(result.estimates["replications"]) <= {0, 1, 2, 3}


def test_progress_counts_every_replication(tiny):
    told = []
    run(tiny, workers=1, progress=lambda done, asked: told.append((done, asked)))
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize("wrong", ["replications", "workers"])
def test_a_number_below_one_is_refused(tiny, wrong):
    with pytest.raises(ValueError, match=f"{wrong} is 0; it must be at least 1"):
        run(tiny, **{wrong: 0})


def test_a_result_says_in_short_what_was_run(result):
    several = result.replications
    said = f"<result of {result.facts.scenario}: {several} days, seed {result.seed}>"
    assert repr(result) == said


SCRIPT = """
import sim
from pathlib import Path
scenario = sim.load(Path(__file__).with_name("tiny.yaml"))
print(sim.run(scenario, workers=2).replications)
"""


def test_a_script_needs_no_main_guard(tmp_path):
    (tmp_path / "script.py").write_text(SCRIPT)
    (tmp_path / "tiny.yaml").write_text(str(TINY))  # a mapping in braces is YAML
    done = subprocess.run(
        [sys.executable, tmp_path / "script.py"], capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("3\n", "")


def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)


def jobs(scenario):
    return [Job(scenario, 7, r, bring_log=r == 0) for r in range(3)]


def test_outcomes_stand_by_replication_in_whatever_order_they_come(tiny):
    asked = [Job(tiny, 7, r) for r in range(8)]
    came = []

    class Backwards(InProcess):
        waiting = ()

        def submit(self, fn, /, *args, **kwargs):
            future = Future()
            self.waiting = ((future, fn, args, kwargs), *self.waiting)
            if len(self.waiting) == len(asked):
                for each, call, given, named in self.waiting:
                    each.set_result(call(*given, **named))
            return future

    place = Place(Backwards, width=len(asked))
    outcomes = collect(asked, place, lambda outcome: came.append(outcome.measures.replication))
    assert [outcome.measures.replication for outcome in outcomes] == list(range(8))
    assert sorted(came) == list(range(8))


def test_a_replication_lost_with_its_worker_is_run_again_and_no_other(tiny, result):
    submitted = []

    class DiesLater(LocalProcesses):
        def submit(self, fn, /, *args, **kwargs):
            submitted.append(args[0].replication)
            return super().submit(die if len(submitted) == 3 else fn, *args, **kwargs)

    outcomes = collect(jobs(tiny), Place(lambda: DiesLater(1), 1), lambda _: None)
    assert [outcome.measures.replication for outcome in outcomes] == [0, 1, 2]
    assert submitted == [0, 1, 2, 2]
    kpis = pd.concat([outcome.measures.kpis for outcome in outcomes], ignore_index=True)
    there = result.replication_kpis.drop(columns="replication")
    assert_frame_equal(kpis, there, check_exact=True)


def test_workers_that_always_die_are_given_up(tiny):
    tries = []

    class Dies(InProcess):
        def submit(self, fn, /, *args, **kwargs):
            tries.append(fn)
            raise BrokenExecutor

    with pytest.raises(WorkersLost, match="3 replications left"):
        collect(jobs(tiny), Place(Dies, 1), lambda _: None)
    assert len(tries) == TRIES


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_in_a_worker_names_the_replication_and_keeps_its_traceback(tiny, workers):
    lost = tiny.model_copy(update={"timezone": "Nowhere/At all"})
    with pytest.raises(ReplicationFailed, match=r"replication \d failed: .*Error") as caught:
        run(lost, workers=workers)
    assert "ZoneInfo" in caught.value.trace


@pytest.mark.parametrize("workers", [1, 2])
def test_a_disk_that_takes_no_more_is_no_fault_of_a_replication(tiny, workers, tmp_path):
    nowhere = tmp_path / "file"
    nowhere.touch()
    with pytest.raises(NotADirectoryError):
        run(tiny, workers=workers, out=nowhere)
