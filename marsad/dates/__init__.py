"""Temporal expressions of Arabic news: find them, resolve them, abstain when unsure.

A library of its own: it needs only the text primitives and the calendar of the knowledge.
"""

from marsad.dates.find import absolute, article_dates, find
from marsad.dates.meanings.dated import AGAINST_WEEKDAY
from marsad.dates.register import Register
from marsad.dates.stamp import stamp

__all__ = ["AGAINST_WEEKDAY", "Register", "absolute", "article_dates", "find", "stamp"]
