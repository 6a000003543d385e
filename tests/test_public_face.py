"""`import sim` gives everything at no cost until it is used."""

import subprocess
import sys

import pytest

import sim


@pytest.mark.parametrize("name", sim.__all__)
def test_every_public_name_is_there(name):
    assert getattr(sim, name) is not None
    assert name in dir(sim)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="module 'sim' has no attribute 'simulat'"):
        _ = sim.simulat


@pytest.mark.parametrize(
    ("imported", "unwanted"),
    [
        ("sim", ("numpy", "pandas", "matplotlib", "scipy", "pydantic", "typer")),
        ("sim.cli", ("numpy", "pandas", "matplotlib", "scipy", "pydantic", "ruamel")),
        ("sim.scenario", ("pandas", "matplotlib", "simpy")),
        ("sim.model", ("pandas", "matplotlib")),
        ("sim.driver", ("pandas", "matplotlib", "typer")),
        ("sim.experiment", ("matplotlib", "scipy.stats", "typer")),
        ("sim.notebook", ("matplotlib", "scipy.stats", "typer", "IPython", "tqdm", "phonenumbers")),
    ],
)
def test_importing_a_part_leaves_what_it_does_not_need_alone(imported, unwanted):
    code = f"import {imported}, sys; print(*[name for name in {unwanted!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
