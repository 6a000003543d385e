"""The composer: a text box with its counter, what it takes, and the two ways to send.

The box never holds more than a message may be long. It may hold a template with parameters still
to fill in, or `<` and `>` typed by hand: then it says so, and nothing can be sent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import NamedTuple

from sim.desktop.buttons import Button
from sim.lifecycle import IllegalMove
from sim.lifecycle.labels import Label
from sim.lifecycle.messages import LONGEST, boxed, filled, message, parameters, with_breaks


class Key(Enum):
    """What an agent presses in the composer."""

    SEND = "the send button"
    ENTER = "Enter"
    SHIFT_ENTER = "Shift+Enter"


class Pressed(NamedTuple):
    """The composer after a key, and the message that was sent with it, if one was."""

    composer: Composer
    sent: str | None


@dataclass(frozen=True)
class Composer:
    """The text box of one chat."""

    placeholder: str
    refusal: str = ""
    """The rule by which the chat takes no message of this agent; empty where it takes one."""
    templates: tuple[str, ...] = ()
    text: str = ""
    language: str = "en"

    @property
    def enabled(self) -> bool:
        """Whether anything can be written at all (MSG-5)."""
        return not self.refusal

    @property
    def counter(self) -> str:
        """How many characters stand in the box, of how many (MSG-1)."""
        return f"{len(self.text)}/{LONGEST}"

    @property
    def send(self) -> Button:
        """The send button: enabled when the text may be sent as it stands."""
        return Button(Label.SEND.text(self.language), self._rule())

    @property
    def templates_label(self) -> str:
        """What the list of templates is called."""
        return Label.TEMPLATES.text(self.language)

    @property
    def hint(self) -> str:
        """What the agent is told about the text; empty while there is nothing to say."""
        if self._rule() == "MSG-2":
            return self._hint_on_brackets()
        if len(self.text) == LONGEST:
            return Label.TOO_LONG.text(self.language, most=LONGEST)
        return ""

    def typed(self, text: str) -> Composer:
        """Return the composer with *text* in its box.

        Raise `IllegalMove` where nothing can be written (MSG-5) or it is too long (MSG-1).
        """
        if not self.enabled:
            raise IllegalMove(self.refusal, Label.NOTHING_WRITTEN.text(self.language))
        return replace(self, text=boxed(with_breaks(text), self.language))

    def filled(self, values: Mapping[str, str]) -> Composer:
        """Return the composer with every parameter of the template in its box filled in."""
        return self.typed(filled(self.text, values, self.language))

    def press(self, key: Key) -> Pressed:
        """Press *key*: the send button and Enter send (MSG-4), Shift+Enter breaks the line (MSG-3).

        What may not be sent raises `IllegalMove` and stays in the box.
        """
        if key is Key.SHIFT_ENTER:
            return Pressed(self.typed(self.text + "\n"), None)
        if not self.enabled:
            raise IllegalMove(self.refusal, Label.NOTHING_SENT.text(self.language))
        return Pressed(replace(self, text=""), message(self.text, self.language))

    def _rule(self) -> str:
        if not self.enabled:
            return self.refusal
        try:
            message(self.text)
        except IllegalMove as refusal:
            return refusal.rule
        return ""

    def _hint_on_brackets(self) -> str:
        try:
            names = ", ".join(parameters(self.text))
        except IllegalMove:
            return Label.RESERVED.text(self.language)
        return Label.FILL_IN.text(self.language, names=names)
