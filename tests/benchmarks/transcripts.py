"""How many transcripts a second are rendered, and masked.

Run by hand, from the top of the repository: ``python -m tests.benchmarks.transcripts``. CPU seconds
of one core, since other programs may share the machine. Wanted: 10,000 of 16 messages in 10 s.
"""

from __future__ import annotations

import time
from statistics import median

from sim.model import simulate
from sim.scenario import from_mapping
from sim.transcript import masked, render
from sim.workload import draw

CENTRE = {
    "name": "Many chats",
    "start": "2026-11-30 00:00",
    "horizon": "24h",
    "queues": {"Support": {}, "Customer service": {}},
    "arrivals": {name: {"rate": "200 per hour"} for name in ("Support", "Customer service")},
    "customers": {
        name: {
            "patience": "never",
            "transfers": {"share": "8 %"},
            "conferences": {"share": "3 %"},
        }
        for name in ("Support", "Customer service")
    },
    "teams": {"Day": {"count": 90, "queues": ["Support", "Customer service"], "slots": 3}},
}
REPEATS = 3


def main() -> None:
    """Print the rate of rendering alone, and with masking, in both languages."""
    scenario = from_mapping(CENTRE)
    log = simulate(scenario, draw(scenario, 1, 0))
    for locale in ("en", "sv"):
        region = scenario.transcripts.region_of(locale)
        times = []
        for _ in range(REPEATS):
            start = time.process_time()
            threads = list(render(log, None, scenario.transcripts, locale, 1))
            rendered = time.process_time()
            for thread in threads:
                masked(thread, region)
            times.append((rendered - start, time.process_time() - start))
        alone, both = (median(column) for column in zip(*times, strict=True))
        chats = len(threads)
        messages = sum(len(thread.messages) for thread in threads) / chats
        print(
            f"{locale}: {chats:,} chats of {messages:.1f} lines; 10,000 take "
            f"{alone * 10_000 / chats:.1f} s to render, {both * 10_000 / chats:.1f} s with masking"
        )


if __name__ == "__main__":
    main()
