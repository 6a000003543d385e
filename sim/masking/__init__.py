"""Personal and payment data: found in what people write, and masked as an agent sees it.

    >>> mask("call me on +447966197542")
    'call me on *********7542'

Detection works on folded text (`folding`), kind by kind (`emails`, `ibans`, `cards`, `identity`,
`phones`), and heeds the words beside a number (`context`). The time it takes grows with the length
of the text and nothing else.
"""

from sim.masking.detection import find
from sim.masking.masked import (
    MaskedText,
    UnmaskedText,
    mask,
    mask_address,
    mask_name,
    mask_own_name,
)
from sim.masking.regions import UnknownRegion, known_region, nearest_region
from sim.masking.spans import Kind, Span
from sim.masking.threads import mask_thread

__all__ = [
    "Kind",
    "MaskedText",
    "Span",
    "UnknownRegion",
    "UnmaskedText",
    "find",
    "known_region",
    "mask",
    "mask_address",
    "mask_name",
    "mask_own_name",
    "mask_thread",
    "nearest_region",
]
