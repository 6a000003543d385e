"""Every lifecycle and masking rule, as data: what an agent's desktop allows, demands and shows.

A rule's id stands in each error that breaking it raises and on each test that holds it. ``source``
says where the rule comes from: S the product documentation the project follows, F elsewhere for
the same product, D our own decision where nothing is stated; such a decision is a setting of the
scenario where behaviour could reasonably differ.
"""

from __future__ import annotations

from typing import NamedTuple


class Rule(NamedTuple):
    """One rule: its id, the part of a chat's life it belongs to, what it says, and its source."""

    id: str
    area: str
    text: str
    source: str


RULES: tuple[Rule, ...] = (
    Rule(
        "CUST-1",
        "Customer",
        "A visitor of the website opens a chat and writes; the agent answers from the "
        "desktop. The first message comes with the request (setting `opens: request | customer | "
        "agent`). The customer may also write while waiting, until the session closes.",
        "S/D",
    ),
    Rule(
        "CUST-2",
        "Customer",
        'The customer can end at any time with "End chat" in the widget; the session closes '
        "on the page.",
        "S",
    ),
    Rule(
        "QUEUE-1",
        "Queue",
        "A chat waits by priority (1 to 9, unset 10; lower first), then by the time it first "
        "entered this queue. Which of its queues an agent is served from, at equal priority, is a "
        "setting: `serve: preferred_queue | longest_waiting`.",
        "F",
    ),
    Rule(
        "QUEUE-2",
        "Queue",
        "A chat that has waited the queue's maximum time is closed by the system, with that "
        "reason.",
        "F",
    ),
    Rule(
        "QUEUE-3",
        "Queue",
        "A full or closed queue refuses or overflows new chats, by setting; each is counted.",
        "D",
    ),
    Rule(
        "OFFER-1",
        "Offer",
        "Only an agent in Available gets requests (S); signed in, with a free chat slot, and "
        "serving the queue, unless a request names the agent (F).",
        "S/F",
    ),
    Rule(
        "OFFER-2",
        "Offer",
        "The popover shows customer name, queue name, message thread so far, agent name, "
        "date, and a timer that counts from the moment this agent received the chat. Its "
        "title may show the inbound number or e-mail, masked (MASK-5).",
        "S",
    ),
    Rule(
        "OFFER-3",
        "Offer",
        "A chat that began as a proactive chat carries the proactive mark wherever it is "
        "shown, and in every record.",
        "S/D",
    ),
    Rule(
        "OFFER-4",
        "Offer",
        "Several offers may be pending for one agent, up to its free slots; earliest first; "
        'more than five read "1-5 of N"; they can be accepted one by one or all together.',
        "F",
    ),
    Rule(
        "OFFER-5",
        "Offer",
        "A chat offer can be accepted or left alone; there is no decline.",
        "F",
    ),
    Rule(
        "OFFER-6",
        "Offer",
        "An agent cannot sign out while an offer is pending.",
        "F",
    ),
    Rule(
        "OFFER-7",
        "Offer",
        "If the customer leaves while the offer is pending, the offer is withdrawn; the agent "
        "stays Available (an abandonment, not a RONA).",
        "D",
    ),
    Rule(
        "RONA-1",
        "RONA",
        "A queue's offer not accepted within the chat timeout (default 30 s; allowed 1 to "
        "6,000 s) goes back to its queue and puts the agent in RONA. (Named-agent requests: "
        "XFER-6, CONF-4.)",
        "F",
    ),
    Rule(
        "RONA-2",
        "RONA",
        "RONA is set by the system; an agent can never choose it.",
        "F",
    ),
    Rule(
        "RONA-3",
        "RONA",
        "In RONA nothing is offered. The way back to Available is by hand (S); an Idle reason "
        "may be chosen instead (F). Nothing returns an agent automatically.",
        "S/F",
    ),
    Rule(
        "RONA-4",
        "RONA",
        "An agent in RONA keeps its accepted chats and may go on with them.",
        "F",
    ),
    Rule(
        "RONA-5",
        "RONA",
        "The chat re-enters its queue with its original queue time and priority, and is not "
        "offered to that agent until the agent is Available again. Setting rona_requeue: "
        "original_place or tail.",
        "D",
    ),
    Rule(
        "RONA-6",
        "RONA",
        "Other offers pending at that agent run to their own timeout.",
        "D",
    ),
    Rule(
        "ACC-1",
        "Accept",
        "Accept is a click in the request; only the agent to whom the chat is offered can do "
        "it, while the offer is pending.",
        "S/D",
    ),
    Rule(
        "ACC-2",
        "Accept",
        "Accepting opens the chat in the composer and opens the interaction pane: customer "
        "messages in grey bubbles with the customer's initials (taken from the name as "
        "masked), agent messages in solid blue.",
        "S/D",
    ),
    Rule(
        "ACC-3",
        "Accept",
        "An agent with chats below its limit stays Available and gets more offers; at its "
        "limit it stays Available and gets none.",
        "F",
    ),
    Rule(
        "MSG-1",
        "Messages",
        "The text box takes at most 1,000 characters (S); an empty message is not sent (D).",
        "S/D",
    ),
    Rule(
        "MSG-2",
        "Messages",
        "< and > are reserved for replaceable parameters of message templates and may not be "
        "used directly in an agent's message (S). A template is sent only when every "
        "parameter is filled (D).",
        "S/D",
    ),
    Rule(
        "MSG-3",
        "Messages",
        "Line breaks of a template are kept and the agent may add more (S); they count as "
        "characters; Shift+Enter breaks (D).",
        "S/D",
    ),
    Rule(
        "MSG-4",
        "Messages",
        "The send button and Enter do the same thing.",
        "S",
    ),
    Rule(
        "MSG-5",
        "Messages",
        "An agent sends only in a chat it has accepted and that is live: not before accept, "
        "not after End, not after the customer ended, not after an interruption.",
        "S/D",
    ),
    Rule(
        "XFER-1",
        "Transfer",
        "Only an accepted, live chat can be transferred; why (not solved, escalation) is recorded.",
        "S/D",
    ),
    Rule(
        "XFER-2",
        "Transfer",
        "In the Transfer Request dialog the target is a queue or an agent, from the lists of "
        "those available; a search field filters. An available agent is one in Available with "
        "a free slot.",
        "S/D",
    ),
    Rule(
        "XFER-3",
        "Transfer",
        "Lists are a snapshot; Reload (optional) fetches them anew. A target gone by the time "
        "of the request is refused with a clear error and the chat stays with its agent.",
        "S/D",
    ),
    Rule(
        "XFER-4",
        "Transfer",
        "Transfer starts the request and opens the sender's Wrap-Up Reason dialog (S). "
        "Meanwhile the conversation is transfer requested; the sender can do nothing in it "
        "but wrap up, and its slot is free once that is submitted (D).",
        "S/D",
    ),
    Rule(
        "XFER-5",
        "Transfer",
        "On accept, the receiver has the whole thread and the internal notes.",
        "F",
    ),
    Rule(
        "XFER-6",
        "Transfer",
        "If the named agent does not accept in time the request is removed (S) and that agent "
        "is in RONA (F). What becomes of the customer is a setting: unanswered_transfer: "
        "requeue (default: to the queue it came from, with its original queue time), return "
        "(to the sender if Available with a slot, else requeue), or end.",
        "S/F/D",
    ),
    Rule(
        "XFER-7",
        "Transfer",
        "An agent cannot transfer to itself, nor to a deleted queue, nor while a conference "
        "request is pending.",
        "D",
    ),
    Rule(
        "CONF-1",
        "Conference",
        "Only an accepted, live chat can have an agent added.",
        "S/D",
    ),
    Rule(
        "CONF-2",
        "Conference",
        "In the Conference Request dialog the target is an agent (never a queue) from the "
        "list of those available, with a search field; not one already in the chat.",
        "S/D",
    ),
    Rule(
        "CONF-3",
        "Conference",
        'The status in the interaction control pane reads "Conference Requested", and '
        '"Conference" once accepted; a notice in the chat says that an agent joined.',
        "S",
    ),
    Rule(
        "CONF-4",
        "Conference",
        "If not accepted in time the request is removed, that agent is in RONA, and the chat "
        "goes on as before.",
        "D",
    ),
    Rule(
        "CONF-5",
        "Conference",
        "End Conference opens the Wrap-Up Reason dialog of the agent who presses it (S). "
        "Setting end_conference: leave (default: the chat goes on with who is left; with one "
        "agent and the customer it is an ordinary chat again, F) or end_all (the chat ends "
        "for everyone).",
        "S/F/D",
    ),
    Rule(
        "CONF-6",
        "Conference",
        "When the customer ends, every agent in the chat wraps up its own part.",
        "D",
    ),
    Rule(
        "CONF-7",
        "Conference",
        "At most conference_agents agents (default 2) in one chat.",
        "D",
    ),
    Rule(
        "END-1",
        "End and wrap-up",
        "Before ending, the agent checks that the customer is ready (S): a closing question "
        "and its answer; the share of ends with the check is reported (D).",
        "S/D",
    ),
    Rule(
        "END-2",
        "End and wrap-up",
        "End opens the Wrap-Up Reason dialog; a reason is chosen from the list, which a "
        "search field filters, and submitted with Submit Wrap Up (S). Exactly one reason; "
        "only then is the part closed and the slot free (F).",
        "S/F",
    ),
    Rule(
        "END-3",
        "End and wrap-up",
        'After "End chat" by the customer the agent\'s pane says "Customer ended the '
        'conversation" (Swedish: "Kunden avslutade konversationen"); the agent then ends with '
        "the wrap-up actions or notes needed (S) and can do nothing else (D).",
        "S/D",
    ),
    Rule(
        "END-4",
        "End and wrap-up",
        "A chat the customer ended cannot be reopened.",
        "F",
    ),
    Rule(
        "END-5",
        "End and wrap-up",
        "With auto wrap-up on, a countdown submits the default reason at zero; where "
        "extension is allowed the agent may cancel the countdown.",
        "F",
    ),
    Rule(
        "END-6",
        "End and wrap-up",
        "A chat without any message for the inactivity timeout is ended by the system "
        "(default off; when on, 10 min), and the agent wraps up.",
        "D",
    ),
    Rule(
        "ASSET-1",
        "Deleted asset",
        "When an administrator deletes an asset (here: a live-chat entry point, or a queue's "
        "chat asset) its live chats are interrupted and a warning shows on the Agent Desktop.",
        "S/D",
    ),
    Rule(
        "ASSET-2",
        "Deleted asset",
        "An interrupted chat cannot be continued: the agent can only end it (and wrap up).",
        "S",
    ),
    Rule(
        "ASSET-3",
        "Deleted asset",
        "Chats of that asset still waiting or offered are closed by the system, with that "
        "reason; later arrivals are refused and counted.",
        "D",
    ),
    Rule(
        "PRO-1",
        "Proactive chat",
        "An invitation goes to a visitor whose rule fires (time on page, page, segment), at "
        "most once per visit.",
        "D",
    ),
    Rule(
        "PRO-2",
        "Proactive chat",
        "An invitation is shown only while its capacity condition holds (free slots, expected "
        "wait).",
        "D",
    ),
    Rule(
        "PRO-3",
        "Proactive chat",
        "An accepted invitation is a chat with the proactive mark (OFFER-3); a declined or "
        "ignored one is none.",
        "S/D",
    ),
    Rule(
        "STATE-1",
        "Agent state",
        "Sign-in gives Idle; the agent goes Available by hand.",
        "F",
    ),
    Rule(
        "STATE-2",
        "Agent state",
        "Idle has a reason (Meeting, Lunch, …). Chosen during a chat it means: go on with "
        "what is open, get nothing new. Reasons that the system sets (signed in, shift over) "
        "cannot be chosen.",
        "F",
    ),
    Rule(
        "STATE-3",
        "Agent state",
        "Nobody signs out with an offer, an open chat or a wrap-up in hand. At shift end the "
        "agent gets nothing new and finishes (setting at_shift_end: finish or transfer).",
        "F/D",
    ),
    Rule(
        "STATE-4",
        "Agent state",
        "The state timer restarts at every change of state.",
        "F",
    ),
    Rule(
        "MASK-1",
        "Masking",
        "PCI data in the conversation are masked: payment card, international bank account "
        "(IBAN), social security number (US SSN, and the Swedish personnummer, which is what "
        "a Swedish desk calls it).",
        "S/D",
    ),
    Rule(
        "MASK-2",
        "Masking",
        "PII are masked everywhere on the Agent Desktop: e-mail address and phone number.",
        "S",
    ),
    Rule(
        "MASK-3",
        "Masking",
        "Phone: white space is dropped, then all but the last 4 characters become *: + 1 "
        "(123) 456 7890 gives **********7890, +447966197542 gives *********7542 (S). Card, "
        "IBAN and national id follow the same form (D).",
        "S/D",
    ),
    Rule(
        "MASK-4",
        "Masking",
        "E-mail: first letter kept, the rest of the local part one * a character, domain "
        "kept: melissa@gmail.com gives m******@gmail.com (S). A one-letter local part: a@x.se "
        "gives a*@x.se (D).",
        "S/D",
    ),
    Rule(
        "MASK-5",
        "Masking",
        "Sections: Task pane (title: inbound customer number and e-mail; message preview: "
        "number, e-mail, card, SSN, IBAN) · Notifications (desktop notification, modal and "
        "preview; popover: inbound customer number and e-mail) · Interaction pane (title: "
        "inbound number and e-mail) · Digital Media pane (signature on customer messages, and "
        "composer placeholder: number and e-mail) · Agent interaction history, task entity "
        "(title: inbound number and e-mail) · CAD variables (system-reserved, contact origin, "
        "inbound). The conversation text itself (thread in the popover, bubbles): MASK-1 and "
        "MASK-2.",
        "S",
    ),
    Rule(
        "MASK-6",
        "Masking",
        "If the customer's name is a phone number, the name is masked too.",
        "S",
    ),
    Rule(
        "MASK-7",
        "Masking",
        "The setting and the unmasked supervisor view concern sim.desktop, in memory. "
        "Whatever the project writes or prints (report, replay, transcript table, export, "
        "log, error text) is masked unless --unmasked is given, and then says so.",
        "F/D",
    ),
)
