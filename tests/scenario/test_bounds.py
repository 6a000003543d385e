"""What is too much: every size has an end, and the message names it."""

import pytest

from sim.distributions import Empirical, Exponential, LogNormal, Mixture
from sim.scenario import ScenarioError, from_mapping, load
from tests.scenario.centres import centre, refusal, written

PATIENCE = "customers.Support.patience"
TURNS = "customers.Support.handling.turns.count"
ARRIVALS = "arrivals.Sales"

TOO_MUCH = {
    "a time beyond numbers": ("customers.Support.wrapup=1e400 s", "", "up to 100 years"),
    "a time beyond calendars": (f"{PATIENCE}=101000 years", "", "a time with its unit"),
    "hours beyond numbers": (f"{PATIENCE}={'9' * 400}h30", "", "up to 100 years"),
    "hours beyond reading": (f"{PATIENCE}={'9' * 5000}h30", "", "up to 100 years"),
    "days beyond numbers": (f"horizon={'9' * 400} d", "", "up to 100 years"),
    "a rate beyond numbers": (f"{ARRIVALS}.rate=1e400 per hour", "", "a number of contacts"),
    "a number of many digits": (f"teams.Early.count={'9' * 5000}", "", "a whole number"),
    "a number of many hexadecimal digits": (
        f"teams.Early.count=0x{'f' * 400}",
        "",
        "a whole number",
    ),
    "a factor beyond reason": ("arrivals.Support.scale=1e300", "", "up to 1,000,000,000"),
    "a crowd by rate": (f"{ARRIVALS}.rate=1e8 per second", "", "in one interval"),
    "a crowd by variation": (
        f"{ARRIVALS}={{rate: 800000 per hour, interval_variation: 300 %}}",
        ".rate",
        "in one interval, as much as they vary",
    ),
    "variation beyond reason": (f"{ARRIVALS}.day_variation=1100 %", "", "up to 1000 %"),
    "variation too small to count": (f"{ARRIVALS}.day_variation=1e-200", "", "a distribution"),
    "agents": ("teams.Early.count=1e12", "", "from 0 to 100,000"),
    "slots": ("teams.Early.slots=1e30", "", "from 1 to 100"),
    "replications": ("run.replications=1e12", "", "from 1 to 100,000"),
    "a seed that is no longer exact": ("run.seed=1e16", "", "from 0 to 1,000,000,000,000,000"),
    "intervals too short": ("interval=1 s", "", "from 1 min"),
    "turns": (f"{TURNS}=1e7", "", "from 1 to 10,000"),
    "no turns": (f"{TURNS}=0", "", "from 1 to 10,000"),
    "less than one turn": (f"{TURNS}=0.5", "", "from 1 to 10,000"),
    "turns without end": (f"{TURNS}={{lognormal: {{mean: 8, cv: 50}}}}", "", "spread so far"),
    "a log-normal law beyond numbers": (
        f"{PATIENCE}={{lognormal: {{median: 3 min, sigma: 60}}}}",
        "",
        "no number is large enough",
    ),
    "a log-normal law beyond calendars": (
        f"{PATIENCE}={{lognormal: {{median: 3 min, sigma: 30}}}}",
        "",
        "a mean from 0 to 100 years",
    ),
    "a log-normal law of nothing": (
        f"{PATIENCE}={{lognormal: {{median: 0, sigma: 60}}}}",
        "",
        "no number is large enough",
    ),
    "a log-normal law without end": (
        f"{PATIENCE}={{lognormal: {{mean: 3 min, cv: 1e8}}}}",
        "",
        "spread so far",
    ),
    "a log-normal law that is not a number": (
        f"{PATIENCE}={{lognormal: {{mean: 3 min, cv: 1e200}}}}",
        ".lognormal.cv",
        "more than 0",
    ),
    "a gamma law beyond numbers": (
        f"{PATIENCE}={{gamma: {{mean: 3 min, cv: 1e-200}}}}",
        ".gamma",
        "no number is large enough",
    ),
    "a Weibull law that is not a number": (
        f"{PATIENCE}={{weibull: {{mean: 3 min, shape: 0.001}}}}",
        "",
        "no number is large enough",
    ),
    "a Weibull law that is always zero": (
        "customers.Support.wrapup={weibull: {mean: 30 s, shape: 0.01}}",
        "",
        "spread so far that its mean is never reached",
    ),
    "a part of a mixture": (
        f"{PATIENCE}={{mixture: [{{weight: 1, exponential: 5 s}},"
        " {weight: 1, lognormal: {mean: 3 min, cv: 1e8}}, {weight: 1, exponential: 5 s}]}",
        "",
        "spread so far",
    ),
    "a scaled law": (
        f"{PATIENCE}={{weibull: {{mean: 90 d, shape: 0.8}}, scale: 1e6}}",
        "",
        "a mean from 0 to 100 years",
    ),
    "a scaled number of turns": (f"{TURNS}={{poisson: 8, scale: 1 %}}", "", "from 1 to 10,000"),
}


