"""Who is told what happens on the floor, as a person would see it on a screen."""

from __future__ import annotations

from typing import Protocol

from sim.model.people import Agent, Chat, Leg


class Audience(Protocol):
    """The actors of a simulation, or a test that plays the floor by hand."""

    def offered(self, leg: Leg) -> None:
        """A chat rings at the leg's agent."""

    def accepted(self, leg: Leg) -> None:
        """The agent has accepted: the chat is open, or the agent has joined the conference."""

    def missed(self, leg: Leg) -> None:
        """The agent let the offer pass and is in RONA."""

    def customer_wrote(self, leg: Leg) -> None:
        """A customer's message is in the agent's window."""

    def agent_wrote(self, leg: Leg) -> None:
        """An agent's message is in the customer's widget."""

    def transferred(self, leg: Leg) -> None:
        """The leg's agent has transferred the chat: the customer waits for another."""

    def ended(self, leg: Leg) -> None:
        """The agent's part is over and the Wrap-Up Reason dialog is open."""

    def customer_ended(self, leg: Leg) -> None:
        """The agent's pane says that the customer ended the conversation."""

    def interrupted(self, leg: Leg) -> None:
        """The agent's pane warns that the chat is interrupted: only End is left."""

    def wrapped_up(self, leg: Leg) -> None:
        """The countdown has submitted the agent's wrap-up."""

    def lost(self, chat: Chat) -> None:
        """The system closed a chat that was waiting: the widget says so."""

    def hands_empty(self, agent: Agent) -> None:
        """The agent has nothing in hand any more."""

    def chance(self, chat: Chat) -> float:
        """A uniform for random routing of this chat's next offer."""
