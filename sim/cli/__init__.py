"""The command line. What a command needs is imported when it runs: help must come at once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sim.cli.entry import Entry

app = typer.Typer(
    name="chatfloor",
    cls=Entry,
    help="Simulate a live-chat contact centre, chat by chat, and see what to expect of it.",
    epilog="Exit codes: 0 done · 1 a check failed · 2 bad input · 70 failed inside · "
    "130 stopped by Ctrl-C · 143 ended by SIGTERM.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise typer.BadParameter(f"found {text!r}; allowed is a whole number") from None


Scenario = Annotated[
    Path, typer.Argument(metavar="SCENARIO", help="A scenario in YAML; `chatfloor new` makes one.")
]
Replications = Annotated[
    int | None,
    typer.Option(
        parser=_whole, metavar="N", show_default="the scenario's", help="How often to simulate it."
    ),
]
Seed = Annotated[
    int | None,
    typer.Option(
        parser=_whole,
        metavar="N",
        show_default="the scenario's",
        help="The same seed gives the same numbers.",
    ),
]
Workers = Annotated[
    int | None,
    typer.Option(
        parser=_whole,
        metavar="N",
        show_default="one a processor",
        help="Processes; they change no number.",
    ),
]
Out = Annotated[
    str | None,  # a path without a name would be the working directory
    typer.Option(metavar="DIR", show_default="in reports/", help="The run folder to write."),
]
Changes = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="KEY=VALUE", help="Change an input: teams.Late.count=8."),
]
Transcripts = Annotated[
    int,
    typer.Option(
        parser=_whole, metavar="N", help="Of so many contacts, what was said; 0 for none."
    ),
]
Unmasked = Annotated[bool, typer.Option("--unmasked", help="Show personal data as it was written.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")]


def main() -> None:
    """Run the command line, and leave the interpreter with its exit code."""
    app()


def _version(asked: bool) -> None:
    if asked:
        from sim.versions import version

        print(f"chatfloor {version()}")
        raise typer.Exit


@app.callback()
def chatfloor(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Hold what all commands share."""


@app.command()
def run(
    scenario: Scenario,
    replications: Replications = None,
    seed: Seed = None,
    workers: Workers = None,
    out: Out = None,
    changes: Changes = None,
    transcripts: Transcripts = 300,
    unmasked: Unmasked = False,
    debug: Debug = False,
) -> None:
    """Simulate a scenario; print its KPIs and write a run folder with the report."""
    from sim.cli.errors import readable

    with readable(debug):
        from sim.cli.asked import asked

        job = asked(
            scenario,
            replications,
            seed,
            workers,
            out,
            changes or [],
            transcripts=transcripts,
            unmasked=unmasked,
        )
        from sim.cli.run import run

        run(job)


@app.command()
def rules(
    area: Annotated[str | None, typer.Option(help="One part of a chat's life only.")] = None,
) -> None:
    """Print the rules that the life of a chat obeys."""
    from sim.cli.errors import readable
    from sim.cli.rules import rules

    with readable():
        rules(area)


@app.command()
def schema() -> None:
    """Print the JSON Schema of a scenario, with which editors complete and check."""
    from sim.cli.errors import readable

    with readable():
        from sim.cli.encoding import print_json
        from sim.scenario import schema

        print_json(schema())


@app.command()
def new(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file to create.")],
    forecast: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A forecast, in CSV or XLSX, that it is to read."),
    ] = None,
    reading: Annotated[
        list[str] | None,
        typer.Option(
            "--read", metavar="KEY=VALUE", help="How the forecast is read: date=dd/mm/yyyy."
        ),
    ] = None,
    timezone: Annotated[
        str | None,
        typer.Option(metavar="ZONE", help="Where the centre is, such as Europe/Stockholm."),
    ] = None,
    debug: Debug = False,
) -> None:
    """Write a commented scenario to start from, or one that reads a forecast."""
    from sim.cli.errors import readable

    with readable(debug):
        from sim.cli.new import new

        new(file, forecast, reading or [], timezone)


