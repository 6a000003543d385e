"""Named random numbers: the uniform that belongs to a seed, a purpose and a customer.

A draw is not taken from a generator that moves on, but looked up: an integer hash of (seed,
replication, purpose by name, owner by name, entity, index) gives the same uniform whenever,
wherever and in whatever order it is asked for, one at a time or a million in an array. So two
scenarios meet the same customers, a new purpose moves no other, and the number of processes cannot
matter.

The hash is the finalizer of SplitMix64 (G. Steele, D. Lea, C. Flood, "Fast splittable
pseudorandom number generators", OOPSLA 2014), applied once to the entity and once to the index.
Integers wrap alike on every processor, and the 52 bits kept make every uniform exact and strictly
between 0 and 1.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_MASK = (1 << 64) - 1
_GOLDEN = 0x9E3779B97F4A7C15
_MIX_1 = 0xBF58476D1CE4E5B9
_MIX_2 = 0x94D049BB133111EB
_UNIT = 2.0**-52

# The same for arrays.
_GOLDEN_64, _MIX_1_64, _MIX_2_64 = np.uint64(_GOLDEN), np.uint64(_MIX_1), np.uint64(_MIX_2)
_SHIFT_1, _SHIFT_2, _SHIFT_3, _TWELVE = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(12)


class Stream(NamedTuple):
    """All draws of one purpose and owner; ``uniform`` and ``uniforms`` agree to the bit.

    ``entity`` tells apart the customers or agents of the owner, ``index`` the draws of one of
    them (its turns, its offers). Both are non-negative integers below 2**63.
    """

    key: int

    def uniform(self, entity: int, index: int = 0) -> float:
        """Return one uniform in the open interval (0, 1)."""
        place = _mixed((self.key + entity * _GOLDEN) & _MASK)
        return ((_mixed((place + index * _GOLDEN) & _MASK) >> 12) + 0.5) * _UNIT

    def uniforms(
        self,
        entities: NDArray[np.int64],
        indices: NDArray[np.int64] | int = 0,
        whose: NDArray[np.int64] | None = None,
    ) -> NDArray[np.float64]:
        """Return a uniform per pair of *entities* and *indices*, which broadcast.

        Where *whose* is given, index *i* belongs to the entity in row ``whose[i]``.
        """
        places = np.asarray(entities).astype(np.uint64)
        places *= _GOLDEN_64
        places += np.uint64(self.key)
        _mix(places)
        if whose is not None:
            places = places.take(whose)
        if isinstance(indices, int):
            places += np.uint64((indices * _GOLDEN) & _MASK)
            hashes = places
        else:
            hashes = places + indices.astype(np.uint64) * _GOLDEN_64
        _mix(hashes)
        hashes >>= _TWELVE
        uniforms: NDArray[np.float64] = hashes.astype(np.float64)
        uniforms += 0.5
        uniforms *= _UNIT
        return uniforms


def stream(seed: int, replication: int, purpose: str, owner: str = "") -> Stream:
    """Return the stream of *purpose* (what is drawn) and *owner* (the queue or team it is for)."""
    name = f"{seed}\x1f{replication}\x1f{purpose}\x1f{owner}".encode()
    return Stream(int.from_bytes(blake2b(name, digest_size=8).digest(), "little"))


def _mixed(z: int) -> int:
    z = ((z ^ (z >> 30)) * _MIX_1) & _MASK
    z = ((z ^ (z >> 27)) * _MIX_2) & _MASK
    return z ^ (z >> 31)


def _mix(z: NDArray[np.uint64]) -> None:
    """Mix *z* in place: the arrays are long, and new ones cost more than the arithmetic."""
    shifted = z >> _SHIFT_1
    z ^= shifted
    z *= _MIX_1_64
    np.right_shift(z, _SHIFT_2, out=shifted)
    z ^= shifted
    z *= _MIX_2_64
    np.right_shift(z, _SHIFT_3, out=shifted)
    z ^= shifted
