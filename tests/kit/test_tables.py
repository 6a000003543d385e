"""Tables of every form, as rows whose errors say where."""

from datetime import date, datetime, time

import pytest
import xlsxwriter

from sim.kit.errors import Misfit
from sim.kit.tables import table

PLAIN = [("08:00", "6"), ("08:30", "7")]

FORMS = {
    "commas": "start,Support\n08:00,6\n08:30,7\n",
    "semicolons": "start;Support\n08:00;6\n08:30;7\n",
    "tabs": "start\tSupport\n08:00\t6\n08:30\t7\n",
    "bars": "start|Support\n08:00|6\n08:30|7\n",
    "separator stated": "sep=;\r\nstart;Support\r\n08:00;6\r\n08:30;7\r\n",
    "separator stated in quotes": '"sep=\t"\nstart\tSupport\n08:00\t6\n08:30\t7\n',
    "quotes": '"start";"Support"\n"08:00";"6"\n"08:30";"7"\n',
    "old line ends": "start,Support\r08:00,6\r08:30,7\r\n",
    "blank rows": "\n\nstart,Support\n,\n08:00,6\n\n08:30,7\n,\n",
    "empty cells beyond": "start,Support,,\n08:00,6,,\n08:30,7,,,,\n",
    "blanks around": " start , Support \n 08:00, 6 \n08:30 ,7\n",
}


def cells(found):
    return [tuple(cell.text for cell in row.values()) for row in found.rows(["start", "Support"])]


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_a_table_reads_alike_in_every_form(text):
    found = table(text)
    assert found.columns == ("start", "Support")
    assert cells(found) == PLAIN


SEPARATORS = {
    "a comma in a quoted name": ('start;"a, b"\n08:00;6\n', ("start", "a, b")),
    "a semicolon in a quoted name": ('start,"a;b"\n08:00,6\n', ("start", "a;b")),
    "commas in the text below": ("id;text\n1;ring, please\n2;yes, do\n", ("id", "text")),
    "semicolons in the text below": ("id,text\n1,ring; please\n2,yes; do\n", ("id", "text")),
    "decimal commas": ("start;a;b\n08:00;6,5;7,5\n08:15;1,5;2,5\n", ("start", "a", "b")),
    "one column": ("time\n08:00\n09:00\n", ("time",)),
}


@pytest.mark.parametrize("case", SEPARATORS)
def test_the_separator_is_the_one_that_makes_even_rows(case):
    text, columns = SEPARATORS[case]
    assert table(text).columns == columns


def test_lines_are_counted_across_line_breaks_in_quotes():
    found = table('id,text\n1,"two\nlines"\n\n2,"x"\n')
    assert found.lines == (2, 5)
    assert [cell.where for cell in found.column("text")] == [
        "the table, line 2, column text",
        "the table, line 5, column text",
    ]


def test_lines_are_counted_from_the_line_that_states_the_separator():
    assert table(FORMS["separator stated"]).lines == (3, 4)


NUMBERS = {
    "a point": ("a,b\n1.5,x\n", 1.5),
    "a comma after semicolons": ("a;b\n1,5;x\n", 1.5),
    "a comma in quotes": ('a,b\n"1,5",x\n', 1.5),
    "three decimals after a semicolon": ("a;b\n1,250;x\n", 1.25),
    "three decimals after a comma": ("a,b\n1.250,x\n", 1.25),
    "thousands and decimals": ('a,b\n"1,250.5",x\n', 1250.5),
    "thousands and a decimal comma": ("a;b\n1.250,5;x\n", 1250.5),
    "millions": ("a\tb\n1,250,000\tx\n", 1_250_000),
    "blanks between thousands": ("a\tb\n1\u00a0250,5\tx\n", 1250.5),
    "apostrophes between thousands": ("a\tb\n1'250.5\tx\n", 1250.5),
    "a small number": ("a\tb\n0.125\tx\n", 0.125),
    "an exponent": ("a,b\n1.5e3,x\n", 1500),
    "a whole number": ("a|b\n12|x\n", 12),
}


@pytest.mark.parametrize("case", NUMBERS)
def test_numbers_are_read_as_the_table_writes_them(case):
    text, number = NUMBERS[case]
    (cell,) = table(text).column("a")
    assert cell.number() == number


def test_one_cell_shows_how_the_others_of_its_columns_are_written():
    found = table('a,b\n"1,250",x\n"12,5",x\n').numbered(["a"])
    assert [cell.number() for cell in found.column("a")] == [1.25, 12.5]
    found = table('a,b\n"1,250",x\n"12.5",x\n').numbered(["a"])
    assert [cell.number() for cell in found.column("a")] == [1250, 12.5]


def test_a_decimal_sign_that_is_stated_holds():
    found = table('a,b\n"1,250",x\n').numbered(["a"], ".")
    assert [cell.number() for cell in found.column("a")] == [1250]


