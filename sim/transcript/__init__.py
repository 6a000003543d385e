"""The words of the chats, made late: from the records of what happened and from named draws.

    >>> threads = render(log, range(100), scenario.transcripts, scenario.locale, scenario.run.seed)

The log says who wrote when; `course` reads it, `script` decides what is to be said, `dialogue` says
it, in phrases of `phrases/en.toml` and `phrases/sv.toml`. Nothing is masked until `masked` does it.
"""

from sim.transcript.rendering import render
from sim.transcript.thread import Message, Note, Person, Thread, Words, masked, unmasked, words

__all__ = [
    "Message",
    "Note",
    "Person",
    "Thread",
    "Words",
    "masked",
    "render",
    "unmasked",
    "words",
]
