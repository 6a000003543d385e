import numpy as np
import pytest

from sim.distributions import (
    Deterministic,
    Empirical,
    Exponential,
    Gamma,
    Geometric,
    LogNormal,
    Mixture,
    Poisson,
    Uniform,
    Weibull,
)
from sim.kit.errors import Misfit
from sim.kit.units import duration, duration_text, number
from sim.scenario.law_specs import law_spec
from sim.scenario.laws import law

LAWS = [
    ("3 min", Exponential(180.0)),
    (0, Deterministic(0.0)),
    ({"exponential": "3 min"}, Exponential(180.0)),
    ({"exponential": {"mean": "3 min"}}, Exponential(180.0)),
    ({"deterministic": "8 s"}, Deterministic(8.0)),
    ({"uniform": ["5 s", "9 s"]}, Uniform(5.0, 9.0)),
    ({"uniform": {"low": "5 s", "high": "9 s"}}, Uniform(5.0, 9.0)),
    ({"lognormal": {"mean": "30 s", "cv": 0.8}}, LogNormal.from_mean_and_cv(30.0, 0.8)),
    ({"lognormal": {"mean": "30 s", "cv": "80 %"}}, LogNormal.from_mean_and_cv(30.0, 0.8)),
    ({"lognormal": {"median": "20 s", "sigma": 0.7}}, LogNormal(20.0, 0.7)),
    ({"gamma": {"mean": "30 s", "shape": 2}}, Gamma(30.0, 2.0)),
    ({"gamma": {"mean": "30 s", "cv": 0.5}}, Gamma(30.0, 4.0)),
    ({"erlang": {"mean": "30 s", "stages": 3}}, Gamma(30.0, 3.0)),
    ({"weibull": {"mean": "90 s", "shape": 0.8}}, Weibull(90.0, 0.8)),
    ({"empirical": ["5 s", "1 min"]}, Empirical((5.0, 60.0))),
    (
        {
            "mixture": [
                {"weight": "30 %", "exponential": "5 s"},
                {"weight": 0.7, "uniform": [0, "9 s"]},
            ]
        },
        Mixture(((0.3, Exponential(5.0)), (0.7, Uniform(0.0, 9.0)))),
    ),
    ({"weibull": {"mean": "90 s", "shape": 0.8}, "source": "fitted"}, Weibull(90.0, 0.8)),
    ({"weibull": {"mean": "90 s", "shape": 0.8}, "scale": "120 %"}, Weibull(108.0, 0.8)),
    ({"lognormal": {"median": "20 s", "sigma": 0.7}, "scale": 2}, LogNormal(40.0, 0.7)),
    ({"empirical": ["5 s", "1 min"], "scale": 0.5}, Empirical((2.5, 30.0))),
    ({"uniform": ["5 s", "9 s"], "scale": 3}, Uniform(15.0, 27.0)),
    (
        {"mixture": [{"weight": 1, "deterministic": "5 s"}], "scale": 2},
        Mixture(((1.0, Deterministic(10.0)),)),
    ),
]


@pytest.mark.parametrize(("written", "meant"), LAWS)
def test_a_distribution_means_its_law(written, meant):
    assert law(written, duration, Exponential) == meant


@pytest.mark.parametrize("meant", [meant for _, meant in LAWS])
def test_a_distribution_written_out_reads_as_the_same_law(meant):
    assert law(law_spec(meant, duration_text), duration, Exponential) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [(8, Geometric(8.0)), ({"poisson": 3}, Poisson(3.0)), ({"geometric": 6.5}, Geometric(6.5))],
)
def test_counts_are_plain_numbers(written, meant):
    assert law(written, number, Geometric) == meant


def test_a_law_given_as_an_object_is_taken_as_it_is():
    given = Weibull(90.0, 0.8)
    assert law(given, duration, Exponential) is given


@pytest.mark.parametrize(
    ("written", "where", "said"),
    [
        ({"weibul": {"mean": "3 min", "shape": 1}}, ("weibul",), "did you mean weibull?"),
        ({}, (), "one distribution of exponential"),
        ({"exponential": "3 min", "gamma": {}}, (), "one distribution of"),
        ({"weibull": {"mean": "3 min"}}, ("weibull",), "shape is missing"),
        ({"weibull": {"mean": 3, "shape": 1}}, ("weibull", "mean"), "this number has no unit"),
        ({"weibull": {"mean": "3 s", "shape": 0}}, ("weibull", "shape"), "greater than 0"),
        ({"gamma": {"mean": "3 s", "cv": 0}}, ("gamma", "cv"), "more than 0"),
        ({"lognormal": {"mean": "3 s", "cv": 1, "sigma": 2}}, ("lognormal", "mean"), "unknown key"),
        ({"erlang": {"mean": "3 s", "stages": 1.5}}, ("erlang", "stages"), "a whole number"),
        ({"uniform": ["9 s", "5 s"]}, ("uniform",), "low not above high"),
        ({"empirical": []}, ("empirical",), "a list of observed values"),
        ({"empirical": ["5 s", "x"]}, ("empirical", 1), "a time with its unit"),
        ({"mixture": [{"exponential": "5 s"}]}, ("mixture", 0), "a weight and a distribution"),
        ({"exponential": "5 s", "source": "guessed"}, ("source",), "known: given, fitted, assumed"),
        ("soon", (), "a time with its unit"),
    ],
)
def test_a_law_that_cannot_be_is_refused_where_it_is_wrong(written, where, said):
    with pytest.raises(Misfit, match=said) as refusal:
        law(written, duration, Exponential)
    assert refusal.value.where == where


def test_an_empirical_law_reads_a_column_of_seconds(tmp_path):
    (tmp_path / "waits.csv").write_text("queue,wait\nSupport,12\nSupport,30.5\n")
    written = {"empirical": {"csv": str(tmp_path / "waits.csv"), "column": "wait"}}
    assert law(written, duration, Exponential) == Empirical((12.0, 30.5))


def test_scaling_a_law_scales_what_it_draws():
    u = np.linspace(0.01, 0.99, 50)
    for written, meant in LAWS[2:16]:
        scaled = law(
            {**written, "scale": 2} if isinstance(written, dict) else 0, duration, Exponential
        )
        np.testing.assert_allclose(scaled.inverse(u), 2 * meant.inverse(u), rtol=1e-12)
