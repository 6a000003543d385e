"""What random centres are made of: times and laws as a scenario says them."""

from typing import Any

from hypothesis import strategies as st

Mapping = dict[str, Any]


def seconds(*choices: float) -> st.SearchStrategy[str]:
    return st.sampled_from([f"{choice} s" for choice in choices])


def laws(*means: float) -> st.SearchStrategy[Any]:
    """Return laws of time around *means*; the same time again and again makes many ties."""
    mean = seconds(*means)
    return st.one_of(
        mean,
        st.builds(lambda value: {"deterministic": value}, mean),
        st.builds(lambda value: {"lognormal": {"mean": value, "cv": 0.8}}, mean),
    )
