"""`chatfloor new`: a scenario to start from."""

from __future__ import annotations

from pathlib import Path

import typer

from sim.cli.errors import BadInput
from sim.scenario import starter


def new(file: Path) -> None:
    """Write the starter scenario to *file*, which must not be there yet."""
    try:
        with file.open("x", encoding="utf-8") as target:
            target.write(starter())
    except FileExistsError:
        raise BadInput(f"{file} exists and was left as it is; name a new file") from None
    except OSError as error:
        raise BadInput(f"{file} cannot be written: {error.strerror}") from error
    typer.echo(f"{file} is a scenario to edit; run it with: chatfloor run {file}")
