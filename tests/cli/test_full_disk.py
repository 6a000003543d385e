"""A disk without room is named, with exit code 2, and nothing half written stays."""

import resource
from contextlib import contextmanager

import pytest

from sim.store import staged


@contextmanager
def room_for(size):
    """Let no file grow beyond *size* bytes, as a disk does not that is nearly full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def names(folder):
    return sorted(entry.name for entry in folder.iterdir())


# What is written first are the events of each replication, then pages, then tables.
@pytest.mark.parametrize("size", [1_000, 60_000])
@pytest.mark.parametrize("workers", [1, 2])
def test_a_run_that_finds_no_room_is_refused(chatfloor, tiny, workers, size):
    with room_for(size):
        done = chatfloor("run", tiny, "--set", "report.what_if=0", "--workers", workers)
    assert (done.exit_code, done.stdout) == (2, "")
    said = done.stderr.splitlines()[-1]
    assert said.startswith(f"chatfloor: {tiny.parent / 'reports' / 'tiny-'}")
    assert said.endswith("cannot be written: File too large")
    assert names(tiny.parent) == ["tiny.yaml"]


def test_a_former_run_stays_when_the_next_finds_no_room(tmp_path):
    with staged(tmp_path / "run") as staging:
        (staging / "manifest.json").write_text('{"tool": "chatfloor", "files": ["page"]}')
        (staging / "page").write_text("old")
    with pytest.raises(Exception, match="File too large"), room_for(10):  # noqa: SIM117
        with staged(tmp_path / "run") as staging:
            (staging / "page").write_text("new" * 100)
    assert (tmp_path / "run" / "page").read_text() == "old"
    assert names(tmp_path) == ["run"]


def test_a_new_scenario_that_finds_no_room_is_refused(chatfloor, tmp_path):
    with room_for(100):
        done = chatfloor("new", tmp_path / "mine.yaml")
    assert done.exit_code == 2
    assert done.stderr.endswith("mine.yaml cannot be written: File too large\n")
    assert names(tmp_path) == []
