"""Playing the floor by hand: the centre, its names, its clock, and what a refusal leaves."""

import pytest

import sim
from sim.driver import told
from sim.lifecycle import Conversation, IllegalMove, Reason
from sim.scenario import from_mapping
from tests.driver.playing import everything, lines, open_chat, refused


def test_the_example_of_the_package_is_what_happens():
    """As in the docstring of `sim.driver`."""
    centre = sim.driver.play(queues=["Support", "Billing"], agents={"Ana": 2, "Bo": 1})
    ana, bo = centre.everybody_available()
    chat = centre.customer("Melissa").opens("Support", "Hello")
    ana.accepts(chat)
    ana.transfers(chat, to="Billing", why="escalation")
    centre.clock.advance("31 s")
    assert sim.driver.told(centre.log) == lines("""
        0 sign in Ana
        0 go available Ana
        0 sign in Bo
        0 go available Bo
        0 chat 0 create
        0 chat 0 queue Support
        0 chat 0 customer message
        0 chat 0 offer Ana
        0 chat 0 accept Ana
        0 chat 0 request transfer Ana (escalation)
        0 chat 0 queue Billing (transfer)
        0 chat 0 offer Ana leg 1
        30 chat 0 miss Ana leg 1
        30 chat 0 offer Bo leg 2
    """)
    assert "Bo · Available" in sim.desktop.as_text(bo.desktop())


def test_a_centre_is_that_of_a_scenario(play):
    scenario = from_mapping(
        {
            "name": "Mine",
            "start": "2026-11-30 08:00",
            "horizon": "1 h",
            "queues": {"Chat": {}},
            "arrivals": {"Chat": {"rate": "1000 per hour"}},
            "teams": {"Team": {"count": 2, "queues": ["Chat"]}},
        }
    )
    centre = play(scenario)
    centre.clock.advance("30 min")
    assert [agent.name for agent in centre.agents] == ["Team 1", "Team 2"]
    assert told(centre.log) == [], "nobody comes, and nobody works, but by hand"


def test_agents_customers_and_chats_say_who_they_are(alone, ana):
    chat = open_chat(alone, ana)
    assert alone.agent("Ana") is ana
    assert repr(ana) == "<agent Ana, AVAILABLE>"
    assert repr(chat) == "<chat 0, ACTIVE>"
    assert [each.number for each in alone.chats] == [0]


def test_a_customer_who_comes_back_may_be_offered_to_the_agent_it_had(centre, cy):
    customer = centre.customer("Ada Lund")
    again = customer.opens("Support", origin=Reason.AFTER_UNSOLVED, last_agent="Cy")
    assert told(centre.log)[6:] == lines("""
        0 chat 0 create (after unsolved)
        0 chat 0 queue Support
        0 chat 0 offer Cy (last agent)
    """)
    cy.accepts(again)


@pytest.mark.parametrize(
    ("ask", "error"),
    [
        (lambda centre: centre.agent("Zoe"), "'Zoe' is not here; there are: Ana"),
        (lambda centre: centre.customer().opens("Sales"), "there are: Support, Billing"),
        (lambda centre: centre.deletes("Sales"), "'Sales' is not here"),
    ],
)
def test_a_name_that_nobody_has_is_a_key_error_that_tells_the_names(alone, ask, error):
    before = everything(alone)
    with pytest.raises(KeyError, match=error):
        ask(alone)
    assert everything(alone) == before


@pytest.mark.parametrize(("what", "names"), [("page", "home, cart"), ("segment", "visitor")])
def test_a_page_or_segment_that_the_site_does_not_have_is_a_key_error(play, what, names):
    site = {"queue": "Support", "visitors": {"rate": 0}, "pages": {"home": 1, "cart": 1}}
    centre = play(proactive={"Shop": site})
    with pytest.raises(KeyError, match=f"no {what} 'moon'; there are: {names}"):
        centre.visitor("Shop", **{what: "moon"})


def test_the_clock_goes_on_by_a_time_or_by_seconds_and_never_back(alone):
    alone.clock.advance("2 min")
    alone.clock.advance(1.5)
    assert alone.clock.now == 121.5
    with pytest.raises(ValueError, match=r"time does not go back: advance by -1; allowed is 0"):
        alone.clock.advance(-1)


def test_a_refusal_in_the_middle_of_a_story_changes_nothing_of_it(play):
    """The same story, with everything tried that is forbidden on the way, leaves the same log."""

    def story(tries: bool) -> list[str]:
        centre = play(queues=["Support", "Billing"], agents={"Ana": 1, "Bo": 1})
        [ana, _] = centre.everybody_available()
        chat = centre.customer().opens("Support")
        for deed in (ana.accepts, ana.ends, ana.wraps_up):
            if tries:
                _try_everything(centre, chat)
            deed(chat)
            centre.clock.advance("5 s")
        return told(centre.log)

    assert story(tries=True) == story(tries=False)


def _try_everything(centre, chat):
    ana, bo = centre.agents
    if chat.state is not Conversation.OFFERED:
        with refused(centre, "ACC-1"):
            ana.accepts(chat)
    if chat.state is not Conversation.ACTIVE:
        for deed in (
            lambda: ana.ends(chat),
            lambda: ana.sends(chat, "Hello"),
            lambda: ana.transfers(chat, to=bo),
            lambda: ana.requests_conference(chat, bo),
        ):
            with pytest.raises(IllegalMove):
                deed()
    with refused(centre, "STATE-1"):
        ana.signs_in()
