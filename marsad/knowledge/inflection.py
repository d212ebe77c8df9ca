"""Spell out the forms in which Arabic newspapers write a verb, a verbal noun or a participle.

Only third persons are made, since news tells of others. Endings after W. Wright, A Grammar of the Arabic
Language, I §74-96 (strong verbs), §140-171 (weak ones), joined pronouns §185-189. All forms are folded
(:data:`marsad.arabic.MATCH`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from marsad.arabic.normalise import fold

_PRONOUNS = ("ه", "ها", "هم", "هما", "هن")
_LINKS = ("", "و", "ف")
NO_PRESENT = "-"
"""Written for a present that is spelt like a commoner word and therefore not looked for."""


class FormKind(StrEnum):
    """What a written form is grammatically."""

    VERB = "verb"
    NOUN = "noun"
    PARTICIPLE = "participle"


class Tense(StrEnum):
    """The time a verb's form names; ``JUSSIVE`` stands only after a negation."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    JUSSIVE = "jussive"


class Number(StrEnum):
    """Singular, dual or plural, as far as the form shows it."""

    SINGULAR = "singular"
    DUAL = "dual"
    PLURAL = "plural"


@dataclass(frozen=True, slots=True)
class Form:
    """How one written word is made: its kind and tense, and what is joined to it.

    ``linked``: begins with «و» or «ف»; ``particle``: «ب», «ل», «ك» or empty; ``definite``: has the article;
    ``pronoun``: ends in a joined pronoun.
    """

    kind: FormKind
    tense: Tense | None = None
    number: Number = Number.SINGULAR
    linked: bool = False
    particle: str = ""
    definite: bool = False
    pronoun: bool = False


def verb_forms(past: str, present: str, jussive: str | None = None) -> Iterator[tuple[str, Form]]:
    """All written forms of a verb given by its third persons: «أجرى», «يجري» (and «يجر» where it differs)."""
    made = [*_past(past), *_present(present), *_jussive(jussive)]
    for word, tense, number in made:
        for link in _LINKS:
            yield fold(link + word), Form(FormKind.VERB, tense, number, bool(link))
            if tense is Tense.PRESENT:
                yield fold(link + "س" + word), Form(FormKind.VERB, Tense.FUTURE, number, bool(link))
            for pronoun in _PRONOUNS:
                joined = _joined(word) + pronoun
                yield fold(link + joined), Form(FormKind.VERB, tense, number, bool(link), pronoun=True)


def _joined(word: str) -> str:
    """The verb as it stands before a pronoun: «أجرى» becomes «أجرا», «عقدوا» becomes «عقدو»."""
    if word.endswith("ى"):
        return word[:-1] + "ا"
    return word[:-1] if word.endswith("وا") else word


def _past(verb: str) -> list[tuple[str, Tense, Number]]:
    stem = verb[:-1] if verb.endswith(("ى", "ا")) else verb
    if verb.endswith("ى"):
        dual, plural, feminine = stem + "يا", stem + "وا", stem + "ين"
    elif verb.endswith("ا"):
        dual, plural, feminine = stem + "وا", stem + "وا", stem + "ون"
    else:
        dual, plural, feminine = stem + "ا", stem.removesuffix("ي") + "وا", stem + "ن"
    singular = [verb, stem + "ت"]
    return [
        *((word, Tense.PAST, Number.SINGULAR) for word in singular),
        *((word, Tense.PAST, Number.DUAL) for word in (dual, stem + "تا")),
        (plural, Tense.PAST, Number.PLURAL),
        (feminine, Tense.PAST, Number.PLURAL),
    ]


def _present(verb: str) -> list[tuple[str, Tense, Number]]:
    if verb == NO_PRESENT:
        return []
    weak = verb.endswith(("ي", "ى", "و"))
    duals = verb[:-1] + "ي" if verb.endswith("ى") else verb
    plural = verb[:-1] if weak else verb
    forms = [(verb, Number.SINGULAR)]
    forms += [(duals + "ان", Number.DUAL), (duals + "ا", Number.DUAL)]
    forms += [(plural + "ون", Number.PLURAL), (plural + "وا", Number.PLURAL)]
    return [
        (person + word[1:], Tense.PRESENT, number)
        for person in "يت"
        for word, number in forms
        if person == "ي" or number is not Number.PLURAL
    ]


def _jussive(verb: str | None) -> list[tuple[str, Tense, Number]]:
    if verb is None:
        return []
    return [(person + verb[1:], Tense.JUSSIVE, Number.SINGULAR) for person in "يت"]


def noun_forms(noun: str) -> Iterator[tuple[str, Form]]:
    """All written forms of a verbal noun: with «و», «ب», «ل», «ك», the article, or a joined pronoun."""
    for link in _LINKS:
        for particle in ("", "ب", "ل", "ك"):
            for word, definite, pronoun in _noun_bodies(noun, particle):
                form = Form(
                    FormKind.NOUN,
                    None,
                    linked=bool(link),
                    particle=particle,
                    definite=definite,
                    pronoun=pronoun,
                )
                yield fold(link + particle + word), form


def _noun_bodies(noun: str, particle: str) -> Iterator[tuple[str, bool, bool]]:
    yield noun, False, False
    if not noun.endswith(("ة", "ات", "اء", "ين", "ان")):
        yield noun + "ا", False, False
    yield ("ل" if particle == "ل" else "ال") + noun, True, False
    for stem in _before_pronoun(noun):
        for pronoun in _PRONOUNS:
            yield stem + pronoun, False, True


def _before_pronoun(noun: str) -> tuple[str, ...]:
    if noun.endswith("ة"):
        return (noun[:-1] + "ت",)
    if noun.endswith("ء"):
        return (noun, noun[:-1] + "ئ", noun[:-1] + "ؤ")
    return (noun,)


def participle_forms(participle: str) -> Iterator[tuple[str, Form]]:
    """The accusatives of an active participle that tell a circumstance: «مشيدا», «مشيدة», «مشيدين»."""
    endings = (("ا", Number.SINGULAR), ("ة", Number.SINGULAR), ("ين", Number.DUAL), ("تين", Number.DUAL))
    for link in ("", "و"):
        for ending, number in endings:
            yield fold(link + participle + ending), Form(FormKind.PARTICIPLE, None, number, bool(link))
