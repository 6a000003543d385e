"""What holds for every command: any output, any way of being stopped, and mistakes in calling it.

A mistake in the call itself (no such command, option or number) is told as bad input is: in one
line, with exit code 2.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, TextIO

import typer
from typer.core import TyperGroup

from sim.cli.encoding import prepare_output
from sim.cli.errors import BAD_INPUT, STOPPED, tell
from sim.kit.stopping import Stopped, stoppable


class Entry(TyperGroup):
    """All commands, as the command line enters them."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Return the parameters of all commands together."""
        return _without_types_of_flags(super().get_params(ctx))

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the command of a name, None where there is none."""
        command = super().get_command(ctx, cmd_name)
        if command is not None:
            _without_types_of_flags(command.get_params(ctx))
        return command

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,  # noqa: ARG002
        standalone_mode: bool = True,  # noqa: ARG002
        windows_expand_args: bool = True,  # noqa: ARG002
        **extra: Any,
    ) -> Any:
        """Run the command that *args* name and leave the interpreter with its exit code."""
        prepare_output()
        given = sys.argv[1:] if args is None else list(args)
        try:
            with stoppable():
                code = self._run(given, prog_name or "chatfloor", extra)
        except Stopped as stopped:
            code = stopped.code
        sys.exit(_flushed(code))

    def _run(self, args: Sequence[str], name: str, extra: dict[str, Any]) -> int:
        if any("\0" in each for each in args):
            return _refused("found a NUL character in an argument; no name and no value has one")
        if not args:
            args = ["--help"]
        try:
            code = super().main(args, name, standalone_mode=False, **extra)
        except BrokenPipeError:
            return 1  # the reader has seen enough
        except OSError as error:
            return _refused(f"the output cannot be written: {error.strerror or error}")
        except typer.Abort:
            return STOPPED
        except Exception as error:
            if not hasattr(error, "format_message"):
                raise
            return _refused(_mistake(error))
        return code if isinstance(code, int) else 0


def _without_types_of_flags(params: list[Any]) -> list[Any]:
    """Return *params*, of which no flag looks in the help as if it took a value, `<bool>`."""
    for each in params:
        if getattr(each, "is_flag", False):
            each.metavar = ""
    return params


def _mistake(error: Any) -> str:
    """Return what a mistake in the call says, in one line, and where to look it up."""
    said = " ".join(error.format_message().split()).rstrip(".")
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "chatfloor"
    return f"{said}; see `{path} --help`"


def _refused(message: str) -> int:
    with suppress(OSError):
        tell(f"chatfloor: {message}")
    return BAD_INPUT


def _flushed(code: int) -> int:
    """Return *code*, or that of bad input where what was printed cannot be written."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            _discard(stream)
        except OSError as error:
            _discard(stream)
            code = _refused(f"the output cannot be written: {error.strerror or error}")
    return code


def _discard(stream: TextIO) -> None:
    """Let what is left in *stream* go nowhere, or the interpreter would try again at its end."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
