"""Inputs that users stumbled over, each with the right answer; a folder each in data/cases."""

import csv
import io
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sim.scenario import from_mapping, pieces

QUICK = ("--set", "report.what_if=0")
"""What would help is not tried, which takes most of a small run."""
CASES = Path(__file__).parents[1] / "data" / "cases"


def measured(done):
    """Return the KPIs of the centre that `measure --csv` printed."""
    assert done.exit_code == 0, done.stderr
    rows = csv.DictReader(io.StringIO(done.stdout))
    return {r["kpi"]: float(r["value"]) for r in rows if r["queue"] == "all" and r["value"]}


def test_two_agents_in_a_chat_have_a_leg_each(chatfloor):
    done = chatfloor("measure", CASES / "01-measure-two-agents/two-agents.csv", "--csv")
    found = measured(done)
    assert (found["contacts"], found["handled"], found["transfer_rate"]) == (1, 1, 1)


def test_without_a_column_of_agents_there_is_one(chatfloor):
    done = chatfloor("measure", CASES / "02-measure-three-columns/messages.csv", "--csv")
    assert measured(done)["frt"] == 30
    assert "one agent" in done.stderr


def test_a_mapping_adds_to_what_is_read_without_one(chatfloor):
    folder = CASES / "03-measure-mapping-without-infer"
    plain = chatfloor("measure", folder / "ok.csv", "--csv")
    mapped = chatfloor("measure", folder / "ok.csv", "--mapping", folder / "map.yaml", "--csv")
    assert measured(plain) == measured(mapped)


@pytest.mark.parametrize(
    ("file", "frt", "said"),
    [
        ("04-epoch-milliseconds/ms.csv", 20.0, "milliseconds since 1970"),
        ("06-excel-serials/xl.csv", 60.0, "days as a spreadsheet counts them"),
    ],
)
def test_times_as_numbers_are_told_apart_by_their_size_and_said_so(chatfloor, file, frt, said):
    done = chatfloor("measure", CASES / file, "--csv")
    assert measured(done)["frt"] == pytest.approx(frt, abs=1e-3)
    assert said in done.stderr


def test_a_null_date_is_refused_with_its_line(chatfloor):
    done = chatfloor("measure", CASES / "05-null-date-hangs/null.csv", "--csv")
    assert done.exit_code == 2
    assert "line 4: found 1970-01-01, far from all other rows" in done.stderr


