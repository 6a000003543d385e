"""Personal data are planted wherever they can occur, and nothing that is left or printed has them.

Customers' names, addresses and numbers, what they type, what agents note, and the columns of a
trace that nobody asked for. What a planner calls scenario, queues and agents is the centre's own.
"""

import json
import re
from zipfile import ZipFile

import pandas as pd
import pyarrow.parquet as pq
import pytest

from sim.masking import find
from sim.scenario import load
from sim.store import read
from sim.transcript import render

TRACED = """\
conversation_id,time,sender,customer_name,customer_phone,text
astrid.planted@example.org,2026-11-30 08:05:00,customer,Astrid Planted,+46 70 174 06 66,mitt kort är 4012888888881881
astrid.planted@example.org,2026-11-30 08:06:00,agent,Astrid Planted,+46 70 174 06 66,tack
070-174 06 77,2026-11-30 08:10:00,customer,070-174 06 77,070-174 06 77,personnr 870815-2387
070-174 06 77,2026-11-30 08:12:00,agent,070-174 06 77,070-174 06 77,tack
"""  # noqa: E501
IN_TRACE = (
    "astrid.planted@", "Astrid Planted", "70 174 06 66", "4012888888881881", "174 06 77",
    "870815-2387",
)  # fmt: skip
CENTRE = """\
name: Planted
start: 2026-11-30 08:00
timezone: Europe/Stockholm
horizon: 2h
locale: {locale}
queues: {{Support: {{}}, Billing: {{}}, Real: {{}}}}
arrivals: {{Support: {{rate: 30 per hour}}, Billing: {{rate: 20 per hour}}, Real: {{trace: real.csv}}}}
customers:
  Support:
    returns: {{after_unsolved: 80 %, unsolved_delay: 5 min}}
    transfers: {{share: 30 %, to: {{Billing: 1}}}}
    conferences: {{share: 20 %, with: Billing}}
teams: {{Day: {{agents: [Ana, Bo, Cy, Di, Ed, Fi], queues: [Support, Billing, Real], slots: 3}}}}
proactive: {{Shop: {{queue: Support, visitors: {{rate: 60 per hour}}}}}}
transcripts: {{card: 1, iban: 1, national_id: 1, email: 1, phone: 1, phone_as_name: 0.5}}
run: {{seed: 5, replications: 1}}
"""  # noqa: E501


def texts_in(file):
    """Yield everything that can be read in a file of a run folder."""
    if file.suffix == ".parquet":
        table = pq.read_table(file)
        yield str(table.schema.metadata)
        for column in table.columns:
            values = column.to_pylist()
            if any(isinstance(value, str) for value in values):
                yield "\n".join(value for value in values if value is not None)
    elif file.suffix == ".xlsx":
        with ZipFile(file) as book:
            yield from (book.read(name).decode("utf-8", "replace") for name in book.namelist())
    else:
        yield file.read_text("utf-8")


def found_in(folder, secrets):
    """Return which secret stands in which file."""
    return [
        (file.name, secret)
        for file in folder.iterdir()
        for text in texts_in(file)
        for secret in secrets
        if secret in text
    ]


def secrets_of(folder, region):
    """Return what customers gave and typed in the first replication, in the forms they used."""
    scenario, log = load(folder / "scenario.yaml"), read(folder).log()
    secrets = set()
    for thread in render(log, None, scenario.transcripts, scenario.locale, scenario.run.seed):
        name, email, phone = thread.person
        secrets |= {email, email.partition("@")[0] + "@", phone}
        if find(f"phone: {name}", region):
            secrets.add(name)
        for message in thread.messages:
            spans = find(message.text, region)
            secrets |= {message.text[start:end] for _, start, end in spans}
    compact = {re.sub(r"[\s()+-]", "", secret) for secret in secrets if "@" not in secret}
    return {secret for secret in secrets | compact if len(secret) > 6}


@pytest.fixture(scope="module")
def runs(chatfloor, tmp_path_factory):
    """Runs with secrets everywhere, by language: the folder, what was printed, the secrets."""
    found = {}
    for locale, region in {"sv": "SE", "en": "US"}.items():
        home = tmp_path_factory.mktemp("planted")
        (home / "real.csv").write_text(TRACED)
        (home / "planted.yaml").write_text(CENTRE.format(locale=locale))
        done = chatfloor("run", home / "planted.yaml", "--workers", 1, "--out", home / "out")
        assert done.exit_code == 0, done.stderr
        found[locale] = home, done, secrets_of(home / "out", region)
        assert len(found[locale][2]) > 300
    return found


@pytest.fixture(params=["sv", "en"])
def planted(request, runs):
    """The run in one language, then in the other."""
    return runs[request.param]


