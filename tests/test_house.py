"""The house stands: its layers, its style and its types, checked by the tools that know them."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SCRIPTS = Path(sys.executable).parent

CHECKS = {
    "each layer imports only layers below": [SCRIPTS / "lint-imports", "--no-cache"],
    "the code is clean": [sys.executable, "-m", "ruff", "check", "."],
    "the code is formatted": [sys.executable, "-m", "ruff", "format", "--check", "."],
    "the types hold, strictly": [sys.executable, "-m", "mypy"],
}


@pytest.mark.parametrize("command", CHECKS.values(), ids=CHECKS.keys())
def test_the_house_stands(command):
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
