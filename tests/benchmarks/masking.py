"""How many messages a second are masked, and how long the worst text of 1,000 characters takes.

Run by hand, from the top of the repository: ``python -m tests.benchmarks.masking``. CPU seconds of
one core, since other programs may share the machine. Wanted: 20,000 messages a second, 10 ms.
"""

from __future__ import annotations

import time
from statistics import median

from sim.masking import find, mask
from tests.masking.hostile import HOSTILE

# As in a day's chats: one message in five has digits or an @, one in ten something to mask.
MESSAGES = """
Hi, I have a question about my order
Hej! Jag har inte fått mitt paket ännu
Sure, one moment please
Could you give me your order number?
It is WEB3180267, ordered on 12 May
Thanks, let me look that up for you.
Tack så mycket för hjälpen!
You can reach me at +46 70 174 06 05
ok
Is there anything else I can help you with today?
No, that's all, thanks
My email is anna.svensson@example.com
I paid 1 249 kr on 2024-01-15 at 14:32
Vi öppnar 08:00 och stänger 20:00
The delivery usually takes 3-5 business days, and you get a text message when it is on its way.
Great, have a nice day 😊
jag försökte betala med kortet men det gick inte
Ett ögonblick, jag ska kontrollera det åt dig
What size do you need? We have 36, 38 and 40
Ja, det stämmer
""".strip().splitlines()
ROUNDS = 200
REPEATS = 5
REGIONS = (None, "SE")


def main() -> None:
    """Print both, for no region and for one."""
    for region in REGIONS:
        rate = median(_rate(region) for _ in range(REPEATS))
        print(f"region {region or 'none':<5}{rate:>10,.0f} messages a second")
    held = sum(bool(find(message, "SE")) for message in MESSAGES)
    print(f"with something to mask: {held} of {len(MESSAGES)} messages")
    times = {(name, region): _longest(name, region) for name in HOSTILE for region in REGIONS}
    for (name, region), seconds in sorted(times.items(), key=lambda item: -item[1])[:5]:
        print(f"{1000 * seconds:>6.2f} ms  {name}, region {region or 'none'}")


def _rate(region: str | None) -> float:
    start = time.process_time()
    for _ in range(ROUNDS):
        for message in MESSAGES:
            mask(message, region)
    return ROUNDS * len(MESSAGES) / (time.process_time() - start)


def _longest(name: str, region: str | None) -> float:
    """Return the best of some tries at the worst text: what the code needs, not the machine."""
    tries = []
    for _ in range(REPEATS):
        start = time.process_time()
        mask(HOSTILE[name][:1000], region)
        tries.append(time.process_time() - start)
    return min(tries)


if __name__ == "__main__":
    main()
