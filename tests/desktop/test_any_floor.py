"""Whatever has happened: every screen can be drawn, and its buttons do what the rules allow."""

from copy import deepcopy

from hypothesis import given, settings
from hypothesis import strategies as st

from sim.desktop import as_text, desktop, widget
from sim.lifecycle import Conversation, Event, IllegalMove, Reason
from sim.situation import Situation
from tests.desktop.floor import WORDS, facts

AGENTS, CHATS = range(3), range(2)
REASONS = (Reason.NONE, Reason.TO_AGENT, Reason.TO_AGENT, Reason.TRANSFER, Reason.UNANSWERED)
_ENDS = (Event.DELETE_ASSET, Event.INTERRUPT, Event.CLOSE, Event.TIME_OUT, Event.CUSTOMER_END)
_GOES_ON = [Event.OFFER, Event.ACCEPT, Event.GO_AVAILABLE, Event.REQUEST_CONFERENCE]
# Most plays are to go on for a while.
EVENTS = [*(event for event in Event if event not in _ENDS), *4 * _GOES_ON, *_ENDS]
moves = st.tuples(
    st.sampled_from(EVENTS),
    st.sampled_from(CHATS),
    st.integers(0, 4),
    st.sampled_from(AGENTS),
    st.sampled_from(REASONS),
)


@settings(max_examples=100)
@given(st.lists(moves, min_size=30, max_size=120), st.sampled_from(["en", "sv"]))
def test_every_button_is_on_exactly_while_its_row_is_legal(played, language) -> None:
    situation = opened()
    for step, move in enumerate(played):
        play(situation, row(situation, *move))
        if step % 10 == 0:
            check(situation, language)


def check(situation, language) -> None:
    for agent in AGENTS:
        screen = desktop(situation, agent, WORDS, language)
        assert as_text(screen)
        check_state(situation, agent, screen.state)
        for popover in screen.popovers.popovers:
            accept = legal(situation, Event.ACCEPT, popover.contact, popover.leg, agent)
            assert popover.accept.enabled == accept
        if screen.interaction is not None:
            check_buttons(situation, agent, screen.interaction)
    for chat in situation.chats.values():
        if chat.state is not Conversation.CREATED:
            page = widget(situation, chat.number, WORDS, language)
            assert page.is_open == legal(situation, Event.CUSTOMER_MESSAGE, chat.number)
            assert page.end_chat.enabled == page.is_open


def row(situation, event, chat, leg, agent, why):
    """Return a move as a row; an offer is the next leg, and what a leg does its agent does."""
    legs = situation.chats[chat].legs if chat in situation.chats else []
    if event is Event.OFFER:
        leg = len(legs)
    elif leg < len(legs):
        agent = legs[leg].agent
    reason = Reason.NONE if event is Event.GO_IDLE else why
    return (situation.time + 1, chat, leg, agent, 0, int(event), int(reason))


def check_state(situation, agent, state) -> None:
    assert state.sign_in == legal(situation, Event.SIGN_IN, agent=agent)
    assert state.sign_out == legal(situation, Event.SIGN_OUT, agent=agent)
    to_available = bool({"Available", "Tillgänglig"} & set(state.choices))
    assert to_available == legal(situation, Event.GO_AVAILABLE, agent=agent)
    assert ("Lunch" in state.choices) == legal(situation, Event.GO_IDLE, agent=agent)


def check_buttons(situation, agent, pane) -> None:
    chat = situation.chats[pane.contact]

    def may(*events: Event) -> bool:
        return any(legal(situation, event, pane.contact, pane.leg, agent) for event in events)

    control = pane.control
    assert pane.media.composer.enabled == may(Event.AGENT_MESSAGE)
    assert control.transfer.enabled == may(Event.REQUEST_TRANSFER)
    assert control.conference.enabled == may(Event.REQUEST_CONFERENCE)
    assert (pane.wrap_up is not None) == may(Event.SUBMIT_WRAP_UP)
    if chat.ringing is None:
        in_conference = chat.state is Conversation.CONFERENCE
        assert control.end.enabled == (may(Event.END) and not in_conference)
        leaves = may(Event.LEAVE_CONFERENCE, Event.DISSOLVE_CONFERENCE)
        assert control.end_conference.enabled == leaves


def opened() -> Situation:
    """Return a floor on which a chat has come and rings, so that most plays get somewhere."""
    situation = Situation(facts())
    for agent in AGENTS:
        play(situation, (0, -1, -1, agent, 0, int(Event.SIGN_IN), 0))
        play(situation, (0, -1, -1, agent, 0, int(Event.GO_AVAILABLE), 0))
    for chat, leg, agent, event in (
        (0, -1, -1, Event.CREATE),
        (0, -1, -1, Event.QUEUE),
        (0, 0, 0, Event.OFFER),
        (0, 0, 0, Event.ACCEPT),
    ):
        play(situation, (1, chat, leg, agent, 0, int(event), 0))
    return situation


def play(situation: Situation, row) -> bool:
    try:
        situation.read(row)
    except IllegalMove:
        return False
    return True


def copied(situation: Situation) -> Situation:
    return deepcopy(situation, {id(situation.facts): situation.facts})


def legal(situation: Situation, event: Event, chat=-1, leg=-1, agent=-1) -> bool:
    return play(copied(situation), (situation.time, chat, leg, agent, 0, int(event), 0))
