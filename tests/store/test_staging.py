"""A run folder appears whole or not at all, and never over what is not ours."""

import json
import signal
import subprocess
import sys

import pytest

from sim.store import FolderRefused, staged
from sim.store.staging import MANIFEST, TOOL


def fill(staging, **texts):
    for name, text in texts.items():
        (staging / name).write_text(text)
    (staging / MANIFEST).write_text(json.dumps({"tool": TOOL, "files": [*texts, MANIFEST]}))


def written(folder):
    return {path.name: path.read_text() for path in folder.iterdir() if path.name != MANIFEST}


def run_into(folder, stop=None, **texts):
    with staged(folder) as staging:
        fill(staging, **texts)
        if stop is not None:
            raise stop


def names(folder):
    return sorted(entry.name for entry in folder.iterdir())


@pytest.fixture
def ours(tmp_path):
    """A folder of an earlier run."""
    run_into(tmp_path / "run", page="old")
    return tmp_path / "run"


def test_a_folder_appears_when_its_block_ends_and_not_before(tmp_path):
    folder = tmp_path / "deep" / "run"
    with staged(folder) as staging:
        fill(staging, page="new")
        assert not folder.exists()
    assert written(folder) == {"page": "new"}
    assert names(folder.parent) == ["run"]


def test_an_empty_folder_is_filled(tmp_path):
    (tmp_path / "run").mkdir()
    run_into(tmp_path / "run", page="new")
    assert written(tmp_path / "run") == {"page": "new"}


def test_a_former_run_gives_way_to_the_next_one_whole(ours):
    with staged(ours) as staging:
        fill(staging, table="new")
        assert written(ours) == {"page": "old"}
    assert written(ours) == {"table": "new"}
    assert names(ours.parent) == ["run"]


@pytest.mark.parametrize("stop", [ValueError, KeyboardInterrupt])
def test_a_run_that_fails_leaves_the_former_one_and_nothing_else(ours, stop):
    with pytest.raises(stop):
        run_into(ours, stop, page="new")
    assert written(ours) == {"page": "old"}
    assert names(ours.parent) == ["run"]


def test_a_run_that_fails_leaves_no_folder_around_the_one_it_did_not_make(tmp_path):
    with pytest.raises(ValueError, match="stop"):
        run_into(tmp_path / "there" / "deep" / "run", ValueError("stop"), page="new")
    assert names(tmp_path) == []


def test_a_run_that_fails_leaves_the_folders_that_were_there(tmp_path):
    (tmp_path / "there").mkdir()
    with pytest.raises(ValueError, match="stop"):
        run_into(tmp_path / "there" / "deep" / "run", ValueError("stop"), page="new")
    assert names(tmp_path) == ["there"]
    assert names(tmp_path / "there") == []


def a_file(path):
    path.write_text("mine")


def a_full_folder(path):
    path.mkdir()
    (path / "diary.txt").write_text("mine")


def another_tools_folder(path):
    path.mkdir()
    (path / MANIFEST).write_text('{"tool": "other", "files": ["manifest.json"]}')


def a_broken_manifest(path):
    path.mkdir()
    (path / MANIFEST).write_text("{")


def an_odd_manifest(content):
    def prepare(path):
        path.mkdir()
        (path / MANIFEST).write_text(content)

    return prepare


def links_in_a_circle(path):
    path.symlink_to(path)


def our_folder_with_a_guest(path):
    run_into(path, page="old")
    (path / "notes.txt").write_text("mine")


@pytest.mark.parametrize(
    ("prepare", "said"),
    [
        (a_file, "is a file"),
        (a_full_folder, r"diary\.txt"),
        (another_tools_folder, r"manifest\.json"),
        (a_broken_manifest, r"manifest\.json"),
        (an_odd_manifest("[" * 100_000), r"manifest\.json"),
        (an_odd_manifest("[]"), r"manifest\.json"),
        (an_odd_manifest('{"tool": "chatfloor", "files": [[]]}'), r"manifest\.json"),
        (an_odd_manifest('{"tool": "chatfloor", "files": 5}'), r"manifest\.json"),
        (links_in_a_circle, "cannot be a folder: Symlink loop"),
        (our_folder_with_a_guest, r"holds notes\.txt, which chatfloor did not write"),
    ],
)
def test_what_is_not_ours_is_refused_before_anything_is_done(tmp_path, prepare, said):
    prepare(tmp_path / "run")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(FolderRefused, match=said), staged(tmp_path / "run"):
        pytest.fail("the block was entered")
    assert sorted(tmp_path.rglob("*")) == before


def test_a_folder_below_a_file_is_refused(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(FolderRefused, match="cannot be written"), staged(tmp_path / "file" / "run"):
        pytest.fail("the block was entered")


@pytest.mark.parametrize("name", ["x" * 256, "a\0b"])
def test_a_name_that_no_folder_has_is_refused(tmp_path, name):
    with pytest.raises(FolderRefused, match="cannot be"), staged(tmp_path / name):
        pytest.fail("the block was entered")
    assert names(tmp_path) == []


@pytest.mark.parametrize("name", ["x" * 255, "ä" * 127])
def test_the_longest_name_that_a_folder_may_have_is_as_good_as_any(tmp_path, name):
    run_into(tmp_path / name, page="old")
    run_into(tmp_path / name, page="new")
    assert written(tmp_path / name) == {"page": "new"}
    assert names(tmp_path) == [name]


def test_what_came_into_the_folder_meanwhile_is_not_overwritten(ours):
    def run():
        with staged(ours) as staging:
            fill(staging, page="new")
            (ours / "notes.txt").write_text("mine")

    with pytest.raises(FolderRefused, match=r"notes\.txt"):
        run()
    assert written(ours) == {"page": "old", "notes.txt": "mine"}


def test_a_link_to_a_folder_is_followed_and_stays(tmp_path, ours):
    link = tmp_path / "link"
    link.symlink_to(ours)
    run_into(link, page="new")
    assert link.is_symlink()
    assert written(ours) == {"page": "new"}


HOLD = """
import sys, time
from pathlib import Path
from sim.store import staged
with staged(Path(sys.argv[1])) as staging:
    (staging / "page").write_text("half")
    print("ready", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(ours):
    """A process that is writing into the folder of the earlier run."""
    process = subprocess.Popen([sys.executable, "-c", HOLD, ours], stdout=subprocess.PIPE)
    assert process.stdout.readline() == b"ready\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_a_killed_run_leaves_the_former_one_and_the_next_run_clears_up(ours, holder):
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    assert written(ours) == {"page": "old"}
    assert len(names(ours.parent)) == 2
    run_into(ours, page="new")
    assert names(ours.parent) == ["run"]


def test_a_run_leaves_a_living_one_beside_it_alone(ours, holder):
    run_into(ours, page="new")
    [partial] = [entry for entry in ours.parent.iterdir() if entry.name.startswith(".run.partial")]
    assert (partial / "page").read_text() == "half"
    assert holder.poll() is None


def test_a_run_killed_between_the_two_renames_is_put_back_by_the_next(ours):
    ours.rename(ours.with_name(".run.former-0"))
    with pytest.raises(KeyboardInterrupt):
        run_into(ours, KeyboardInterrupt)
    assert written(ours) == {"page": "old"}
