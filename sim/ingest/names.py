"""The names in an export as the numbers of a log, in order of appearance."""

from __future__ import annotations

from sim.ingest.mapping import Mapping
from sim.lifecycle import Event

_OWN_LISTS = {
    Event.SUBMIT_WRAP_UP: "wrap-up",
    Event.AUTO_WRAP_UP: "wrap-up",
    Event.GO_IDLE: "idle",
}


class Numbers(dict[str, int]):
    """Numbers by name; a name asked for the first time gets the next one."""

    def __missing__(self, name: str) -> int:
        self[name] = number = len(self)
        return number


class Names:
    """The names of contacts, agents, queues and the centre's own reasons."""

    def __init__(self, mapping: Mapping, *, has_reasons: bool) -> None:
        self._mapping = mapping
        self._has_reasons = has_reasons
        self.contacts = Numbers()
        self.agents = Numbers()
        self.queues = Numbers()
        self.reasons = {"wrap-up": Numbers(), "idle": Numbers()}
        for numbers, names in ((self.agents, mapping.agents), (self.queues, mapping.queues)):
            for name in names:
                numbers[name]

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
