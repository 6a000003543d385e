"""Hundreds of calls that cannot be done: each is answered in words, with exit code 2."""

import os

import pytest
from typer.testing import CliRunner

from sim.cli import app
from tests.cli.bad_calls import calls, write_files

CALLS = calls()


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A folder with all that the calls are about, in which they are made."""
    path = tmp_path_factory.mktemp("home")
    write_files(path)
    before = os.getcwd()  # noqa: PTH109
    os.chdir(path)
    yield path
    os.chdir(before)


@pytest.fixture(scope="module")
def there(home):
    """What lies in that folder before any call."""
    return sorted(entry.name for entry in home.iterdir())


def test_they_are_many():
    assert len({call.arguments for call in CALLS}) >= 400


@pytest.mark.parametrize("call", CALLS, ids=lambda call: " ".join(call.arguments)[:80])
def test_a_call_that_cannot_be_done_is_told(home, there, call):
    done = CliRunner().invoke(app, list(call.arguments))
    assert (done.exit_code, done.stdout) == (call.code, ""), done.output
    assert "chatfloor: " in done.stderr
    assert call.said in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(entry.name for entry in home.iterdir()) == there
