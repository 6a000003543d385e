"""The floor played by hand, for tests and notebooks.

>>> from sim.driver import play
>>> centre = play(queues=["Support", "Billing"], agents={"Ana": 2, "Bo": 1})
>>> ana, bo = centre.everybody_available()
>>> chat = centre.customer("Melissa").opens("Support", "Hello")
>>> ana.accepts(chat)
>>> ana.transfers(chat, to="Billing", why="escalation")
>>> centre.clock.advance("31 s")

The same floor as in a simulation gets the same commands as from its actors; nothing is modelled
twice. A rule broken by hand raises `sim.lifecycle.IllegalMove`, which names it, and leaves
everything as it was.
"""

from sim.driver.agents import Agent
from sim.driver.centre import Centre, play
from sim.driver.customers import Chat, Customer
from sim.driver.story import told
from sim.driver.visitors import Visitor

__all__ = ["Agent", "Centre", "Chat", "Customer", "Visitor", "play", "told"]
