"""Executing the notebooks, and what is left of one to be committed and compared.

    python -m tests.notebooks.executing [NOTEBOOK …]

executes all, or those named, and writes their outputs into them again. Nothing stays in them that
names a machine, a version or a moment.
"""

from __future__ import annotations

import html
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode
from traitlets.config import Config

FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
TIMEOUT = 120
"""Seconds that a cell may take before something is taken to be stuck."""

_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
_PICTURE = "image/png"
_WORD = re.compile(r"[\w.,:%+−-]*\w[\w.,:%+−-]*")


def executed(path: Path) -> NotebookNode:
    """Return the notebook with the outputs of a new run, in a kernel that knows no settings.

    Raises `CellExecutionError` for the first cell that does not go through.
    """
    notebook = nbformat.read(path, as_version=4)
    with TemporaryDirectory() as settings:
        homes = {"IPYTHONDIR": settings, "JUPYTER_CONFIG_DIR": settings, "TQDM_DISABLE": "1"}
        client = NotebookClient(
            notebook,
            kernel_name="python3",
            config=Config(KernelManager={"transport_encryption": "auto"}),
            timeout=TIMEOUT,
            resources={"metadata": {"path": str(path.parent)}},
            record_timing=False,
            coalesce_streams=True,
        )
        client.execute(env=os.environ | homes)
    return tidied(notebook)


def tidied(notebook: NotebookNode) -> NotebookNode:
    """Return *notebook* with nothing in it of where and when it ran."""
    notebook.metadata = nbformat.from_dict(_METADATA)
    for cell in code(notebook):
        cell.metadata = NotebookNode()
        for output in cell.outputs:
            if "metadata" in output:
                output.metadata = NotebookNode()
    return notebook


def code(notebook: NotebookNode) -> Iterator[NotebookNode]:
    """Yield the cells that are executed."""
    return (cell for cell in notebook.cells if cell.cell_type == "code")


def words(cell: NotebookNode) -> list[str]:
    """Return the words and numbers that stand below *cell*; a picture is one word."""
    found: list[str] = []
    for output in cell.outputs:
        if output.output_type == "stream":
            found += _WORD.findall(output.text)
        elif _PICTURE in output.data:
            found.append(_PICTURE)
        else:
            found += _shown(output.data)
    return found


def pictures(cell: NotebookNode) -> list[str]:
    """Return the pictures below *cell*, each in base 64."""
    return [out.data[_PICTURE] for out in cell.outputs if _PICTURE in out.get("data", {})]


def _shown(data: NotebookNode) -> list[str]:
    """Return the words of what a reader sees: the page's where there is one, else the text."""
    page = re.sub(r"<style.*?</style>", " ", data.get("text/html", ""), flags=re.DOTALL)
    text = html.unescape(re.sub(r"<[^>]*>", " ", page)) if page else data.get("text/plain", "")
    return _WORD.findall(text)


if __name__ == "__main__":
    for each in map(Path, sys.argv[1:] or NOTEBOOKS):
        nbformat.write(executed(each), each)
        print(each.name)
