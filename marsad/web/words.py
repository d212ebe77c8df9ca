"""What the pages say: their own messages (``pages/messages``) with those of :mod:`marsad.query.words`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from marsad.query.words import DEFAULT_LANGUAGE, LANGUAGES, Message, Words, direction
from marsad.query.words import catalogue as shared_with

__all__ = ["DEFAULT_LANGUAGE", "LANGUAGES", "Message", "Words", "catalogue", "direction", "words"]

_PAGES = files("marsad.web.pages") / "messages"


@lru_cache(maxsize=len(LANGUAGES))
def catalogue(language: str) -> Mapping[str, Message]:
    """All messages of one of :data:`LANGUAGES`, the shared ones too, by their dotted keys."""
    return shared_with(language, _PAGES)


@lru_cache(maxsize=len(LANGUAGES))
def words(language: str) -> Words:
    """The words of one of :data:`LANGUAGES`."""
    return Words(language, catalogue(language))
