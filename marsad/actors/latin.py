"""A Latin form for an Arabic personal name that no text gives one for: a suggestion, not a fact.

By arabic-name-romanizer (dictionary of spellings borne by people of the same country, then a small model);
measured in the library's own benchmark. It is loaded at first use, and a name it fails on has no form.
"""

from __future__ import annotations

from functools import lru_cache

_MAX_LETTERS = 60
_MAX_WORDS = 7


@lru_cache(maxsize=20_000)
def latin_name(name: str, alpha2: str | None) -> str | None:
    """The likeliest Latin spelling of a name in a country (ISO alpha-2, or None), or None."""
    if len(name) > _MAX_LETTERS or len(name.split()) > _MAX_WORDS:
        return None
    try:
        from arabic_name_romanizer import transliterate  # noqa: PLC0415 - loads a model

        found = transliterate(name, country=alpha2)
    except Exception:  # noqa: BLE001 - a suggestion must never stop a build, whatever the library raises
        return None
    return found.strip() or None if isinstance(found, str) and found.isprintable() else None
