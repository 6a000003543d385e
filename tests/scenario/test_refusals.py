"""Bad input: each with one clear message that says where, what was found and what is allowed."""

import pytest

from sim.scenario import ScenarioError, from_mapping
from tests.scenario.centres import TEXT, centre, refusal, written

MISTAKES = {
    "an unknown key": ("timezone:", "timezon:", 3, "timezon: unknown key; did you mean timezone?"),
    "an unknown key further in": (
        "patience:",
        "patiense:",
        15,
        "customers.Support.patiense: unknown key; did you mean patience?",
    ),
    "an unknown key of the turns": (
        "count: 10",
        "cuont: 10",
        16,
        "customers.Support.handling.turns.cuont: unknown key; did you mean count?",
    ),
    "a wrong unit": (
        "60 s",
        "60 km",
        8,
        "queues.Support.service_level.within: found '60 km'; allowed is a time with its unit",
    ),
    "a missing unit": ("60 s", "60", 8, "found 60; allowed is a time with its unit"),
    "a negative number": (
        "count: 14",
        "count: -3",
        19,
        "teams.Early.count: found -3; allowed is a whole number from 0 to 100,000",
    ),
    "a negative time": ("3 min", "-3 min", 15, "found '-3 min'; allowed is a time with its unit"),
    "a number that is missing": ("12h", "", 4, "horizon: found nothing; allowed is a time"),
    "a field that is missing": (
        "    queues: [Sales, Support]\n",
        "",
        18,
        "teams.Early.queues: missing: The queues served",
    ),
    "nobody to count": ("    count: 14\n", "", 18, "found neither count nor agents"),
    "more agents than there are": ("count: 14", "count: 140000", 19, "found 140000; allowed is"),
    "a fraction of an agent": ("count: 14", "count: 14.5", 19, "found 14.5; allowed is a whole"),
    "a probability over 1": (
        "80 %",
        "180 %",
        8,
        "queues.Support.service_level.target: found '180 %'; allowed is a share from 0 to 1",
    ),
    "a duplicate key": (
        "    count: 14\n",
        "    count: 14\n    count: 15\n",
        20,
        "the key count stands twice, first in line 19",
    ),
    "a queue nobody serves": (
        "[Sales, Support]",
        "[Support]",
        9,
        "queues.Sales: nobody serves this queue",
    ),
    "a queue that does not exist": (
        "[Sales, Support]",
        "[Sale, Support]",
        20,
        "teams.Early.queues.0: unknown queue 'Sale'; did you mean Sales?",
    ),
    "arrivals of no queue": (
        "  Sales: {rate",
        "  Slaes: {rate",
        12,
        "arrivals.Slaes: unknown queue 'Slaes'; did you mean Sales?",
    ),
    "a queue without arrivals": (
        "  Sales: {rate: 40 per hour}\n",
        "",
        10,
        "arrivals: nothing says what comes to queue Sales",
    ),
    "a shift outside the horizon": (
        "08:00-16:00",
        "21:00-23:00",
        21,
        "teams.Early.shift: 21:00-23:00 lies outside the horizon, 2026-11-30 08:00 to",
    ),
    "shifts that overlap": (
        "08:00-16:00",
        "[08:00-16:00, 15:00-19:00]",
        21,
        "teams.Early.shift: two shifts of the team overlap on 2026-11-30 at 15:00",
    ),
    "a break that is none": (
        "    shift: 08:00-16:00\n",
        "    shift: 08:00-16:00\n    breaks: 30 min from noon\n",
        22,
        "teams.Early.breaks: found '30 min from noon'; allowed is a break such as",
    ),
    "a word that is not on the list": (
        "within: 60 s",
        "within: 60 s, early_abandons: mis",
        8,
        "found 'mis'; allowed is one of miss, exclude, met; did you mean miss?",
    ),
    "a zone that is none": (
        "Europe/Stockholm",
        "Europe/Stokholm",
        3,
        "timezone: found 'Europe/Stokholm'; allowed is a time zone such as Europe/Stockholm",
    ),
    "a start the clock skips": ("2026-11-30 08:00", "2026-03-29 02:30", 2, "the clock in Europe"),
    "hours that overlap": (
        "open: 08:00-20:00",
        "open: [08:00-20:00, 12:00-13:00]",
        7,
        "queues.Support.open: 08:00-20:00 and 12:00-13:00 overlap",
    ),
    "hours that overlap past midnight": (
        "open: 08:00-20:00",
        "open: {mon: 18:00-03:00, tue: 02:00-20:00}",
        7,
        "queues.Support.open: 18:00-03:00 and 02:00-20:00 overlap",
    ),
    "a weekday that is none": (
        "open: 08:00-20:00",
        "open: {mon-fry: 08:00-20:00}",
        7,
        "found 'mon-fry'",
    ),
    "a rate that is none": (
        "40 per hour",
        "40 per year",
        12,
        "arrivals.Sales.rate: found '40 per year'",
    ),
    "two forms of arrivals": (
        "{rate: 40 per hour}",
        "{rate: 40 per hour, trace: monday.csv}",
        12,
        "arrivals.Sales",
    ),
    "a distribution that is none": (
        "3 min",
        "{weibul: {mean: 3 min, shape: 1}}",
        15,
        "customers.Support.patience.weibul: unknown distribution 'weibul'; did you mean weibull?",
    ),
    "a handling that is none": ("turns:", "turn:", 16, "unknown key 'turn'; did you mean turns?"),
    "a list where a mapping belongs": ("{turns: {count: 10}}", "[turns]", 16, "found a list of 1"),
    "a forecast that is not there": (
        "monday.csv",
        "mondy.csv",
        11,
        "mondy.csv; did you mean monday.csv?",
    ),
    "a forecast that is a directory": ("monday.csv", ".", 11, "is a directory"),
    "a cost that is none": (
        "customers:",
        "costs: {currency: SEK, hourly: 320, overtme: 1}\ncustomers:",
        13,
        "costs.overtme: unknown key; did you mean overtime?",
    ),
    "a target for no KPI": (
        "customers:",
        "targets: {service_levl: '>= 80 %'}\ncustomers:",
        13,
        "targets.service_levl: unknown KPI; did you mean service_level?",
    ),
    "a target in the wrong unit": (
        "customers:",
        "targets: {service_level: '>= 80 s'}\ncustomers:",
        13,
        "targets.service_level: found '80 s'; allowed is a share",
    ),
    "a source of no input": (
        "customers:",
        "sources: {customers.Support.patienc: fitted}\ncustomers:",
        13,
        "there is no such input; did you mean customers.Support.patience?",
    ),
    "nothing to add to": (
        "count: 14",
        "count: {add: 2}",
        19,
        "teams.Early.count: add changes a value that is there already; there is none here",
    ),
    "broken YAML": ("name: Monday", "name: [Monday", 2, "not YAML: expected ',' or ']'"),
    "a tab": ("    count: 14", "\tcount: 14", 19, r"not YAML: found character '\t'"),
    "a tag": ("name: Monday", "name: !env HOME", 1, "found the YAML tag !env"),
    "a value that contains itself": ("name: Monday", "name: &a [*a]", None, "contains itself"),
    "a circle": ("name: Monday", "extends: monday.yaml", 1, "extends: found a circle: monday.yaml"),
    "a base that is not there": ("name: Monday", "extends: base.yaml", 1, "there is no file"),
}


