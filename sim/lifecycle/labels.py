"""What stands on the screens, in English and Swedish.

One table: buttons, headings, statuses, notices and warnings. Names of queues, agents and reasons
are the centre's own and stand in no language but theirs.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from sim.lifecycle.tables import Agent, Conversation, Leg

LANGUAGES = ("en", "sv")


class Label(Enum):
    """A text on a screen: English, Swedish. What stands in braces is filled in."""

    # Buttons and headings
    ACCEPT = "Accept", "Godkänn"
    ACCEPT_ALL = "Accept all", "Godkänn alla"
    SEND = "Send", "Skicka"
    TRANSFER = "Transfer", "Överför"
    CHAT_REQUEST = "Chat Request", "Chattförfrågan"
    TRANSFER_REQUEST = "Transfer Request", "Överföringsförfrågan"
    QUEUE = "Queue", "Kö"
    AGENT = "Agent", "Agent"
    CONFERENCE = "Conference", "Konferens"
    CONFERENCE_REQUEST = "Conference Request", "Konferensförfrågan"
    END_CONFERENCE = "End Conference", "Avsluta konferens"
    END = "End", "Avsluta"
    WRAP_UP_REASON = "Wrap-Up Reason", "Avslutningsorsak"
    SUBMIT_WRAP_UP = "Submit Wrap Up", "Skicka avslutning"
    CANCEL_COUNTDOWN = "Cancel countdown", "Avbryt nedräkningen"
    COUNTDOWN = "{reason} is submitted in {left}", "{reason} skickas om {left}"
    SEARCH = "Search", "Sök"
    NOT_SOLVED = "Not solved", "Inte löst"
    ESCALATION = "Escalation", "Eskalering"
    RELOAD = "Reload", "Läs in igen"
    CUSTOMER = "Customer", "Kund"
    DATE = "Date", "Datum"
    TIMER = "Timer", "Tidtagning"
    CONTACT_ORIGIN = "Contact origin", "Kontaktens ursprung"
    INTERNAL_NOTES = "Internal notes", "Interna anteckningar"
    STACK = "{first}-{last} of {all}", "{first}-{last} av {all}"
    PROACTIVE = "Proactive chat", "Proaktiv chatt"

    # Statuses of a chat and of an agent
    NEW = "New", "Ny"
    QUEUED = "Queued", "I kö"
    OFFERED = "Offered", "Erbjuden"
    ACTIVE = "Active", "Pågår"
    TRANSFER_REQUESTED = "Transfer Requested", "Överföring begärd"
    CONFERENCE_REQUESTED = "Conference Requested", "Konferens begärd"
    INTERRUPTED = "Interrupted", "Avbruten"
    WRAP_UP = "Wrap Up", "Efterarbete"
    ENDED = "Ended", "Avslutad"
    ABANDONED = "Abandoned", "Övergiven"
    CLOSED = "Closed", "Stängd"
    REFUSED = "Refused", "Avvisad"
    MISSED = "Not accepted", "Ej godkänd"
    WITHDRAWN = "Withdrawn", "Återkallad"
    SIGNED_OUT = "Signed Out", "Utloggad"
    IDLE = "Idle", "Inaktiv"
    AVAILABLE = "Available", "Tillgänglig"
    RONA = "RONA", "RONA"
    ENGAGED = "Engaged", "Upptagen"

    # Notices and warnings
    CUSTOMER_ENDED = "Customer ended the conversation", "Kunden avslutade konversationen"
    AGENT_JOINED = "{agent} joined the conversation", "{agent} anslöt till konversationen"
    AGENT_LEFT = "{agent} left the conversation", "{agent} lämnade konversationen"
    ASSET_DELETED = (
        "The chat was interrupted because its entry point or queue was deleted. "
        "It cannot be continued, only ended",
        "Chatten avbröts eftersom dess ingång eller kö togs bort. "
        "Den kan inte fortsättas, bara avslutas",
    )
    TIMED_OUT = (
        "The chat was ended because nobody wrote any more",
        "Chatten avslutades eftersom ingen skrev längre",
    )
    RONA_PROMPT = (
        "You did not accept a request in time. Go Available to get requests again, "
        "or choose an Idle reason",
        "Du godkände inte en förfrågan i tid. Välj Tillgänglig för att få förfrågningar igen, "
        "eller en orsak till att vara inaktiv",
    )

    # Composer
    WRITE_TO = "Write to {customer}", "Skriv till {customer}"
    TOO_LONG = "At most {most} characters", "Högst {most} tecken"
    RESERVED = (
        "< and > are reserved for the parameters of templates",
        "< och > är reserverade för mallarnas parametrar",
    )
    FILL_IN = "Fill in {names}", "Fyll i {names}"

    # The customer's widget
    END_CHAT = "End chat", "Avsluta chatt"
    PLEASE_WAIT = "Please wait for an agent", "Vänta på en agent"
    CHAT_ENDED = "The chat has ended", "Chatten är avslutad"
    NOT_OPEN = "The chat cannot be opened now", "Chatten kan inte öppnas just nu"
    YOU = "You", "Du"
    INVITATION = "Invitation", "Inbjudan"

    def text(self, language: str, **filled: object) -> str:
        """Return the text in *language*, with everything in braces filled in."""
        if language not in LANGUAGES:
            raise ValueError(f"language {language!r} is not known; allowed: {', '.join(LANGUAGES)}")
        found: str = self.value[LANGUAGES.index(language)]
        return found.format_map(filled)


L, C = Label, Conversation

CONVERSATION_LABELS: Mapping[Conversation, Label] = {
    C.CREATED: L.NEW,
    C.QUEUED: L.QUEUED,
    C.OFFERED: L.OFFERED,
    C.ACTIVE: L.ACTIVE,
    C.TRANSFER_REQUESTED: L.TRANSFER_REQUESTED,
    C.CONFERENCE_REQUESTED: L.CONFERENCE_REQUESTED,
    C.CONFERENCE: L.CONFERENCE,
    C.INTERRUPTED: L.INTERRUPTED,
    C.CUSTOMER_ENDED: L.CUSTOMER_ENDED,
    C.WRAP_UP: L.WRAP_UP,
    C.ENDED: L.ENDED,
    C.ABANDONED: L.ABANDONED,
    C.CLOSED: L.CLOSED,
    C.REFUSED: L.REFUSED,
}

LEG_LABELS: Mapping[Leg, Label] = {
    Leg.OFFERED: L.OFFERED,
    Leg.ACCEPTED: L.ACTIVE,
    Leg.WRAP_UP: L.WRAP_UP,
    Leg.DONE: L.ENDED,
    Leg.MISSED: L.MISSED,
    Leg.WITHDRAWN: L.WITHDRAWN,
}

AGENT_LABELS: Mapping[Agent, Label] = {
    Agent.SIGNED_OUT: L.SIGNED_OUT,
    Agent.IDLE: L.IDLE,
    Agent.AVAILABLE: L.AVAILABLE,
    Agent.RONA: L.RONA,
}