@pytest.mark.rule("MASK-7")
def test_no_file_of_the_run_folder_has_any_of_them(planted):
    home, _, secrets = planted
    assert found_in(home / "out", {*secrets, *IN_TRACE}) == []


@pytest.mark.rule("MASK-7")
def test_nothing_printed_has_any_of_them(planted):
    _, done, secrets = planted
    printed = done.stdout + done.stderr
    assert [secret for secret in {*secrets, *IN_TRACE} if secret in printed] == []
    assert "nmasked" not in printed


def test_the_transcripts_are_there_all_the_same(planted):
    home, _, _ = planted
    folder = read(home / "out")
    assert folder.transcripts.attrs["text"] == folder.manifest["transcripts"]["text"] == "masked"
    kpis = folder.kpis.set_index(["kpi", "queue"])["mean"]
    kinds = {name for name, _ in kpis.index if name.startswith("masked_items[")}
    assert {"masked_items[card]", "masked_items[iban]", "masked_items[phone]"} <= kinds
    assert kpis["masked_items", "all"] == sum(kpis[kind, "all"] for kind in kinds) > 300


@pytest.mark.rule("MASK-7")
def test_unmasked_is_explicit_and_every_file_that_has_them_says_so(runs, chatfloor, tmp_path):
    home, _, secrets = runs["sv"]
    out = tmp_path / "bare"
    done = chatfloor("run", home / "planted.yaml", "--workers", 1, "--unmasked", "--out", out)
    assert "Unmasked: what was said is written with the personal data in it." in done.stdout
    having = {name for name, _ in found_in(out, secrets)}
    assert "transcripts.parquet" in having <= {"transcripts.parquet", "replay.html"}
    told = json.loads((out / "manifest.json").read_text())
    assert told["transcripts"]["text"].startswith("unmasked")
    for name in having:
        assert any("nmasked" in text for text in texts_in(out / name)), name
    assert found_in(out, IN_TRACE[:2]) == []


def test_without_transcripts_there_is_no_text_and_no_kpi_of_it(chatfloor, tiny):
    out = tiny.parent / "none"
    options = ("--workers", 1, "--replications", 1, "--transcripts", 0)
    assert chatfloor("run", tiny, *options, "--out", out).exit_code == 0
    assert not (out / "transcripts.parquet").exists()
    assert "transcripts" not in json.loads((out / "manifest.json").read_text())
    assert not pd.read_csv(out / "kpis.csv")["kpi"].str.startswith("masked_items").any()


def test_less_than_no_transcripts_cannot_be_asked_for(chatfloor, tiny):
    done = chatfloor("run", tiny, "--transcripts", -1)
    assert done.exit_code == 2
    assert done.stderr == "chatfloor: --transcripts: found -1; allowed is 0 or more\n"


PLANTED_ERRORS = {
    "a cell": ("time,replies,thinks\n2026-11-30 08:00:00,070-174 06 77,3\n", "174 06 77"),
    "a sender": (
        "conversation_id,time,sender\n1,2026-11-30 08:00:00,a.planted@example.org\n",
        "a.planted",
    ),
    "a time": ("time\n4012 8888 8888 1881\n", "4012"),
    "a column": ("se45 5000 0000 0583 9825 7466\n2026-11-30 08:00:00\n", "0583"),
}


@pytest.mark.rule("MASK-7")
@pytest.mark.parametrize("debug", [(), ("--debug",)], ids=["plain", "debug"])
@pytest.mark.parametrize(("csv", "secret"), PLANTED_ERRORS.values(), ids=PLANTED_ERRORS)
def test_an_error_tells_what_is_wrong_and_no_secret(chatfloor, tmp_path, csv, secret, debug):
    (tmp_path / "real.csv").write_text(csv)
    (tmp_path / "planted.yaml").write_text(CENTRE.format(locale="sv"))
    done = chatfloor("run", tmp_path / "planted.yaml", "--out", tmp_path / "out", *debug)
    assert done.exit_code == 2
    assert "real.csv" in done.stderr
    assert secret not in done.stderr + done.stdout
    assert not (tmp_path / "out").exists()


@pytest.mark.rule("MASK-7")
def test_a_run_that_fails_inside_tells_no_secret(chatfloor, tmp_path, monkeypatch):
    (tmp_path / "real.csv").write_text(TRACED)
    (tmp_path / "planted.yaml").write_text(CENTRE.format(locale="sv"))

    def broken(*_, **__):
        raise LookupError("no words for astrid.planted@example.org, 070-174 06 77")

    monkeypatch.setattr("sim.experiment.transcribing.render", broken)
    done = chatfloor("run", tmp_path / "planted.yaml", "--out", tmp_path / "out", "--debug")
    assert done.exit_code == 70
    assert "a*************@example.org" in done.stderr
    assert [secret for secret in IN_TRACE if secret in done.stderr + done.stdout] == []
