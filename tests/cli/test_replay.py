"""`chatfloor replay`, and the replays that a run leaves."""

import json
import re

import pytest


@pytest.fixture(scope="module")
def folder(chatfloor, scenario_text, tmp_path_factory):
    """A run folder."""
    home = tmp_path_factory.mktemp("home")
    (home / "tiny.yaml").write_text(scenario_text)
    done = chatfloor("run", home / "tiny.yaml", "--workers", 1, "--out", home / "run")
    assert done.exit_code == 0, done.stderr
    return home / "run"


@pytest.fixture
def here(tmp_path, monkeypatch):
    """An empty working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def data(page):
    found = re.search(r'id="data">(.*?)</script>', page.read_text("utf-8"))
    return json.loads(found[1])


def test_it_writes_one_page_and_says_where(chatfloor, folder, here):
    done = chatfloor("replay", folder, 3)
    assert (done.exit_code, done.stdout, done.stderr) == (0, "Replay: replay-3.html\n", "")
    assert [entry.name for entry in here.iterdir()] == ["replay-3.html"]
    assert [chat["contact"] for chat in data(here / "replay-3.html")["chats"]] == [3]


def test_a_page_of_ours_is_replaced_and_nothing_else_is(chatfloor, folder, here):
    page, notes = here / "page.html", here / "notes.html"
    notes.write_text("mine")
    for contact in (3, 4):
        assert chatfloor("replay", folder, contact, "--out", page).exit_code == 0
    assert data(page)["chats"][0]["contact"] == 4
    done = chatfloor("replay", folder, 3, "--out", notes)
    assert (done.exit_code, notes.read_text()) == (2, "mine")
    assert done.stderr == (
        f"chatfloor: {notes} exists and is no replay; it was left as it was: "
        "name another file with --out\n"
    )


@pytest.mark.usefixtures("here")
def test_every_replication_can_be_watched(chatfloor, folder):
    for replication in range(3):
        done = chatfloor("replay", folder, 0, "--replication", replication, "--out", "one.html")
        assert done.exit_code == 0, done.stderr


def test_the_screen_of_an_agent_can_be_asked_for(chatfloor, folder, here):
    assert chatfloor("replay", folder, 3, "--agent", "Day 6").exit_code == 0
    shown = data(here / "replay-3.html")
    assert shown["agent"] == 5
    assert {"number": 5, "name": "Day 6"} in shown["chats"][0]["agents"]


@pytest.mark.rule("MASK-7")
def test_unmasked_is_asked_for_and_said(chatfloor, folder, here):
    done = chatfloor("replay", folder, 3, "--unmasked")
    assert done.stdout == (
        "Replay: replay-3.html, unmasked: it shows personal data as it was written\n"
    )
    assert data(here / "replay-3.html")["unmasked"] is True


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ([100_000], "there is no contact 100000; allowed: 0 to "),
        ([3, "--replication", 3], "--replication: found 3; allowed is 0, 1, 2"),
        ([3, "--agent", "Nobody"], "--agent: there is no agent 'Nobody'; allowed: Day 1, Day 2"),
        ([3, "--out", "no/such/folder.html"], "no/such/folder.html cannot be written"),
    ],
)
def test_what_cannot_be_shown_is_refused(chatfloor, folder, here, asked, said):
    done = chatfloor("replay", folder, *asked)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"chatfloor: {said}")
    assert list(here.iterdir()) == []


def test_a_folder_that_is_no_run_is_refused(chatfloor, here):
    done = chatfloor("replay", here, 3)
    assert done.exit_code == 2
    assert "holds no run" in done.stderr


def test_a_run_leaves_replays_and_its_report_links_to_them(folder):
    report = (folder / "report.html").read_text("utf-8")
    linked = re.findall(r'href="replay\.html#chat-(\d+)"', report)
    assert linked
    assert [str(chat["contact"]) for chat in data(folder / "replay.html")["chats"]] == linked
    assert "replay.html" in json.loads((folder / "manifest.json").read_text())["files"]


def test_a_page_of_a_run_and_one_of_its_own_play_the_same_chat(chatfloor, folder, here):
    first = data(folder / "replay.html")["chats"][0]
    chatfloor("replay", folder, first["contact"])
    alone = data(here / f"replay-{first['contact']}.html")["chats"][0]
    assert len(alone["moments"]) == len(first["moments"])
    assert alone["agents"] == first["agents"]
