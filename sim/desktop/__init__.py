"""What an agent's screen shows at any moment, and the customer's beside it: from records and words.

`desktop` gives the whole screen, section by section, and `widget` the customer's. Both are frozen
data with every text in the language asked for. The moment is a `sim.situation.Situation`, what was
said and who the customers are comes as `Words`, and all of it that may hold personal data passes
through one door (`sim.desktop.reveal`).
"""

from sim.desktop.as_text import as_text
from sim.desktop.composer import Composer, Key
from sim.desktop.requests import Request, conference_request, transfer_request
from sim.desktop.reveal import Masked, Reveal, Section, as_written, door
from sim.desktop.screen import Desktop, Opened, desktop
from sim.desktop.view import View
from sim.desktop.widget import Widget, widget
from sim.desktop.words import Customer, Note, Words

__all__ = [
    "Composer",
    "Customer",
    "Desktop",
    "Key",
    "Masked",
    "Note",
    "Opened",
    "Request",
    "Reveal",
    "Section",
    "View",
    "Widget",
    "Words",
    "as_text",
    "as_written",
    "conference_request",
    "desktop",
    "door",
    "transfer_request",
    "widget",
]
