"""What an analyst has in hand in a notebook: a result that shows itself, draws and plays back.

Everything here stands on other parts and adds no number of its own. Nothing heavy is imported
until it is used: no figures until something is drawn, no transcripts until one is read.
"""

from sim.notebook.canvas import style
from sim.notebook.result import Result
from sim.notebook.running import run

__all__ = ["Result", "run", "style"]
