"""The lowest versions that pyproject.toml allows: ``python -m tests.lowest > lowest.txt``.

What the list is for: an environment with exactly these, in which the tests below pass.
"""

import re
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).parents[1]
TOOLS = ("pytest", "hypothesis", "openpyxl")
"""What the tests themselves need, as new as it comes."""
CORE = (
    "tests/scenario", "tests/kit", "tests/store", "tests/metrics", "tests/ingest", "tests/masking",
    "tests/model", "tests/distributions", "tests/cli/test_small_commands.py",
    "tests/cli/test_bad_input.py", "tests/cli/test_output.py", "tests/cli/test_measure.py",
)  # fmt: skip


def dependencies() -> list[str]:
    """Return all dependencies of pyproject.toml as they stand there, those of extras too."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    found = [*project["dependencies"], *(each for extra in extras for each in extra)]
    return [each for each in found if not each.startswith(project["name"])]


def name(dependency: str) -> str:
    """Return the name of the package alone."""
    return re.split(r"[\[<>=!~ ]", dependency)[0]


def lowest() -> list[str]:
    """Return the dependencies of a run, each at its lower bound."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [re.sub(r">=\s*([\w.]+).*", r"==\1", each) for each in project["dependencies"]]


def core_at_lowest(home: Path) -> subprocess.CompletedProcess[str]:
    """Run the core of the tests in a new environment in *home* that holds the lowest versions."""
    venv.create(home, with_pip=True)
    python = home / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    install = [python, "-m", "pip", "install", "--quiet", *lowest(), *TOOLS]
    subprocess.run(install, check=True, cwd=ROOT)
    tests = [python, "-m", "pytest", "-q", "-p", "no:cacheprovider", *CORE]
    return subprocess.run(tests, check=False, cwd=ROOT, capture_output=True, text=True)


if __name__ == "__main__":
    print("\n".join(lowest()))
