"""How the verbs, nouns and participles of a row of knowledge are written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from marsad.arabic.tokens import words
from marsad.knowledge.inflection import Form, noun_forms, participle_forms, verb_forms
from marsad.knowledge.masdar import VerbalNouns
from marsad.knowledge.tables import Row

FORMS = "+"
"""Behind a word of a complement: the word in all its forms, bare, accusative and definite."""

Spelling = tuple[str, Form]
"""A folded word, and how it is made."""


class Inflected:
    """Inflects the words of rows. Most words stand in several rows; they are inflected once."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, str], tuple[Spelling, ...]] = {}

    def forms(self, row: Row) -> Iterator[Spelling]:
        """All that may be written for a row; raises KnowledgeError where a verb lacks a form."""
        for verb in row.texts("verbs"):
            if len(verb.split("/")) not in (2, 3):
                raise row.fail(f"a verb is written past/present or past/present/jussive, not {verb!r}")
            yield from self._once("verb", verb, _of_verb)
        for noun in row.texts("nouns"):
            yield from self._once("noun", noun, noun_forms)
        for participle in row.texts("participles"):
            yield from self._once("participle", participle, participle_forms)

    def deeds(self, row: Row, nouns: VerbalNouns) -> Iterator[Spelling]:
        """The verbal nouns of the row's verbs, as they are written under a verb that leads over to them."""
        for verb in row.texts("verbs"):
            for noun in nouns.of(verb):
                for word, form in self._once("noun", noun, noun_forms):
                    if not (form.linked or form.pronoun or form.particle == "ك"):
                        yield word, form

    def _once(self, kind: str, word: str, make: Callable[[str], Iterable[Spelling]]) -> tuple[Spelling, ...]:
        found = self._made.get((kind, word))
        if found is None:
            found = self._made[kind, word] = tuple(make(word))
        return found


def _of_verb(forms: str) -> Iterator[Spelling]:
    return verb_forms(*forms.split("/"))


def spelt_out(texts: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The phrases, each ``+`` word in all its forms: «اتفاق+ أمني+» also «اتفاقا أمنيا», «الاتفاق الأمني»."""
    for text in texts:
        if FORMS not in text:
            yield tuple(words(text))
            continue
        parts = text.split()
        for shape in (_bare, _accusative, _definite):
            yield tuple(words(" ".join(shape(part[:-1]) if part.endswith(FORMS) else part for part in parts)))


def _bare(word: str) -> str:
    return word


def _accusative(word: str) -> str:
    return word if word.endswith(("ة", "ات", "اء", "ين", "ى", "ا", "ي")) else word + "ا"


def _definite(word: str) -> str:
    return "ال" + word
