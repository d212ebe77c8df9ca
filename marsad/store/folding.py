"""The form in which names and texts are compared in searches."""

from __future__ import annotations

import re
import unicodedata

from marsad.arabic import SEARCH, fold
from marsad.arabic.clitics import strip_article

_WORD = re.compile(r"[^\W_]+")


def search_words(text: str) -> list[str]:
    """The words of a text as they are compared: spelling variants, case, accents and «ال» folded away.

    A word is a run of letters or of digits of any script.
    """
    folded = unicodedata.normalize("NFKD", fold(text, SEARCH))
    plain = "".join(character for character in folded if not unicodedata.combining(character))
    return [strip_article(word) for word in _WORD.findall(plain)]


def search_text(texts: list[str]) -> str:
    """Texts joined into one that :func:`search_words` can be looked for in, each word between spaces."""
    words = [word for text in texts for word in search_words(text)]
    return f" {' '.join(words)} "
