"""Calls of the command line that cannot be done, some hundreds of them, as tables.

A call is its arguments and a word that the message must have. ``python -m tests.cli.bad_calls``
makes each in a process of its own and prints the slowest and the largest.
"""

import os
import signal
import sys
import time
from pathlib import Path
from typing import NamedTuple

CENTRE = """\
name: Base
start: 2026-11-30 08:00
timezone: Europe/Stockholm
horizon: 2h
queues:
  Support: {open: always}
  Sales: {open: 08:00-18:00}
arrivals:
  Support: {rate: 60 per hour}
  Sales: {rate: 30 per hour}
customers:
  Support:
    patience: 3 min
    handling: {turns: {count: 6, reply: 30 s, think: 45 s}}
    wrapup: 20 s
  Sales: {handling: {handle_time: [5 min, 7 min]}}
teams:
  Day: {count: 6, queues: [Support, Sales], slots: 2, shift: 08:00-12:00, breaks: [10 min at 09:00]}
  Named: {agents: [Ana, Bo], queues: [Support]}
desktop: {inactivity_timeout: 10 min, auto_wrapup: {after: 30 s, reason: solved}}
proactive:
  Web: {queue: Support, visitors: {rate: 50 per hour}}
targets: {service_level: ">= 80 %"}
run: {seed: 1, replications: 2}
"""


class Call(NamedTuple):
    """Arguments that cannot be done, and what the message says of them."""

    arguments: tuple[str, ...]
    said: str
    code: int = 2


DURATIONS = {
    "horizon": "horizon",
    "interval": "interval",
    "queues.Support.short_contact": "short_contact",
    "queues.Support.first_response_within": "first_response_within",
    "queues.Support.maximum_wait": "maximum_wait",
    "queues.Support.service_level.within": "within",
    "customers.Support.wrapup": "wrapup",
    "customers.Support.patience": "patience",
    "customers.Support.handling.turns.reply": "reply",
    "customers.Support.handling.turns.switching": "switching",
    "customers.Sales.handling.handle_time": "handle_time",
    "teams.Day.accept_delay": "accept_delay",
    "desktop.rona_after": "rona_after",
    "desktop.inactivity_timeout": "inactivity_timeout",
    "run.warm_up": "warm_up",
    "proactive.Web.time_on_page": "time_on_page",
}
NO_DURATIONS = ["-5 s", "5", "5 parsec", "soon", "{a: 1}", "1e400 s", "nan s", "200 years"]

SHARES = {
    "queues.Support.service_level.target": "target",
    "customers.Support.customer_ends": "customer_ends",
    "customers.Support.silent_abandonment": "silent_abandonment",
    "customers.Support.transfers.share": "share",
    "customers.Support.returns.after_abandoning": "after_abandoning",
    "customers.Support.handling.turns.closing_question": "closing_question",
    "teams.Day.no_show": "no_show",
    "teams.Day.planned_shrinkage": "planned_shrinkage",
    "teams.Day.missed_offers": "missed_offers",
    "proactive.Web.acceptance.share": "share",
}
NO_SHARES = ["-1 %", "101 %", "2", "much", "[1]", "nan", "inf", "true", "1e999"]

COUNTS = {
    "teams.Day.count": "count",
    "teams.Day.slots": "slots",
    "run.replications": "replications",
    "run.seed": "seed",
    "queues.Support.capacity": "capacity",
    "queues.Support.priority": "priority",
    "transcripts.nothing": "nothing",
    "report.what_if": "what_if",
}
NO_COUNTS = ["-1", "1.5", "many", "1e30", "[1]", "{a: 1}", "true", "nan"]

RATES = {"arrivals.Support.rate": "rate", "proactive.Web.visitors.rate": "rate"}
NO_RATES = ["-1 per hour", "5", "5 per parsec", "x per hour", "1e99 per s", "[]", "nan per hour"]

CHOICES = {
    "routing.offer_to": "offer_to",
    "routing.rona_requeue": "rona_requeue",
    "routing.next_turn": "next_turn",
    "queues.Support.at_closing": "at_closing",
    "queues.Support.when_full": "when_full",
    "queues.Support.service_level.early_abandons": "early_abandons",
    "teams.Day.at_shift_end": "at_shift_end",
    "locale": "locale",
}
NO_CHOICES = ["nope", "5", "[a]", "{a: 1}"]

