"""Help comes at once."""

import subprocess
import sys
from statistics import median
from time import perf_counter

import pytest

HELP = "from sim.cli import app; app(['--help'])"


@pytest.mark.long
@pytest.mark.parametrize(("code", "limit"), [(HELP, 0.4), ("import sim", 0.3)])
def test_help_and_import_are_quick(code, limit):
    def seconds():
        started = perf_counter()
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
        return perf_counter() - started

    assert median(seconds() for _ in range(7)) < limit
