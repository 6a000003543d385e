"""Invitations to visitors of the website, and what becomes of them."""

import pytest

from sim.driver import told
from sim.lifecycle import Conversation
from tests.driver.playing import finishes, lines, open_chat, refused

SHOP = {
    "queue": "Sales",
    "visitors": {"rate": 0},
    "pages": {"home": 0.7, "cart": 0.3},
    "segments": {"new": 0.5, "known": 0.5},
    "invitations": [{"after": "20 s", "pages": ["cart"]}, {"after": "60 s", "segments": ["new"]}],
}


@pytest.fixture
def shop(play):
    """Make a centre with a website, and one agent, Available."""

    def make(slots: int = 1, **site):
        queues = {"Sales": {"open": "08:00-09:00"}, "Support": {}}
        centre = play(queues=queues, agents={"Ana": slots}, proactive={"Shop": {**SHOP, **site}})
        centre.everybody_available()
        return centre

    return make


@pytest.mark.rule("PRO-1")
@pytest.mark.parametrize(
    ("page", "segment", "fires"),
    [("cart", "known", 20), ("cart", "new", 20), ("home", "new", 60), ("home", "known", None)],
)
def test_an_invitation_goes_to_a_visitor_whose_rule_fires(shop, page, segment, fires):
    centre = shop()
    centre.clock.advance("5 s")
    visitor = centre.visitor("Shop", page=page, segment=segment)
    centre.clock.advance(19.5 if fires is None else fires - 0.5)
    with refused(centre, "PRO-1"):
        visitor.is_invited()
    centre.clock.advance(600 if fires is None else 0.5)
    if fires is None:
        with refused(centre, "PRO-1"):
            visitor.is_invited()
    else:
        visitor.is_invited()
        assert told(centre.log)[-1] == f"{fires + 5} invite Sales"


@pytest.mark.rule("PRO-1")
def test_at_most_one_invitation_is_shown_in_a_visit(shop):
    centre = shop()
    visitor = centre.visitor("Shop", page="cart", segment="new")
    centre.clock.advance("20 s")
    visitor.is_invited()
    centre.clock.advance("40 s")
    for answer in (lambda: None, visitor.declines):
        answer()
        for deed in (visitor.is_invited, visitor.is_held_back):
            with refused(centre, "PRO-1"):
                deed()
    assert told(centre.log)[2:] == lines("""
        20 invite Sales
        60 decline invitation (declined)
    """)


@pytest.mark.rule("PRO-1")
def test_a_visitor_held_back_is_invited_when_the_next_rule_fires_and_not_before(shop):
    centre = shop()
    [ana] = centre.agents
    chat = open_chat(centre, ana)
    visitor = centre.visitor("Shop", page="cart", segment="new")
    centre.clock.advance("20 s")
    visitor.is_held_back()
    finishes(ana, chat)
    centre.clock.advance("30 s")
    with refused(centre, "PRO-1"):
        visitor.is_invited()
    centre.clock.advance("10 s")
    visitor.is_invited()
    assert told(centre.log)[6:] == lines("""
        20 hold invitation Sales
        20 chat 0 end Ana
        20 chat 0 submit wrap up Ana (solved)
        20 chat 0 finish
        60 invite Sales
    """)


@pytest.mark.rule("PRO-2")
@pytest.mark.parametrize(("free_slots", "chats"), [(0, 3), (1, 2), (2, 1), (3, 0)])
def test_an_invitation_is_shown_while_enough_slots_are_free(shop, free_slots, chats):
    """Of three slots; one chat more, and it is held back."""
    centre = shop(slots=3, show_when={"free_slots": free_slots})
    [ana] = centre.agents
    for _ in range(chats):
        open_chat(centre, ana)
    first = _on_cart(centre)
    assert first.may_be_invited
    with refused(centre, "PRO-2"):
        first.is_held_back()
    first.is_invited()
    if free_slots:
        open_chat(centre, ana)
        second = _on_cart(centre)
        assert not second.may_be_invited
        with refused(centre, "PRO-2"):
            second.is_invited()
        second.is_held_back()
        assert told(centre.log)[-1].endswith("hold invitation Sales")


