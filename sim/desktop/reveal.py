"""The one door through which whatever may hold personal data reaches a screen.

Every section of the desktop asks for its texts here and shows what it is given: whether and how
they are masked is decided in this file alone. A text that another part puts on a screen comes from
the records or the centre's own settings, and no customer wrote it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from sim.masking import mask_address, mask_name, mask_thread


class Section(Enum):
    """Where on the screen a text stands."""

    TASK_TITLE = "task pane: title"
    TASK_PREVIEW = "task pane: message preview"
    NOTIFICATION_TITLE = "desktop notification: title"
    NOTIFICATION_PREVIEW = "desktop notification: preview"
    POPOVER_TITLE = "popover: inbound number or e-mail"
    INTERACTION_TITLE = "interaction pane: title"
    SIGNATURE = "digital media pane: signature on customer messages"
    PLACEHOLDER = "digital media pane: composer placeholder"
    HISTORY_TITLE = "agent interaction history: title"
    CAD_VARIABLES = "CAD variables: contact origin"
    CONVERSATION = "conversation: thread in the popover, bubbles"
    NOTES = "internal notes"
    NAME = "the customer's name"
    WIDGET = "the customer's widget"


_MESSAGES = frozenset(
    {
        Section.TASK_PREVIEW,
        Section.NOTIFICATION_PREVIEW,
        Section.CONVERSATION,
        Section.NOTES,
        Section.WIDGET,
    }
)
"""Where people's messages stand; in all other sections an inbound number, an address or a name."""


class Reveal(Protocol):
    """What a section shows of texts: as many, in the same order.

    Several texts are consecutive messages of one sender, so that a number split over them can be
    seen as one.
    """

    def __call__(self, section: Section, texts: Sequence[str]) -> Sequence[str]: ...


@dataclass(frozen=True)
class Masked:
    """Personal and payment data masked, as an agent sees them; *region* is that of `find`.

    Where the inbound number or e-mail address stands it is masked in whatever form (MASK-5), and
    so is a name that is a number (MASK-6). In what people write, personal and payment data are
    found (MASK-1, MASK-2).
    """

    region: str | None = None

    def __call__(self, section: Section, texts: Sequence[str]) -> Sequence[str]:
        if section in _MESSAGES:
            return mask_thread(texts, self.region)
        mask = mask_name if section is Section.NAME else mask_address
        return [mask(text, self.region) for text in texts]


MASKED = Masked()
"""The door of an agent's desktop unless something else is said."""


def as_written(section: Section, texts: Sequence[str]) -> Sequence[str]:  # noqa: ARG001
    """Show everything as it was written: the setting is off, or it is the supervisor's view."""
    return texts


def door(*, masks: bool, region: str | None = None) -> Reveal:
    """Return the door of an agent's desktop as the administrator has set it (MASK-7)."""
    return Masked(region) if masks else as_written
