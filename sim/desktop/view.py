"""What every section is drawn from: the floor at one moment, the words, a language and the door."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sim.desktop.reveal import MASKED, Reveal, Section
from sim.desktop.words import Words
from sim.lifecycle import Reason
from sim.lifecycle.labels import Label, reason_label
from sim.lifecycle.messages import is_empty
from sim.situation.people import Chat
from sim.situation.situation import Situation


@dataclass(frozen=True)
class View:
    """One moment, as it may be shown. Nothing is drawn but through it."""

    situation: Situation
    words: Words
    language: str = "en"
    reveal: Reveal = MASKED
    at: float | None = None
    """The moment, in seconds from the start; None for that of the last row read."""

    @property
    def now(self) -> float:
        """The moment that is shown, in seconds from the start."""
        return self.situation.time if self.at is None else self.at

    def label(self, label: Label, **filled: object) -> str:
        """Return a label in the language of the screen."""
        return label.text(self.language, **filled)

    def shown(self, section: Section, text: str) -> str:
        """Return what *section* shows of *text*; nothing where nothing of it can be seen."""
        return "" if is_empty(text) else self.reveal(section, [text])[0]

    def since(self, time: float) -> float:
        """Return the seconds that a timer started at *time* shows."""
        return self.now - time

    def clock(self, time: float) -> str:
        """Return local date and time of a moment, to the second."""
        facts = self.situation.facts
        # By way of UTC: on a day with a clock change, an hour of the wall clock is not an hour.
        moment = datetime.fromisoformat(facts.start).astimezone(UTC) + timedelta(seconds=time)
        return f"{moment.astimezone(ZoneInfo(facts.timezone)):%Y-%m-%d %H:%M:%S}"

    def agent(self, number: int) -> str:
        """Return an agent's name."""
        return self.situation.facts.agents[number].name

    def queue(self, number: int) -> str:
        """Return a queue's name."""
        return self.situation.facts.queues[number].name

    def reasons(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return what reasons of the centre's lists are called on the screen."""
        return tuple(reason_label(name, self.language) for name in names)

    def customer(self, contact: int) -> str:
        """Return the customer's name as it is shown; the word for a customer where it is unknown.

        A name that is a phone number is masked like one (MASK-6).
        """
        name = self.words.customer(contact).name
        return self.shown(Section.NAME, name) or self.label(Label.CUSTOMER)

    def title(self, contact: int, section: Section) -> str:
        """Return the inbound number or e-mail as *section* shows it, else the customer's name."""
        address = self.words.customer(contact).address
        return self.shown(section, address) or self.customer(contact)

    def mark(self, chat: Chat) -> str:
        """Return the proactive mark of a chat that began by an invitation, else nothing (OFFER-3).

        A customer's return is a contact of its own and began by itself.
        """
        return self.label(Label.PROACTIVE) if chat.origin == Reason.PROACTIVE else ""


def timer(seconds: float) -> str:
    """Return seconds as a timer reads: `0:31`, `12:05`, `1:02:05`."""
    minutes, left = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"


def listed(names: Sequence[str], language: str = "en") -> str:
    """Return *names* one after the other, for an error."""
    return ", ".join(names) or Label.NONE.text(language)


def matching(names: Sequence[str], search: str) -> tuple[str, ...]:
    """Return the names that a search field leaves: those that hold what was typed in it."""
    wanted = search.strip().casefold()
    return tuple(name for name in names if wanted in name.casefold())
