"""Centres to be played by hand, whose logs are judged in the end."""

from collections.abc import Iterator
from typing import Any

import pytest

from sim.conformance import check
from sim.driver import Agent, Centre
from sim.driver import play as _play


@pytest.fixture
def play() -> Iterator[Any]:
    """Make centres as `sim.driver.play` does; what was played on them passes `check`."""
    made: list[Centre] = []

    def make(*args: Any, **more: Any) -> Centre:
        made.append(_play(*args, **more))
        return made[-1]

    yield make
    for centre in made:
        assert check(centre.log).violated == ()


@pytest.fixture
def alone(play) -> Centre:
    """Two queues and one agent with one slot, Available."""
    centre = play(queues=["Support", "Billing"], agents={"Ana": 1})
    centre.everybody_available()
    return centre


@pytest.fixture
def centre(play) -> Centre:
    """Two queues and three agents, Available: Ana with two slots, Bo and Cy with one each."""
    made = play(queues=["Support", "Billing"], agents={"Ana": 2, "Bo": 1, "Cy": 1})
    made.everybody_available()
    return made


@pytest.fixture
def ana(request) -> Agent:
    """Ana, of whichever of the two centres the test takes."""
    taken = "alone" if "alone" in request.fixturenames else "centre"
    return request.getfixturevalue(taken).agent("Ana")


@pytest.fixture
def bo(centre) -> Agent:
    return centre.agent("Bo")


@pytest.fixture
def cy(centre) -> Agent:
    return centre.agent("Cy")
