"""`chatfloor review`: the tables printed, the folder written, and what cannot be reviewed."""

import json

import pandas as pd
import pytest

ACTUALS = """\
start,queue,contacts,handled,abandoned,answered_within,aht,scheduled,open
08:00,Support,20,18,2,10,600,5,4
08:15,Support,18,18,0,12,620,5,5
08:30,Support,17,16,1,12,580,5,5
08:45,Support,19,15,4,9,610,5,4.5
08:00,Sales,9,9,0,6,500,5,4
08:15,Sales,7,7,0,5,520,5,5
08:30,Sales,8,8,0,5,480,5,5
08:45,Sales,6,6,0,4,510,5,4.5
"""


@pytest.fixture
def actuals(tiny):
    path = tiny.with_name("actuals.csv")
    path.write_text(ACTUALS)
    return path


@pytest.fixture
def told(chatfloor, tiny, actuals):
    return chatfloor(
        "review", tiny, "--actuals", actuals, "--replications", 2, "--workers", 1, "--out", "out"
    )


def test_it_prints_the_causes_and_how_far_off_the_forecast_was(told):
    assert told.exit_code == 0, told.output
    for said in ("Volume", "Handle time", "Staffing", "Adherence", "Unexplained", "Actual", "WAPE"):
        assert said in told.stdout
    assert "All queues" in told.stdout
    # 94 within 60 s of 104 contacts
    assert "60.6" in told.stdout
    assert told.stdout.rstrip().endswith("out/review.html")


@pytest.mark.usefixtures("told")
def test_it_writes_tables_a_page_and_a_manifest(tiny):
    folder = tiny.with_name("out")
    names = {"review.csv", "causes.csv", "accuracy.csv", "review.html", "manifest.json"}
    assert {file.name for file in folder.iterdir()} == names
    manifest = json.loads((folder / "manifest.json").read_text())
    assert (manifest["kind"], manifest["replications"]) == ("review", 2)
    assert set(manifest["files"]) == names
    table = pd.read_csv(folder / "review.csv")
    mine = table[table["queue"] == "Support"]
    assert mine["contacts"].tolist() == [20, 18, 17, 19]
    assert mine["local_start"].iloc[0] == "2026-11-30 08:00+00:00"
    causes = pd.read_csv(folder / "causes.csv").set_index(["queue", "row"])["value"]
    parts = causes["all"][["planned", "volume", "handle time", "staffing", "adherence"]].sum()
    assert parts == pytest.approx(causes["all", "simulated"])


@pytest.mark.usefixtures("told")
def test_it_replaces_a_former_review_and_nothing_else(chatfloor, tiny, actuals):
    again = ("review", tiny, "--actuals", actuals, "--replications", 1, "--workers", 1)
    assert chatfloor(*again, "--out", "out").exit_code == 0
    tiny.with_name("out").joinpath("mine.txt").write_text("mine")
    refused = chatfloor(*again, "--out", "out")
    assert refused.exit_code == 2
    assert "mine.txt" in refused.stderr


def test_a_run_folder_is_a_log_of_what_happened(chatfloor, tiny):
    assert chatfloor("run", tiny, "--out", "run", "--seed", 99, "--workers", 1).exit_code == 0
    told = chatfloor("review", tiny, "--actuals", "run", "--replications", 1, "--workers", 1)
    assert told.exit_code == 0, told.output
    assert "Adherence" in told.stdout
    (folder,) = tiny.parent.glob("reports/tiny-*-review")
    assert (folder / "review.html").is_file()


def test_a_platforms_log_needs_a_mapping(chatfloor, tiny):
    log, by = tiny.with_name("log.csv"), tiny.with_name("by.yaml")
    rows = ["when,chat,who,line,what"]
    for i in range(20):
        minute = i * 2
        rows += [
            f"2026-11-30T08:{minute:02}:00,c{i},,Support,create",
            f"2026-11-30T08:{minute:02}:00,c{i},,Support,queue",
            f"2026-11-30T08:{minute:02}:00,c{i},a,Support,offer",
            f"2026-11-30T08:{minute:02}:20,c{i},a,Support,accept",
            f"2026-11-30T08:{minute + 8:02}:00,c{i},a,Support,end",
            f"2026-11-30T08:{minute + 8:02}:30,c{i},a,Support,submit wrap up",
            f"2026-11-30T08:{minute + 8:02}:30,c{i},,Support,finish",
        ]
    log.write_text("\n".join(rows) + "\n")
    by.write_text("columns: {time: when, contact: chat, agent: who, queue: line, event: what}\n")
    asked = ("review", tiny, "--actuals", log, "--replications", 1, "--workers", 1, "--out", "out")
    assert chatfloor(*asked).exit_code == 2
    told = chatfloor(*asked, "--mapping", by)
    assert told.exit_code == 0, told.output
    assert "Handle time" in told.stdout


REFUSED = {
    "nowhere.csv": "nowhere.csv",
    "tiny.yaml": "tiny.yaml, line 4",
}


@pytest.mark.parametrize("file", REFUSED)
def test_what_is_no_actuals_is_refused_without_a_trace(chatfloor, tiny, file):
    told = chatfloor("review", tiny, "--actuals", file)
    assert told.exit_code == 2
    assert REFUSED[file] in told.stderr
    assert "Traceback" not in told.stderr


def test_a_bad_cell_is_told_with_file_line_and_column(chatfloor, tiny, actuals):
    actuals.write_text(ACTUALS.replace("08:15,Sales,7", "08:15,Sales,many"))
    told = chatfloor("review", tiny, "--actuals", actuals)
    assert told.exit_code == 2
    assert "actuals.csv, line 7, column contacts: found 'many'" in told.stderr
    assert not tiny.with_name("reports").exists()
