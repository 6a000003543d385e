"""How a command ends when it cannot go on: one message, one exit code, no traceback.

What is told may repeat what stands in the user's files, so it is masked (MASK-7).
"""

from __future__ import annotations

import re
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from sim.kit.stopping import Stopped

BAD_INPUT = 2
FAILED = 70
STOPPED = 130
_JOINTS = re.compile(r"(: |; |=)")
"""What stands between our words and those of a user's file."""


class BadInput(Exception):
    """Something was asked for that cannot be done; the message says what can."""


@contextmanager
def readable(debug: bool = False) -> Iterator[None]:
    """Turn an error inside the block into a message on stderr and an exit code."""
    try:
        yield
    except (typer.Exit, BrokenPipeError):
        raise
    except KeyboardInterrupt as stop:
        code = stop.code if isinstance(stop, Stopped) else STOPPED
        raise _end("stopped; nothing was written", code) from None
    except BadInput as error:
        _show_trace(error, debug)
        raise _end(str(error), BAD_INPUT) from None
    except OSError as error:
        # A disk that is full, a file that went away, a folder that may not be written.
        _show_trace(error, debug)
        raise _end(_refused_by_system(error), BAD_INPUT) from None
    except Exception as error:
        _show_trace(error, debug)
        hint = "" if debug else "; --debug shows where"
        raise _end(f"{_said(error)}{hint}", FAILED) from None


def _said(error: Exception) -> str:
    """Return the message of an error that was made to be read, or the error's kind and message."""
    made_here = type(error).__module__.startswith("sim.")
    return str(error) if made_here else f"{type(error).__name__}: {error}"


def _refused_by_system(error: OSError) -> str:
    said = error.strerror or error
    if error.filename is None:
        return f"the output cannot be written: {said}"
    return f"{error.filename} cannot be read or written: {said}"


def _show_trace(error: Exception, debug: bool) -> None:
    if debug:
        tell("".join(traceback.format_exception(error)))
        # What failed in another process brings its traceback along as text.
        tell(getattr(error, "trace", ""))


def _end(message: str, code: int) -> typer.Exit:
    tell(f"chatfloor: {message}")
    return typer.Exit(code)


def tell(text: str) -> None:
    """Print *text* on stderr, masked for every country of which customers may write.

    What is repeated of a user's file is looked at without our words around it, since "customers"
    before a number says that it is nobody's telephone.
    """
    from sim.masking import mask
    from sim.scenario.transcripts import KNOWN_REGIONS

    for region in KNOWN_REGIONS:
        parts = (mask(part, region) for part in _JOINTS.split(text))
        text = mask("".join(parts), region)
    print(text, file=sys.stderr)
