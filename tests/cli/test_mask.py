"""`chatfloor mask`: text in, masked text out."""

import os
import subprocess
import sys

import openpyxl
import pytest

TEXT = "call +46701740605\nand a@x.se\n\norder 12345678"
SHOWN = "call ********0605\nand a*@x.se\n\norder 12345678"


@pytest.fixture
def written(tmp_path):
    def write(content):
        file = tmp_path / "chat.txt"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return file

    return write


def piped(content, *arguments):
    command = [sys.executable, "-c", "from sim.cli import main; main()", "mask", *arguments]
    return subprocess.run(command, input=content, capture_output=True, check=True)


def test_a_file_comes_out_masked_line_by_line_with_counts_on_stderr(chatfloor, written):
    done = chatfloor("mask", written(TEXT))
    assert (done.exit_code, done.stdout) == (0, SHOWN)
    assert done.stderr == "masked: 1 PHONE · 1 EMAIL\n"


def test_standard_input_is_read_where_no_file_is_named():
    assert piped(TEXT.encode()).stdout == SHOWN.encode()


def test_line_ends_come_through_unchanged():
    assert piped(b"+46701740605\r\n\nok").stdout == b"********0605\r\n\nok"


def test_the_region_tells_which_national_numbers_count(chatfloor, written):
    file = written("070-174 06 05")
    assert chatfloor("mask", file).stdout == "070-174 06 05"
    assert chatfloor("mask", file, "--region", "SE").stdout == "*******0605"


def test_of_csv_only_the_named_columns_are_masked(chatfloor, written):
    file = written('contact,text\n0701740605,"ring 0701740605, tack"\n2\n')
    shown = 'contact,text\n0701740605,"ring ******0605, tack"\n2\n'
    assert chatfloor("mask", file, "--column", "text").stdout == shown


@pytest.mark.parametrize(
    ("head", "cell", "shown"),
    [
        ("phone", "701740605", "*****0605"),
        ("Mobil", "701740605", "*****0605"),
        ("Telefon", "0701740605", "******0605"),
        ("order", "701740605", "701740605"),
        ("phone", "3", "3"),
    ],
)
def test_digits_that_lost_their_0_are_read_with_the_name_of_their_column(
    chatfloor, written, head, cell, shown
):
    file = written(f"id,{head}\n1,{cell}\n")
    done = chatfloor("mask", file, "--region", "SE", "--column", head)
    assert done.stdout == f"id,{head}\n1,{shown}\n"
    assert done.stderr == f"masked: {'nothing' if shown == cell else '1 PHONE'}\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["no-such-file"], "there is no file no-such-file"),
        (["{}", "--column", "words"], "chat.txt has no column 'words'; known: call ********0605"),
        (["{}", "--region", "UK"], "--region: found 'UK'; allowed is a country's two letters"),
        (["{}", "--region", "UK"], "did you mean GB?"),
        (["{}", "--region", "Sweden"], "did you mean SE?"),
        (["{}", "--region", "sv"], "did you mean SE?"),
        (["{}", "--region", "+46"], "did you mean SE?"),
        (["{}", "--region", "ZZ"], "found 'ZZ'"),
        (["{}", "--region", ""], "found ''"),
        (["{}", "--column", ""], "chat.txt has no column ''"),
        (["{}", "--encoding", "klingon"], "unknown encoding 'klingon'"),
        (["{}", "--encoding", "undefined"], "chat.txt is no text in the encoding undefined"),
        (["."], ". is a directory; allowed is a file"),
        (["/dev/null"], "/dev/null is a device; allowed is a file"),
    ],
)
def test_bad_input_ends_with_one_message(chatfloor, written, arguments, message):
    file = written(TEXT)
    done = chatfloor("mask", *(argument.format(file) for argument in arguments))
    assert done.exit_code == 2
    assert message in done.stderr
    assert done.stdout == ""


def test_nothing_found_is_said(chatfloor, written):
    assert chatfloor("mask", written("hello")).stderr == "masked: nothing\n"


RING = "ring 070-174 06 05"
TABLES = {
    "semicolons": (f"id;text\n1;{RING}\n", "id;text\n1;ring *******0605\n"),
    "tabs": (f"text\tid\n{RING}\t1\n", "text\tid\nring *******0605\t1\n"),
    "bars": (f"text|id\n{RING}|1\n", "text|id\nring *******0605|1\n"),
    "a mark": (f"\ufefftext,id\n{RING},1\n", "\ufefftext,id\nring *******0605,1\n"),
    "the separator stated": (f"sep=;\ntext;id\n{RING};1\n", "sep=;\ntext;id\nring *******0605;1\n"),
    "two of the name": (
        f"text,text\n{RING},{RING}\n",
        "text,text\nring *******0605,ring *******0605\n",
    ),
    "blanks about the name": (f"id, text \n1,{RING}\n", "id, text \n1,ring *******0605\n"),
    "a line end in a cell": (
        f'id,text\n1,"{RING}\ntack, hej"\n',
        'id,text\n1,"ring *******0605\ntack, hej"\n',
    ),
    "a number over two lines": ('id,text\n1,"070-174\n06 05"\n', "id,text\n1,*******0605\n"),
    "line ends of Windows": (f"id;text\r\n1;{RING}\r\n", "id;text\r\n1;ring *******0605\r\n"),
    "no end of the last line": (f"id;text\n1;{RING}", "id;text\n1;ring *******0605"),
    "blank rows": (f"\nid;text\n\n1;{RING}\n", "\nid;text\n\n1;ring *******0605\n"),
    "short rows": (f"text;id\n{RING}\n", "text;id\nring *******0605\n"),
    "empty cells too many": (f"id;text\n1;{RING};;\n", "id;text\n1;ring *******0605;;\n"),
    "a header alone": ("id;text\n", "id;text\n"),
}