SWITCHES = {
    "queues.Support.announce_wait": "announce_wait",
    "arrivals.Support.exact": "exact",
    "routing.last_agent": "last_agent",
}
NO_SWITCHES = ["perhaps", "1", "[true]", "yes"]

LAWS = ["customers.Support.patience", "customers.Support.wrapup", "teams.Day.accept_delay"]
NO_LAWS = [
    "{weibull: {mean: 3 min}}",
    "{weibull: {mean: -3 min, shape: 1}}",
    "{weibull: {mean: 3 min, shape: 0}}",
    "{lognormal: {}}",
    "{nope: 3 min}",
    "{exponential: 3 min, lognormal: 3 min}",
    "{deterministic: x}",
    "{}",
]

OTHERS = {
    "start": [
        "0001-01-01", "9999-12-31 23:59", "10000-01-01", "2026-02-30", "2026-11-30T08:00Z", "5",
        "yesterday", "[]", "1899-12-31", "2201-01-01 00:00", "08:00", "-1-01-01",
    ],
    "timezone": ["Mars/Phobos", "5", "[]", "../etc/passwd", "Europe", "/etc/localtime"],
    "queues.Support.open": ["25:00-26:00", "08:00", "often", "{mun: 08:00-10:00}", "5", "[[]]"],
    "teams.Day.shift": ["20:00", "x", "5", "{days: mon}", "[]", "25:00-26:00", "{days: x}"],
    "teams.Day.breaks": ["10 min", "5", "[10 min at 26:00]", "{a: 1}", "x at 09:00"],
    "teams.Day.queues": ["[]", "[Nope]", "[Support, Support]", "''", "[' ']", "[[Support]]"],
    "teams.Named.agents": ["[]", "[Ana, Ana]", "{Ana: {slots: x}}", "[[]]", "[' ']"],
    "teams.Day.proficiency": ["{Nope: 3}", "{Support: 11}", "{Support: x}", "5"],
    "teams.Day.reserved": ["{Support: 9}", "{Nope: 1}", "x"],
    "teams.Day.idle": ["{Lunch: x}", "5", "{Lunch: {}}"],
    "queues.Support.groups": ["[Nope]", "[{teams: [Named], after: 5 s}]", "5", "[{}]"],
    "queues.Support.overflow": ["[{to: Nope, after: 5 s}]", "[{to: Sales}]", "x", "[{}]"],
    "queues.Support.overflow_to": ["Nope", "Support", "[a]"],
    "customers.Support.wrapup_reasons": ["{}", "{a: -1}", "{a: 0}", "5", "[a]", "{a: x}"],
    "customers.Support.unsolved": ["[nope]", "{a: 1}"],
    "customers.Support.handling": ["5", "{turns: {count: 0}}", "{turns: {count: -1}}", "{a: 1}"],
    "customers.Sales.handling": ["{handle_time: []}", "{handle_time: [0]}", "{handle_time: x}"],
    "desktop.auto_wrapup": ["{after: 0}", "{after: 5 s, reason: nope}", "x"],
    "administration": ["[{at: 26:00, delete: Sales}]", "[{at: 5 min, delete: Nope}]", "5", "[{}]"],
    "proactive.Web.queue": ["Nope", "[a]", "{a: 1}"],
    "targets": ["{nope: 5}", "{service_level: 80}", "{service_level: x}", "5", "{asa: x}"],
    "costs": ["5", "{hourly: -1}", "{hourly: {Nope: 5}}", "{currency: 5}"],
    "transcripts": ["5", "{region: ZZ}", "{topics: {Nope: [login]}}", "{topics: {Support: [x]}}"],
    "sources": ["5", "{nope: fitted}", "{teams.Day.count: guessed}"],
    "extends": ["nope.yaml", "base.yaml", "5", "[a]", "."],
    "queues": ["5", "[Support]", "{all: {}}", "{' ': {}}"],
    "arrivals": ["5", "{Nope: {rate: 5 per hour}}"],
    "arrivals.Support": ["{rate: 5 per hour, weekly: {}}", "5", "{trace: nope.csv}"],
    "arrivals.Support.scale": ["-1", "x", "1e99", "[1]"],
    "arrivals.Support.forecast_error": ["-1 %", "x", "1e9", "[1]"],
    "teams": ["5", "{A: {}}", "{A: {count: 1}}"],
    "name": ["''", "' '", "[a]", "{a: 1}"],
}  # fmt: skip

