"""Each figure draws on the axes it is given and returns them, or makes its own."""

import matplotlib as mpl
import pytest
from matplotlib import pyplot as plt

BY_TIME = ["offered", "staffed", "slots", "service_level", "abandonment", "waiting"]
BY_TIME += ["first_response", "agent_time"]
WHOLE = ["waits", "first_responses", "response_times", "handle_time_by_concurrency"]
WHOLE += ["workload_by_concurrency", "time_by_concurrency"]
OTHERS = {
    "flow": (),
    "plan": (),
    "transfers": (),
    "days": ("Sales",),
    "missed_offers": ("Day",),
    "agents": ("Day", 1800.0),
}


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


def drawn(result, name, **more):
    return getattr(result.plot, name)(*OTHERS.get(name, ()), **more)


def test_no_figure_is_left_out_here(result):
    names = {name for name in dir(result.plot) if not name.startswith("_")}
    assert names == {*BY_TIME, *WHOLE, *OTHERS}
    assert all(name in repr(result.plot) for name in names)


@pytest.mark.parametrize("name", [*BY_TIME, *WHOLE, *OTHERS])
def test_a_figure_draws_where_it_is_told_and_changes_no_setting(result, name):
    before = dict(mpl.rcParams)
    figure, ax = plt.subplots()
    assert drawn(result, name, ax=ax) is ax
    assert ax.has_data() or ax.patches or ax.collections
    assert plt.get_fignums() == [figure.number]
    assert dict(mpl.rcParams) == before


@pytest.mark.parametrize("name", [*BY_TIME, *WHOLE, *OTHERS])
def test_without_axes_a_figure_makes_its_own(result, name):
    ax = drawn(result, name)
    assert plt.get_fignums() == [ax.figure.number]
    assert mpl.colors.to_hex(ax.figure.get_facecolor()) == "#ffffff"


@pytest.mark.parametrize("name", [*BY_TIME, *WHOLE])
def test_a_figure_is_of_one_queue_where_asked(result, name):
    assert drawn(result, name, queue="Sales").has_data()


@pytest.mark.parametrize("name", [*BY_TIME, *WHOLE, "days"])
def test_a_queue_that_is_not_there_is_refused(result, name):
    with pytest.raises(ValueError, match=r"no queue .*'Salse'; there is: Sales"):
        getattr(result.plot, name)("Salse")
    assert not plt.get_fignums()


@pytest.mark.parametrize(("name", "more"), [("missed_offers", ()), ("agents", (1800.0,))])
def test_a_team_that_is_not_there_is_refused(result, name, more):
    with pytest.raises(ValueError, match="no team 'Dya'; there is: Day"):
        getattr(result.plot, name)("Dya", *more)
    assert not plt.get_fignums()
