"""The text of files from outside, in whatever encoding, and what is refused before it is opened."""

import os
import socket
from pathlib import Path

import pytest

from sim.kit.errors import Misfit
from sim.kit.files import text_in, text_of

TEXT = "namn;värde\nÅsa;1\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-be", "utf-32-le"]
)
def test_text_is_read_as_utf_8_or_by_its_mark(tmp_path, encoding):
    mark = "\ufeff" if encoding[-2:] in ("be", "le") else ""
    path = tmp_path / "names.csv"
    path.write_bytes(f"{mark}{TEXT}".encode(encoding))
    assert text_of(path).removeprefix("\ufeff") == TEXT


def test_another_encoding_is_read_where_it_is_stated():
    assert text_in(TEXT.encode("cp1252"), "names.csv", "cp1252") == TEXT


def test_a_mark_says_more_than_what_is_stated():
    assert text_in(TEXT.encode("utf-16"), "names.csv", "cp1252") == TEXT


REFUSED = {
    "cp1252": (TEXT.encode("cp1252"), "names.csv, line 1: not UTF-8 text; save the file as UTF-8"),
    "a later line": (b"a\nb\n\xe5\n", "names.csv, line 3: not UTF-8 text"),
    "UTF-16 without a mark": ("\nå".encode("utf-16-le"), "it looks like UTF-16 without its mark"),
    "no text": (b"\xff\x00\x00\x01\x02\x00\x00", "it looks like no text at all"),
    "half a UTF-16 character": ("\ufeffab".encode("utf-16-le") + b"c", "not UTF-16 text"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_is_refused_with_its_line(case):
    data, said = REFUSED[case]
    with pytest.raises(Misfit) as told:
        text_in(data, "names.csv")
    assert said in str(told.value)


def test_an_encoding_that_is_none_is_named():
    with pytest.raises(Misfit, match="unknown encoding 'latin-17'"):
        text_in(b"a", "names.csv", "latin-17")


def fifo(path):
    os.mkfifo(path)


def bound(path):
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(path))


def loop(path):
    path.symlink_to(path)


KINDS = {
    "a pipe, which would wait for ever": (fifo, "x.csv is a pipe; allowed is a file"),
    "a directory": (Path.mkdir, "x.csv is a directory; allowed is a file"),
    "a socket": (bound, "x.csv is a socket"),
    "a link to itself": (loop, "x.csv cannot be read: Too many levels of symbolic links"),
    "nothing": (Path.absolute, "there is no file x.csv; did you mean xy.csv?"),
}


@pytest.mark.parametrize("case", KINDS)
def test_what_is_no_plain_file_is_refused_at_once(tmp_path, monkeypatch, case):
    make, said = KINDS[case]
    monkeypatch.chdir(tmp_path)
    (tmp_path / "xy.csv").touch()
    make(Path("x.csv"))
    with pytest.raises(Misfit) as told:
        text_of(Path("x.csv"))
    assert said in str(told.value)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("/dev/null", "/dev/null is a device"),
        ("a\0b.csv", "a file's name holds no NUL"),
        ("a" * 300, "cannot be read: File name too long"),
        ("no/such/folder.csv", "there is no file no/such/folder.csv"),
        ("a.**", "there is no file a.**"),
    ],
)
def test_names_of_no_file_are_refused(name, said):
    with pytest.raises(Misfit) as told:
        text_of(Path(name))
    assert said in str(told.value)
