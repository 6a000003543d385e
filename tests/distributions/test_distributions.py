"""Every law against itself: mean, shape, and that its inverse never turns back."""

from math import exp, gamma, log

import numpy as np
import pytest
from scipy import special, stats

from sim.distributions import (
    GRID,
    Deterministic,
    Distribution,
    Empirical,
    Exponential,
    Gamma,
    Geometric,
    LogNormal,
    Mixture,
    Poisson,
    Uniform,
    Weibull,
    poisson_counts,
    quantized,
)
from sim.draws import stream

SHARES = (np.arange(200_000) + 0.5) / 200_000

CONTINUOUS = [
    (Exponential(30.0), stats.expon(scale=30)),
    (Uniform(2.0, 5.0), stats.uniform(2, 3)),
    (LogNormal(20.0, 0.5), stats.lognorm(0.5, scale=20)),
    (Gamma(30.0, 2.5), stats.gamma(2.5, scale=12)),
    (Weibull(90.0, 0.8), stats.weibull_min(0.8, scale=90 / gamma(2.25))),
]
COUNTS = [
    (Geometric(10.0), stats.geom(0.1)),
    (Poisson(7.3), stats.poisson(7.3)),
]
OTHERS: list[Distribution] = [
    Deterministic(4.0),
    Empirical((1.0, 2.0, 9.0)),
    Mixture(((1.0, Exponential(3.0)), (3.0, Uniform(4.0, 6.0)))),
    Geometric(1.0),
]


@pytest.mark.parametrize(("law", "known"), CONTINUOUS)
def test_the_inverse_is_that_of_the_law(law: Distribution, known: stats.rv_continuous) -> None:
    u = np.array([1e-9, 0.01, 0.3, 0.5, 0.9, 0.9999])
    np.testing.assert_allclose(law.inverse(u), known.ppf(u), rtol=1e-9)


@pytest.mark.parametrize(("law", "known"), COUNTS)
def test_the_counts_are_those_of_the_law(law: Distribution, known: stats.rv_discrete) -> None:
    np.testing.assert_array_equal(law.inverse(SHARES), known.ppf(SHARES))


@pytest.mark.parametrize("law", [*(law for law, _ in CONTINUOUS + COUNTS), *OTHERS])
def test_the_mean_is_the_mean_of_the_inverse(law: Distribution) -> None:
    assert law.inverse(SHARES).mean() == pytest.approx(law.mean, rel=2e-3)


@pytest.mark.parametrize("law", [*(law for law, _ in CONTINUOUS + COUNTS), *OTHERS])
def test_the_inverse_never_turns_back_within_a_part(law: Distribution) -> None:
    values = law.inverse(SHARES)
    turns = (np.diff(values) < 0).sum()
    assert turns == (1 if isinstance(law, Mixture) else 0)
    assert values.min() >= 0


def test_a_law_by_mean_and_cv_has_them() -> None:
    lognormal, gamma_law = LogNormal.from_mean_and_cv(40, 1.5), Gamma.from_mean_and_cv(40, 0.5)
    assert lognormal.mean == pytest.approx(40)
    assert lognormal.sigma == pytest.approx(log(1 + 1.5**2) ** 0.5)
    assert lognormal.median == pytest.approx(40 / exp(lognormal.sigma**2 / 2))
    assert (gamma_law.mean, gamma_law.shape) == (40, 4)


def test_an_empirical_law_gives_each_observed_value_equally_often() -> None:
    values, counts = np.unique(Empirical((5.0, 1.0, 1.0, 9.0)).inverse(SHARES), return_counts=True)
    assert (values.tolist(), counts.tolist()) == ([1, 5, 9], [100_000, 50_000, 50_000])


@pytest.mark.parametrize("mean", [1e-6, 0.3, 4.0, 200.0, 40_000.0])
def test_poisson_counts_are_the_inverse_of_the_poisson_law(mean: float) -> None:
    u = stream(3, 0, "counts").uniforms(np.arange(20_000))
    counts = poisson_counts(np.full(len(u), mean), u)
    below = np.where(counts > 0, special.pdtr(counts - 1, mean), 0.0)
    assert (below < u).all()
    assert (special.pdtr(counts, mean) >= u).all()


def test_more_expected_contacts_never_mean_fewer() -> None:
    means = np.linspace(0, 50, 4001)
    for u in (0.01, 0.5, 0.99):
        assert (np.diff(poisson_counts(means, np.full(len(means), u))) >= 0).all()


def test_sums_of_quantized_durations_do_not_depend_on_their_order() -> None:
    times = quantized(Exponential(40.0).inverse(stream(1, 0, "x").uniforms(np.arange(100_000))))
    assert (times % GRID == 0).all()
    assert times.cumsum()[-1] == times[::-1].cumsum()[-1] == np.sort(times).sum()
