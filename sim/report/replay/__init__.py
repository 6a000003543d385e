"""Chats played back as on the agents' desktops, in one HTML page.

`replay` plays chats of a log with given words; `replayed` those of a run, with the words of its
transcripts.
"""

from __future__ import annotations

from collections.abc import Sequence

from sim.desktop import Masked, Section, Words
from sim.masking import UnmaskedText
from sim.records import EventLog
from sim.report.replay.choice import Choice, choices
from sim.report.replay.filming import film
from sim.report.replay.page import MARK, written
from sim.report.replay.take import NoSuchContact, Take
from sim.report.replay.words import masked_ahead, rendered
from sim.scenario import Scenario

__all__ = ["FILE", "MARK", "Choice", "NoSuchContact", "Take", "choices", "replay", "replayed"]

FILE = "replay.html"
"""The page of a run folder."""


def replay(
    log: EventLog,
    chosen: Sequence[Choice],
    words: Words,
    *,
    language: str = "en",
    region: str | None = None,
    agent: int = -1,
    unmasked: bool = False,
) -> str:
    """Return the page that plays the *chosen* chats of *log*, the first of them first.

    It begins with the screen of *agent*, else with that on which the chat is. What may hold
    personal data is masked as in *region*, unless it is asked for *unmasked*; then the page says
    so. Raise `NoSuchContact` where the log does not have a chat.
    """
    takes = _takes(log, chosen, agent)
    if unmasked:
        filmed = film(takes, words, _as_unmasked)
    else:
        filmed = film(takes, masked_ahead(words, takes, region), Masked(region))
    return written(takes, filmed, chosen, language=language, agent=agent, unmasked=unmasked)


def replayed(
    scenario: Scenario,
    log: EventLog,
    chosen: Sequence[Choice],
    *,
    agent: int = -1,
    unmasked: bool = False,
) -> str:
    """Return the page of *chosen* chats of a run of *scenario*; see `replay`."""
    return replay(
        log,
        chosen,
        rendered(log, _takes(log, chosen, agent), scenario),
        language=scenario.locale,
        region=scenario.transcripts.region_of(scenario.locale),
        agent=agent,
        unmasked=unmasked,
    )


def _takes(log: EventLog, chosen: Sequence[Choice], agent: int) -> list[Take]:
    also = (agent,) if agent >= 0 else ()
    return [Take(log, choice.contact, also) for choice in chosen]


def _as_unmasked(section: Section, texts: Sequence[str]) -> Sequence[str]:  # noqa: ARG001
    """Show everything as it was written, and say so by its type."""
    return [UnmaskedText(each) for each in texts]
