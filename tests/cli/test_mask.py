"""`chatfloor mask`: text in, masked text out."""

import subprocess
import sys

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


def test_bytes_that_are_no_text_and_line_ends_come_through_unchanged():
    assert piped(b"\xff +46701740605\r\n\xfe\n").stdout == b"\xff ********0605\r\n\xfe\n"


def test_the_region_tells_which_national_numbers_count(chatfloor, written):
    file = written("070-174 06 05")
    assert chatfloor("mask", file).stdout == "070-174 06 05"
    assert chatfloor("mask", file, "--region", "SE").stdout == "*******0605"


def test_of_csv_only_the_named_columns_are_masked(chatfloor, written):
    file = written('contact,text\n0701740605,"ring 0701740605, tack"\n2\n')
    shown = 'contact,text\n0701740605,"ring ******0605, tack"\n2\n'
    assert chatfloor("mask", file, "--column", "text").stdout == shown


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["no-such-file"], "no-such-file cannot be read: No such file"),
        (["{}", "--column", "words"], "there is no column 'words'; columns are: call ********0605"),
    ],
)
def test_bad_input_ends_with_one_message(chatfloor, written, arguments, message):
    file = written(TEXT)
    done = chatfloor("mask", *(argument.format(file) for argument in arguments))
    assert done.exit_code == 2
    assert message in done.stderr


def test_nothing_found_is_said(chatfloor, written):
    assert chatfloor("mask", written("hello")).stderr == "masked: nothing\n"
