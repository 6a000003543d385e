"""Last week in review: what was forecast, what happened, and what the simulation says of why.

`actuals_of_table` and `actuals_of_log` read what happened; `review` compares it with the forecast
and the simulated plan, and splits the missed service level into its causes.
"""

from sim.review.actuals import Actuals, ReviewError
from sim.review.columns import is_interval_table
from sim.review.from_log import actuals_of_log
from sim.review.from_table import actuals_of_table
from sim.review.reviewing import Review, review
from sim.review.split import CAUSES

__all__ = [
    "CAUSES",
    "Actuals",
    "Review",
    "ReviewError",
    "actuals_of_log",
    "actuals_of_table",
    "is_interval_table",
    "review",
]