UNKNOWN_KEYS = [
    "nope", "queues.Support.nope", "arrivals.Support.nope", "customers.Support.nope",
    "customers.Support.handling.turns.nope", "teams.Day.nope", "routing.nope", "desktop.nope",
    "proactive.Web.nope", "run.nope", "report.nope", "teams.Day.learning.nope",
]  # fmt: skip
NO_CHANGES = [
    "", "=", "=5", "teams", "teams.Day", ".=5", "teams..count=5", "teams.Nope.count=5",
    "queues.Nope.open=always", "teams.Day.count=[", "teams.Day.count={a", "teams.Day.count=!x 5",
    'teams."Day.count=5', "teams.Day.count=&a [*a]", "teams.Named.agents.7.slots=2",
    f"{'a.' * 60}b=1",
]  # fmt: skip


def changed(path: str, value: str, said: str) -> Call:
    """Return the call of a run in which *path* is *value*."""
    return Call(("run", "base.yaml", "--set", f"{path}={value}"), said)


def of_fields() -> list[Call]:
    """Return calls with a field of every type that is not what it should be."""
    tables = [
        (DURATIONS, NO_DURATIONS),
        (SHARES, NO_SHARES),
        (COUNTS, NO_COUNTS),
        (RATES, NO_RATES),
        (CHOICES, NO_CHOICES),
        (SWITCHES, NO_SWITCHES),
        (dict.fromkeys(LAWS, ""), NO_LAWS),
    ]
    found = [
        changed(path, value, said)
        for fields, values in tables
        for path, said in fields.items()
        for value in values
    ]
    found += [changed(path, value, "") for path, several in OTHERS.items() for value in several]
    found += [changed(path, "5", "nope") for path in UNKNOWN_KEYS]
    found += [Call(("run", "base.yaml", "--set", change), "--set") for change in NO_CHANGES]
    return found


FILES: dict[str, bytes] = {
    "empty.yaml": b"",
    "blank.yaml": b"\n\n  \n",
    "comment.yaml": b"# nothing\n",
    "list.yaml": b"- a\n- b\n",
    "text.yaml": b"just text\n",
    "number.yaml": b"5\n",
    "null.yaml": b"null\n",
    "nul.yaml": b"name: a\0b\n",
    "control.yaml": b"name: a\x07b\n",
    "tab.yaml": b"name: x\n\tstart: y\n",
    "unclosed.yaml": b"name: [a\n",
    "quote.yaml": b'name: "a\n',
    "tag.yaml": b"name: !!python/object:os.system x\n",
    "own-tag.yaml": b"name: !x y\n",
    "cycle.yaml": b"name: &a [*a]\n",
    "alias.yaml": b"name: *a\n",
    "deep.yaml": b"name: " + b"[" * 500 + b"]" * 500 + b"\n",
    "bomb.yaml": b"a: &a [1,1,1,1,1,1,1,1,1]\n"
    + b"".join(
        b"%c: &%c [%s]\n" % (98 + i, 98 + i, b",".join([b"*%c" % (97 + i)] * 9)) for i in range(8)
    ),
    "twice.yaml": b"name: a\nname: b\n",
    "two-documents.yaml": b"name: a\n---\nname: b\n",
    "latin.yaml": "name: Kundtjänst\n".encode("latin-1"),
    "binary.yaml": bytes(range(256)) * 20,
    "png.yaml": b"\x89PNG\r\n\x1a\n" + b"\0" * 500,
    "half.yaml": b'name: "\\ud83d"\n',
    "self.yaml": b"extends: self.yaml\n",
    "to-loop.yaml": b"extends: loop\n",
    "to-long.yaml": b"extends: " + b"x" * 300 + b".yaml\n",
    "to-nul.yaml": b'extends: "a\\0b.yaml"\n',
    "to-folder.yaml": b"extends: folder\n",
    "to-none.yaml": b"extends: nowhere.yaml\n",
    "keys.yaml": b"{[a]: b}\n",
}


