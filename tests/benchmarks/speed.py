"""How fast the model is, how much memory it takes, and whether either grows with the run.

Run by hand, from the top of the repository: ``python -m tests.benchmarks.speed``, or with one of
``pairs``, ``whole``, ``beyond``, ``memory`` and ``growth``. CPU seconds, since other programs may
share the machine.
"""

from __future__ import annotations

import gc
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median

from sim.lifecycle import Event
from sim.model import simulate
from sim.scenario import Scenario
from sim.workload import draw
from tests.benchmarks import ours, textbook, whole_textbook
from tests.benchmarks.whole_life import WholeLife

ROOT = Path(__file__).parents[2]
PLAIN, WHOLE = textbook.Settings(), WholeLife()
Yardstick = Callable[[int, int], list[dict[str, object]]]
"""Takes a number of contacts and a seed, and returns a log."""
PAIRS = 9
CONTACTS = 20_000
MEGABYTE = 1024  # kilobytes, which the kernel counts in


def pairs() -> None:
    """Print how ours compares with the textbook's, both of the plain life."""
    _pairs(ours.scenario(PLAIN, CONTACTS), partial(textbook.simulate, PLAIN))


def whole() -> None:
    """Print the same of the whole life, with everything on that a chat can be in both."""
    _pairs(ours.scenario(WHOLE, CONTACTS), partial(whole_textbook.simulate, WHOLE))


def beyond() -> None:
    """Print how ours of the whole life compares with the textbook's of the plain one."""
    _pairs(ours.scenario(WHOLE, CONTACTS), partial(textbook.simulate, PLAIN))


def _pairs(scenario: Scenario, yardstick: Yardstick) -> None:
    """Print chats per CPU second of ours and of the textbook's, in alternating pairs."""
    print("| pair | ours with draw | ours without | textbook | ratio with draw | without |")
    print("|---|---|---|---|---|---|")
    ratios = []
    for pair in range(PAIRS):
        # Whoever goes second finds a warmer, fuller process: they take turns.
        if pair % 2:
            theirs, (drawn, alone) = _textbook(yardstick, pair), _ours(scenario, pair)
        else:
            (drawn, alone), theirs = _ours(scenario, pair), _textbook(yardstick, pair)
        ratios.append((drawn / theirs, alone / theirs))
        print(
            f"| {pair + 1} | {drawn:,.0f} | {alone:,.0f} | {theirs:,.0f} "
            f"| {ratios[-1][0]:.2f} | {ratios[-1][1]:.2f} |"
        )
    with_draw, without = (median(column) for column in zip(*ratios, strict=True))
    print(f"| median | | | | **{with_draw:.2f}** | **{without:.2f}** |")


def _ours(scenario: Scenario, replication: int) -> tuple[float, float]:
    """Return chats per CPU second with the draw and without it."""
    gc.collect()  # nobody cleans up after somebody else
    start = time.process_time()
    workload = draw(scenario, 1, replication)
    days = [customers for _, customers in workload.days()]
    drawn = time.process_time()
    log = simulate(scenario, replace(workload, day=days.__getitem__))
    done = time.process_time()
    chats = int((log.event == Event.CREATE).sum())
    return chats / (done - start), chats / (done - drawn)


def _textbook(yardstick: Yardstick, seed: int) -> float:
    gc.collect()
    start = time.process_time()
    log = yardstick(CONTACTS, seed)
    seconds = time.process_time() - start
    return sum(row["event"] == "create" for row in log) / seconds


def memory() -> None:
    """Print what a day of the large centre takes, each in a fresh process."""
    large = ROOT / "configs" / "large-centre.yaml"
    base, peak, rows = _fresh(_DAY, str(large)).split()
    added = (int(peak) - int(base)) / MEGABYTE
    print(f"simulating a day of the large centre ({int(rows):,} rows) adds {added:.0f} MB (< 300)")
    with tempfile.TemporaryDirectory() as folder:
        whole = _fresh(_RUN, str(large), str(Path(folder) / "run")).split()[-1]
    print(f"chatfloor run with one replication takes {int(whole) / MEGABYTE:.0f} MB (< 1024)")


# The kernel's own count of this program's peak; getrusage counts the parent's before the start.
_PEAK = """
import sys
def peak():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
"""

_DAY = f"""{_PEAK}
from sim.model import simulate
from sim.scenario import load
from sim.workload import draw
scenario = load(sys.argv[1])
base = peak()
log = simulate(scenario, draw(scenario))
print(base, peak(), len(log))
"""

_RUN = f"""{_PEAK}
from sim.cli import main
_, scenario, folder = sys.argv
sys.argv[1:] = ["run", scenario, "--replications", "1", "--workers", "1", "--out", folder]
try:
    main()
finally:
    print(peak())
"""


def _fresh(program: str, *arguments: str) -> str:
    command = [sys.executable, "-c", program, *arguments]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def growth() -> None:
    """Print the cost of a chat as the run grows, against the shortest run."""
    print("| chats | CPU µs a chat | against the first |")
    print("|---|---|---|")
    first = None
    for contacts, repeats in ((5_000, 15), (50_000, 5), (500_000, 3)):
        scenario = ours.scenario(PLAIN, contacts)
        cost = median(1e6 / _ours(scenario, i)[0] for i in range(repeats))
        first = first or cost
        print(f"| {contacts:,} | {cost:.0f} | {cost / first - 1:+.0%} |")


SECTIONS: dict[str, Callable[[], None]] = {
    "pairs": pairs,
    "whole": whole,
    "beyond": beyond,
    "memory": memory,
    "growth": growth,
}

if __name__ == "__main__":
    for section in sys.argv[1:] or SECTIONS:
        SECTIONS[section]()
