"""An agent's whole screen at one moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sim.desktop import as_html
from sim.desktop.as_text import as_text
from sim.desktop.interaction import Interaction, interaction
from sim.desktop.notifications import Notification, notifications
from sim.desktop.popovers import Stack, stack
from sim.desktop.requests import Request
from sim.desktop.reveal import MASKED, Reveal
from sim.desktop.state import Prompt, StateSelector, prompt, state_selector
from sim.desktop.tasks import Past, Task, accepted, history, in_hand, tasks
from sim.desktop.view import View
from sim.desktop.words import Words
from sim.situation.situation import Situation

Part = tuple[int, int]
"""Contact and leg: an agent may still wrap up one part of a chat while it has another."""


@dataclass(frozen=True)
class Opened:
    """What an agent has opened, typed and chosen on its screen, which no record holds."""

    front: Part | None = None
    """What is in front; None, or what is not in hand any more, for what was accepted last."""
    drafts: Mapping[Part, str] = field(default_factory=dict)
    """What stands in the composer; as long as the composer takes it."""
    reasons: Mapping[Part, str] = field(default_factory=dict)
    """The wrap-up reason chosen, as it is called on the screen or in the centre's list."""
    reason_search: str = ""
    request: Request | None = None
    """The Transfer Request or Conference Request dialog; it reads in the screen's language."""
    page: int = 0
    """Of more than five popovers, which five are seen."""


@dataclass(frozen=True)
class Desktop:
    """Everything on the screen of one agent, section by section."""

    agent: str
    date: str
    """Local date and time."""
    language: str
    state: StateSelector
    popovers: Stack
    tasks: tuple[Task, ...]
    interaction: Interaction | None
    """The chat in front; None with nothing in hand."""
    request: Request | None
    notifications: tuple[Notification, ...]
    prompt: Prompt | None
    history: tuple[Past, ...]

    def _repr_html_(self) -> str:
        return as_html.screen(self)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: ARG002
        printer.text(as_text(self))


def desktop(
    situation: Situation,
    agent: int,
    words: Words,
    language: str = "en",
    *,
    opened: Opened | None = None,
    reveal: Reveal = MASKED,
    at: float | None = None,
) -> Desktop:
    """Return what the screen of *agent* shows.

    *reveal* is the door through which personal data pass; *at* the moment, in seconds from the
    start, if it is later than the last row that *situation* has read. Nothing on the screen
    changes when the situation goes on.
    """
    view = View(situation, words, language, reveal, at)
    opened = opened or Opened()
    front = _in_front(view, agent, opened)
    return Desktop(
        agent=view.agent(agent),
        date=view.clock(view.now),
        language=language,
        state=state_selector(view, agent),
        popovers=stack(view, agent, opened.page),
        tasks=tasks(view, agent),
        interaction=front,
        request=_request(front, opened, language),
        notifications=notifications(view, agent),
        prompt=prompt(view, agent),
        history=history(view, agent),
    )


def _request(front: Interaction | None, opened: Opened, language: str) -> Request | None:
    """Return the dialog opened, while its chat is in front and still allows the request."""
    request = opened.request
    if front is None or request is None:
        return None
    control = front.control
    button = control.transfer if request.is_transfer else control.conference
    is_its_own = (request.contact, request.leg) == (front.contact, front.leg)
    return replace(request, language=language) if is_its_own and button.enabled else None


def _in_front(view: View, agent: int, opened: Opened) -> Interaction | None:
    hand = {(chat.number, leg.number): (chat, leg) for chat, leg in in_hand(view, agent)}
    if not hand:
        return None
    newest = max(hand, key=lambda part: (accepted(hand[part][1]), part))
    part = opened.front if opened.front in hand else newest
    chat, leg = hand[part]
    return interaction(
        view,
        chat,
        leg,
        draft=opened.drafts.get(part, ""),
        reason=opened.reasons.get(part, ""),
        search=opened.reason_search,
    )
