"""The visitors of the websites whom an invitation to chat may reach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from sim.workload.customers import Customers, Flags, Floats, Integers
from sim.workload.stacking import stacked


@dataclass(frozen=True)
class Visitors:
    """One day's visitors at whom at least one rule fires, in order of the first time it does.

    Who leaves the page before any rule fires, or meets none, is not here. Times in seconds from the
    start of the run, the first invitation of each within the day.
    """

    site: Integers
    queue: Integers
    """To which queue the chat would come."""
    came: Floats
    leaves: Floats
    """When the visitor leaves the page, if no chat comes of it."""
    fires: Floats
    """Rule × visitor: when each rule of the site fires; infinity where it does not."""
    page_share: Floats
    """The chance to accept an invitation on this page, before delay and wait take from it."""
    accepts: Floats
    """The uniform that is held against the chance to accept."""
    decide: Floats
    """From the invitation to the click."""
    declines: Flags
    """Whether one that is not accepted is clicked away, or ignored until the visitor leaves."""
    person: Integers
    """Row in ``people`` of who this is as a customer; -1 for those who accept in no case."""
    people: Customers

    def __len__(self) -> int:
        return len(self.came)


def together(parts: Sequence[Visitors]) -> Visitors:
    """Return the visitors of all sites in order of the first invitation, then of the site."""
    rules = max(len(part.fires) for part in parts)
    before = np.cumsum([0, *(len(part.people) for part in parts)])[:-1]
    columns = {
        field.name: np.concatenate([getattr(part, field.name) for part in parts])
        for field in fields(Visitors)
        if field.name not in ("fires", "people")
    }
    columns["fires"] = np.concatenate([_padded(part.fires, rules) for part in parts], axis=-1)
    columns["person"] += np.where(
        columns["person"] >= 0, np.repeat(before, [len(part) for part in parts]), 0
    )
    order = np.lexsort((columns["site"], columns["fires"].min(axis=0)))
    return Visitors(
        **{name: column[..., order] for name, column in columns.items()},
        people=stacked([part.people for part in parts]),
    )


def _padded(fires: Floats, rules: int) -> Floats:
    more = np.full((rules - len(fires), fires.shape[1]), np.inf)
    return np.concatenate([fires, more])
