"""Screens as data: two languages in one, and everything once."""

import pytest

from sim.report.replay.packing import Pool, Said, both


def unpacked(pool, place):
    value = pool.values[place]
    if isinstance(value, dict):
        return {key: unpacked(pool, each) for key, each in value.items()}
    if isinstance(value, list):
        return [unpacked(pool, each) for each in value]
    return value


def test_two_languages_differ_only_where_they_say_something_else():
    english = {"label": "Accept", "rule": "", "since": 3.5, "names": ["Ana", "Wait"]}
    swedish = {"label": "Godkänn", "rule": "", "since": 3.5, "names": ["Ana", "Vänta"]}
    assert both(english, swedish) == {
        "label": Said("Accept", "Godkänn"),
        "rule": "",
        "since": 3.5,
        "names": ["Ana", Said("Wait", "Vänta")],
    }


def test_screens_of_different_shape_are_not_one():
    with pytest.raises(ValueError, match="shorter"):
        both(["one", "two"], ["ett"])


def test_what_is_packed_comes_out_as_it_was():
    screen = {"tasks": [{"title": "a"}, {"title": Said("b", "c")}], "none": None, "is": True}
    pool = Pool()
    place = pool.place(screen)
    told = {"tasks": [{"title": "a"}, {"title": {"en": "b", "sv": "c"}}], "none": None, "is": True}
    assert unpacked(pool, place) == told


def test_everything_is_kept_once():
    pool = Pool()
    task = {"title": "a", "lines": ["b", "c"]}
    first = pool.place([task, task])
    size = len(pool.values)
    assert pool.place([dict(task), {"title": "a", "lines": ["b", "c"]}]) == first
    assert len(pool.values) == size == 6


def test_values_that_only_look_alike_are_different():
    pool = Pool()
    assert len({pool.place(value) for value in (1, 1.0, True, "1", None, "", [], {})}) == 8