@pytest.mark.parametrize("text", ['a,b\n"1,250",x\n', "a;b\n1.250;x\n", "a\tb\n1.250\tx\n"])
def test_a_number_that_may_be_two_is_asked_for(text):
    with pytest.raises(Misfit, match=r"1250 or 1\.25|1\.25 or 1250") as told:
        table(text).column("a")[0].number()
    assert "state decimal: point or comma" in str(told.value)


REFUSED = {
    "nothing": ("\n\n", "the table is empty"),
    "a header alone": ("a,b\n", "has a header but no rows below it"),
    "a column twice": ("a,b,a\n1,2,3\n", "has two columns a; allowed is one"),
    "two columns without a name": ("a,,\n1,2,3\n", "has two columns without a name"),
    "a cell too many": ("a,b\n1,2,3\n", "line 2: 3 cells under 2 columns"),
    "a cell too few": ("a,b,c\n1,2\n", "line 2: 2 cells under 3 columns"),
    "a NUL": ("a,b\n1,2\n3,\0\n", "line 3: found the character NUL"),
    "a quote that stays open": ('a,b\n1,"2\n3,4\n5,6\n', "line 2: a quote is opened that is not"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_table_that_cannot_be_read_says_where(case):
    text, said = REFUSED[case]
    with pytest.raises(Misfit) as told:
        table(text)
    assert said in str(told.value)


def test_a_column_that_is_not_there_is_told_with_the_nearest():
    with pytest.raises(Misfit, match="has no column Suport; did you mean Support"):
        table(FORMS["commas"]).column("Suport")


def workbook(path, **sheets):
    """Write a workbook of *sheets* by name, each a list of rows."""
    with xlsxwriter.Workbook(path) as book:
        forms = {
            datetime: book.add_format({"num_format": "dd/mm/yyyy hh:mm"}),
            date: book.add_format({"num_format": "d mmm"}),
            time: book.add_format({"num_format": "h:mm AM/PM"}),
        }
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for i, row in enumerate(rows):
                for j, value in enumerate(row):
                    page.write(i, j, value, *([forms[type(value)]] if type(value) in forms else []))
    return str(path)


def test_a_workbook_reads_as_a_csv_would(tmp_path):
    rows = [
        ["start", "day", "at", "Support", "note"],
        [],
        [datetime(2026, 11, 30, 8, 20), date(2026, 11, 30), time(8, 20), 6.25, "1,250"],
        [datetime(2026, 11, 30, 8, 40), date(2026, 11, 30), time(8, 40), 1250, "x"],
    ]
    found = table(workbook(tmp_path / "f.xlsx", Mon=rows))
    assert found.cells == (
        ("2026-11-30 08:20:00", "2026-11-30", "08:20:00", "6.25", "1,250"),
        ("2026-11-30 08:40:00", "2026-11-30", "08:40:00", "1250", "x"),
    )
    assert [cell.number() for cell in found.column("Support")] == [6.25, 1250]
    assert found.column("note")[0].where.endswith("f.xlsx, sheet Mon, row 3, column note")


def test_of_several_sheets_that_hold_something_one_is_stated(tmp_path):
    path = workbook(tmp_path / "f.xlsx", Mon=[["a"], [1]], Tue=[["b"], [2]], Empty=[])
    with pytest.raises(Misfit, match=r"several sheets \(Mon, Tue\); say which with sheet: Mon"):
        table(path)
    assert table(path, "Tue").columns == ("b",)
    with pytest.raises(Misfit, match="unknown sheet 'Tu'; did you mean Tue"):
        table(path, "Tu")
    assert table(workbook(tmp_path / "g.xlsx", Notes=[], Mon=[["a"], [1]])).columns == ("a",)


def test_a_sheet_whose_cells_lie_far_apart_is_refused_before_it_fills_the_memory(tmp_path):
    path = tmp_path / "f.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("Mon")
        page.write(0, 0, "a")
        page.write(1_048_575, 16_383, "b")
    with pytest.raises(Misfit, match="a sheet of 1,048,576 rows and 16,384 columns"):
        table(str(path))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04 and nothing", "cannot be read as a workbook"),
        (b"\xd0\xcf\x11\xe0 and nothing", "is an old workbook"),
    ],
)
def test_a_workbook_that_is_none_is_refused(tmp_path, data, said):
    (tmp_path / "f.xlsx").write_bytes(data)
    with pytest.raises(Misfit, match=said):
        table(str(tmp_path / "f.xlsx"))


def test_a_long_number_in_a_workbook_keeps_its_digits(tmp_path):
    path = workbook(tmp_path / "f.xlsx", Mon=[["a"], [4111111111111111], [1.7960256e18], [12.5]])
    texts = [cell.text for cell in table(path).column("a")]
    assert texts == ["4111111111111111", "1796025600000000000", "12.5"]
