"""What was said, on disk: masked or unmasked, and always marked as which."""

import json
from dataclasses import replace

import pyarrow.parquet as pq
import pytest

from sim.experiment import run
from sim.store import read, staged, write


def stored(result, path):
    with staged(path) as staging:
        write(result, None, staging)
    return read(path)


@pytest.fixture(scope="module")
def told(scenario):
    return run(scenario, workers=1, replications=1, transcripts=20)


def test_transcripts_come_back_as_they_were_said(told, tmp_path):
    frame = stored(told, tmp_path / "run").transcripts
    assert frame.attrs == {"text": "masked"}
    assert list(frame.columns) == list(told.transcripts.columns)
    assert frame["text"].tolist() == told.transcripts["text"].tolist()
    assert frame["contact"].nunique() <= 20
    assert set(frame["sender"]) == {"customer", "agent", "system"}
    by_agents = frame[frame["sender"] == "agent"]
    assert by_agents["agent_name"].str.startswith("Night").all()
    assert frame[frame["sender"] == "customer"]["agent_name"].isna().all()


def test_the_manifest_says_of_how_many_contacts_and_that_they_are_masked(told, tmp_path):
    folder = stored(told, tmp_path / "run")
    assert folder.manifest["transcripts"] == {"replication": 0, "contacts": 20, "text": "masked"}


def test_unmasked_text_is_marked_in_the_file_and_in_the_manifest(scenario, tmp_path):
    bare = run(scenario, workers=1, replications=1, transcripts=20, unmasked=True)
    folder = stored(bare, tmp_path / "run")
    mark = "unmasked: personal data as it was written"
    assert pq.read_schema(tmp_path / "run" / "transcripts.parquet").metadata[b"text"] == (
        mark.encode()
    )
    assert (
        json.loads((tmp_path / "run" / "manifest.json").read_text())["transcripts"]["text"] == mark
    )
    assert folder.transcripts.attrs["text"] == mark


@pytest.mark.parametrize("change", [{"text": "bare"}, {"customer_name": "bare"}])
def test_text_of_which_nobody_knows_whether_it_may_be_shown_is_not_written(told, change, tmp_path):
    unsafe = replace(told, transcripts=told.transcripts.assign(**change))
    with pytest.raises(TypeError, match="MaskedText throughout"):
        stored(unsafe, tmp_path / "run")
    mistaken = replace(told, unmasked=True)
    with pytest.raises(TypeError, match="UnmaskedText throughout"):
        stored(mistaken, tmp_path / "run")
    assert not (tmp_path / "run").exists()
