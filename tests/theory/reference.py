"""The cases of `tests/data/exact_values.csv`, as a formula asks for them; times in minutes."""

import csv
import math
from pathlib import Path

import numpy as np

EXACT = Path(__file__).parents[1] / "data" / "exact_values.csv"
# The file has nine digits, of the rates and thresholds too.
FULL = {0.333333333: 1 / 3, 3.33333333: 10 / 3, 16.6666667: 50 / 3}
SURVIVAL = {
    "deterministic 2": (lambda x: np.where(x < 2, 1.0, 0.0), [2.0]),
    "Erlang-2 (mean 2)": (lambda x: (1 + x) * np.exp(-x), []),
}
"""Law of patience to the share still patient, and the times at which it jumps."""
CV = {"service lognormal CV 1.5": 1.5, "service deterministic": 0.0}
ROUTING = {"l": "least_loaded", "m": "most_loaded", "r": "random"}
# What the file says in words of the cases turn by turn.
REPLY, REPLIES = 0.5, 10
THINK = {"M0d": 0.7, "M4": 0.7, "M1": 1.0}


def cases(*families):
    """Rows by name, as dictionaries without empty columns; what is a number is one."""
    lines = [line for line in EXACT.read_text().splitlines() if not line.startswith("#")]
    rows = [row for row in csv.DictReader(lines) if row["case_id"].startswith(families)]
    return {row["case_id"]: {k: _number(v) for k, v in row.items() if v} for row in rows}


def measures(case):
    """The exact values of a case by column."""
    names = list(case)
    first = names.index("p_wait") if "p_wait" in case else names.index("busy_frac")
    found = {k: v for k, v in case.items() if k in names[first:] and k not in GIVEN}
    if "other_outputs" in case:
        name, value = case["other_outputs"].strip(",").split("=")
        found[name] = float(value)
    return found


GIVEN = ("sl_T", "other_outputs", "published")
"""Columns behind the inputs that are no measures."""


def handle_times(case):
    return [float(time) for time in str(case["aht_by_level_min"]).split(";")]


def _number(text):
    try:
        value = float(text)
    except ValueError:
        return text
    return FULL.get(value, value)


def patience(case):
    return case.get("patience_mean_min", math.inf)
