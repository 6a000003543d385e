"""What becomes of those who arrive to a full house: what all formulas have to say of waiting."""

from __future__ import annotations

from typing import NamedTuple

from sim.theory.quadrature import Floats


class Line(NamedTuple):
    """Shares of all arrivals and contributions to means over all arrivals; by case.

    *Late* is after the threshold that was asked for.
    """

    at_once: Floats
    """Finds a free server."""
    p_wait: Floats
    p_block: Floats
    p_abandon: Floats
    served: Floats
    """Is served in the end, at once or after waiting."""
    wait_served: Floats
    wait_abandoned: Floats
    virtual_wait: Floats
    """Wait of the infinitely patient, if let in."""
    served_late: Floats
    virtual_late: Floats
    abandoned_late: Floats
