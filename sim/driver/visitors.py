"""A visitor of the website played by hand, whom an invitation may reach."""

from __future__ import annotations

from collections.abc import Iterable

from sim.desktop import Customer as Described
from sim.driver import arguments
from sim.driver.customers import A_MESSAGE, Chat
from sim.driver.stage import Stage
from sim.lifecycle import IllegalMove, Reason
from sim.model.invitations import Visit


class Visitor:
    """Somebody on a page of the website, during one visit.

    *fires* holds after how many seconds on the page each rule fires that is for this page and
    segment.
    """

    def __init__(
        self, stage: Stage, described: Described, visit: Visit, fires: Iterable[float]
    ) -> None:
        self._stage = stage
        self._described = described
        self._visit = visit
        self._fires = [stage.floor.clock.time + after for after in fires]
        self._held = 0

    @property
    def may_be_invited(self) -> bool:
        """Whether the capacity condition holds now (PRO-2)."""
        return self._stage.floor.invitations.has_room(self._visit)

    def is_invited(self) -> None:
        """See the invitation: a rule has fired and there is room (PRO-1, PRO-2)."""
        self._check_fired()
        self._stage.floor.invitations.invite(self._visit)

    def is_held_back(self) -> None:
        """See nothing: a rule has fired, but there is no room (PRO-2)."""
        fired = self._check_fired()
        self._stage.floor.invitations.hold(self._visit)
        self._held = fired

    def accepts(self, *messages: str) -> Chat:
        """Accept the invitation: a chat that carries the proactive mark (PRO-3)."""
        messages = arguments.texts(messages, A_MESSAGE)
        floor = self._stage.floor
        accepted = floor.accept_invitation(self._visit, with_message=bool(messages))
        chat = Chat(self._stage, accepted, self._described)
        chat.begins(messages)
        return chat

    def declines(self) -> None:
        """Click the invitation away."""
        self._stage.floor.invitations.decline(self._visit, Reason.DECLINED)

    def ignores(self) -> None:
        """Leave the page without an answer."""
        self._stage.floor.invitations.decline(self._visit, Reason.IGNORED)

    def _check_fired(self) -> int:
        """Return how many rules have fired; raise `IllegalMove` if none has since the last hold."""
        fired = sum(time <= self._stage.floor.clock.time for time in self._fires)
        if fired == self._held:
            raise IllegalMove("PRO-1", "no rule fires for the visitor; allowed: when one does")
        return fired
