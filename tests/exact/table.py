"""The comparison with exact values as tables in Markdown: ``python -m tests.exact.table 7 [life]``.

First every comparison, then a row a case; with ``life``, of the cases of what a chat's life adds to
a queue. The number is that of replications: the regular test makes one, the long form seven.
"""

import sys
from collections.abc import Mapping, Sequence

from tests.exact.cases import cases
from tests.exact.comparing import Comparison, compared
from tests.exact.life_cases import CASES, VARYING
from tests.exact.life_comparing import compared as life_compared

COLUMNS = {
    "waits": ("p_wait",),
    "leaves or is refused": ("p_abandon", "p_block"),
    "mean wait": ("mean_wait",),
    "busy": ("busy_frac",),
    "chat": ("mean_chat_dur", "implied_aht_per_chat"),
    "response": ("resp_delay",),
}
"""Columns of the short table: the first measure that is not 0."""


def full(found: Sequence[Comparison]) -> str:
    """Return a row a comparison."""
    rows = [_header("case", "measure", "exact", "simulated", "half-width", "relative")]
    for one in found:
        relative = f"{one.half_width / one.exact:.2%}" if one.exact else ""
        mark = "" if one.holds else " **outside**"
        value = f"{one.value:.6g}{mark}"
        rows.append(
            _row(
                one.case, one.measure, f"{one.exact:.6g}", value, f"{one.half_width:.2g}", relative
            )
        )
    return "\n".join(rows)


def short(found: Sequence[Comparison]) -> str:
    """Return a row a case: exact values, below each what was simulated; times in minutes."""
    rows = [_header("case", "inside", *COLUMNS)]
    for case in dict.fromkeys(one.case for one in found):
        mine = {one.measure: one for one in found if one.case == case}
        inside = f"{sum(one.holds for one in mine.values())} of {len(mine)}"
        rows.append(_row(case, inside, *(_cell(mine, names) for names in COLUMNS.values())))
    return "\n".join(rows)


def of_life(found: Sequence[Comparison]) -> str:
    """Return a row a case of a chat's life: what was simulated and, in brackets, what is exact."""
    rows = [_header("case", "inside", "simulated (exact)")]
    for case in dict.fromkeys(one.case for one in found):
        mine = [one for one in found if one.case == case]
        inside = f"{sum(one.holds for one in mine)} of {len(mine)}"
        said = " · ".join(
            f"{one.measure} {one.value:.4g} ± {one.half_width:.1g} ({one.exact:.4g})"
            for one in mine
            if not one.measure.startswith("drawn")
        )
        rows.append(_row(case, inside, said))
    return "\n".join(rows)


def _cell(mine: Mapping[str, Comparison], names: Sequence[str]) -> str:
    for name in names:
        if name in mine and mine[name].exact:
            one = mine[name]
            return f"{one.exact:.4g}<br>{one.value:.4g} ± {one.half_width:.1g}"
    return ""


def _header(*names: str) -> str:
    return _row(*names) + "\n" + _row(*("---" for _ in names))


def _row(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"


if __name__ == "__main__":
    replications = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    if "life" in sys.argv:
        lives = [one for case in (*CASES, VARYING) for one in life_compared(case, replications)]
        print(full(lives), of_life(lives), sep="\n\n")
    else:
        everything = [one for case in cases() for one in compared(case, replications)]
        print(full(everything), short(everything), sep="\n\n")
