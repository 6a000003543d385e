"""The page on a plan in review, in the look of the report."""

from sim.report.review.page import render_review

__all__ = ["render_review"]