def forecasts() -> dict[str, bytes]:
    """Return tables that are no forecast of two hours."""
    head, rows = b"start,Support\n", [f"0{8 + i // 4}:{i % 4 * 15:02},10" for i in range(8)]
    good = "\n".join(rows).encode() + b"\n"
    return {
        "empty": b"",
        "head": head,
        "gap": head + good.replace(b"08:30,10\n", b""),
        "text": head + good.replace(b"08:30,10", b"08:30,many"),
        "negative": head + good.replace(b"08:30,10", b"08:30,-3"),
        "nan": head + good.replace(b"08:30,10", b"08:30,nan"),
        "infinite": head + good.replace(b"08:30,10", b"08:30,inf"),
        "huge": head + good.replace(b"08:30,10", b"08:30,1e12"),
        "twice": head + good + b"08:30,10\n",
        "late": head + good.replace(b"08:30", b"28:30"),
        "dates": head + good.replace(b"08:30", b"2026-13-40 08:30"),
        "year": head + good.replace(b"08:30", b"99999-01-01 08:30"),
        "ragged": head + good.replace(b"08:30,10", b"08:30,10,11,12"),
        "column": b"start,Nobody,Else\n" + good.replace(b",10", b",10,10"),
        "columns": b"start,Support,Support\n" + good.replace(b",10", b",10,10"),
        "no-start": b"when,Support\n" + good,
        "one-cell": b"x\n",
        "binary": bytes(range(256)) * 10,
        "nul": head + good.replace(b"10", b"1\x000"),
        "quote": head + b'"08:00,10\n' * 9,
        "latin": "start,Kundtjänst\n".encode("latin-1") + good,
        "half-utf-16": "start,Support\n".encode("utf-16")[:-1],
        "json": b'[{"start": "08:00", "Support": 10}]\n',
    }


TRACES: dict[str, bytes] = {
    "empty": b"",
    "head": b"conversation_id,time,sender\n",
    "columns": b"id,when\n1,2\n",
    "time": b"conversation_id,time,sender\n1,soon,customer\n",
    "sender": b"conversation_id,time,sender\n1,2026-11-30 08:01,robot\n",
    "agent-first": b"conversation_id,time,sender\n1,2026-11-30 08:01,agent\n",
    "negative": b"time\n-5\n",
    "nan": b"time\nnan\n",
    "year": b"time\n12026-11-30 08:00\n",
    "outside": b"time\n1926-11-30 08:00\n",
    "binary": bytes(range(256)) * 4,
}

LOGS: dict[str, bytes] = {
    "empty": b"",
    "head": b"time,contact,agent,event\n",
    "one-column": b"time\n2026-11-30 08:00\n",
    "no-time": b"contact,agent,event\n1,Ana,offer\n",
    "no-contact": b"time,agent,event\n2026-11-30 08:00,Ana,offer\n",
    "event": b"time,contact,agent,event\n2026-11-30 08:00,1,Ana,dance\n",
    "time": b"time,contact,agent,event\nsoon,1,Ana,offer\n",
    "day": b"time,contact,agent,event\n2026-02-30 08:00,1,Ana,offer\n",
    "null-date": b"time,contact,event\n2026-11-30 08:00,1,queue\n0001-01-01 00:00,1,abandon\n",
    "year": b"time,contact,event\n99999-11-30 08:00,1,queue\n",
    "nan": b"time,contact,event\nnan,1,queue\n",
    "infinite": b"time,contact,event\ninf,1,queue\n",
    "century": b"time,contact,event\n1926-11-30 08:00,1,queue\n2026-11-30 08:00,2,queue\n",
    "ragged": b"time,contact,event\n2026-11-30 08:00,1\n",
    "twice": b"time,time,contact,event\n1,1,1,queue\n",
    "binary": bytes(range(256)) * 10,
    "nul": b"time,contact,event\n2026-11-30 08:00,\x00,queue\n",
    "latin": "time,contact,event,queue\n2026-11-30 08:00,1,queue,Räkning\n".encode("latin-1"),
    "blank": b"\n\n\n",
    "quote": b'time,contact,event\n"2026-11-30 08:00,1,queue\n',
    "json": b'{"time": 1}\n',
}

MAPPINGS: dict[str, bytes] = {
    "empty": b"",
    "list": b"- a\n",
    "text": b"hello\n",
    "unclosed": b"columns: {time: [\n",
    "unknown-key": b"colums: {time: when}\n",
    "unknown-column": b"columns: {tiem: when}\n",
    "no-such-column": b"columns: {time: Nowhere}\n",
    "column-number": b"columns: 5\n",
    "events-list": b"events: [a]\n",
    "unknown-event": b"events: {Ringing: DANCE}\n",
    "infer-nothing": b"infer: [dance]\n",
    "time-number": b"time: 5\n",
    "format": b"time: {format: 5}\n",
    "zone": b"time: {zone: Mars}\n",
    "cycle": b"columns: &a {time: *a}\n",
    "latin": "columns: {time: Tidpunkt för}\n".encode("latin-1"),
    "binary": bytes(range(256)),
}


