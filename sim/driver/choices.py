"""What an agent chooses by name: a reason, or a target from the lists of a dialog.

Reasons are called as in the centre's list, or as on a screen in either language. What cannot be
chosen raises `IllegalMove`.
"""

from __future__ import annotations

from collections.abc import Sequence

from sim.desktop import Request
from sim.driver import arguments
from sim.lifecycle import IllegalMove, Reason, words
from sim.lifecycle.labels import Label, choosable, reason_label
from sim.model.people import Leg
from sim.names import own_name

_WHY = {Reason.NOT_SOLVED: Label.NOT_SOLVED, Reason.ESCALATION: Label.ESCALATION}
"""Why a chat is transferred (XFER-1)."""


def why(named: str) -> Reason:
    """Return the reason of a transfer (XFER-1)."""
    allowed = " or ".join(map(words, _WHY))
    wanted = arguments.text(named, f"why it is transferred: {allowed}").casefold()
    for reason, label in _WHY.items():
        if wanted in [name.casefold() for name in label.value]:
            return reason
    raise IllegalMove("XFER-1", f"{named!r} is no reason; allowed: {allowed}")


def idle_reason(named: str, known: Sequence[str]) -> int:
    """Return the place of an Idle reason that an agent can choose (STATE-2)."""
    allowed = choosable(known)
    name = _called(arguments.text(named, "the name of an Idle reason"), allowed)
    if name is None:
        said = f"{named!r} is no Idle reason to choose; allowed: {', '.join(allowed)}"
        raise IllegalMove("STATE-2", said)
    return known.index(name)


def wrap_up_reason(named: Sequence[str], known: Sequence[str]) -> int:
    """Return the place of the one wrap-up reason that is *named* (END-2)."""
    arguments.texts(named, "the name of a wrap-up reason")
    if len(named) != 1:
        raise IllegalMove("END-2", f"{len(named)} reasons; allowed: exactly one")
    name = _called(named[0], known)
    if name is None:
        said = f"{named[0]!r} is no wrap-up reason; allowed: {', '.join(known)}"
        raise IllegalMove("END-2", said)
    return known.index(name)


def check(dialog: Request | None, leg: Leg, target: str, rule: str) -> None:
    """Raise `IllegalMove` where *dialog* is not open in this part, or does not list the target."""
    if dialog is not None:
        arguments.taken(dialog, Request, arguments.A_DIALOG).check_open(
            leg.chat.number, leg.number, rule
        )
        dialog.check(target)


def _called(named: str, reasons: Sequence[str]) -> str | None:
    """Return the reason that is called so in the centre's list or on a screen, or nothing."""
    named = own_name(named, reasons)
    if named in reasons:
        return named
    return next((name for name in reasons if named == reason_label(name, "sv")), None)
