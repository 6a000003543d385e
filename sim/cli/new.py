"""`chatfloor new`: a scenario to start from."""

from __future__ import annotations

from pathlib import Path

from sim.cli.errors import BadInput
from sim.scenario import starter


def new(file: Path) -> None:
    """Write the starter scenario to *file*, which must not be there yet."""
    try:
        _write(file, starter())
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
