"""Stories told twice: as they may be, and with one thing in them that breaks a rule.

A line that begins with ``-`` stands only in the legal story, one with ``+`` only in the other.
"""

from math import inf
from typing import NamedTuple

from sim.records import Facts
from tests.situation.story import FACTS, STAFFED, with_desktop


class Seeded(NamedTuple):
    """The rule that is broken, the story, and the facts where they are others."""

    rule: str
    story: str
    facts: Facts = FACTS

    def legal(self) -> str:
        return self._lines("-")

    def broken(self) -> str:
        return self._lines("+")

    def _lines(self, sign: str) -> str:
        lines = [line.strip() for line in f"{STAFFED}{self.story}".splitlines() if line.strip()]
        kept = [line for line in lines if line[0] == sign or line[0] not in "+-"]
        return "\n".join(line.lstrip("+- ") for line in kept)


OPEN = """
    1 chat 0 create
    1 chat 0 queue
    1 chat 0 offer Ana
    5 chat 0 accept Ana
    9 chat 0 customer message Ana
"""
ENDED = f"""{OPEN}
    20 chat 0 end Ana
"""
CONFERENCE = f"""{OPEN}
    10 chat 0 request conference Ana
    10 chat 0 offer Bo (to agent)
    15 chat 0 accept Bo
"""
TRANSFERRED = f"""{OPEN}
    10 chat 0 request transfer Ana (escalation)
    10 chat 0 offer Bo (to agent)
    12 chat 0 submit wrap up Ana
"""

