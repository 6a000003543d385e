"""How fast the formulas are: ``python -m tests.benchmarks.theory [100000]``, cases at a time.

Random centres of 1 to 300 servers, from a third of their load to half as much again.
"""

import sys
import time

import numpy as np

from sim.theory import chat_balanced, erlang_a, erlang_b, erlang_c


def centres(count):
    """Return arrival rates, handle times, servers, patiences and thresholds."""
    chance = np.random.default_rng(1)
    servers, handle_time = chance.integers(1, 300, count), chance.uniform(100, 600, count)
    rate = servers / handle_time * chance.uniform(0.3, 1.5, count)
    return rate, handle_time, servers, chance.uniform(10, 1000, count), chance.uniform(0, 60, count)


def timings(count):
    """Return the processor's seconds by formula."""
    rate, handle_time, servers, patience, threshold = centres(count)
    formulas = {
        "Erlang B": lambda: erlang_b(rate * handle_time, servers),
        "Erlang C": lambda: erlang_c(rate, handle_time, servers, threshold),
        "Erlang A": lambda: erlang_a(rate, handle_time, servers, patience, threshold),
        "chats, balanced": lambda: chat_balanced(
            rate, [300.0, 360.0, 480.0], servers, 3, patience, threshold
        ),
    }
    found = {}
    for name, formula in formulas.items():
        began = time.process_time()
        formula()
        found[name] = time.process_time() - began
    return found


if __name__ == "__main__":
    cases = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    for name, seconds in timings(cases).items():
        print(f"{name:16} {seconds:6.2f} s for {cases:,} cases")
