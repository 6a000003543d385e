"""A bar shows in a notebook, and elsewhere where it is asked for."""

import sys
from types import SimpleNamespace

import pytest

import sim
from sim.notebook import progress


@pytest.fixture
def notebook(monkeypatch):
    """A process that takes itself for a kernel."""
    shell = SimpleNamespace(kernel=object())
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: shell))


@pytest.fixture
def impatient(monkeypatch):
    """Bars show at once; else a run so short would have none."""
    monkeypatch.setattr(progress, "DELAY", 0.0)


@pytest.fixture
def no_tqdm(monkeypatch):
    monkeypatch.setitem(sys.modules, "tqdm.auto", None)


def ran(result, capsys, **more):
    sim.run(result.scenario, replications=2, workers=1, **more)
    shown = capsys.readouterr()
    assert shown.out == ""
    return shown.err


@pytest.mark.usefixtures("impatient")
def test_a_script_is_quiet_unless_asked(result, capsys):
    assert ran(result, capsys) == ""
    assert "2/2" in ran(result, capsys, progress=True)


@pytest.mark.usefixtures("impatient", "notebook")
def test_a_notebook_shows_a_bar_unless_told_not_to(result, capsys):
    assert "2/2" in ran(result, capsys)
    assert ran(result, capsys, progress=False) == ""


@pytest.mark.usefixtures("notebook")
def test_what_is_done_in_no_time_needs_no_bar(result, capsys, monkeypatch):
    monkeypatch.setattr(progress, "DELAY", 60.0)
    assert ran(result, capsys) == ""


@pytest.mark.usefixtures("notebook", "no_tqdm")
def test_without_the_extra_a_notebook_is_quiet(result, capsys):
    assert ran(result, capsys) == ""
    with pytest.raises(ModuleNotFoundError, match=r"pip install 'chatfloor\[notebook\]'"):
        ran(result, capsys, progress=True)


def test_whoever_wants_to_draw_it_is_told(result, capsys):
    told = []
    ran(result, capsys, progress=lambda done, asked: told.append((done, asked)))
    assert told == [(0, 2), (1, 2), (2, 2)]
