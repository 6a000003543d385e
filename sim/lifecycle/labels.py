"""What stands on the screens, in English and Swedish.

Two tables: one of buttons, headings, statuses, notices, warnings and what dialogs refuse, and one
of the reasons that every centre has. Names of queues and agents, and reasons that a centre adds,
are its own and stand in no language but theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
    REASON = "Reason", "Orsak"
    NOTHING_FOUND = "Nothing found", "Inget hittades"
    TEMPLATES = "Templates", "Mallar"
    TASKS = "Tasks", "Ärenden"
    NOTHING_IN_HAND = "Nothing in hand", "Inget ärende öppet"
    HISTORY = "Interaction history", "Interaktionshistorik"
    NOTIFICATIONS = "Notifications", "Aviseringar"
    CONVERSATION = "Conversation", "Konversation"
    DESKTOP = "Agent Desktop", "Agentens skrivbord"
    PAGE = "The customer’s page", "Kundens sida"
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

    # What a dialog or the composer refuses
    NO_WRAP_UP_REASON = (
        "no wrap-up reason {given!r}; allowed: {allowed}",
        "ingen avslutningsorsak {given!r}; tillåtet: {allowed}",
    )
    NO_REASON_CHOSEN = (
        "no wrap-up reason is chosen of: {allowed}",
        "ingen avslutningsorsak är vald av: {allowed}",
    )
    NOT_IN_LISTS = (
        "{given!r} is not in the lists; allowed: {allowed}",
        "{given!r} finns inte i listorna; tillåtet: {allowed}",
    )
    NO_TRANSFER_REASON = (
        "{given!r} is no reason; allowed: {allowed}",
        "{given!r} är ingen orsak; tillåtet: {allowed}",
    )
    NO_REQUEST_NOW = (
        "chat {contact} allows no such request now",
        "chatt {contact} tillåter ingen sådan förfrågan nu",
    )
    OTHER_DIALOG = (
        "that is a {title}; allowed: the other dialog",
        "det är en {title}; tillåtet: den andra dialogen",
    )
    OTHER_CHAT = (
        "the dialog is open in another part, of chat {contact}; "
        "allowed: in this one, of chat {allowed}",
        "dialogen är öppen i en annan del, av chatt {contact}; "
        "tillåtet: i den här, av chatt {allowed}",
    )
    NOTHING_WRITTEN = (
        "nothing can be written in this chat any more",
        "inget mer kan skrivas i den här chatten",
    )
    NOTHING_SENT = (
        "no message is sent in this chat any more",
        "inget meddelande skickas längre i den här chatten",
    )
    EMPTY_MESSAGE = (
        "an empty message is not sent; allowed: something to be seen",
        "ett tomt meddelande skickas inte; tillåtet: något som syns",
    )
    LONG_MESSAGE = (
        "a message of {length} characters is too long; allowed: up to {most}",
        "ett meddelande på {length} tecken är för långt; tillåtet: högst {most}",
    )
    NO_PARAMETER = (
        "no parameter <{name}>; allowed: {allowed}",
        "ingen parameter <{name}>; tillåtet: {allowed}",
    )
    NO_VALUE = (
        "parameter <{name}> is not filled; allowed: all filled",
        "parametern <{name}> är inte ifylld; tillåtet: alla ifyllda",
    )
    BRACKET_IN_VALUE = (
        "the value of <{name}> holds {found}; allowed: anything but < and >",
        "värdet för <{name}> innehåller {found}; tillåtet: allt utom < och >",
    )
    NOT_FILLED = (
        "not filled: {names}; allowed: all parameters filled",
        "inte ifyllt: {names}; tillåtet: alla parametrar ifyllda",
    )
    STRAY_BRACKET = (
        "{found} at character {place} is reserved; "
        "allowed: < and > around the name of a template's parameter",
        "{found} vid tecken {place} är reserverat; "
        "tillåtet: < och > runt namnet på en malls parameter",
    )
    NONE = "none", "inga"

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


SIGNED_IN, SHIFT_OVER = "Signed in", "Shift over"
SET_BY_SYSTEM = frozenset({SIGNED_IN, SHIFT_OVER})
"""Idle reasons that the system sets and nobody can choose (STATE-2)."""

_REASONS: Mapping[str, str] = {
    # Why an agent is Idle
    "Idle": "Inaktiv",
    SIGNED_IN: "Inloggad",
    "Break": "Rast",
    "Meeting": "Möte",
    "Unplanned": "Oplanerat",
    SHIFT_OVER: "Arbetspasset slut",
    # How a chat was wrapped up
    "solved": "löst",
    "not solved": "inte löst",
    # What stands where a log has no reasons
    "not recorded": "inte registrerat",
}
"""Swedish names of the reasons that every centre has."""


def reason_label(reason: str, language: str) -> str:
    """Return what a reason is called in *language*; one that is a centre's own is called the same.

    *reason* is its name in the centre's list, which for those of every centre is English.
    """
    return _REASONS.get(reason, reason) if language == "sv" else reason


def choosable(idle_reasons: Iterable[str]) -> tuple[str, ...]:
    """Return those of *idle_reasons* that an agent can choose (STATE-2)."""
    return tuple(reason for reason in idle_reasons if reason not in SET_BY_SYSTEM)


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