@app.command()
def mask(
    file: Annotated[
        Path,
        typer.Argument(metavar="[FILE]", show_default="standard input", help="Text, CSV or XLSX."),
    ] = Path("-"),
    region: Annotated[
        str | None, typer.Option(help="The country the customers write from, such as SE.")
    ] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option("--column", metavar="NAME", help="Mask this column of a table alone."),
    ] = None,
    sheet: Annotated[str | None, typer.Option(help="Of a workbook, the sheet to read.")] = None,
    encoding: Annotated[
        str | None, typer.Option(help="Of a text that is not UTF-8 and has no mark, as cp1252.")
    ] = None,
    debug: Debug = False,
) -> None:
    """Mask the personal and payment data in a text, and count them on stderr."""
    from sim.cli.errors import readable

    with readable(debug):
        from sim.cli.mask import Asked, mask

        mask(Asked(file, region, columns or [], encoding, sheet))


@app.command()
def check(
    log: Annotated[
        Path,
        typer.Argument(
            metavar="LOG", help="A run folder, events.parquet, or a table in CSV or XLSX."
        ),
    ],
    mapping: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="What a table's columns and words mean, in YAML."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Fail as well where no rule could be judged.")
    ] = False,
    debug: Debug = False,
) -> None:
    """Check a log against the rules; exit code 1 where one is violated."""
    from sim.cli.errors import readable

    with readable(debug):
        from sim.cli.check import check

        check(log, mapping, as_json=as_json, strict=strict)


@app.command()
def measure(
    log: Annotated[
        Path,
        typer.Argument(
            metavar="LOG", help="A run folder, events.parquet, or a table in CSV or XLSX."
        ),
    ],
    mapping: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="What a table's columns and words mean, in YAML."),
    ] = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print kpi,queue,value,unit.")] = False,
    debug: Debug = False,
) -> None:
    """Print the KPIs of a log, real or simulated; of messages alone, offers are inferred."""
    from sim.cli.errors import readable

    with readable(debug):
        from sim.cli.measure import measure

        measure(log, mapping, as_csv=as_csv)


@app.command()
def replay(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="A run folder.")],
    contact: Annotated[
        int, typer.Argument(parser=_whole, metavar="CONTACT", help="The number of the chat.")
    ],
    replication: Annotated[
        int, typer.Option(parser=_whole, metavar="R", help="In which replication.")
    ] = 0,
    agent: Annotated[
        str | None,
        typer.Option(metavar="NAME", show_default="follows the chat", help="Whose screen."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", show_default="replay-CONTACT.html", help="The page to write."),
    ] = None,
    unmasked: Unmasked = False,
    debug: Debug = False,
) -> None:
    """Write a page that plays a chat back as on the agents' desktops, masked."""
    from sim.cli.errors import readable

    with readable(debug):
        from sim.cli.replay import replay

        replay(run, contact, replication, agent, out, unmasked=unmasked)


@app.command()
def review(
    scenario: Scenario,
    actuals: Annotated[
        Path,
        typer.Option(metavar="FILE", help="What happened: a CSV by interval, or a log of events."),
    ],
    mapping: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="What a table's columns and words mean, in YAML."),
    ] = None,
    replications: Annotated[
        int | None,
        typer.Option(
            parser=_whole,
            metavar="N",
            show_default="the scenario's, at most 10",
            help="Of the plan and each cause.",
        ),
    ] = None,
    seed: Seed = None,
    workers: Workers = None,
    out: Out = None,
    changes: Changes = None,
    debug: Debug = False,
) -> None:
    """Hold a plan against what happened: forecast errors, and why the service level missed."""
    from sim.cli.errors import readable

    with readable(debug):
        from sim.cli.asked import asked

        job = asked(scenario, replications, seed, workers, out, changes or [])
        from sim.cli.review import reviewed

        reviewed(job, actuals, mapping, replications)