@pytest.mark.parametrize(("override", "below", "said"), TOO_MUCH.values(), ids=TOO_MUCH)
@pytest.mark.filterwarnings("error::RuntimeWarning")
def test_what_is_too_much_is_refused_with_what_is_allowed(tmp_path, override, below, said):
    told = refusal(written(tmp_path), [override])
    assert said in told
    assert len(told.splitlines()) == 1
    assert told.startswith(f"--set {override}: {override.partition('=')[0]}{below}: ")


MUCH = [
    "teams.Early.count=99999",
    "teams.Early.slots=100",
    "run.replications=100000",
    "run.seed=1000000000000000",
    "interval=1 min",
    "horizon=365 d",
    f"{ARRIVALS}.rate=900000 per hour",
    f"{ARRIVALS}.day_variation=1000 %",
    f"{ARRIVALS}.day_variation=0.01 %",
    f"{TURNS}=10000",
    f"{TURNS}=1",
    f"{TURNS}={{lognormal: {{mean: 8, cv: 2}}}}",
    f"{PATIENCE}=36500 d",
    f"{PATIENCE}=0",
    f"{PATIENCE}={{lognormal: {{mean: 3 min, cv: 30}}}}",
    f"{PATIENCE}={{weibull: {{mean: 3 min, shape: 0.2}}}}",
    f"{PATIENCE}={{gamma: {{mean: 3 min, cv: 10}}}}",
    f"{PATIENCE}={{gamma: {{mean: 3 min, cv: 0.001}}}}",
    f"{PATIENCE}={{lognormal: {{median: 0, sigma: 1}}}}",
]


@pytest.mark.parametrize("override", MUCH)
def test_what_is_merely_much_is_taken(tmp_path, override):
    load(written(tmp_path), [override])


def test_agents_are_counted_over_all_teams(tmp_path):
    late = "teams.Late={count: 99990, queues: [Support]}"
    assert "100,004 agents in all; allowed are up to 100,000" in refusal(written(tmp_path), [late])


def test_contacts_are_counted_over_the_whole_horizon(tmp_path):
    told = refusal(written(tmp_path), [f"{ARRIVALS}.rate=900000 per hour", "horizon=14 d"])
    assert "arrivals: found 113,4" in told
    assert "contacts in all; allowed are up to 50,000,000" in told


def test_visitors_are_counted_over_the_whole_horizon():
    sites = {
        name: {"queue": "Support", "visitors": {"rate": "900 per second"}} for name in ("A", "B")
    }
    with pytest.raises(ScenarioError, match="proactive: found 77,760,000 visitors in all; allowed"):
        from_mapping(centre(horizon="12h", proactive=sites))


def test_intervals_are_counted_over_the_whole_horizon(tmp_path):
    told = refusal(written(tmp_path), ["interval=1 min", "horizon=800 d"])
    assert "--set horizon=800 d: horizon: found 1,15" in told
    assert "intervals of 60 s; allowed are up to 1,000,000" in told


CROWDS = {
    "a forecast": ("forecast", "start,Support\n08:00,1e18\n08:30,2\n", "in one interval"),
    "a handle time": (
        "forecast",
        "start,contacts,aht\n08:00,1,1e300\n08:30,2,300\n",
        "line 2, column aht: found '1e300'; allowed is a number from 0 to 3155760000",
    ),
    "replies of a trace": (
        "trace",
        "time,replies,thinks\n2026-11-30 08:00,1e12,\n",
        "line 2, column replies: found '1e12'; allowed is a whole number from 0 to 10000",
    ),
    "thinking in a trace": (
        "trace",
        "time,replies,thinks\n2026-11-30 08:00,2,1e300\n",
        "line 2, column thinks: found '1e300'; allowed is seconds separated by spaces",
    ),
}


@pytest.mark.parametrize(("form", "text", "said"), CROWDS.values(), ids=CROWDS)
def test_a_table_of_too_much_is_refused(form, text, said):
    with pytest.raises(ScenarioError) as refused:
        from_mapping(centre(arrivals={"Support": {form: text}}))
    assert said in str(refused.value)


@pytest.mark.parametrize(
    "law",
    [
        Exponential(float("nan")),
        Exponential(-1.0),
        LogNormal(1.0, float("inf")),
        Empirical((3.0, -1.0)),
        Mixture(((0.5, Exponential(1.0)), (0.4, Exponential(float("inf"))), (0.1, Exponential(1)))),
    ],
)
def test_a_law_given_as_an_object_is_held_to_the_same(law):
    with pytest.raises(ScenarioError, match=r"customers\.Support\.wrapup: "):
        from_mapping(centre(customers={"Support": {"wrapup": law}}))


def test_a_list_of_very_many_mappings_is_refused_as_a_whole():
    with pytest.raises(ScenarioError, match=r"administration: found a list of 20000; allowed is a"):
        from_mapping(centre(administration=["x"] * 20_000))


def test_of_very_many_faults_the_first_are_told_and_the_others_counted():
    with pytest.raises(ScenarioError) as refused:
        from_mapping(centre(administration=["x"] * 2000))
    lines = str(refused.value).splitlines()
    assert (len(lines), lines[-1]) == (101, "and 1,900 more such faults")
    with pytest.raises(ScenarioError) as refused:
        from_mapping(centre(administration=["x"] * 200))
    lines = str(refused.value).splitlines()
    assert (len(lines), lines[-1]) == (101, "and 100 more such faults")