@pytest.mark.rule("PRO-2")
def test_an_invitation_is_shown_while_the_expected_wait_is_short(shop):
    centre = shop(show_when={"free_slots": 0, "expected_wait": "30 s"})
    [ana] = centre.agents
    open_chat(centre, ana)
    centre.customer().opens("Sales")
    visitor = _on_cart(centre)
    assert visitor.may_be_invited, "the first in line has waited for 20 s"
    centre.clock.advance("11 s")
    with refused(centre, "PRO-2"):
        visitor.is_invited()
    visitor.is_held_back()


@pytest.mark.rule("PRO-2")
def test_no_invitation_leads_to_a_queue_that_takes_no_chats(shop):
    centre = shop()
    centre.clock.advance("1 h")
    closed = _on_cart(centre)
    with refused(centre, "PRO-2"):
        closed.is_invited()
    for deletes in ("deletes", "deletes_entry_point"):
        centre = shop()
        getattr(centre, deletes)("Sales")
        visitor = _on_cart(centre)
        with refused(centre, "PRO-2"):
            visitor.is_invited()


@pytest.mark.rule("PRO-3")
def test_an_accepted_invitation_is_a_chat_with_the_proactive_mark(shop):
    centre = shop()
    [ana] = centre.agents
    visitor = _on_cart(centre)
    visitor.is_invited()
    centre.clock.advance("8 s")
    chat = visitor.accepts("Is it in stock?")
    assert told(centre.log)[2:] == lines("""
        20 invite Sales
        28 chat 0 create (proactive)
        28 chat 0 queue Sales
        28 chat 0 customer message
        28 chat 0 offer Ana
    """)
    ana.accepts(chat)
    assert (ana.pane(chat).mark, ana.pane(chat, "sv").mark) == ("Proactive chat", "Proaktiv chatt")
    assert ana.pane(chat).customer == "Ada Lund"


@pytest.mark.rule("PRO-3")
@pytest.mark.parametrize("how", ["declined", "ignored"])
def test_a_declined_or_ignored_invitation_is_no_chat(shop, how):
    centre = shop()
    visitor = _on_cart(centre)
    visitor.is_invited()
    centre.clock.advance("8 s")
    (visitor.declines if how == "declined" else visitor.ignores)()
    assert told(centre.log)[2:] == lines(f"""
        20 invite Sales
        28 decline invitation ({how})
    """)
    assert centre.chats == []


@pytest.mark.rule("PRO-3")
def test_an_invitation_is_answered_once_and_not_before_it_is_shown(shop):
    centre = shop()
    visitor = _on_cart(centre)
    answers = (visitor.accepts, visitor.declines, visitor.ignores)
    for answer in answers:
        with refused(centre, "PRO-3"):
            answer()
    visitor.is_invited()
    visitor.declines()
    for answer in answers:
        with refused(centre, "PRO-3"):
            answer()


@pytest.mark.rule("PRO-3")
def test_an_invitation_accepted_after_closing_time_is_refused_at_the_door(shop):
    centre = shop()
    centre.clock.advance(3570)
    visitor = _on_cart(centre)
    visitor.is_invited()
    centre.clock.advance("10 s")
    chat = visitor.accepts("Is it in stock?")
    assert chat.state is Conversation.REFUSED
    assert told(centre.log)[-2:] == lines("""
        3600 chat 0 create (proactive)
        3600 chat 0 refuse (outside hours)
    """)


def _on_cart(centre):
    """Return a visitor for whom the first rule has just fired."""
    visitor = centre.visitor("Shop", "Ada Lund", page="cart", segment="known")
    centre.clock.advance("20 s")
    return visitor
