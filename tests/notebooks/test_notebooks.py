"""The notebooks run from a clean environment, and what stands in them is what comes out."""

import base64
import re

import nbformat
import pytest

from tests.notebooks.executing import FOLDER, NOTEBOOKS, code, executed, pictures, words

LARGEST_PICTURE = 60_000
LARGEST_NOTEBOOK = 400_000
MACHINES = re.compile(r"/(home|root|tmp|work|usr|Users)/|C:\\\\")


def test_there_are_the_six():
    assert [path.name[0] for path in NOTEBOOKS] == list("123456")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_says_what_comes_out_when_it_runs(path):
    committed = list(code(nbformat.read(path, as_version=4)))
    again = list(code(executed(path)))
    for before, after in zip(committed, again, strict=True):
        assert words(after) == words(before), f"below the cell:\n{before.source}"
    assert not [out for cell in again for out in cell.outputs if out.get("name") == "stderr"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_small_and_names_no_machine(path):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    text = path.read_text(encoding="utf-8")
    assert len(text) < LARGEST_NOTEBOOK
    assert not MACHINES.search(text)
    assert notebook.metadata["language_info"] == {"name": "python"}
    counts = [cell.execution_count for cell in code(notebook)]
    assert counts == list(range(1, len(counts) + 1))
    sizes = [len(base64.b64decode(each)) for cell in code(notebook) for each in pictures(cell)]
    assert max(sizes, default=0) < LARGEST_PICTURE


def test_the_folder_holds_notebooks_alone():
    assert {path.suffix for path in FOLDER.iterdir() if path.name[0] != "."} == {".ipynb"}
