"""The moments of a chat at which something on its screens changes, in order, each as it looks.

A moment is the state after all rows of an instant. Where something is pressed in the chat (Accept,
Transfer, Submit Wrap Up, End chat, …) the moment just before it is shown too, with the button, and
with the dialog that it stands in: so the two may have the same time. What was opened before that,
and when, no record tells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sim.desktop import Desktop, Opened, Reveal, Section, View, Words, desktop, widget
from sim.lifecycle import Event
from sim.lifecycle import Leg as LegState
from sim.lifecycle.labels import LANGUAGES
from sim.report.replay.captions import caption
from sim.report.replay.packing import Plain, both
from sim.report.replay.presses import Press, opened_for, press
from sim.report.replay.reading import rows
from sim.report.replay.screens import page, screen
from sim.report.replay.take import Take
from sim.situation import Chat, Leg, Situation

_HELD = (Event.MISS,)
"""Moments that the next one must not hide, even if it is of the same instant."""


@dataclass
class Moment:
    """What is on all screens from a moment on."""

    time: float
    clock: str
    """Local date and time."""
    told: list[Plain]
    """What has happened, see `captions`."""
    pressed: Press | None
    follows: int
    """Whose screen the chat is on, by position among the agents shown; -1 for nobody's."""
    screens: list[Plain]
    """By agent shown."""
    page: Plain
    """The customer's; None before the chat is there."""


@dataclass
class Camera:
    """Films one take: told when to look, it remembers what there was to see."""

    take: Take
    words: Words
    reveal: Reveal
    moments: list[Moment] = field(default_factory=list)
    _told: list[Plain] = field(default_factory=list)
    _follows: int = -1

    def opens(self, situation: Situation) -> None:
        """Look at what there is before the chat."""
        self._look(situation, self.take.start)

    def before(self, situation: Situation, i: int) -> None:
        """Look at a button that is pressed in row *i*, which *situation* has not read yet."""
        pressed = press(self.take, i)
        if pressed is not None:
            self._look(situation, float(self.take.log.time[i]), pressed, i)

    def after(self, situation: Situation, i: int, *, looks: bool) -> None:
        """Hear of row *i*, which has been read; look if the instant is over with it."""
        log = self.take.log
        if log.contact[i] == self.take.contact:
            self._told.append(caption(log, i))
        if looks:
            self._look(situation, float(log.time[i]))

    def _look(
        self, situation: Situation, time: float, pressed: Press | None = None, i: int = -1
    ) -> None:
        seen = situation.excerpt(self.take.contacts, self.take.agents)
        views = [View(seen, self.words, language, self.reveal, time) for language in LANGUAGES]
        chat = seen.chats.get(self.take.contact)
        self._follows = _followed(self.take, chat, self._follows)
        self.moments.append(
            Moment(
                time=time,
                clock=views[0].clock(time),
                told=self._told,
                pressed=pressed,
                follows=self._follows,
                screens=[self._screen(views, agent, pressed, i) for agent in self.take.agents],
                page=chat and both(*(_page(view, self.take.contact) for view in views)),
            )
        )
        self._told = []

    def _screen(self, views: Sequence[View], agent: int, pressed: Press | None, i: int) -> Plain:
        shown = []
        for view in views:
            opened = _opened(view.situation, self.take.contact, agent)
            if pressed is not None and pressed.agent == agent:
                opened = opened_for(self.take, view, i, opened)
            shown.append(screen(_desktop(view, agent, opened), view.now))
        return both(*shown)


def _desktop(view: View, agent: int, opened: Opened) -> Desktop:
    return desktop(
        view.situation, agent, view.words, view.language,
        opened=opened, reveal=view.reveal, at=view.now,
    )  # fmt: skip


def _page(view: View, contact: int) -> Plain:
    shown = widget(
        view.situation, contact, view.words, view.language, reveal=view.reveal, at=view.now
    )
    return page(shown)


def _opened(situation: Situation, contact: int, agent: int) -> Opened:
    """Return what *agent* has in front: the chat that is played, as long as it is in hand."""
    for held, leg in reversed(situation.agents[agent].held):
        if held == contact and situation.chats[held].legs[leg].state is not LegState.OFFERED:
            return Opened(front=(held, leg))
    return Opened()


def _followed(take: Take, chat: Chat | None, last: int) -> int:
    """Return on whose screen the chat is to be watched: where it rings, else who has it live.

    After that, whoever had it last: a RONA, a wrap-up.
    """
    if chat is None or not chat.legs:
        return last
    live = max(chat.live_legs, key=_accepted, default=None)
    leg = chat.ringing or live
    return last if leg is None else take.agents.index(leg.agent)


def _accepted(leg: Leg) -> tuple[float, int]:
    return (leg.accepted or 0.0, leg.number)


class _Cue(NamedTuple):
    """What a camera is to do at a row."""

    camera: Camera
    opens: bool
    looks: bool


def film(takes: Sequence[Take], words: Words, reveal: Reveal) -> list[list[Moment]]:
    """Return the moments of each take; they are of one log, which is read once."""
    door = _remembering(reveal)
    cameras = [Camera(take, words, door) for take in takes]
    if not takes:
        return []
    cues: defaultdict[int, list[_Cue]] = defaultdict(list)
    for camera in cameras:
        for i, cue in _cues(camera):
            cues[i].append(cue)
    situation = Situation(takes[0].log.facts)
    for i, row in rows(takes):
        at_row = cues.get(i, ())
        for cue in at_row:
            if cue.opens:
                cue.camera.opens(situation)
            cue.camera.before(situation, i)
        situation.read(row)
        for cue in at_row:
            cue.camera.after(situation, i, looks=cue.looks)
    return [camera.moments for camera in cameras]


def _remembering(reveal: Reveal) -> Reveal:
    """Return the same door for texts that come again and again: it shows them as before."""
    known: dict[tuple[object, ...], Sequence[str]] = {}

    def remembered(section: Section, texts: Sequence[str]) -> Sequence[str]:
        key = (section, *texts)
        if key not in known:
            known[key] = reveal(section, texts)
        return known[key]

    return remembered


def _cues(camera: Camera) -> Iterator[tuple[int, _Cue]]:
    take, log = camera.take, camera.take.log
    seen = take.seen.tolist()
    for i, following in zip(seen, [*seen[1:], None], strict=True):
        is_last = following is None or log.time[following] > log.time[i]
        mine = log.contact[i] == take.contact
        looks = is_last or (mine and log.event[i] in _HELD) or _is_pressed(take, following)
        yield i, _Cue(camera, i == seen[0], looks)


def _is_pressed(take: Take, i: int | None) -> bool:
    return i is not None and press(take, i) is not None
