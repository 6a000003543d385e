"""The comparison with exact values as a table in Markdown: ``python -m tests.exact.table [9]``.

The number is how much longer than the regular test it runs.
"""

import sys

from tests.exact.cases import cases
from tests.exact.comparing import Comparison, compared, comparisons

HEADER = "| case | measure | exact | simulated | half-width | relative |\n|---|---|---|---|---|---|"


def line(one: Comparison) -> str:
    relative = f"{one.half_width / one.exact:.2%}" if one.exact else ""
    mark = "" if one.holds else " **outside**"
    return (
        f"| {one.case} | {one.measure} | {one.exact:.6g} | {one.value:.6g}{mark} "
        f"| {one.half_width:.2g} | {relative} |"
    )


if __name__ == "__main__":
    longer = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    print(HEADER)
    outside = 0
    for case in cases():
        found = compared(case, longer)
        outside += sum(not one.holds for one in found)
        print("\n".join(line(one) for one in found if one.exact), flush=True)
    print(f"\n{outside} outside of {comparisons()}; together the intervals hold with 99 %.")
