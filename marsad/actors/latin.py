"""A Latin form for an Arabic personal name that no text gives one for: a suggestion, not a fact.

By arabic-name-romanizer: the spellings that bearers of the name's parts use in the same country (Wikidata),
and rules for parts it has never seen. Its neural model is left out: what it answers depends on what else is
asked in the same batch, and a record must be the same bytes however it was built. Loaded at first use; a
name it fails on has no form.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from arabic_name_romanizer import Transliterator

_MAX_LETTERS = 60
_MAX_WORDS = 7


@lru_cache(maxsize=1)
def _romanizer() -> Transliterator:
    from arabic_name_romanizer import Transliterator  # noqa: PLC0415 - only the corpus step needs it

    return Transliterator(auto_load_model=False)


@lru_cache(maxsize=20_000)
def latin_name(name: str, alpha2: str | None) -> str | None:
    """The likeliest Latin spelling of a name in a country (ISO alpha-2, or None), or None."""
    if len(name) > _MAX_LETTERS or len(name.split()) > _MAX_WORDS:
        return None
    try:
        found = _romanizer().transliterate(name, country=alpha2)
    except Exception:
        # A suggestion must never stop a build, whatever the library raises.
        return None
    return found.strip() or None if isinstance(found, str) and found.isprintable() else None
