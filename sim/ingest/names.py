"""The names in an export as the numbers of a log, in order of appearance."""

from __future__ import annotations

from collections.abc import Callable
from math import inf

from sim.ingest.errors import IngestError
from sim.ingest.mapping import Mapping
from sim.ingest.spelling import key
from sim.lifecycle import Event

_OWN_LISTS = {
    Event.SUBMIT_WRAP_UP: "wrap-up",
    Event.AUTO_WRAP_UP: "wrap-up",
    Event.GO_IDLE: "idle",
}


MOST = {"agents": 30_000, "queues": 1_000, "wrap-up reasons": 1_000, "idle reasons": 1_000}
"""Names of a kind; a column with more is not one of names."""


class Numbers:
    """Numbers by name; a name asked for the first time gets the next one.

    Case and blanks make no difference between names of a *kind* that is given.
    """

    def __init__(self, kind: str, *, is_exact: bool = False) -> None:
        self.names: list[str] = []
        self._kind = kind
        self._same: Callable[[str], str] = str if is_exact else key
        self._numbers: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self.names)

    def __getitem__(self, name: str) -> int:
        same = self._same(name)
        if same not in self._numbers:
            if len(self.names) >= MOST.get(self._kind, inf):
                raise IngestError(
                    f"found more than {MOST[self._kind]:,} {self._kind}; `columns` in the mapping "
                    "says which column holds what"
                )
            self._numbers[same] = len(self.names)
            self.names.append(name)
        return self._numbers[same]


class Names:
    """The names of contacts, agents, queues and the centre's own reasons."""

    def __init__(self, mapping: Mapping, *, has_reasons: bool) -> None:
        self._mapping = mapping
        self._has_reasons = has_reasons
        self.contacts = Numbers("", is_exact=True)
        self.agents = Numbers("agents")
        self.queues = Numbers("queues")
        self.reasons = {
            "wrap-up": Numbers("wrap-up reasons", is_exact=True),
            "idle": Numbers("idle reasons", is_exact=True),
        }
        served = (queue for note in mapping.agents.values() for queue in note.queues or ())
        for name in mapping.agents:
            self.agents[name]
        for name in (*mapping.queues, *served):
            self.queues[name]

    def contact(self, name: str) -> int:
        """Return the number of a contact."""
        return self.contacts[name]

    def agent(self, name: str) -> int:
        """Return the number of an agent; -1 for nobody."""
        return self.agents[name] if name else -1

    def queue(self, name: str) -> int:
        """Return the number of a queue."""
        return self.queues[name]

    def reason(self, event: Event, word: str) -> int:
        """Return the number of a reason: in the centre's own list where *event* has one.

        It is -1 where the export has reasons and none stands there.
        """
        if event in _OWN_LISTS:
            if not self._has_reasons:
                return 0
            return self.reasons[_OWN_LISTS[event]][word] if word else -1
        known = self._mapping.reason(word) if word else None
        return 0 if known is None else int(known)