def write_files(home: Path) -> None:
    """Write all that the calls are about into *home*."""
    (home / "base.yaml").write_text(CENTRE)
    (home / "folder").mkdir()
    (home / "full").mkdir()
    (home / "full" / "diary.txt").write_text("mine")
    (home / "loop").symlink_to(home / "loop")
    (home / "there.yaml").write_text("mine")
    os.mkfifo(home / "pipe")
    good = (
        b"time,contact,agent,event\n2026-11-30 08:00,1,Ana,offer\n2026-11-30 08:01,1,Ana,accept\n"
    )
    (home / "good.csv").write_bytes(good)
    kinds = {"forecast": forecasts(), "trace": TRACES, "log": LOGS}
    for kind, several in kinds.items():
        for name, content in several.items():
            (home / f"{kind}-{name}.csv").write_bytes(content)
    for name, content in FILES.items():
        (home / name).write_bytes(content)
    for name, content in MAPPINGS.items():
        (home / f"mapping-{name}.yaml").write_bytes(content)
    (home / "garbage.parquet").write_bytes(b"PAR1" + bytes(range(256)) + b"PAR1")
    (home / "empty.parquet").write_bytes(b"")
    for name, content in MANIFESTS.items():
        (home / f"run-{name}").mkdir()
        (home / f"run-{name}" / "manifest.json").write_bytes(content)


MANIFESTS: dict[str, bytes] = {
    "list": b"[]",
    "number": b"5",
    "null": b"null",
    "text": b'"chatfloor"',
    "deep": b"[" * 100_000,
    "binary": bytes(range(256)),
    "empty": b"",
    "files": b'{"tool": "chatfloor", "files": 5}',
    "files-of-lists": b'{"tool": "chatfloor", "files": [["a"]]}',
    "other": b'{"tool": "other", "files": []}',
    "nothing": b'{"tool": "chatfloor"}',
    "replications": b'{"tool": "chatfloor", "files": [], "recorded_replications": 5}',
}

LONG = "x" * 300
PATHS = ["nowhere", "folder", "loop", "pipe", LONG, "base.yaml/x", "", "\0", "a\0b", "/dev/null"]


def of_files() -> list[Call]:
    """Return calls with files that are not what they should be."""
    found = [Call(("run", name), name) for name in FILES]
    found += [
        Call(("run", "base.yaml", "--set", f"arrivals.Support={{{form}: {form}-{name}.csv}}"), form)
        for form, several in {"forecast": forecasts(), "trace": TRACES}.items()
        for name in several
    ]
    found += [Call(("check", f"log-{name}.csv"), f"log-{name}.csv") for name in LOGS]
    found += [
        Call((command, "good.csv", "--mapping", f"mapping-{name}.yaml"), "")
        for command in ("check", "measure")
        for name in MAPPINGS
    ]
    review = ("review", "base.yaml", "--workers", "1", "--actuals")
    found += [Call((*review, f"log-{name}.csv"), "") for name in LOGS]
    found += [Call((*review, f"forecast-{name}.csv"), "") for name in ("empty", "head", "binary")]
    return found


def of_paths() -> list[Call]:
    """Return calls with paths that lead nowhere, or to what cannot be."""
    found = []
    for path in PATHS:
        found += [
            Call(("run", path), ""),
            Call(("check", path), ""),
            Call(("measure", path), ""),
            Call(("replay", path, "0"), ""),
            Call(("review", "base.yaml", "--actuals", path), ""),
            Call(("check", "good.csv", "--mapping", path), ""),
        ]
        if path != "/dev/null":
            found.append(Call(("mask", path), ""))
            found.append(
                Call(("run", "base.yaml", "--set", f"arrivals.Support={{trace: '{path}'}}"), "")
            )
    for name in MANIFESTS:
        found += [
            Call(("replay", f"run-{name}", "0"), f"run-{name}"),
            Call(("check", f"run-{name}"), f"run-{name}"),
        ]
    for path in ("there.yaml", "folder", "nowhere/x.yaml", LONG, "loop", "base.yaml/x", "", "a\0b"):
        found.append(Call(("new", path), ""))
    for out in (
        "",
        " ",
        "base.yaml",
        "full",
        "loop",
        "/dev/null/x",
        LONG,
        "~nobody-there/x",
        "a\0b",
    ):
        found.append(Call(("run", "base.yaml", "--out", out), ""))
        found.append(Call(("review", "base.yaml", "--actuals", "good.csv", "--out", out), ""))
    found += [Call((each, "garbage.parquet"), "garbage.parquet") for each in ("check", "measure")]
    found += [Call((each, "empty.parquet"), "empty.parquet") for each in ("check", "measure")]
    return found