@pytest.mark.parametrize(("old", "new", "line", "said"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_once_with_its_file_and_line(tmp_path, old, new, line, said):
    assert old in TEXT
    told = refusal(written(tmp_path, TEXT.replace(old, new, 1)))
    assert said in told
    assert "monday.yaml" + (f", line {line}" if line else "") in told
    assert len(told.splitlines()) == 1


def test_a_mistake_in_the_base_is_told_in_the_base(tmp_path):
    written(tmp_path, TEXT.replace("3 min", "3 mn"), "base.yaml")
    told = refusal(written(tmp_path, "extends: base.yaml\n"))
    assert "base.yaml, line 15: customers.Support.patience: found '3 mn'" in told


def test_a_queue_may_not_bear_the_name_of_the_whole_centre(tmp_path):
    told = refusal(written(tmp_path), ["queues.all={}"])
    assert "queues.all: all stands for the whole centre" in told


def test_a_team_of_none_serves_nobody(tmp_path):
    told = refusal(written(tmp_path), ["teams.Early.count=0"])
    assert told.count("nobody serves this queue") == 2


def test_a_long_list_of_names_is_not_read_out_where_one_is_near(tmp_path):
    assert refusal(written(tmp_path), ["targets.servce_level=>= 80 %"]).endswith("service_level?")


def test_several_mistakes_are_told_together(tmp_path):
    told = refusal(
        written(tmp_path, TEXT.replace("3 min", "3 mn").replace("count: 14", "cont: 14"))
    )
    assert [line.split(": ")[1] for line in told.splitlines()] == [
        "customers.Support.patience",
        "teams.Early.cont",
    ]


def test_python_data_is_checked_alike_without_a_place():
    with pytest.raises(ScenarioError, match=r"^horizon: found 3600; allowed is a time"):
        from_mapping(centre(horizon=3600))
