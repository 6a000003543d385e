"""A thread as a piece of HTML for a notebook."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.transcript.thread import Message, Thread

_CELL = "text-align: left; vertical-align: top"
_SHORT = f"{_CELL}; white-space: nowrap"


def as_html(thread: Thread) -> str:
    """Return the lines of *thread*, timed from the first; every text is escaped, none is masked."""
    begun = thread.messages[0].time if thread.messages else 0.0
    rows = "".join(_row(message, thread.person.name, begun) for message in thread.messages)
    caption = f"<caption>Contact {thread.contact} · {escape(thread.person.name)}</caption>"
    return f"<table>{caption}<tbody>{rows}</tbody></table>"


def _row(message: Message, customer: str, begun: float) -> str:
    minutes, seconds = divmod(int(message.time - begun), 60)
    sender = {"customer": customer, "system": ""}.get(message.sender, message.sender)
    said = escape(message.text).replace("\n", "<br>")
    text = said if sender else f"<i>{said}</i>"
    short = (f"{minutes}:{seconds:02}", escape(sender))
    cells = "".join(f'<td style="{_SHORT}">{cell}</td>' for cell in short)
    return f'<tr>{cells}<td style="{_CELL}">{text}</td></tr>'