SEEDED: tuple[Seeded, ...] = (
    Seeded(
        "CUST-1",
        f"""{OPEN}
    + 10 chat 0 vanish Ana
    11 chat 0 customer message Ana
    """,
    ),
    Seeded(
        "CUST-1",
        f"""{ENDED}
    21 chat 0 submit wrap up Ana
    21 chat 0 finish
    + 25 chat 0 customer message
    30 go idle Ana
    """,
    ),
    Seeded(
        "CUST-2",
        """
    1 chat 0 create in Billing
    1 chat 0 queue
    - 5 chat 0 abandon (in queue)
    + 5 chat 0 customer end
    9 go idle Ana
    """,
    ),
    Seeded(
        "QUEUE-1",
        """
    1 chat 0 create in Billing
    1 chat 0 queue
    2 chat 1 create in Billing
    2 chat 1 queue
    - 3 chat 0 offer Cy
    - 9 chat 0 accept Cy
    + 3 chat 1 offer Cy
    + 9 chat 1 accept Cy
    """,
    ),
    Seeded(
        "QUEUE-2",
        """
    1 go idle Ana
    1 go idle Bo
    1 chat 0 create
    1 chat 0 queue
    + 600 chat 0 close (maximum wait)
    - 601 chat 0 close (maximum wait)
    700 go available Ana
    """,
    ),
    Seeded(
        "QUEUE-2",
        """
    1 go idle Ana
    1 go idle Bo
    1 chat 0 create
    1 chat 0 queue
    - 601 chat 0 close (maximum wait)
    + 602 chat 0 abandon (in queue)
    700 go available Ana
    """,
    ),
    Seeded(
        "QUEUE-2",
        """
    1 go idle Ana
    1 go idle Bo
    1 chat 0 create
    1 chat 0 queue
    - 601 chat 0 close (maximum wait)
    700 go available Di
    """,
    ),
    # An offer that rings past the maximum wait runs to its own timeout; then the chat is closed.
    Seeded(
        "QUEUE-2",
        """
    1 go idle Ana
    1 go idle Bo
    1 chat 0 create
    1 chat 0 queue
    590 go available Ana
    590 chat 0 offer Ana
    620 chat 0 miss Ana
    - 620 chat 0 close (maximum wait)
    + 621 chat 0 abandon (in queue)
    700 go idle Di
    """,
    ),
    Seeded(
        "QUEUE-3",
        """
    1 go idle Bo
    1 go idle Cy
    1 chat 0 create in Sales
    - 1 chat 0 queue
    + 1 chat 0 refuse (queue full)
    5 go idle Ana
    """,
    ),
    Seeded(
        "QUEUE-3",
        """
    1 go idle Bo
    1 go idle Cy
    1 chat 0 create in Sales
    1 chat 0 queue
    2 chat 1 create in Sales
    - 2 chat 1 refuse (queue full)
    + 2 chat 1 queue
    5 go idle Ana
    """,
    ),
    Seeded(
        "QUEUE-3",
        """
    150 chat 0 create in Billing
    - 150 chat 0 refuse (outside hours)
    + 150 chat 0 queue
    155 go idle Ana
    """,
    ),
    Seeded(
        "QUEUE-3",
        """
    50 chat 0 create in Billing
    - 50 chat 0 queue
    + 50 chat 0 refuse (outside hours)
    155 go idle Ana
    """,
    ),
    Seeded(
        "QUEUE-3",
        """
    1 chat 0 create
    - 1 chat 0 balk
    5 go idle Ana
    """,
    ),
    Seeded(
        "QUEUE-3",
        """
    1 chat 0 create in Billing
    1 chat 0 queue
    - 9 chat 0 queue in Sales (overflow)
    + 9 chat 0 queue in Sales
    10 go idle Ana
    """,
    ),
    Seeded(
        "OFFER-1",
        """
    1 chat 0 create
    1 chat 0 queue
    + 1 go idle Ana
    1 chat 0 offer Ana
    """,
    ),
    Seeded(
        "OFFER-1",
        """
    1 chat 0 create
    1 chat 0 queue
    - 1 chat 0 offer Bo
    + 1 chat 0 offer Cy
    """,
    ),
    Seeded(
        "OFFER-1",
        """
    - 1 chat 0 create (after unsolved)
    + 1 chat 0 create
    1 chat 0 queue
    1 chat 0 offer Ana (last agent)
    """,
    ),
    Seeded(
        "OFFER-1",
        """
    1 chat 0 create
    1 chat 0 queue
    - 1 chat 0 offer Ana
    + 1 chat 0 offer Ana (to agent)
    """,
    ),
    Seeded(
        "OFFER-3",
        """
    - 1 chat 0 create
    + 1 chat 0 create (escalation)
    1 chat 0 queue
    """,
    ),
    Seeded(
        "OFFER-4",
        """
    1 chat 0 create
    1 chat 0 queue
    1 chat 0 offer Ana
    2 chat 1 create
    2 chat 1 queue
    2 chat 1 offer Ana
    3 chat 2 create
    3 chat 2 queue
    - 3 chat 2 offer Bo
    + 3 chat 2 offer Ana
    """,
    ),
    Seeded(
        "OFFER-5",
        """
    1 chat 0 create
    1 chat 0 queue
    1 chat 0 offer Ana
    + 5 chat 0 withdraw Ana
    - 31 chat 0 miss Ana
    40 go idle Di
    """,
    ),
    Seeded(
        "OFFER-6",
        """
    1 chat 0 create
    1 chat 0 queue
    1 chat 0 offer Ana
    - 5 chat 0 accept Ana
    + 5 sign out Ana
    """,
    ),
    Seeded(
        "OFFER-7",
        """
    1 chat 0 create
    1 chat 0 queue
    1 chat 0 offer Ana
    - 5 chat 0 withdraw Ana
    5 chat 0 abandon (while ringing)
    """,
    ),
    Seeded(
        "RONA-1",
        """
    1 chat 0 create
    1 chat 0 queue
    1 chat 0 offer Ana
    - 31 chat 0 miss Ana
    + 30 chat 0 miss Ana
    """,
    ),
    Seeded(
        "RONA-1",
        """
    1 chat 0 create
    1 chat 0 queue
    1 chat 0 offer Ana
    - 31 chat 0 accept Ana
    + 32 chat 0 accept Ana
    """,
    ),
    Seeded(
        "RONA-1",
        """
    1 chat 0 create
    1 chat 0 queue
    1 chat 0 offer Ana
    - 31 chat 0 miss Ana
    32 go idle Di
    """,
    ),
    Seeded(
        "RONA-2",
        """
    1 go idle Ana
    + 5 miss Ana
    9 go idle Ana
    """,
    ),
    Seeded(
        "RONA-3",
        """
    1 chat 0 create
    1 chat 0 queue
    1 chat 0 offer Ana
    31 chat 0 miss Ana
    31 chat 0 offer Bo
    - 40 go available Ana
    50 chat 1 create
    50 chat 1 queue
    50 chat 1 offer Ana
    """,
    ),
    Seeded(
        "RONA-4",
        f"""{OPEN}
    20 chat 1 create
    20 chat 1 queue
    20 chat 1 offer Ana
    50 chat 1 miss Ana
    - 60 chat 0 agent message Ana
    + 60 chat 0 queue
    """,
    ),
    Seeded(
        "RONA-5",
        """
    1 chat 0 create
    1 chat 0 queue
    1 chat 0 offer Ana
    31 chat 0 miss Ana
    - 31 chat 0 offer Bo
    + 31 chat 0 offer Ana
    """,
    ),
    Seeded(
        "RONA-5",
        """
    1 go idle Bo
    1 chat 0 create
    1 chat 0 queue
    1 chat 0 offer Ana
    2 chat 1 create
    2 chat 1 queue
    2 chat 1 offer Ana
    31 chat 0 miss Ana
    32 chat 1 miss Ana
    33 chat 2 create
    33 chat 2 queue
    40 go available Bo
    - 40 chat 0 offer Bo
    - 40 chat 1 offer Bo
    + 40 chat 2 offer Bo
    + 40 chat 0 offer Bo
    """,
    ),
    Seeded(
        "RONA-5",
        """
    1 go idle Bo
    1 chat 0 create
    1 chat 0 queue
    1 chat 0 offer Ana
    2 chat 1 create
    2 chat 1 queue
    31 chat 0 miss Ana
    40 go available Bo
    - 40 chat 1 offer Bo
    - 40 chat 0 offer Bo
    + 40 chat 0 offer Bo
    + 40 chat 1 offer Bo
    """,
        with_desktop(rona_requeue="tail"),
    ),
    Seeded(
        "RONA-6",
        """
    1 go idle Bo
    1 chat 0 create
    1 chat 0 queue
    1 chat 0 offer Ana
    9 chat 1 create
    9 chat 1 queue
    9 chat 1 offer Ana
    31 chat 0 miss Ana
    - 39 chat 1 miss Ana
    + 31 chat 1 miss Ana
    """,
    ),
    Seeded(
        "ACC-1",
        """
    1 chat 0 create
    1 chat 0 queue
    1 chat 0 offer Ana
    - 5 chat 0 accept Ana
    + 5 chat 0 accept Bo leg 0
    """,
    ),
    Seeded(
        "ACC-1",
        """
    1 chat 0 create
    1 chat 0 queue
    1 chat 0 offer Ana
    5 chat 0 withdraw Ana
    5 chat 0 abandon (while ringing)
    + 6 chat 0 accept Ana
    """,
    ),
    Seeded(
        "ACC-3",
        """
    1 chat 0 create in Sales
    1 chat 0 queue
    1 chat 0 offer Cy
    5 chat 0 accept Cy
    9 chat 1 create in Sales
    9 chat 1 queue
    - 9 chat 1 offer Bo
    + 9 chat 1 offer Cy
    """,
    ),
    Seeded(
        "MSG-5",
        """
    1 chat 0 create
    1 chat 0 queue
    1 chat 0 offer Ana
    - 5 chat 0 accept Ana
    9 chat 0 agent message Ana
    """,
    ),
    Seeded(
        "MSG-5",
        f"""{OPEN}
    + 20 chat 0 end Ana
    21 chat 0 agent message Ana
    """,
    ),
    Seeded(
        "XFER-1",
        f"""{OPEN}
    - 10 chat 0 request transfer Ana (escalation)
    + 10 chat 0 request transfer Ana
    10 chat 0 offer Bo (to agent)
    """,
    ),
    Seeded(
        "XFER-1",
        f"""{OPEN}
    + 10 chat 0 end Ana
    + 11 chat 0 request transfer Ana (escalation)
    """,
    ),
    Seeded(
        "XFER-3",
        f"""{OPEN}
    - 90 chat 0 request transfer Ana (escalation)
    - 90 chat 0 queue in Billing (transfer)
    + 150 chat 0 request transfer Ana (escalation)
    + 150 chat 0 queue in Billing (transfer)
    160 chat 0 submit wrap up Ana
    """,
    ),
    Seeded(
        "XFER-4",
        f"""{OPEN}
    10 chat 0 request transfer Ana (not solved)
    10 chat 0 offer Bo (to agent)
    + 11 chat 0 agent message Ana
    12 chat 0 submit wrap up Ana
    """,
    ),
    Seeded(
        "XFER-4",
        f"""{OPEN}
    10 chat 0 request transfer Ana (escalation)
    - 10 chat 0 queue in Billing (transfer)
    12 chat 0 submit wrap up Ana
    """,
    ),
    Seeded(
        "XFER-6",
        f"""{TRANSFERRED}
    40 chat 0 miss Bo
    - 40 chat 0 remove request (unanswered)
    + 40 chat 0 close (unanswered)
    41 go idle Di
    """,
    ),
    Seeded(
        "XFER-6",
        f"""{TRANSFERRED}
    40 chat 0 miss Bo
    - 40 chat 0 close (unanswered)
    + 40 chat 0 remove request (unanswered)
    41 go idle Di
    """,
        with_desktop(unanswered_transfer="end"),
    ),
    Seeded(
        "XFER-6",
        f"""{TRANSFERRED}
    40 chat 0 miss Bo
    - 40 chat 0 remove request (returned)
    - 40 chat 0 offer Ana (to agent)
    + 40 chat 0 remove request (unanswered)
    41 go idle Di
    """,
        with_desktop(unanswered_transfer="return"),
    ),
    Seeded(
        "XFER-6",
        f"""{TRANSFERRED}
    40 chat 0 miss Bo
    40 chat 0 remove request (returned)
    - 40 chat 0 offer Ana (to agent)
    + 40 chat 0 offer Cy (to agent)
    41 go idle Di
    """,
        with_desktop(unanswered_transfer="return"),
    ),
    # Back to the sender, where the setting says otherwise.
    Seeded(
        "XFER-6",
        f"""{TRANSFERRED}
    40 chat 0 miss Bo
    - 40 chat 0 remove request (unanswered)
    + 40 chat 0 remove request (returned)
    + 40 chat 0 offer Ana (to agent)
    41 go idle Di
    """,
    ),
    Seeded(
        "XFER-6",
        f"""{TRANSFERRED}
    40 chat 0 miss Bo
    - 40 chat 0 close (unanswered)
    + 40 chat 0 remove request (returned)
    + 40 chat 0 offer Ana (to agent)
    41 go idle Di
    """,
        with_desktop(unanswered_transfer="end"),
    ),
    # Returned once: what its sender misses goes on like any other chat, and names nobody.
    Seeded(
        "OFFER-1",
        f"""{TRANSFERRED}
    40 chat 0 miss Bo
    40 chat 0 remove request (returned)
    40 chat 0 offer Ana (to agent)
    70 chat 0 miss Ana
    + 70 chat 0 offer Cy (to agent)
    75 go idle Di
    """,
        with_desktop(unanswered_transfer="return"),
    ),
    Seeded(
        "XFER-6",
        f"""{TRANSFERRED}
    - 40 chat 0 miss Bo
    - 40 chat 0 remove request (unanswered)
    + 39 chat 0 miss Bo
    + 39 chat 0 remove request (unanswered)
    41 go idle Di
    """,
    ),
    Seeded(
        "XFER-7",
        f"""{OPEN}
    10 chat 0 request transfer Ana (escalation)
    - 10 chat 0 offer Bo (to agent)
    + 10 chat 0 offer Ana (to agent)
    """,
    ),
    Seeded(
        "XFER-7",
        f"""{OPEN}
    + 9 delete asset in Billing (queue asset)
    10 chat 0 request transfer Ana (escalation)
    10 chat 0 queue in Billing (transfer)
    """,
    ),
    Seeded(
        "XFER-7",
        f"""{OPEN}
    10 chat 0 request conference Ana
    10 chat 0 offer Bo (to agent)
    - 40 chat 0 miss Bo
    - 40 chat 0 remove request (unanswered)
    + 11 chat 0 request transfer Ana (escalation)
    """,
    ),
    Seeded(
        "CONF-1",
        f"""{ENDED}
    + 21 chat 0 request conference Ana
    22 chat 0 submit wrap up Ana
    22 chat 0 finish
    """,
    ),
    Seeded(
        "CONF-2",
        f"""{OPEN}
    10 chat 0 request conference Ana
    - 10 chat 0 offer Bo (to agent)
    + 10 chat 0 offer Ana (to agent)
    """,
    ),
    Seeded(
        "CONF-2",
        f"""{OPEN}
    10 chat 0 request conference Ana
    - 10 chat 0 offer Bo (to agent)
    11 go idle Di
    """,
    ),
    Seeded(
        "CONF-4",
        f"""{OPEN}
    10 chat 0 request conference Ana
    10 chat 0 offer Bo (to agent)
    40 chat 0 miss Bo
    - 40 chat 0 remove request (unanswered)
    41 go idle Di
    """,
    ),
    Seeded(
        "CONF-4",
        f"""{OPEN}
    10 chat 0 request conference Ana
    10 chat 0 offer Bo (to agent)
    - 40 chat 0 miss Bo
    - 40 chat 0 remove request (unanswered)
    + 20 chat 0 miss Bo
    + 20 chat 0 remove request (unanswered)
    41 go idle Di
    """,
    ),
    Seeded(
        "CONF-5",
        f"""{CONFERENCE}
    - 20 chat 0 dissolve conference Ana
    + 20 chat 0 leave conference Ana
    """,
    ),
    Seeded(
        "CONF-5",
        f"""{CONFERENCE}
    - 20 chat 0 dissolve conference Ana
    + 20 chat 0 end Ana
    """,
    ),
    Seeded(
        "CONF-5",
        f"""{CONFERENCE}
    20 chat 0 end Ana
    - 20 chat 0 end Bo
    21 go idle Di
    """,
        with_desktop(end_conference="end_all"),
    ),
    Seeded(
        "CONF-5",
        f"""{CONFERENCE}
    - 20 chat 0 end Ana
    - 20 chat 0 end Bo
    + 20 chat 0 dissolve conference Ana
    21 go idle Di
    """,
        with_desktop(end_conference="end_all"),
    ),
    Seeded(
        "CONF-6",
        f"""{CONFERENCE}
    20 chat 0 customer end Ana
    20 chat 0 end Ana
    20 chat 0 submit wrap up Ana
    - 25 chat 0 end Bo
    - 30 chat 0 submit wrap up Bo
    30 chat 0 finish
    """,
    ),
    Seeded(
        "CONF-7",
        f"""{CONFERENCE}
    + 16 chat 0 request conference Bo
    + 16 chat 0 offer Cy (to agent)
    17 go idle Di
    """,
    ),
    Seeded(
        "END-1",
        f"""{OPEN}
    - 20 chat 0 agent message Ana (closing question)
    22 chat 0 customer message Ana (closing answer)
    """,
    ),
    Seeded(
        "END-2",
        f"""{ENDED}
    - 22 chat 0 submit wrap up Ana (not solved)
    + 22 chat 0 submit wrap up Ana (7)
    22 chat 0 finish
    """,
    ),
    Seeded(
        "END-2",
        f"""{ENDED}
    22 chat 0 submit wrap up Ana
    - 22 chat 0 finish
    23 go idle Di
    """,
    ),
    Seeded(
        "END-2",
        f"""{ENDED}
    - 22 chat 0 submit wrap up Ana
    22 chat 0 finish
    """,
    ),
    Seeded(
        "END-2",
        f"""{ENDED}
    22 chat 0 submit wrap up Ana
    22 chat 0 finish
    + 23 chat 0 submit wrap up Ana
    """,
    ),
    Seeded(
        "END-3",
        f"""{OPEN}
    12 chat 0 customer end Ana
    + 13 chat 0 agent message Ana
    14 chat 0 end Ana
    """,
    ),
    Seeded(
        "END-4",
        f"""{OPEN}
    12 chat 0 customer end Ana
    14 chat 0 end Ana
    15 chat 0 submit wrap up Ana
    15 chat 0 finish
    + 16 chat 0 queue
    """,
    ),
    Seeded(
        "END-5",
        f"""{ENDED}
    - 140 chat 0 auto wrap up Ana
    - 140 chat 0 finish
    + 130 chat 0 auto wrap up Ana
    + 130 chat 0 finish
    """,
    ),
    Seeded(
        "END-5",
        f"""{ENDED}
    - 140 chat 0 auto wrap up Ana
    + 140 chat 0 auto wrap up Ana (not solved)
    140 chat 0 finish
    """,
    ),
    Seeded(
        "END-5",
        f"""{ENDED}
    - 100 chat 0 extend wrap up Ana
    150 chat 0 submit wrap up Ana
    150 chat 0 finish
    """,
    ),
    Seeded(
        "END-5",
        f"""{ENDED}
    + 100 chat 0 extend wrap up Ana
    110 chat 0 submit wrap up Ana
    110 chat 0 finish
    """,
        with_desktop(wrapup_extension=False),
    ),
    Seeded(
        "END-5",
        f"""{ENDED}
    - 120 chat 0 submit wrap up Ana
    + 120 chat 0 auto wrap up Ana
    120 chat 0 finish
    """,
        with_desktop(auto_wrapup_after=inf, auto_wrapup_reason=None),
    ),
    Seeded(
        "END-5",
        f"""{ENDED}
    - 100 chat 0 submit wrap up Ana
    - 100 chat 0 finish
    150 go idle Di
    """,
    ),
    Seeded(
        "END-6",
        f"""{OPEN}
    - 309 chat 0 time out Ana (inactivity)
    + 308 chat 0 time out Ana (inactivity)
    """,
    ),
    Seeded(
        "END-6",
        f"""{OPEN}
    - 309 chat 0 time out Ana (inactivity)
    + 310 chat 0 agent message Ana
    """,
    ),
    Seeded(
        "END-6",
        f"""{OPEN}
    - 309 chat 0 time out Ana (inactivity)
    400 go idle Di
    """,
    ),
    Seeded(
        "END-6",
        f"""{CONFERENCE}
    20 chat 0 customer message Ana
    320 chat 0 time out Ana (inactivity)
    - 320 chat 0 time out Bo (inactivity)
    321 go idle Di
    """,
    ),
    Seeded(
        "END-6",
        f"""{OPEN}
    - 308 chat 0 end Ana
    + 309 chat 0 time out Ana (inactivity)
    """,
        with_desktop(inactivity_timeout=inf),
    ),
    Seeded(
        "ASSET-1",
        f"""{OPEN}
    20 delete asset in Support (queue asset)
    - 20 chat 0 interrupt Ana (asset deleted)
    21 go idle Di
    """,
    ),
    Seeded(
        "ASSET-1",
        f"""{OPEN}
    - 20 delete asset in Support (entry point)
    + 20 delete asset in Billing (entry point)
    20 chat 0 interrupt Ana (asset deleted)
    21 go idle Di
    """,
    ),
    # An interruption that comes too late: the chat is over already, in one way or another.
    Seeded(
        "ASSET-1",
        f"""{ENDED}
    25 delete asset in Support (queue asset)
    + 25 chat 0 interrupt Ana (asset deleted)
    30 go idle Di
    """,
    ),
    Seeded(
        "ASSET-1",
        f"""{ENDED}
    21 chat 0 submit wrap up Ana
    21 chat 0 finish
    25 delete asset in Support (queue asset)
    + 25 chat 0 interrupt Ana (asset deleted)
    30 go idle Di
    """,
    ),
    Seeded(
        "ASSET-1",
        """
    1 chat 0 create in Billing
    1 chat 0 queue
    5 chat 0 abandon (in queue)
    25 delete asset in Billing (queue asset)
    + 25 chat 0 interrupt Ana (asset deleted)
    30 go idle Di
    """,
    ),
    Seeded(
        "END-3",
        f"""{OPEN}
    15 chat 0 customer end Ana
    25 delete asset in Support (queue asset)
    + 25 chat 0 interrupt Ana (asset deleted)
    30 chat 0 end Ana
    """,
    ),
    Seeded(
        "ASSET-2",
        f"""{OPEN}
    20 delete asset in Support (queue asset)
    20 chat 0 interrupt Ana (asset deleted)
    + 25 chat 0 interrupt Ana (asset deleted)
    30 chat 0 end Ana
    """,
    ),
    Seeded(
        "ASSET-2",
        f"""{OPEN}
    20 delete asset in Support (queue asset)
    20 chat 0 interrupt Ana (asset deleted)
    + 21 chat 0 agent message Ana
    22 chat 0 end Ana
    """,
    ),
    Seeded(
        "ASSET-3",
        """
    1 chat 0 create in Billing
    1 chat 0 queue
    20 delete asset in Billing (queue asset)
    - 20 chat 0 close (asset deleted)
    21 go idle Di
    """,
    ),
    Seeded(
        "ASSET-3",
        """
    1 chat 0 create in Billing
    1 chat 0 queue
    - 20 delete asset in Billing (queue asset)
    20 chat 0 close (asset deleted)
    21 go idle Di
    """,
    ),
    Seeded(
        "ASSET-3",
        """
    20 delete asset in Billing (entry point)
    30 chat 0 create in Billing
    - 30 chat 0 refuse (asset deleted)
    + 30 chat 0 balk
    31 go idle Di
    """,
    ),
    Seeded(
        "ASSET-3",
        """
    - 20 delete asset in Billing (entry point)
    30 chat 0 create in Billing
    30 chat 0 refuse (asset deleted)
    31 go idle Di
    """,
    ),
    Seeded(
        "PRO-2",
        """
    + 1 delete asset in Billing (entry point)
    2 invite in Billing
    """,
    ),
    Seeded(
        "PRO-3",
        """
    - 1 invite in Billing
    2 chat 0 create in Billing (proactive)
    2 chat 0 queue
    """,
    ),
    Seeded(
        "PRO-3",
        """
    1 invite in Billing
    2 decline invitation in Billing (declined)
    + 3 decline invitation in Billing (ignored)
    """,
    ),
    Seeded(
        "STATE-1",
        """
    1 sign out Di
    - 2 sign in Di
    3 go available Di
    """,
    ),
    Seeded(
        "STATE-2",
        """
    - 1 go idle Di (Meeting)
    + 1 go idle Di (9)
    """,
    ),
    Seeded(
        "STATE-2",
        """
    1 sign out Di
    - 2 sign in Di
    3 go idle Di
    """,
    ),
    Seeded(
        "STATE-3",
        f"""{ENDED}
    - 30 chat 0 submit wrap up Ana
    - 30 chat 0 finish
    31 sign out Ana
    """,
    ),
)
