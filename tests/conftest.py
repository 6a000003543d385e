"""What every test shares: searching that finds the same examples on every machine.

`pytest --hypothesis-profile=search` looks for new ones.
"""

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
settings.register_profile("search", deadline=None, max_examples=500)
settings.load_profile("repeatable")
