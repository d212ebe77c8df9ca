"""What reports, feeds and calendars say: their own messages with those of :mod:`marsad.query.words`."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from marsad.query.words import LANGUAGES, Words, catalogue

_MESSAGES = files("marsad.export") / "messages"


@lru_cache(maxsize=len(LANGUAGES))
def words(language: str) -> Words:
    """The words of one of :data:`marsad.query.words.LANGUAGES`."""
    return Words(language, catalogue(language, _MESSAGES))
