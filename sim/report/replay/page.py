"""The replay page: chats played back as on the desktop, in one HTML file that needs nothing else.

The page holds the moments as data; a script of its own draws them. The page may neither fetch
anything nor run another script, whatever it may be made to hold: its policy says so.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from importlib.resources import files

from sim.report.head import head
from sim.report.markup import tag, text
from sim.report.replay.captions import KINDS, PAGE, page_words
from sim.report.replay.choice import Choice
from sim.report.replay.filming import Moment
from sim.report.replay.packing import Plain, Pool, Said
from sim.report.replay.take import Take

MARK = '<meta name="generator" content="chatfloor replay">'
"""By this a page of ours is known."""
SCRIPTS = ("data", "parts", "dialogs", "desktop", "widget", "timeline", "player", "controls")
"""What the page's script is put together from, in this order."""


def written(
    takes: Sequence[Take],
    filmed: Sequence[Sequence[Moment]],
    choices: Sequence[Choice],
    *,
    language: str,
    agent: int,
    unmasked: bool,
) -> str:
    """Return the page; *agent* is whose screen it begins with, -1 for that of the chat."""
    pool = Pool()
    data = {
        "language": language,
        "agent": agent,
        "unmasked": unmasked,
        "words": pool.place(page_words()),
        "chats": [
            _chat(pool, take, moments, choice)
            for take, moments, choice in zip(takes, filmed, choices, strict=True)
        ],
        "pool": pool.values,
    }
    mark = "Unmasked: " if unmasked else ""
    title = f"{mark}{takes[0].log.facts.scenario}: {PAGE['replay'][0]}"
    body = tag("noscript", text(PAGE["scripts"][0])) + tag("div", id="app")
    return (
        f'<!doctype html>\n<html lang="{text(language)}">{_head(title)}'
        f"{tag('body', body, _data(data), f'<script>{_script()}</script>')}</html>\n"
    )


def _chat(pool: Pool, take: Take, moments: Sequence[Moment], choice: Choice) -> Plain:
    facts = take.log.facts
    queue = facts.queues[int(take.log.queue[take.rows[0]])].name
    return {
        "contact": take.contact,
        "queue": queue,
        "kind": pool.place(Said(*KINDS[choice.kind]) if choice.kind else ""),
        "start": take.start,
        "end": take.end,
        "agents": [{"number": n, "name": facts.agents[n].name} for n in take.agents],
        "moments": [_moment(pool, each, take) for each in moments],
    }


def _moment(pool: Pool, moment: Moment, take: Take) -> Plain:
    pressed = moment.pressed
    return [
        round(moment.time, 3),
        pool.place(moment.clock),
        [pool.place(told) for told in moment.told],
        pressed and pool.place(pressed._asdict() | {"agent": _position(take, pressed.agent)}),
        moment.follows,
        [pool.place(each) for each in moment.screens],
        pool.place(moment.page),
    ]


def _position(take: Take, agent: int) -> int:
    return take.agents.index(agent) if agent >= 0 else -1


def _head(title: str) -> str:
    digest = b64encode(sha256(_script().encode()).digest()).decode()
    return head(title, _read("replay.css"), scripts=f"script-src 'sha256-{digest}'; ", mark=MARK)


def _data(data: Plain) -> str:
    # Inside a script element only a tag could end it; no text of ours can then look like one.
    told = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    safe = told.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'<script type="application/json" id="data">{safe}</script>'


def _script() -> str:
    parts = (_read(f"script/{name}.js") for name in SCRIPTS)
    return f'"use strict";\n(() => {{\n{"".join(parts)}}})();\n'


def _read(name: str) -> str:
    return files("sim.report.replay").joinpath(name).read_text(encoding="utf-8")