def test_rows_of_one_minute_keep_the_order_of_the_file(chatfloor):
    found = measured(chatfloor("measure", CASES / "07-same-minute-order/minute.csv", "--csv"))
    assert (found["response_time_mean"], found["turns_per_contact"]) == (60, 3)


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_a_table_is_printed_in_any_encoding(encoding, tmp_path):
    scenario = CASES / "08-ascii-cp1252-output/small.yaml"
    command = [sys.executable, "-c", "from sim.cli import main; main()"]
    done = subprocess.run(
        [*command, "run", scenario, "--out", tmp_path / "r", "--workers", "1", *QUICK],
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert re.search("(>=|≥) 80.0%", done.stdout.decode(encoding))


@pytest.mark.parametrize(
    ("file", "queue"),
    [("09-json-surrogates/sur.yaml", "👋 Hej"), ("23-yaml-number-like-queue/q.yaml", "007")],
)
def test_a_queue_is_called_what_the_file_says(chatfloor, file, queue, tmp_path):
    out = tmp_path / "run"
    done = chatfloor("run", CASES / file, "--out", out, "--replications", "1", *QUICK)
    assert done.exit_code == 0, done.stderr
    rows = csv.DictReader((out / "kpis.csv").open(encoding="utf-8"))
    assert {row["queue"] for row in rows} == {"all", queue}


@pytest.mark.parametrize(
    ("file", "shown"),
    [
        ("10-mask-semicolon-bom-tab/semi.csv", "id;text\n1;ring *******0605\n"),
        ("10-mask-semicolon-bom-tab/bom.csv", "\ufefftext,id\nring *******0605,1\n"),
        ("10-mask-semicolon-bom-tab/tab.tsv", "text\tid\nring *******0605\t1\n"),
        ("11-mask-duplicate-column/dup.csv", "text,text\nring *******0605,ring *******0605\n"),
    ],
)
def test_the_columns_named_are_masked_whatever_parts_them(chatfloor, file, shown):
    done = chatfloor("mask", "--region", "SE", "--column", "text", CASES / file)
    assert (done.exit_code, done.stdout) == (0, shown)


def test_a_text_in_utf_16_is_read_by_its_mark(chatfloor):
    done = chatfloor("mask", "--region", "SE", CASES / "12-mask-utf16/u16.csv")
    assert done.exit_code == 0
    assert "ring *******0605" in done.stdout


def test_a_region_that_is_none_is_refused_with_the_nearest(chatfloor):
    done = chatfloor("mask", "--region", "UK", CASES / "13-mask-unknown-region/t.txt")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "found 'UK'" in done.stderr
    assert "did you mean GB?" in done.stderr


def lines_by_region(file):
    return [line.split(" ", 1) for line in (CASES / file).read_text("utf-8").splitlines() if line]


@pytest.mark.parametrize(("region", "text"), lines_by_region("14-mask-date-ranges/t.txt"))
def test_two_dates_with_a_hyphen_stay(chatfloor, region, text, tmp_path):
    file = tmp_path / "t.txt"
    file.write_text(text, encoding="utf-8")
    assert chatfloor("mask", "--region", region, file).stdout == text


@pytest.mark.parametrize(("region", "text"), lines_by_region("20-mask-glued-phone/t.txt"))
def test_a_number_glued_to_words_is_masked(chatfloor, region, text, tmp_path):
    file = tmp_path / "t.txt"
    file.write_text(text, encoding="utf-8")
    done = chatfloor("mask", "--region", region, file)
    assert done.stderr == "masked: 1 PHONE\n"


@pytest.mark.parametrize(
    ("folder", "options", "counts"),
    [
        ("15-mask-decimals-as-cards", [], "nothing"),
        ("16-mask-error-codes", ["--region", "US"], "nothing"),
        ("17-mask-samordningsnummer-00", ["--region", "SE"], "2 PERSONNUMMER"),
        ("18-mask-email-local-part", [], "4 EMAIL"),
        ("19-mask-card-glued-or-odd-separators", [], "3 CARD"),
        ("21-mask-bare-ssn-SS", ["--region", "US"], "1 SSN"),
    ],
)
def test_what_is_personal_is_masked_and_what_is_not_stays(chatfloor, folder, options, counts):
    done = chatfloor("mask", *options, CASES / folder / "t.txt")
    assert (done.exit_code, done.stderr) == (0, f"masked: {counts}\n")


def test_one_more_sender_takes_no_other_away(chatfloor):
    folder = CASES / "22-mapping-senders-replace"
    done = chatfloor("measure", folder / "bot.csv", "--mapping", folder / "map.yaml", "--csv")
    assert measured(done)["frt"] == 30


def test_the_second_two_oclock_of_an_autumn_night_is_the_second_row(tmp_path):
    shutil.copy(CASES / "24-forecast-25-hour-day/f.csv", tmp_path / "f.csv")
    scenario = from_mapping(
        {
            "name": "Autumn",
            "start": "2026-10-25 00:00",
            "timezone": "Europe/Stockholm",
            "horizon": "25h",
            "queues": {"Support": {"open": "01:00-04:00"}},
            "arrivals": {"Support": {"forecast": "f.csv"}},
            "teams": {"A": {"count": 2, "queues": ["Support"], "shift": "always"}},
        },
        base=tmp_path,
    )
    expected = [piece for piece in pieces(scenario, "Support") if piece.contacts]
    hours = {piece.start / 3600: piece.contacts for piece in expected}
    assert hours == {1.0: 10, 2.0: 10, 3.0: 20, 4.0: 10}
