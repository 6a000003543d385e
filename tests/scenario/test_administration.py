"""Assets deleted in the course of the day: what may be said, and what is refused."""

import pytest

from sim.scenario import Asset
from sim.scenario.administration import When
from tests.scenario.everything import found, refused_once

HOUR = 3600.0
DELETED = {
    "{at: 14:30, delete: Support}": (When(14.5 * HOUR, of_day=True), Asset(queue="Support")),
    "{at: 2 h, delete: {queue: Support}}": (When(7200.0, of_day=False), Asset(queue="Support")),
    "{at: 0, delete: {entry_point: Sales}}": (When(0.0, of_day=False), Asset(entry_point="Sales")),
}


@pytest.mark.parametrize(("said", "meant"), DELETED.items())
def test_an_asset_is_deleted_at_a_time_of_day_or_after_a_time(tmp_path, said, meant):
    (deletion,) = found(tmp_path, f"administration=[{said}]").administration
    assert (deletion.at, deletion.delete) == meant


REFUSED = {
    "a deletion before the start": (
        "administration=[{at: 07:30, delete: Support}]",
        ".0.at",
        "07:30 lies outside the horizon, 2026-11-30 08:00 to 2026-11-30 18:00",
    ),
    "a deletion after the end": (
        "administration=[{at: 10 h, delete: Support}]",
        ".0.at",
        "10 h lies outside the horizon",
    ),
    "a deletion of no queue": (
        "administration=[{at: 1 h, delete: Suport}]",
        ".0.delete.queue",
        "unknown queue 'Suport'; did you mean Support?",
    ),
    "a deletion of no entry point": (
        "administration=[{at: 1 h, delete: {entry_point: Suport}}]",
        ".0.delete.entry_point",
        "unknown queue 'Suport'; did you mean Support?",
    ),
    "a deletion of two things": (
        "administration=[{at: 1 h, delete: {queue: Sales, entry_point: Sales}}]",
        ".0.delete",
        "found both queue and entry_point; allowed is one of them",
    ),
    "a deletion of nothing": (
        "administration=[{at: 1 h, delete: {}}]",
        ".0.delete",
        "found neither queue nor entry_point; allowed is one of them",
    ),
    "a deletion done twice": (
        "administration=[{at: 1 h, delete: Sales}, {at: 2 h, delete: Sales}]",
        ".1.delete",
        "the queue of Sales is deleted twice; allowed is once",
    ),
    "a deletion at no time": (
        "administration=[{at: noon, delete: Sales}]",
        ".0.at",
        "found 'noon'; allowed is a time",
    ),
    "a deletion at any time": (
        "administration=[{delete: Sales}]",
        ".0.at",
        "missing: A time of day on the first day, or a time from the start.",
    ),
    "no list of deletions": (
        "administration={at: 1 h, delete: Sales}",
        "",
        "found a mapping (at, delete); allowed is a list",
    ),
}


@pytest.mark.parametrize(("override", "below", "said"), REFUSED.values(), ids=REFUSED)
def test_nothing_is_deleted_like_that(tmp_path, override, below, said):
    refused_once(tmp_path, override, below, said)
