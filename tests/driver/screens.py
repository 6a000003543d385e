"""Whether the screens can be drawn, and their buttons tell what the floor will take."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from sim.desktop import Desktop, Opened
from sim.desktop.interaction import Interaction
from sim.driver import Agent, Chat
from sim.lifecycle import IllegalMove

if TYPE_CHECKING:
    from tests.driver.moves import Move
    from tests.driver.plays import Play

OF_WHAT_IS_ASKED = {
    *("XFER-1", "XFER-2", "XFER-3", "XFER-7", "CONF-2"),
    *("MSG-1", "MSG-2", "END-2", "STATE-2", "RONA-2"),
}
"""Rules that forbid a target, a text or a reason, whatever the button says."""
OF_THE_STATE = {"ASSET-2", "END-3", "CUST-1", "XFER-4"}
"""The floor names the rule of a state that has its own; a screen may name that of the button."""

_ON_DESKTOP: dict[str, Callable[[Desktop], bool]] = {
    "accepts_all": lambda desktop: desktop.popovers.accept_all.enabled,
    "signs_in": lambda desktop: desktop.state.sign_in,
    "signs_out": lambda desktop: desktop.state.sign_out,
    "goes_available": lambda desktop: "Available" in desktop.state.choices,
    "goes_idle": lambda desktop: "Meeting" in desktop.state.choices,
}
_IN_CHAT: dict[str, Callable[[Interaction], str]] = {
    "sends": lambda pane: pane.media.composer.refusal,
    "sends_template": lambda pane: pane.media.composer.refusal,
    "types": lambda pane: pane.media.composer.refusal,
    "asks_if_ready": lambda pane: pane.media.composer.refusal,
    "transfers": lambda pane: pane.control.transfer.rule,
    "hands_over": lambda pane: pane.control.transfer.rule,
    "transfer_dialog": lambda pane: pane.control.transfer.rule,
    "requests_conference": lambda pane: pane.control.conference.rule,
    "conference_dialog": lambda pane: pane.control.conference.rule,
    "ends": lambda pane: pane.control.end.rule,
    "ends_conference": lambda pane: pane.control.end_conference.rule,
    "wraps_up": lambda pane: "" if pane.wrap_up else "END-2",
    "cancels_countdown": lambda pane: _cancel(pane),
}


def _cancel(pane: Interaction) -> str:
    running = pane.wrap_up is not None and pane.wrap_up.cancel is not None
    return pane.wrap_up.cancel.rule if running else "END-5"


def buttons(kind: str, move: "Move") -> list[str] | None:
    """Return what the buttons for *move* say before it is made: each the rule that forbids it.

    A rule that is empty is a button enabled; no button at all is an empty list, and None a move for
    which there is no button.
    """
    agent, chat = move.agent, move.chat
    if kind == "customer_ends" and chat is not None:
        return [chat.widget().end_chat.rule]
    if agent is None:
        return None
    if kind in _ON_DESKTOP:
        return [""] if _ON_DESKTOP[kind](agent.desktop()) else []
    if chat is None:
        return None
    if kind == "accepts":
        ringing = agent.desktop().popovers.popovers
        return [each.accept.rule for each in ringing if each.contact == chat.number]
    return [_IN_CHAT[kind](pane) for pane in _panes(agent, chat)] if kind in _IN_CHAT else None


def _panes(agent: Agent, chat: Chat) -> Iterable[Interaction]:
    for leg in [leg for leg in agent.on_floor.legs if leg.chat is chat.on_floor]:
        pane = agent.desktop(opened=Opened(front=(chat.number, leg.number))).interaction
        if pane is not None and (pane.contact, pane.leg) == (chat.number, leg.number):
            yield pane


def assert_as_shown(rules: list[str] | None, move: "Move", refusal: IllegalMove | None) -> None:
    """Raise `AssertionError` where the buttons said something else than the floor did."""
    if rules is None:
        return
    enabled = "" in rules
    if refusal is None:
        assert enabled, f"taken, but the buttons were off: {rules}"
    elif enabled:
        # Of two parts that an agent has to wrap up in a chat, the driver takes the first.
        is_other_part = len(rules) > 1
        is_about_it = not move.is_sound and refusal.rule in OF_WHAT_IS_ASKED
        assert is_other_part or is_about_it, f"enabled, but {refusal}"
    elif move.is_sound and rules:
        assert refusal.rule in {*rules, *OF_THE_STATE}, f"the buttons said {rules}, but {refusal}"


def draw_everything(play: "Play") -> None:
    """Draw every screen in both languages; what is drawn is the same but for the words."""
    for agent in play.centre.agents:
        english, swedish = agent.desktop("en"), agent.desktop("sv")
        assert english.tasks == () or english.interaction is not None
        assert len(english.tasks) == len(swedish.tasks)
        assert [_rules(english), len(english.popovers.popovers)] == [
            _rules(swedish),
            len(swedish.popovers.popovers),
        ]
    for chat in play.centre.chats:
        assert chat.widget("en").is_open == chat.widget("sv").is_open


def _rules(desktop: Desktop) -> list[str]:
    if desktop.interaction is None:
        return []
    control = desktop.interaction.control
    shown = (control.transfer, control.conference, control.end, control.end_conference)
    return [button.rule for button in shown]
