"""Figures as inline SVG."""

import re
import warnings
from datetime import date

from matplotlib.figure import Figure

from sim.report.drawing import picture


def drawn(name="one", label="1.23456 <&> $x$"):
    def draw(canvas: Figure) -> None:
        ax = canvas.subplots()
        ax.plot([0.123456, 1.0], [0.0, 2 / 3])
        ax.fill_between([0, 1], [0, 1])
        ax.set_title(label)

    return picture(name, "a line", draw, height=200)


def test_the_same_numbers_give_the_same_drawing():
    assert drawn() == drawn()
    assert str(date.today().year) not in drawn()


def test_the_ids_of_two_figures_never_meet():
    def ids(page):
        return set(re.findall(r' id="([^"]+)"', page))

    assert ids(drawn("one"))
    assert not ids(drawn("one")) & ids(drawn("two"))


def test_every_id_that_is_kept_is_used():
    page = drawn()
    assert set(re.findall(r' id="([^"]+)"', page)) <= set(re.findall(r"#([\w-]+)", page))


def test_labels_are_text_as_written_and_only_coordinates_are_rounded():
    page = drawn()
    assert "1.23456 &lt;&amp;&gt; $x$</text>" in page
    assert not re.search(r"\d\.\d\d", "".join(re.findall(r"<[^>]+>", page)))


def test_text_takes_the_font_of_the_page():
    assert "DejaVu" not in drawn()


def test_a_figure_is_drawn_for_the_page_and_for_a_phone():
    assert re.findall(r'viewBox="0 0 (\S+) ', drawn()) == ["750", "262.5"]


def test_a_name_in_any_script_is_drawn_without_a_word_about_fonts():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert "中文 💥" in drawn(label="中文 💥")
