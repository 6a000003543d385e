"""`chatfloor new`: a scenario to start from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sim.cli.errors import BadInput
from sim.scenario import ScenarioError, draft, starter


def new(
    file: Path,
    forecast: Path | None = None,
    reading: Sequence[str] = (),
    timezone: str | None = None,
) -> None:
    """Write a scenario to *file*, which must not be there yet: one that reads *forecast*, or any.

    *reading* is how the forecast is read, as in ``date=dd/mm/yyyy``.
    """
    if forecast is None and (reading or timezone):
        raise BadInput("--read and --timezone are about a forecast; name it with --forecast FILE")
    try:
        text = starter() if forecast is None else draft(forecast, file, reading, timezone)
    except ScenarioError as error:
        raise BadInput(str(error)) from error
    try:
        _write(file, text)
    except FileExistsError:
        raise BadInput(f"{file} exists and was left as it is; name a new file") from None
    except OSError as error:
        raise BadInput(f"{file} cannot be written: {error.strerror or error}") from error
    print(f"{file} is a scenario to edit; run it with: chatfloor run {file}")


def _write(file: Path, text: str) -> None:
    """Write *text* to the new *file*; where that fails there is none."""
    with file.open("x", encoding="utf-8") as target:
        try:
            target.write(text)
            target.flush()
        except BaseException:
            file.unlink(missing_ok=True)
            raise
