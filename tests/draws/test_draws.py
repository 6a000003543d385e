"""Named draws: the same wherever they are asked for, and as good as random."""

import numpy as np
import pytest

from sim.draws import stream


def test_a_draw_one_at_a_time_equals_the_draw_in_an_array() -> None:
    patience = stream(7, 3, "patience", "Support")
    entities = np.array([0, 1, 2, 10**6, 2**40 + 5])
    together = patience.uniforms(entities, 4)
    assert together.tolist() == [patience.uniform(int(entity), 4) for entity in entities]


def test_draws_of_rows_named_by_whose_are_those_of_their_entities() -> None:
    reply = stream(7, 3, "reply", "Support")
    entities, whose, turns = np.array([9, 2**40]), np.array([0, 0, 1, 1, 1]), np.arange(5)
    np.testing.assert_array_equal(
        reply.uniforms(entities, turns, whose), reply.uniforms(entities[whose], turns)
    )
    assert entities.tolist() == [9, 2**40], "nothing is drawn in place"


def test_known_draws_stay_what_they_are_on_every_machine() -> None:
    reply = stream(1, 0, "reply", "Sales")
    assert [reply.uniform(e, i).hex() for e, i in [(0, 0), (0, 1), (12345, 6)]] == [
        "0x1.915164fcf05b8p-4",
        "0x1.a03c18fe67d32p-2",
        "0x1.7eaf795b4f4b9p-1",
    ]


def test_any_change_of_name_seed_or_replication_gives_other_draws() -> None:
    streams = [
        stream(1, 0, "reply", "Sales"),
        stream(2, 0, "reply", "Sales"),
        stream(1, 1, "reply", "Sales"),
        stream(1, 0, "think", "Sales"),
        stream(1, 0, "reply", "Support"),
        stream(1, 0, "replySales", ""),
    ]
    assert len({s.uniform(5, 2) for s in streams}) == len(streams)


def test_draws_are_uniform_and_unrelated_to_their_neighbours() -> None:
    n = 200_000
    draws = stream(11, 0, "test").uniforms(np.arange(n))
    assert 0 < draws.min() < draws.max() < 1
    counts = np.histogram(draws, bins=100, range=(0, 1))[0]
    chi_square = ((counts - n / 100) ** 2 / (n / 100)).sum()
    assert chi_square < 149  # 99.9 % point with 99 degrees of freedom
    for lag in (1, 2, 7):
        assert abs(np.corrcoef(draws[:-lag], draws[lag:])[0, 1]) < 4 / n**0.5


@pytest.mark.parametrize("entity", [0, 1, 2**20 - 1])
def test_successive_indices_of_one_entity_are_unrelated(entity: int) -> None:
    n = 100_000
    draws = stream(11, 0, "test").uniforms(np.full(n, entity), np.arange(n))
    assert abs(np.corrcoef(draws[:-1], draws[1:])[0, 1]) < 4 / n**0.5
    assert abs(draws.mean() - 0.5) < 4 * (1 / 12 / n) ** 0.5
