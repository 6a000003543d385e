"""A legal order for rows that bear the same time, in logs that do not tell one.

What happens at one instant falls apart into groups that have neither a contact nor an agent in
common. Where a group is not legal in the order of the file, it is put in the first order that is,
and from which everybody can also go on as they do next; a bounded search looks for it, and tries
first how a life goes as a rule. Where it finds none, what is wrong will be found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from sim.conformance.followers import Followers, Key, States, can_go_on, whose
from sim.conformance.scene import Scene
from sim.lifecycle import Event, IllegalMove
from sim.situation import USUAL_ORDER, Row, Situation

Numbered = tuple[int, Row]

_STEPS_AT_ONCE = 4_000
_MOST_SEARCHED = 100
"""Larger groups, of logs whose times are rough, are only gone through in turns."""
_VAIN_STEPS = 200_000
"""How many steps may be spent on groups that turn out to have no legal order, in one log."""


def ordered(rows: Sequence[Numbered], scene: Scene) -> Iterator[Numbered]:
    """Yield *rows* as they can have happened, as *scene* stands when each is asked for."""
    followers = Followers([row for _, row in rows])
    left = _VAIN_STEPS
    for time, instant in groupby(rows, key=lambda numbered: numbered[1][0]):
        for group in _groups(list(instant)):
            if len(group) == 1 or left <= 0:
                yield from group
                continue
            search = Search(group, followers.after(time, (row for _, row in group)))
            yield from search.order(scene.situation)
            left -= 0 if search.is_legal else search.steps


def _groups(instant: list[Numbered]) -> list[list[Numbered]]:
    """Return the rows of an instant in groups that share no contact and no agent.

    Rows about neither come first: assets deleted and invitations, of which others are the result.
    """
    if len(instant) == 1:
        return [instant]
    apart = [one for one in instant if not whose(one[1])]
    apart.sort(key=lambda one: one[1][5] == Event.DECLINE_INVITATION)
    home: dict[Key, _Group] = {}
    for one in instant:
        keys = whose(one[1])
        joined = _Group(set(keys), [one] if keys else [])
        for group in {id(home[key]): home[key] for key in keys if key in home}.values():
            joined.keys |= group.keys
            joined.rows += group.rows
        home.update(dict.fromkeys(joined.keys, joined))
    together = {id(group): sorted(group.rows) for group in home.values()}
    return [*([one] for one in apart), *sorted(together.values())]


@dataclass
class _Group:
    """Rows, and those whom they are about."""

    keys: set[Key]
    rows: list[Numbered]


class Search:
    """Looks for a legal order of the rows of one group, in so many steps at most."""

    def __init__(self, rows: list[Numbered], followers: Mapping[Key, States]) -> None:
        self.steps = 0
        self.is_legal = False
        self._rows = rows
        self._usual = sorted(rows, key=lambda one: USUAL_ORDER[one[1][5]])
        self._followers = followers
        self._contacts = {row[1] for _, row in rows if row[1] >= 0}
        self._agents = {row[3] for _, row in rows if row[3] >= 0}
        self._longest: list[Numbered] = []

    def order(self, situation: Situation) -> list[Numbered]:
        """Return the rows in a legal order, or as far as it goes and the rest as they stand."""
        found = self._as_they_stand(situation) or self._found(situation)
        self.is_legal = len(found) == len(self._rows)
        taken = {number for number, _ in found}
        return [*found, *(one for one in self._rows if one[0] not in taken)]

    def _as_they_stand(self, situation: Situation) -> list[Numbered] | None:
        trial = situation.excerpt(self._contacts, self._agents)
        found: list[Numbered] = []
        is_legal = all(_is_read(trial, one, found) for one in self._rows)
        goes_on = all(can_go_on(trial, key, states) for key, states in self._followers.items())
        return found if is_legal and goes_on else None

    def _by_turns(self, situation: Situation) -> list[Numbered]:
        """Return the rows as each becomes legal, in turns from the first to the last of them."""
        trial = situation.excerpt(self._contacts, self._agents)
        found: list[Numbered] = []
        left, before = self._usual, len(self._rows) + 1
        while len(left) < before:
            before, left = len(left), [one for one in left if not _is_read(trial, one, found)]
            self.steps += before
        return found

    def _found(self, situation: Situation) -> list[Numbered]:
        if len(self._rows) > _MOST_SEARCHED:
            return self._by_turns(situation)
        found = self._from(situation, self._usual, [])
        if found is None:
            # Then at least one that is legal by itself.
            self._followers, self.steps = {}, 0
            found = self._from(situation, self._usual, []) or self._longest
        return found

    def _from(
        self, situation: Situation, left: list[Numbered], before: list[Numbered]
    ) -> list[Numbered] | None:
        if len(before) > len(self._longest):
            self._longest = before
        if not left:
            return before
        trial = situation.excerpt(self._contacts, self._agents)
        for place, one in enumerate(left):
            self.steps += 1
            if self.steps > _STEPS_AT_ONCE:
                return None
            try:
                trial.read(one[1])
            except IllegalMove:
                continue
            rest = left[:place] + left[place + 1 :]
            if self._may_rest(trial, one, rest):
                found = self._from(trial, rest, [*before, one])
                if found is not None:
                    return found
            trial = situation.excerpt(self._contacts, self._agents)
        return None

    def _may_rest(self, situation: Situation, one: Numbered, rest: list[Numbered]) -> bool:
        """Whether those who have no row left in this instant are where they can go on from."""
        later = {key for _, row in rest for key in whose(row)}
        return all(
            can_go_on(situation, key, self._followers[key])
            for key in whose(one[1])
            if key in self._followers and key not in later
        )


def _is_read(situation: Situation, one: Numbered, found: list[Numbered]) -> bool:
    """Read a row, and add it to *found*, if it is legal; return whether it was."""
    try:
        situation.read(one[1])
    except IllegalMove:
        return False
    found.append(one)
    return True
