"""A CSV that a spreadsheet opens runs nothing, and reads back as it was."""

import csv
import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.store.csv_tables import as_it_was, as_text, read_csv, write_csv

FORMULA = "=+-@\t\r\n＝＋－＠"
NAMES = [
    "=1+1", "+46", "-5", "@SUM(A1)", "\tx", "\rx", "＝1", "'=1", "''=1", "'", "a;=1+1;b", "a,-b",
    "a|@b", "=cmd|' /C calc'!A0", "Support", "a-b", "O'Brien", "NA", "nan", "None", "null", "007",
    "1e3", "", "a\t=1", "two\n=1", "\t=1", "two\r\n=1",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_no_cell_begins_as_a_formula_whatever_separates_cells(name):
    cells = re.split(r"[;,|\t\r\n]", as_text(name))
    assert not any(cell[:1] in FORMULA for cell in cells if cell)


@pytest.mark.parametrize(
    ("name", "written"),
    [("=1+1", "'=1+1"), ("'=1", "''=1"), ("a-b", "a-b"), ("a;=1", "a;'=1"), ("O'Brien", "O'Brien")],
)
def test_what_is_put_before_a_formula_is_an_apostrophe(name, written):
    assert as_text(name) == written


@given(st.text(st.sampled_from("'=+-@;,|\t\r\n＝ ab1")))
def test_any_text_is_read_as_it_was(text):
    assert as_it_was(as_text(text)) == text


def table(names):
    return pd.DataFrame(
        {"queue": names, "=head": names, "value": np.arange(len(names)) - 1.5, "count": -1}
    )


@pytest.mark.parametrize("text", [object, "string", "category"])
def test_a_table_is_read_as_it_was_written(tmp_path, text):
    names = [name for name in NAMES if name]
    write_csv(table(names).astype({"queue": text}), tmp_path / "t.csv")
    found = read_csv(tmp_path / "t.csv")
    assert list(found.columns) == ["queue", "=head", "value", "count"]
    assert list(found["queue"]) == list(found["=head"]) == names
    assert list(found["value"]) == list(table(names)["value"])


def test_numbers_stay_numbers_and_what_is_missing_stays_away(tmp_path):
    missing = pd.DataFrame({"queue": ["007", "1"], "value": [np.nan, -2.5], "text": [None, "x"]})
    write_csv(missing, tmp_path / "t.csv")
    assert (tmp_path / "t.csv").read_text() == "queue,value,text\n007,,\n1,-2.5,x\n"
    found = read_csv(tmp_path / "t.csv")
    assert list(found["queue"]) == ["007", "1"]
    assert found["value"].isna().tolist() == found["text"].isna().tolist() == [True, False]


def test_every_csv_of_a_run_is_written_like_that(folder):
    for path in folder.glob("*.csv"):
        rows = list(csv.reader(path.open(encoding="utf-8", newline="")))
        numbers = re.compile(r"-?[\d.]+(e[-+]\d+)?|-?inf")
        for cell in (cell for row in rows for cell in row):
            assert numbers.fullmatch(cell) or as_text(as_it_was(cell)) == cell, (path.name, cell)
