"""What README.md says is so: its diagrams, its scenario, its error and its Python."""

import re
from pathlib import Path

import pytest

from sim.ingest import ingest, mapping
from sim.lifecycle import AGENT, CONVERSATION, LEG, Event, mermaid, words
from sim.masking import mask
from sim.names import own_names
from sim.scenario import ScenarioError, load

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)\n```", README, re.DOTALL)


@pytest.mark.parametrize(("number", "table"), list(enumerate([CONVERSATION, LEG, AGENT])))
def test_the_diagrams_are_drawn_from_the_tables(number, table):
    assert blocks("mermaid")[number] == mermaid(table)


def _write_scenario(folder: Path, text: str) -> Path:
    hours = [f"2026-11-30T{8 + i // 4:02d}:{i % 4 * 15:02d},20" for i in range(48)]
    (folder / "monday.csv").write_text("\n".join(["start,Support", *hours]), encoding="utf-8")
    path = folder / "monday.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_scenario_of_the_readme_can_be_run(tmp_path):
    scenario = load(_write_scenario(tmp_path, blocks("yaml")[0]))
    assert list(scenario.teams) == ["Early", "Late"]


def test_a_forecast_is_read_with_the_settings_that_the_readme_shows(tmp_path):
    text = next(block for block in blocks("yaml") if "date: dd/mm/yyyy" in block)
    hours = [f"{8 + i // 4:02}:{i % 4 * 15:02}" for i in range(48)]
    # In UTC the day begins an hour before that of Stockholm.
    rows = [f"01/12/2026;{int(at[:2]) - 1:02}{at[2:]};Web chat;1.250,5" for at in hours]
    (tmp_path / "week.csv").write_text("\n".join(["Week", "", "Date;Interval;Skill;volume", *rows]))
    _write_scenario(tmp_path, blocks("yaml")[0])
    path = tmp_path / "tuesday.yaml"
    path.write_text(f"extends: monday.yaml\nstart: 2026-12-01 08:00\n{text}\n", "utf-8")
    rows = load(path).arrivals["Support"].forecast.rows
    assert [(row.date, row.start) for row in rows] == [
        ("2026-12-01", 28_800 + i * 900) for i in range(48)
    ]
    assert {row.contacts for row in rows} == {1250.5}


def test_a_mistake_is_answered_as_the_readme_shows(tmp_path):
    wrong = blocks("yaml")[0].replace("patience:", "patiense:")
    with pytest.raises(ScenarioError) as refused:
        load(_write_scenario(tmp_path, wrong))
    shown = str(refused.value).replace(f"{tmp_path}/", "")
    assert shown in README


@pytest.mark.parametrize("code", blocks("python"), ids=lambda code: code.split("\n")[0])
def test_the_python_of_the_readme_runs(monkeypatch, code):
    monkeypatch.chdir(ROOT)
    quick = code.replace("replications=5", "replications=1, workers=1")
    names: dict[str, object] = {}
    exec(compile(quick, "README.md", "exec"), names)
    if "result" in names:
        assert len(names["result"].contacts) > 1000
    else:
        assert len(names["centre"].log) > 10


MASKED = re.findall(r"^\| [\w (),-]+ \| `(.+)` \| `(.+)` \|$", README, re.MULTILINE)


@pytest.mark.rule("MASK-7")
@pytest.mark.parametrize(("written", "shown"), MASKED)
def test_what_is_masked_looks_as_the_readme_shows(written, shown):
    assert mask(written, "SE") == shown


def test_the_names_of_the_readme_are_masked_as_it_says():
    assert len(MASKED) == 6
    assert own_names(["Bo 070-1740605"]) == {"Bo 070-1740605": "Bo *******0605"}
    assert "`Bo *******0605`" in README


def test_the_mapping_of_the_readme_reads_such_a_file(tmp_path):
    text = next(block for block in blocks("yaml") if "Timestamp" in block)
    (tmp_path / "mapping.yaml").write_text(text, encoding="utf-8")
    rows = [
        "Timestamp,Contact ID,Agent,Queue,Activity",
        "2026-11-30 09:00:00,A-1,Ana,Support,Ringing",
        "2026-11-30 09:00:04,A-1,Ana,Support,Connected",
        "2026-11-30 09:07:00,A-1,Ana,Support,Wrapup done",
    ]
    (tmp_path / "export.csv").write_text("\n".join(rows), encoding="utf-8")
    found = ingest(tmp_path / "export.csv", mapping(tmp_path / "mapping.yaml"))
    assert [words(Event(event)) for event in found.log.event] == [
        "offer",
        "accept",
        "submit wrap up",
    ]
