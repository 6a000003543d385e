"""Changes on the command line that cannot be made, and which of several is at fault."""

import pytest

from tests.scenario.centres import TEXT, refusal, written

OVERRIDES = {
    "no value": ("teams.Early.count", "allowed is PATH=VALUE"),
    "a wrong value": ("teams.Early.count=-8", "teams.Early.count: found -8; allowed is"),
    "an unknown team": ("teams.Earl.count=8", "unknown team 'Earl'; did you mean Early?"),
    "an unknown key": ("teams.Early.cuont=8", "unknown key; did you mean count?"),
    "a file that is not there": ("arrivals.Support.trace=nope.csv", "there is no file nope.csv"),
    "broken YAML": ("name=[a", "not YAML"),
    "nothing to scale": ("desktop.rona_after={scale: 2}", "there is none here"),
    "a star for teams of another name": (
        "team.*.count=8",
        "there is nothing in team for * to stand for; did you mean teams? Known: name, start",
    ),
    "a star for what has no names": (
        "name.*=8",
        "there is nothing in name for * to stand for; did you mean name?",
    ),
    "a star below one that is none": (
        "teams.Early.agents.*.slots=2",
        "there is nothing in teams.Early.agents for * to stand for; known: count, queues, shift",
    ),
    "a star and a wrong key": ("teams.*.cuont=8", "teams.Early.cuont: unknown key; did you mean"),
    "a star in quotes": ('teams."*".count=8', "unknown team '*'; known: Early"),
    "a position too far": ("teams.Early.queues.5=Sales", "found no such entry; allowed is 0 to 1"),
}


@pytest.mark.parametrize(("override", "said"), OVERRIDES.values(), ids=OVERRIDES)
def test_a_mistake_on_the_command_line_is_told_as_such(tmp_path, override, said):
    told = refusal(written(tmp_path), [override])
    assert told.startswith(f"--set {override}: ")
    assert said in told


BLAMED = {
    "what took a key away": (["name=", "run.replications=1"], "--set name=: name: missing"),
    "what took a key away, last": (["run.replications=1", "name="], "--set name=: name: missing"),
    "what took a key away further in": (
        ["teams.Early.queues=", "teams.Early.slots=2", "run.seed=3"],
        "--set teams.Early.queues=: teams.Early.queues: missing",
    ),
    "what took a mapping away": (["queues=", "run.seed=3"], "--set queues=: queues: missing"),
    "the last change of what does not go together": (
        ["teams.Early.planned_shrinkage=60 %", "teams.Early.unplanned_shrinkage=50 %"],
        "--set teams.Early.unplanned_shrinkage=50 %: teams.Early: planned and unplanned",
    ),
}


@pytest.mark.parametrize(("overrides", "said"), BLAMED.values(), ids=BLAMED)
def test_of_several_changes_the_one_at_fault_is_named(tmp_path, overrides, said):
    assert refusal(written(tmp_path), overrides).startswith(said)


def test_what_was_missing_from_the_start_is_told_in_the_file(tmp_path):
    path = written(tmp_path, TEXT.replace("name: Monday\n", ""))
    assert "monday.yaml, line 1: name: missing" in refusal(path, ["timezone=UTC", "run.seed=3"])
    assert "monday.yaml, line 18: teams.Early.queues: missing" in refusal(
        written(tmp_path, TEXT.replace("    queues: [Sales, Support]\n", "")),
        ["teams.Early.slots=2"],
    )


def test_what_neither_file_says_is_told_in_the_one_that_was_asked_for(tmp_path):
    written(tmp_path, TEXT.replace("horizon: 12h\n", ""), "base.yaml")
    told = refusal(written(tmp_path, "extends: base.yaml\nname: Tuesday\n"))
    assert "monday.yaml, line 1: horizon: missing" in told
