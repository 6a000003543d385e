"""A name is what was written, wherever it stands and whatever YAML, JSON or CSV make of it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.scenario import ScenarioError, from_mapping, load, resolved

NUMBER_LIKE = [
    "007", "1e3", "0x1F", "0o17", "1.0", "-5", "+5", ".5", "12", "null", "Null", "~", "true",
    "False", "yes", "no", "on", "2026-11-30", "17:30", "1_000", "nan", ".inf",
]  # fmt: skip
CENTRE = """\
name: NAME
start: 2026-11-30 08:00
horizon: 1h
queues:
  NAME: {}
  Other:
    groups: [NAME, {teams: [Two], after: 10 s}]
    overflow: [{to: NAME, after: 30 s}]
    when_full: overflow
    overflow_to: NAME
arrivals: {NAME: {rate: 30 per hour}, Other: {rate: 1 per hour}}
customers:
  NAME: {wrapup_reasons: {NAME: 1, b: 1}, unsolved: [NAME], transfers: {share: 1 %, to: {NAME: 1}}}
  Other: {wrapup_reasons: {NAME: 1}, conferences: {share: 1 %, with: NAME}, unsolved: NAME}
teams:
  NAME: {agents: [NAME, Bo], queues: [NAME, Other], proficiency: {NAME: 3}}
  Two: {agents: {Cy: {proficiency: {NAME: 3}}}, queues: [NAME, Other], idle: {NAME: {per_shift: 1}}}
desktop: {auto_wrapup: {after: 30 s, reason: NAME}}
administration: [{at: 10 min, delete: NAME}]
proactive:
  NAME: {queue: NAME, visitors: {rate: 5 per hour}, pages: {NAME: 1}, invitations: [{pages: NAME}]}
"""


def centre(folder, name):
    path = folder / "centre.yaml"
    path.write_text(CENTRE.replace("NAME", name), encoding="utf-8")
    return load(path)


@pytest.mark.parametrize("name", NUMBER_LIKE)
def test_a_bare_name_is_the_same_as_a_key_in_a_list_and_as_a_value(tmp_path, name):
    found = centre(tmp_path, name)
    other, first, second = found.queues["Other"], found.teams[name], found.teams["Two"]
    assert found.name == name
    assert list(found.queues) == [name, "Other"]
    assert other.groups[0].teams == (name,)
    assert other.overflow[0].to == other.overflow_to == name
    assert found.customers[name].unsolved == found.customers["Other"].unsolved == (name,)
    assert found.customers["Other"].conferences.with_ == name
    assert first.names(name) == (name, "Bo")
    assert first.queues == second.queues == (name, "Other")
    assert list(second.agents["Cy"].proficiency) == list(second.idle) == [name]
    assert found.desktop.auto_wrapup.reason == name
    assert found.administration[0].delete.queue == name
    assert found.proactive[name].queue == name
    assert found.proactive[name].invitations[0].pages == (name,)


@pytest.mark.parametrize("name", NUMBER_LIKE)
def test_such_a_scenario_reads_back_as_it_was_written_out(tmp_path, name):
    found = centre(tmp_path, name)
    again = tmp_path / "again.yaml"
    again.write_text(resolved(found), encoding="utf-8")
    assert load(again) == found


def test_a_changed_list_keeps_the_names_as_they_were_written(tmp_path):
    path = tmp_path / "centre.yaml"
    path.write_text(CENTRE.replace("NAME", "007"), encoding="utf-8")
    found = load(path, ["teams.Two.queues=[Other, 007]", 'teams."007".agents.007.slots=1'])
    assert found.teams["Two"].queues == ("Other", "007")
    assert list(found.teams["007"].agents) == ["007", "Bo"]
    assert found.teams["007"].agents["007"].slots == 1


def test_null_is_nothing_where_nothing_is_called_that(tmp_path):
    text = CENTRE.replace("overflow_to: NAME", "overflow_to: null")
    path = tmp_path / "centre.yaml"
    path.write_text(text.replace("when_full: overflow", "when_full: refuse"))
    assert load(path).queues["Other"].overflow_to is None


def test_an_empty_list_entry_is_no_name(tmp_path):
    path = tmp_path / "centre.yaml"
    block = "teams:\n  Three:\n    count: 1\n    queues:\n    - Other\n    -\n"
    path.write_text(CENTRE.replace("teams:\n", block).replace("NAME", "One"))
    with pytest.raises(ScenarioError, match="allowed is a list of names"):
        load(path)


def small(name):
    return {
        "name": name,
        "start": "2026-11-30 08:00",
        "horizon": "1h",
        "queues": {name: {"groups": [name]}},
        "arrivals": {name: {"rate": "30 per hour"}},
        "customers": {name: {"wrapup_reasons": {name: 1}}},
        "teams": {name: {"agents": [name], "queues": [name], "idle": {name: {"per_shift": 1}}}},
    }


LONG = [
    "Kundtjänst för privatpersoner och företag i hela Norden AB",
    " ".join(["mycket"] * 60),
    "x" * 300,
    "a: b # c",
    "'quoted' \"twice\"",
    "- dash",
    "? mark",
    "tab\there",
    "two\nlines",
    " around ",
    "=1+1",
    "@at",
    "%percent",
    "!tag",
    "&anchor",
    "*alias",
    "{a: b}",
    "[a, b]",
    "a\\b",
    "\N{NEXT LINE}x",
    "\u2028x",
    "\ufeffx",
    "👋",
    "---",
    "...",
    "<<",
]


@pytest.mark.parametrize("name", LONG)
def test_a_long_or_odd_name_reads_back(tmp_path, name):
    found = from_mapping(small(name))
    path = tmp_path / "again.yaml"
    path.write_text(resolved(found), encoding="utf-8", newline="")
    assert load(path) == found


SEEN = st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from(
    "\t\n :#-?'\"\\,[]{}&*!|>%@="
)


@given(st.text(SEEN, min_size=1, max_size=150).map(lambda text: f"x{text}y"))
def test_any_name_reads_back(tmp_path_factory, name):
    found = from_mapping(small(name))
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_text(resolved(found), encoding="utf-8", newline="")
    assert load(path) == found


def test_halves_of_characters_are_joined_as_json_joins_them(tmp_path):
    path = tmp_path / "centre.json"
    path.write_text(json.dumps(small("👋 Hej")))
    assert "\\ud83d\\udc4b" in path.read_text()
    found = load(path)
    assert found == from_mapping(small("👋 Hej"))
    assert found.name == "👋 Hej"


@pytest.mark.parametrize(
    "alone", ["\\ud83d Hej", "Hej \\udc4b", "\\udc4b\\ud83d", "\\ud83d\\ud83d\\udc4b"]
)
@pytest.mark.parametrize("where", ["  {alone}: {{}}", "  Support: {{overflow_to: {alone}}}"])
def test_half_a_character_is_refused_with_its_line(tmp_path, alone, where):
    path = tmp_path / "centre.yaml"
    path.write_text("name: A\nqueues:\n" + where.format(alone=f'"{alone}"'))
    with pytest.raises(ScenarioError, match=r"centre\.yaml, line 3: found U\+D[8C]\w\w, half"):
        load(path)


def test_half_a_character_in_python_data_is_refused():
    with pytest.raises(ScenarioError, match=r"found U\+D83D, half a character"):
        from_mapping(small("\ud83d Hej"))
