"""One sum over another; nothing over nothing is missing, never 0 or 100 %."""

from __future__ import annotations

import numpy as np

from sim.metrics.moves import Floats


def ratio(over: Floats, under: Floats) -> Floats:
    """Return *over* / *under*, missing where *under* is zero."""
    result: Floats = np.full(np.shape(under), np.nan)
    np.divide(over, under, out=result, where=np.asarray(under) > 0)
    return result
