"""A small centre in which everything happens that a replay shows; secrets are told all over it.

Played by hand: a transfer to an agent, a conference, a request not accepted, a proactive chat that
is interrupted, and a customer who leaves the queue.
"""

from sim.driver import Agent, Centre, Chat, play

PHONE, NATIONAL, EMAIL = "+447966197542", "070-174 06 58", "melissa@example.com"
CARD, SPLIT = "5555 5555 5555 4444", ("4111 1111", "1111 1111")
IBAN, SSN, PERSONNUMMER = "SE45 5000 0000 0583 9825 7466", "123-45-6789", "811228-9874"
SECRETS = (
    PHONE,
    "44 7966 197542",
    NATIONAL,
    EMAIL,
    "per.ek@example.com",
    "kim.berg@example.com",
    "lo.dahl@example.com",
    CARD,
    SPLIT[0],
    f"{SPLIT[1]} if",
    IBAN,
    IBAN.replace(" ", ""),
    SSN,
    PERSONNUMMER,
    "+46701740658",
)
"""Everything personal that is told, as it was written."""

OTHER, TRANSFER, RONA, CONFERENCE, PROACTIVE, LEFT = range(6)
"""The chats by number."""

SETTINGS = {
    "locale": "sv",
    "desktop": {"rona_after": "20 s", "auto_wrapup": {"after": "40 s"}},
    "proactive": {
        "Web shop": {
            "queue": "Sales",
            "visitors": {"rate": 0},
            "invitations": [{"after": "5 s"}],
        }
    },
}


def told() -> Centre:
    """Return the centre after all of it."""
    centre = play(
        queues=["Support", "Billing", "Sales"], agents={"Ana": 2, "Bo": 2, "Cy": 1}, **SETTINGS
    )
    ana, bo, cy = centre.everybody_available()
    bo.goes_idle()
    cy.goes_idle()
    centre.clock.advance(60)
    other = _another_chat(centre, ana)
    _transfer(centre, ana, bo)
    ana.ends(other)
    centre.clock.advance(10)
    ana.wraps_up(other)
    centre.clock.advance(30)
    _request_not_accepted(centre, bo)
    _conference(centre, ana, bo, cy)
    _interruption(centre)
    _left(centre)
    return centre


def _another_chat(centre: Centre, ana: Agent) -> Chat:
    chat = centre.customer("Per Ek", "per.ek@example.com").opens("Support", "Anybody there?")
    centre.clock.advance(6)
    ana.accepts(chat)
    centre.clock.advance(20)
    ana.sends(chat, "Yes, how can I help?")
    centre.clock.advance(10)
    chat.customer_writes(f"My card is {CARD}, is it blocked? SSN {SSN}")
    centre.clock.advance(15)
    return chat


def _transfer(centre: Centre, ana: Agent, bo: Agent) -> None:
    asked = ("Hello, my invoice is wrong.", "Call me on +44 7966 197542 please.")
    chat = centre.customer("Melissa Lund", EMAIL, PHONE).opens("Support", *asked)
    centre.clock.advance(9)
    bo.goes_available()
    centre.clock.advance(3)
    ana.accepts(chat)
    centre.clock.advance(30)
    ana.sends(chat, "Let me have a look, Melissa.")
    centre.clock.advance(20)
    chat.customer_writes(f"I paid with {SPLIT[0]}")
    centre.clock.advance(4)
    chat.customer_writes(f"{SPLIT[1]} if that helps")
    centre.clock.advance(30)
    ana.notes(chat, f"Wants a call on {PHONE}")
    ana.sends(chat, "My colleague can correct that.")
    ana.transfers(chat, to=bo, why="escalation")
    centre.clock.advance(13)
    bo.accepts(chat)
    centre.clock.advance(9)
    ana.wraps_up(chat, "not solved")
    centre.clock.advance(20)
    bo.asks_if_ready(chat, "It is corrected. Anything more?")
    centre.clock.advance(8)
    chat.customer_answers()
    centre.clock.advance(3)
    bo.ends(chat)
    centre.clock.advance(22)
    bo.wraps_up(chat, "solved")
    centre.clock.advance(10)


def _request_not_accepted(centre: Centre, bo: Agent) -> None:
    bo.goes_idle()
    chat = centre.customer("+46 70 174 06 58", phone="+46701740658").opens(
        "Support", f"Mitt personnummer är {PERSONNUMMER}, ring {NATIONAL}."
    )
    centre.clock.advance(11)
    bo.goes_available()
    centre.clock.advance(12)
    bo.accepts(chat)
    centre.clock.advance(20)
    bo.sends(chat, "Det ordnar jag.")
    centre.clock.advance(5)
    chat.customer_ends()
    centre.clock.advance(5)
    bo.ends(chat)
    centre.clock.advance(45)


def _conference(centre: Centre, ana: Agent, bo: Agent, cy: Agent) -> None:
    ana.goes_available()
    bo.goes_idle()
    chat = centre.customer("Kim Berg", "kim.berg@example.com").opens("Billing", "Two cards?")
    centre.clock.advance(7)
    ana.accepts(chat)
    cy.goes_available()
    centre.clock.advance(15)
    ana.sends(chat, "I will ask a colleague.")
    centre.clock.advance(3)
    ana.requests_conference(chat, with_=cy)
    centre.clock.advance(6)
    cy.accepts(chat)
    centre.clock.advance(12)
    cy.sends(chat, "Yes, that works.")
    centre.clock.advance(9)
    chat.customer_writes(f"IBAN {IBAN} is fine as well?")
    centre.clock.advance(9)
    cy.ends_conference(chat)
    centre.clock.advance(12)
    cy.wraps_up(chat)
    ana.ends(chat)
    centre.clock.advance(41)


def _interruption(centre: Centre) -> None:
    visitor = centre.visitor("Web shop", "Lo Dahl", email="lo.dahl@example.com")
    centre.clock.advance(6)
    visitor.is_invited()
    centre.clock.advance(4)
    chat = visitor.accepts("Does it come in blue?")
    centre.clock.advance(8)
    agent = next(each for each in centre.agents if each.name == chat.legs[-1][0])
    agent.accepts(chat)
    centre.clock.advance(12)
    centre.deletes("Sales")
    centre.clock.advance(9)
    agent.ends(chat)
    centre.clock.advance(12)
    agent.cancels_countdown(chat)
    centre.clock.advance(20)
    agent.wraps_up(chat)
    for each in centre.agents:
        each.goes_idle()
    centre.clock.advance(5)


def _left(centre: Centre) -> None:
    chat = centre.customer("Max").opens("Support", "Quick question")
    centre.clock.advance(5)
    chat.customer_ends()
    centre.clock.advance(10)
