"""Help comes at once: what takes time to import is not imported for it."""

import subprocess
import sys

import pytest

HELP = "from sim.cli import app; app(['--help'])"
HEAVY = (
    "matplotlib", "numpy", "openpyxl", "pandas", "phonenumbers", "pyarrow", "pydantic",
    "python_calamine", "ruamel.yaml", "scipy", "simpy", "stdnum", "xlsxwriter",
)  # fmt: skip


@pytest.mark.parametrize("code", [HELP, "import sim", "import sim.cli"])
def test_help_and_import_load_nothing_heavy(code):
    told = f"print(*(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)"
    program = f"import sys\ntry:\n    {code}\nfinally:\n    {told}"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stderr.strip() == ""
