"""The simulated floor: SimPy processes that give commands, and the floor that obeys the rules."""

from sim.model.simulate import simulate

__all__ = ["simulate"]
