"""Whatever an agent's screen shows as plain data, text, HTML and replay show as well."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from sim.desktop import Opened, as_text
from sim.desktop.buttons import Button
from sim.desktop.popovers import Stack
from sim.lifecycle import Event, Reason
from sim.report.replay.packing import Plain
from sim.report.replay.screens import LEFT, screen
from tests.desktop.elements import read
from tests.desktop.floor import ANA, BO, SAID, Centre, at_work, conference, transferred

UNSEEN = {
    # settings, and names by which programs call things
    "language", "colour", "rule", "refusal", "names",
    # what a search field or a page leaves out, and what is behind what is shown
    "every", "every_queue", "every_agent", "default", "search",
    # what is chosen, and what the lists of a request hold once more
    "chosen", "target", "reason", "queues", "agents", "why",
    # of a template only the box shows it once chosen; the record does not tell which were offered
    "templates",
    # the state selector is closed
    "choices",
}  # fmt: skip
TIMED = {"countdown_reads"}
"""The replay keeps these with a gap for the time that is left, and the date beside the screens."""


def ringing(count: int = 7) -> Centre:
    centre = Centre(slots=20)
    for chat in range(count):
        centre.rings(chat, chat, origin=Reason.PROACTIVE)
        centre.row(chat, SAID, chat)
    return centre


def in_hand() -> Centre:
    return at_work(auto_wrapup_after=60.0, auto_wrapup_reason=1, wrapup_extension=True)


def then(centre: Centre, *rows) -> Centre:
    for row in rows:
        centre.row(*row)
    return centre


def over(*rows) -> tuple[Centre, int, Opened]:
    return then(in_hand(), *rows), ANA, Opened()


def requesting(kind: str, search: str = "") -> tuple[Centre, int, Opened]:
    centre = in_hand()
    dialog = centre.transfer_dialog() if kind == "transfer" else centre.conference_dialog()
    why = "Escalation" if kind == "transfer" else ""
    return centre, ANA, Opened(front=(0, 0), request=dialog.choose("Bo", why).searched(search))


SITUATIONS = {
    "nothing yet": lambda: (Centre(), ANA, Opened()),
    "seven ring": lambda: (ringing(), ANA, Opened(page=0)),
    "one in hand, one rings": lambda: (in_hand(), ANA, Opened()),
    "transfer dialog": lambda: requesting("transfer"),
    "conference dialog": lambda: requesting("conference"),
    "a search finds nothing": lambda: requesting("transfer", "zz"),
    "a transfer rings": lambda: (transferred(), BO, Opened()),
    "its sender wraps up": lambda: (transferred(), ANA, Opened()),
    "conference": lambda: (conference(), BO, Opened()),
    "wrap-up": lambda: over((30, Event.END, 0, 0, ANA)),
    "history": lambda: over((30, Event.END, 0, 0, ANA), (31, Event.SUBMIT_WRAP_UP, 0, 0, ANA)),
    "customer ended": lambda: over((30, Event.CUSTOMER_END, 0, 0, ANA)),
    "deleted asset": lambda: over(
        (30, Event.DELETE_ASSET, -1, -1, -1, 0, Reason.QUEUE_ASSET),
        (30, Event.INTERRUPT, 0, 0, ANA),
    ),
    "rona": lambda: over((52, Event.MISS, 1, 0, ANA)),
    "idle": lambda: over((30, Event.GO_IDLE, -1, -1, ANA, -1, 1)),
}


@pytest.mark.rule("OFFER-2")
@pytest.mark.rule("ASSET-1")
@pytest.mark.parametrize("language", ["en", "sv"])
@pytest.mark.parametrize("name", SITUATIONS)
def test_text_html_and_replay_show_all_that_the_screen_holds(name: str, language: str) -> None:
    centre, agent, opened = SITUATIONS[name]()
    shown = centre.screen(agent, language, opened=opened)
    said = Counter(texts(shown))
    assert lacking(said, as_text(shown)) == [], "text"
    assert lacking(said, read(shown._repr_html_()).text) == [], "HTML"
    played = " ".join((shown.date, *strings(screen(shown, centre.view().now))))
    timed = {(text, key) for text, key in said if key in TIMED}
    assert {*lacking(said, played)} <= timed, "replay"
    assert LEFT in played or not timed


def lacking(said: Counter[tuple[str, str]], shown: str) -> list[tuple[str, str]]:
    """Return what does not stand in *shown* as often as the screen has it."""
    often: Counter[str] = Counter()
    for (text, _), times in said.items():
        often[text] += times
    return [(text, key) for text, key in said if shown.count(text) < often[text]]


def texts(part: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Yield each text that *part* of a screen shows, and what it is called there."""
    if isinstance(part, Button):
        yield from ((text, key) for text in (part.label, part.rule) if text)
    elif isinstance(part, str):
        if part:
            yield part, key
    elif isinstance(part, tuple | list):
        for each in part:
            yield from texts(each, key)
    elif is_dataclass(part):
        worked_out = [name for name, each in vars(type(part)).items() if isinstance(each, property)]
        for name in (*(each.name for each in fields(part)), *worked_out):
            if name not in UNSEEN and not is_hidden(part, name):
                shown = getattr(part, name)
                yield from texts([each[:2] for each in shown] if name == "lists" else shown, name)


def is_hidden(part: object, name: str) -> bool:
    """Tell whether this is not seen just now: one request has no button for all, and so on."""
    if name == "popovers":
        return isinstance(part, Stack)
    if name == "accept_all":
        return not part.is_many
    if name == "media":
        return part.wrap_up is not None
    if name == "nothing_found":
        return all(names for _, names, _ in getattr(part, "lists", ()))
    return name == "templates_label" or (name == "search_label" and bool(part.search))


def strings(plain: Plain) -> Iterator[str]:
    if isinstance(plain, str):
        yield plain
    elif isinstance(plain, dict):
        for each in plain.values():
            yield from strings(each)
    elif isinstance(plain, list | tuple):
        for each in plain:
            yield from strings(each)
