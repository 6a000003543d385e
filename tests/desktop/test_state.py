"""The state selector, its timer and its choices, and the prompt after a RONA."""

import pytest

from sim.desktop.state import Prompt, StateSelector
from sim.lifecycle import Event, IllegalMove
from tests.desktop.floor import ANA, Centre

IDLE = ("Meeting", "Lunch")


@pytest.mark.rule("STATE-4")
def test_the_timer_restarts_at_every_change_of_state() -> None:
    centre = Centre()
    assert centre.screen(at=7.5).state.timer == 7.5
    centre.row(20, Event.GO_IDLE, agent=ANA, reason=1)
    assert centre.screen().state.timer == 0
    assert centre.screen(at=50).state.timer == 30
    centre.row(60, Event.GO_IDLE, agent=ANA, reason=0)
    assert centre.screen(at=61).state.timer == 1
    centre.row(70, Event.GO_AVAILABLE, agent=ANA)
    centre.rings(75)
    centre.accepted(80)
    assert centre.screen().state.timer == 10, "accepting is no change of state"
    centre.rings(90, chat=1)
    centre.row(120, Event.MISS, 1, 0, ANA)
    assert (centre.screen().state.state, centre.screen(at=121).state.timer) == ("RONA", 1)


@pytest.mark.rule("STATE-1")
@pytest.mark.rule("STATE-2")
def test_the_selector_shows_state_reason_and_choices() -> None:
    centre = Centre()
    assert centre.screen().state == StateSelector(
        state="Available",
        idle_reason="",
        timer=0.0,
        engaged="",
        choices=IDLE,
        sign_in=False,
        sign_out=True,
    )
    centre.row(5, Event.GO_IDLE, agent=ANA, reason=3)
    assert centre.screen().state == StateSelector(
        state="Idle",
        idle_reason="Lunch",
        timer=0.0,
        engaged="",
        choices=("Available", *IDLE),
        sign_in=False,
        sign_out=True,
    )
    centre.row(6, Event.SIGN_OUT, agent=ANA)
    assert centre.screen().state == StateSelector(
        state="Signed Out",
        idle_reason="",
        timer=0.0,
        engaged="",
        choices=(),
        sign_in=True,
        sign_out=False,
    )


@pytest.mark.parametrize(
    ("language", "states"),
    [
        ("en", ["Available", "Idle", "RONA", "Engaged", "Signed Out"]),
        ("sv", ["Tillgänglig", "Inaktiv", "RONA", "Upptagen", "Utloggad"]),
    ],
)
def test_states_read_in(language: str, states: list[str]) -> None:
    centre = Centre()
    seen = [centre.screen(language=language).state.state]
    centre.row(1, Event.GO_IDLE, agent=ANA)
    seen.append(centre.screen(language=language).state.state)
    centre.row(2, Event.GO_AVAILABLE, agent=ANA)
    missed(centre)
    seen.append(centre.screen(language=language).state.state)
    centre.row(50, Event.GO_AVAILABLE, agent=ANA)
    centre.accepted(51, chat=1)
    seen.append(centre.screen(language=language).state.engaged)
    centre.row(52, Event.END, 1, 0, ANA)
    centre.row(52, Event.SUBMIT_WRAP_UP, 1, 0, ANA)
    centre.row(53, Event.SIGN_OUT, agent=ANA)
    seen.append(centre.screen(language=language).state.state)
    assert seen == states


@pytest.mark.rule("STATE-2")
@pytest.mark.parametrize(
    ("reason", "english", "swedish", "is_chosen"),
    [
        (0, "Signed in", "Inloggad", False),
        (1, "Meeting", "Möte", True),
        (2, "Shift over", "Arbetspasset slut", False),
        (3, "Lunch", "Lunch", True),
    ],
)
def test_a_reason_reads_in_both_languages_and_what_the_system_sets_is_no_choice(
    reason, english, swedish, is_chosen
) -> None:
    centre = Centre()
    centre.row(5, Event.GO_IDLE, agent=ANA, reason=reason)
    for language, name in (("en", english), ("sv", swedish)):
        state = centre.screen(language=language).state
        assert (state.idle_reason, name in state.choices) == (name, is_chosen)


@pytest.mark.rule("RONA-2")
def test_rona_is_never_among_the_choices() -> None:
    centre = Centre()
    for event in (Event.GO_IDLE, Event.GO_AVAILABLE):
        centre.row(1, event, agent=ANA)
        assert "RONA" not in centre.screen().state.choices
    missed(centre)
    assert "RONA" not in centre.screen().state.choices
    assert "RONA" not in centre.screen().prompt.choices


PROMPTS = [
    (
        "en",
        "You did not accept a request in time. Go Available to get requests again, "
        "or choose an Idle reason",
        "Available",
    ),
    (
        "sv",
        "Du godkände inte en förfrågan i tid. Välj Tillgänglig för att få förfrågningar igen, "
        "eller en orsak till att vara inaktiv",
        "Tillgänglig",
    ),
]


@pytest.mark.rule("RONA-3")
@pytest.mark.parametrize(("language", "text", "available"), PROMPTS)
@pytest.mark.parametrize("way_out", [Event.GO_AVAILABLE, Event.GO_IDLE])
def test_after_a_rona_the_agent_is_asked_and_stays_until_it_chooses(
    language, text, available, way_out
) -> None:
    centre = Centre()
    assert centre.screen(language=language).prompt is None
    missed(centre)
    asked = Prompt(text, (available, *(("Möte", "Lunch") if language == "sv" else IDLE)))
    assert centre.screen(language=language).prompt == asked
    assert centre.screen(language=language, at=3000).prompt == asked
    centre.row(3000, way_out, agent=ANA, reason=0)
    assert centre.screen(language=language).prompt is None


@pytest.mark.rule("RONA-4")
def test_in_rona_the_chats_in_hand_stay_on_the_screen() -> None:
    centre = Centre()
    centre.accepted(1)
    before = centre.screen(at=60)
    missed(centre, chat=1)
    screen = centre.screen(at=60)
    assert (screen.tasks, screen.interaction) == (before.tasks, before.interaction)
    assert screen.interaction.media.composer.enabled


@pytest.mark.rule("OFFER-6")
@pytest.mark.rule("STATE-3")
def test_nobody_can_sign_out_with_anything_in_hand() -> None:
    centre = Centre()
    assert centre.screen().state.sign_out
    centre.rings(10)
    assert not centre.screen().state.sign_out
    with pytest.raises(IllegalMove, match="OFFER-6"):
        centre.row(11, Event.SIGN_OUT, agent=ANA)
    centre.accepted(12)
    assert not centre.screen().state.sign_out
    centre.row(13, Event.END, 0, 0, ANA)
    assert not centre.screen().state.sign_out
    with pytest.raises(IllegalMove, match="STATE-3"):
        centre.row(14, Event.SIGN_OUT, agent=ANA)
    centre.row(15, Event.SUBMIT_WRAP_UP, 0, 0, ANA)
    assert centre.screen().state.sign_out


def missed(centre: Centre, chat: int = 0) -> None:
    centre.rings(10, chat)
    centre.row(40, Event.MISS, chat, 0, ANA)