@pytest.mark.parametrize(("content", "shown"), TABLES.values(), ids=TABLES)
def test_a_table_keeps_its_separator_and_shape(chatfloor, written, content, shown):
    done = chatfloor("mask", written(content), "--column", "text", "--region", "SE")
    assert (done.exit_code, done.stdout_bytes.decode()) == (0, shown)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
@pytest.mark.parametrize("column", [(), ("--column", "text")])
def test_other_encodings_are_read_by_their_mark(chatfloor, written, encoding, column):
    file = written(f"text,id\nåäö {RING},1\n".encode(encoding))
    done = chatfloor("mask", file, "--region", "SE", *column)
    assert done.stdout_bytes.decode() == "\ufefftext,id\nåäö ring *******0605,1\n"


def test_an_encoding_that_is_stated_is_read(chatfloor, written):
    file = written(f"åäö {RING}".encode("cp1252"))
    done = chatfloor("mask", file, "--region", "SE", "--encoding", "cp1252")
    assert done.stdout_bytes.decode() == "åäö ring *******0605"


REFUSED = {
    "another encoding": (f"åäö {RING}".encode("cp1252"), "line 1: not UTF-8 text"),
    "UTF-16 without its mark": (f"{RING}\n".encode("utf-16-le"), "found the character NUL"),
    "UTF-16 the other way": (f"{RING}\n".encode("utf-16-be"), "found the character NUL"),
    "half of UTF-16": (f"\ufeff{RING}".encode("utf-16-le") + b"a", "not UTF-16 text"),
    "NUL": (f"a\n{RING}\0".encode(), "line 2: found the character NUL"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not UTF-8 text"),
    "a broken workbook": (b"PK\x03\x04 070-174 06 05", "chat.txt"),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1", "chat.txt is a"),
}


@pytest.mark.parametrize("column", [(), ("--column", "text")], ids=["text", "table"])
@pytest.mark.parametrize(("content", "message"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_for_certain_is_refused(chatfloor, written, content, message, column):
    done = chatfloor("mask", written(content), "--region", "SE", *column)
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in done.stderr
    assert "06 05" not in done.stderr


RAGGED = {
    "a cell without a column": (
        "text\nring mig, 070-174 06 05\n",
        "line 2: 2 cells under 1 columns",
    ),
    "a quote that is not closed": ('id;text\n1;"hej\n2;ring\n', "line 2: a quote is opened"),
    "nothing": ("", "chat.txt is empty; allowed is a header"),
    "blank lines": ("\n\n", "chat.txt is empty; allowed is a header"),
    "another name": ("id;txt\n1;2\n", "no column 'text'; did you mean txt?"),
}


@pytest.mark.parametrize(("content", "message"), RAGGED.values(), ids=RAGGED)
def test_a_table_of_which_a_cell_could_be_missed_is_refused(chatfloor, written, content, message):
    done = chatfloor("mask", written(content), "--region", "SE", "--column", "text")
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in done.stderr


def test_of_an_empty_text_nothing_is_masked(chatfloor, written):
    done = chatfloor("mask", written(""))
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "masked: nothing\n")


@pytest.fixture
def workbook(tmp_path):
    book = openpyxl.Workbook()
    for row in (("id", "text"), (1, RING), (2, "hej; tack"), (3, None)):
        book.active.append(row)
    book.create_sheet("empty")
    book.save(tmp_path / "chat.xlsx")
    return tmp_path / "chat.xlsx"


def test_a_workbook_comes_out_as_csv(chatfloor, workbook):
    done = chatfloor("mask", workbook, "--region", "SE", "--column", "text")
    assert done.stdout == "id,text\n1,ring *******0605\n2,hej; tack\n3,\n"


def test_a_workbook_is_no_text(chatfloor, workbook):
    done = chatfloor("mask", workbook)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "chat.xlsx is a workbook; --column says which" in done.stderr


def test_of_several_sheets_one_is_to_be_named(chatfloor, workbook):
    book = openpyxl.load_workbook(workbook)
    book["empty"].append(("text", RING))
    book.save(workbook)
    done = chatfloor("mask", workbook, "--column", "text")
    assert "say which with --sheet Sheet" in done.stderr
    asked = ("--column", "text", "--region", "SE", "--sheet", "Sheet")
    assert chatfloor("mask", workbook, *asked).stdout.startswith("id,text\n1,ring *******0605\n")


def test_a_pipe_by_name_is_refused(chatfloor, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert "is a pipe; allowed is a file" in chatfloor("mask", tmp_path / "pipe").stderr


def test_an_error_is_masked_as_in_the_region(chatfloor, written):
    file = written("id,06 12 36 04 23\n1,2\n")
    done = chatfloor("mask", file, "--region", "FR", "--column", "text")
    assert "known: id, ******0423" in done.stderr