def of_options() -> list[Call]:
    """Return calls with options that there are not, or that say what cannot be."""
    run, review = ("run", "base.yaml"), ("review", "base.yaml", "--actuals", "good.csv")
    numbers = ("0", "-1", "abc", "1.5", "", "1e3", "9" * 30, "0x5", "nan")
    found = [
        Call((*command, option, value), option)
        for command in (run, review)
        for option in ("--replications", "--workers")
        for value in numbers
        if (option, value) != ("--workers", "9" * 30)
    ]
    found += [
        Call((*run, "--seed", value), "--seed") for value in ("-1", "abc", "1.5", "", "9" * 30)
    ]
    found += [Call((*run, "--transcripts", value), "--transcripts") for value in ("-1", "x", "1.5")]
    commands = ("run", "check", "measure", "review", "rules", "replay", "mask", "schema", "new")
    found += [Call((command, "--nope"), "--nope") for command in commands]
    found += [Call((command, "a", "b", "c", "d"), "") for command in commands]
    needing = ("run", "check", "measure", "review", "replay", "new")
    found += [Call((command,), "Missing") for command in needing]
    found += [Call((name,), name.strip()) for name in ("nope", "Run", "runn", "-x", "--nope", "5")]
    found += [
        Call(("rules", "--area", "Lunch"), "Lunch"),
        Call(("rules", "--area", ""), "area"),
        Call(("rules", "--area"), "--area"),
        Call(("replay", "run-list", "x"), "x"),
        Call(("replay", "run-list", "1.5"), "1.5"),
        Call(("mask", "good.csv", "--column", "Nope"), "Nope"),
        Call(("mask", "good.csv", "--region", "UK"), "UK"),
        Call(("mask", "good.csv", "--region", ""), "region"),
        Call(("mask", "good.csv", "--region", "Sweden"), "Sweden"),
        Call(("run", "base.yaml", "--set"), "--set"),
        Call(("review", "base.yaml"), "--actuals"),
        Call(("check", "good.csv", "--mapping"), "--mapping"),
    ]
    return found


def calls() -> list[Call]:
    """Return all of them."""
    return [*of_fields(), *of_files(), *of_paths(), *of_options()]


LIMIT = 30
"""Seconds after which a call is ended: it hangs."""


def measured(call: Call) -> tuple[float, float, int]:
    """Return seconds, megabytes and exit code of *call*, made in a process forked from this one."""
    from typer.testing import CliRunner

    from sim.cli import app

    began = time.perf_counter()
    child = os.fork()
    if not child:
        signal.alarm(LIMIT)
        os._exit(CliRunner().invoke(app, list(call.arguments)).exit_code)
    _, status, usage = os.wait4(child, 0)
    return time.perf_counter() - began, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)


def main() -> None:
    """Print the slowest and the largest of all calls, and what does not end as it should."""
    import tempfile

    import sim.cli.measure
    import sim.cli.replay
    import sim.cli.review
    import sim.cli.run  # noqa: F401

    with tempfile.TemporaryDirectory() as home:
        write_files(Path(home))
        os.chdir(home)
        found = []
        for call in calls():
            found.append((*measured(call), call))
            if found[-1][2] != call.code:
                print(f"exit code {found[-1][2]}: {call.arguments}", flush=True)
        os.chdir("/")
    seconds, megabytes = max(found, key=lambda one: one[0]), max(found, key=lambda one: one[1])
    print(f"{len(found)} calls in {sum(one[0] for one in found):.0f} s")
    print(f"slowest: {seconds[0]:.1f} s, {seconds[3].arguments}")
    print(f"largest: {megabytes[1]:.0f} MB, {megabytes[3].arguments}")


if __name__ == "__main__":
    sys.exit(main())
