"""The Wrap-Up Reason dialog: a list with a search field, one reason to choose, a countdown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import isfinite

from sim.desktop.buttons import Button, forbidden_by
from sim.desktop.view import View, listed, matching, timer
from sim.lifecycle import Event, IllegalMove
from sim.lifecycle import Leg as LegState
from sim.lifecycle.labels import Label
from sim.situation.people import Chat, Leg


@dataclass(frozen=True)
class WrapUpReason:
    """The dialog, open from End, Transfer or End Conference until it is submitted (END-2)."""

    title: str
    every: tuple[str, ...]
    """All reasons of the centre as they are called on the screen, in its order."""
    names: tuple[str, ...]
    """The same as the centre's list has them."""
    language: str = "en"
    chosen: str = ""
    search: str = ""
    countdown: float | None = None
    """Seconds until the default reason is submitted; None where no countdown runs (END-5)."""
    default: str = ""
    """What the countdown submits."""
    countdown_reads: str = ""
    cancel: Button | None = None
    """Cancels the countdown; None where none runs."""

    @property
    def reasons(self) -> tuple[str, ...]:
        """The reasons that the search field leaves."""
        return matching(self.every, self.search)

    @property
    def submit(self) -> Button:
        """Submit Wrap Up, enabled once a reason is chosen."""
        label = Label.SUBMIT_WRAP_UP.text(self.language)
        return Button(label, "" if self.chosen else "END-2")

    @property
    def search_label(self) -> str:
        """What stands in the search field while it is empty."""
        return Label.SEARCH.text(self.language)

    @property
    def nothing_found(self) -> str:
        """What the list says where the search leaves nothing of it; else nothing."""
        return "" if self.reasons else Label.NOTHING_FOUND.text(self.language)

    def searched(self, search: str) -> WrapUpReason:
        """Return the dialog with *search* in its search field; what was chosen stays chosen."""
        return replace(self, search=search)

    def choose(self, reason: str) -> WrapUpReason:
        """Return the dialog with *reason*, one of its list, chosen instead of any other.

        It is named as on the screen, or as in the centre's list.
        """
        for shown, name in zip(self.every, self.names, strict=True):
            if reason in (shown, name):
                return replace(self, chosen=shown)
        allowed = listed(self.every, self.language)
        said = Label.NO_WRAP_UP_REASON.text(self.language, given=reason, allowed=allowed)
        raise IllegalMove("END-2", said)

    def submitted(self) -> int:
        """Return the position of the reason chosen; raise `IllegalMove` where none is (END-2)."""
        if not self.chosen:
            allowed = listed(self.every, self.language)
            raise IllegalMove("END-2", Label.NO_REASON_CHOSEN.text(self.language, allowed=allowed))
        return self.every.index(self.chosen)


def wrap_up_reason(
    view: View, chat: Chat, leg: Leg, chosen: str = "", search: str = ""
) -> WrapUpReason | None:
    """Return the dialog that *leg* has open; None outside its wrap-up."""
    if leg.state is not LegState.WRAP_UP:
        return None
    names = view.situation.facts.wrapup_reasons
    dialog = WrapUpReason(
        title=view.label(Label.WRAP_UP_REASON),
        every=view.reasons(names),
        names=names,
        language=view.language,
        search=search,
    )
    dialog = _counting_down(view, chat, leg, dialog)
    return dialog.choose(chosen) if chosen else dialog


def _counting_down(view: View, chat: Chat, leg: Leg, dialog: WrapUpReason) -> WrapUpReason:
    settings = view.situation.facts.desktop
    length = settings.auto_wrapup_after
    if leg.extended or length is None or not isfinite(length):
        return dialog
    assert leg.ended is not None
    left = max(leg.ended + length - view.now, 0.0)
    default = dialog.every[settings.auto_wrapup_reason or 0]
    rule = forbidden_by(Event.EXTEND_WRAP_UP, chat.state, leg.state)
    if not rule and settings.wrapup_extension is False:
        rule = "END-5"
    return replace(
        dialog,
        countdown=left,
        default=default,
        countdown_reads=view.label(Label.COUNTDOWN, reason=default, left=timer(left)),
        cancel=Button(view.label(Label.CANCEL_COUNTDOWN), rule),
    )
