"""How far a trigger's clause reaches, and what governs an actor in it.

A shallow reading of Arabic word order, after W. Wright, A Grammar of the Arabic Language, II §112-147 (verbal
and nominal sentences) and §172-175 (relative clauses). It would rather see no relation than a wrong one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from marsad.events.items import Item, ItemKind, Opening
from marsad.knowledge.inflection import FormKind, Tense

SCOPE_ITEMS = 70
"""A clause longer than this is not one clause; bounds the work on hostile text."""

_NOUN = 4
"""Letters of an indefinite noun that a clause may describe, at least; shorter words are mostly particles."""

_TITLE_ITEMS = 3
_LONG_ASIDE = 15
ASIDE_ITEMS = 12
"""An aside between commas has no more items."""
_OF_DEEDS = frozenset({"violence", "unrest"})
HAD = frozenset({"كان", "كانت", "كانوا", "كانا", "كانتا"})
_FREE = frozenset({"that", "stop", "ordinal", "back", "turned"})
"""Cues of words that govern no genitive."""
_TAKEN_UP = ("ه", "ها", "هم", "هما")
_STOPS = frozenset("؛:!?؟")
_OPEN = frozenset("«“\"'([")
_CLOSE = frozenset("»”\"')]")


class Government(NamedTuple):
    """What stands before an actor: a preposition (``by``), nothing (``by`` is ``bare``), or another noun.

    ``linked``: joined by «و» to what stands before.
    """

    by: str
    linked: bool = False


_THESE = frozenset({"هذه", "هذا", "هولاء", "هؤلاء", "تلك", "هذان", "هاتان"})

BARE = "bare"
NOUN = "noun"


def clause(items: Sequence[Item], start: int) -> list[int]:
    """The places of the items after ``start`` that belong to its clause, relative clauses skipped.

    A relative clause that carries the event itself («الزيارة التي أجراها ..») is not skipped.
    """
    found: list[int] = []
    skipping, speech = False, items[start].speech
    for n in range(start + 1, min(len(items), start + SCOPE_ITEMS)):
        item = items[n]
        if item.kind is ItemKind.SIGN:
            if item.norm in _STOPS and not _is_slip(items, n):
                break
            if item.is_comma:
                skipping = False
        if item.speech != speech or skipping:
            continue
        if "relative" in item.kinds:
            skipping = not carries(items, n, start)
            continue
        if item.verb or item.kinds or item.norm in HAD:  # most words can do none of this
            if n > start + 1 and (_takes_up(items, n) or _looks_back(items, n)):
                skipping = True
                continue
            if _ends_clause(items, n, start):
                break
        found.append(n)
    return found


def _is_slip(items: Sequence[Item], n: int) -> bool:
    """A semicolon set for a comma, between a time and a name («اليوم؛ وزير ..»)."""
    if items[n].norm != "؛" or n + 1 >= len(items):
        return False
    return items[n - 1].kind is ItemKind.DATE and items[n + 1].kind is ItemKind.ACTOR


def carries(items: Sequence[Item], relative: int, noun: int) -> bool:
    """Whether a relative pronoun after an event's noun leads to the verb that tells of it."""
    if not any(entry.form.kind is FormKind.NOUN for entry in items[noun].entries):
        return False
    if relative + 1 >= len(items) or any(items[n].kind is ItemKind.ACTOR for n in range(noun + 1, relative)):
        return False
    return items[relative + 1].has("carrier")


def _ends_clause(items: Sequence[Item], n: int, start: int) -> bool:
    item = items[n]
    if item.kind is not ItemKind.WORD:
        return False
    kinds = item.kinds
    if kinds and ("stop" in kinds or "that" in kinds) and not item.glued:
        return True
    if not item.verb or (n > 0 and items[n - 1].has("relative")) or _describes(items, n):
        return False
    return n > start + 1 and (items[n - 1].is_comma or _opens(item))


def _describes(items: Sequence[Item], n: int) -> bool:
    """«طائرة تحمل 50 طنا»: a verb in the present right behind an indefinite noun tells of it (II §172)."""
    noun, verb = items[n - 1], items[n]
    if n < 2 or noun.kind is not ItemKind.WORD or noun.cues or noun.ending is not None or noun.entries:
        return False
    if noun.norm[:2] == "ال" or noun.norm[0] in "وفبلكيت" or len(noun.norm) < _NOUN or verb.norm[0] in "وف":
        return False
    forms = [entry.form for entry in verb.entries if entry.form.kind is FormKind.VERB]
    return bool(forms) and all(form.tense is Tense.PRESENT and not form.linked for form in forms)


def _takes_up(items: Sequence[Item], n: int) -> bool:
    """«مؤتمر نظمته X»: a past whose pronoun takes up the indefinite noun before it (II §172)."""
    noun, verb = items[n - 1], items[n]
    if not verb.verb or verb.has("carrier") or _is_linked(verb) or not verb.norm.endswith(_TAKEN_UP):
        return False
    if verb.entries and not any(entry.form.pronoun for entry in verb.entries):
        return False  # «مذكرتا تفاهم»
    plain = noun.kind is ItemKind.WORD and noun.kinds <= _OF_DEEDS and noun.ending is None
    return plain and noun.norm[:2] != "ال"


def _looks_back(items: Sequence[Item], n: int) -> bool:
    """«طاقم سفينة كانت قد احتجزتها ..»: what had been before is told of the noun, with its own time."""
    return items[n].norm in HAD and n + 1 < len(items) and items[n + 1].norm == "قد"


def _is_linked(verb: Item) -> bool:
    """Whether the verb begins with «و» or «ف» that joins it, not with one of its own («وفرتها»)."""
    return verb.norm[0] in "وف" and all(entry.form.linked for entry in verb.entries)


def _opens(item: Item) -> bool:
    """Whether a verb opens a clause by its own form: joined by «و», in the present, or a participle."""
    forms = [entry.form for entry in item.entries if entry.form.kind is not FormKind.NOUN]
    if not forms:
        return item.norm[0] in "وفيت"
    return any(
        form.linked or form.kind is FormKind.PARTICIPLE or form.tense in (Tense.PRESENT, Tense.FUTURE)
        for form in forms
    )


def before_aside(items: Sequence[Item], k: int) -> int:
    """«تمكن X، في إطار عملية مشتركة ..، من ..»: where the aside opens that a comma ends."""
    if items[k].is_comma:
        for n in range(k - 1, max(0, k - ASIDE_ITEMS) - 1, -1):
            if items[n].is_comma:
                return n
            opens = items[n].verb and not _takes_up(items, n)
            if opens or items[n].has("that") or items[n].has("relative"):
                break
    return k


def behind_aside(items: Sequence[Item], subject: int) -> int:
    """«انتقد الوزير، في تصريحات عقب لقائه نظيره، الخروقات ..»: where what stands between commas ends."""
    if subject + 2 >= len(items) or not items[subject + 1].is_comma or items[subject + 2].ending is None:
        return subject
    for n in range(subject + 3, min(len(items), subject + _LONG_ASIDE)):
        if items[n].is_comma:
            return n
    return subject


_NOT_JOINED = frozenset({"والي", "والد", "والدة"})
"""Nouns whose own first letter is the و (Wehr s.v. ولي, ولد)."""


def is_verb(item: Item) -> bool:
    """Whether the word can be a finite verb or a participle that opens a clause of its own."""
    return item.verb


def names_others(items: Sequence[Item], at: int) -> bool:
    """«وعبرت هذه الأحزاب عن ..»: a demonstrative and a noun right behind the verb are its subject."""
    return (
        at + 2 < len(items)
        and items[at + 1].norm in _THESE
        and items[at + 2].kind is ItemKind.WORD
        and items[at + 2].norm.startswith("ال")
    )


def government(items: Sequence[Item], n: int) -> Government:  # noqa: PLR0911 - one return a case
    """What governs the actor, date or place at ``n``."""
    k = n - 1
    linked = _begins_joined(items[n])
    while k >= 0:
        item = items[k]
        if item.kind is ItemKind.SIGN:
            if item.norm not in _OPEN:
                return Government(BARE, linked)
            k -= 1
            continue
        if item.kind is not ItemKind.WORD:
            return Government(BARE, linked)
        if k == n - 1 and item.glued and items[n].start == item.end:
            particle = _particle(item.norm)
            if particle is not None:
                return Government(particle[1] or BARE, particle[0])
        if item.ending is None:
            linked = linked or item.norm == "و"
            if item.norm == "و":
                return Government(BARE, True)
            if _is_definite(item) and (items[n].opening is Opening.OFFICE or items[k + 1].has("number")):
                return Government(BARE, linked)
            if _is_number(items, k, n) or (items[n].opening is Opening.NAME and _is_title(items, k, n)):
                k -= 1
                continue
            return Government(_joined(item, linked), linked)
        if _opens_as_verb(items, k):
            return Government(BARE, linked)
        if item.ending.kind == "preposition":
            return Government(item.ending.id, item.ending.words[0][0] == "و")
        linked = linked or item.ending.words[0][0] == "و"
        k -= len(item.ending.words)
    return Government(BARE, linked)


def _begins_joined(item: Item) -> bool:
    """«والسفير» is joined by its و; «والي الأمن» is a head of police, and nobody beside another."""
    return bool(item.head) and item.head[0].startswith("وال") and item.head[0] not in _NOT_JOINED


def _is_number(items: Sequence[Item], k: int, n: int) -> bool:
    """«حطت .. أربع طائرات جزائرية»: a number stands between what governs an actor and him."""
    return k == n - 1 and items[k].has("number")


def _is_definite(item: Item) -> bool:
    """«بمقر الولاية وزير ..»: a noun with the article has no genitive behind it (Wright II §92)."""
    return item.norm.startswith("ال") and not item.verb


def _is_title(items: Sequence[Item], k: int, n: int) -> bool:
    """«مع العميد البحري فلان»: words with the article right before a name say what he is (II §136)."""
    return n - k <= _TITLE_ITEMS and _is_definite(items[k]) and not (items[k].cues or items[k].entries)


def _opens_as_verb(items: Sequence[Item], k: int) -> bool:
    """«وعبر الوزير عن ..»: at the head of a sentence the word is the verb, not the preposition."""
    return k == 0 and any(entry.form.kind is FormKind.VERB for entry in items[k].entries)


def previous_actor(items: Sequence[Item], n: int) -> int | None:
    """The actor that the one at ``n`` is joined to by «و»."""
    return _joined_to(items, n, government(items, n))


def _joined_to(items: Sequence[Item], n: int, stands: Government) -> int | None:
    if not stands.linked or stands.by != BARE:
        return None
    k = n - 1
    while k >= 0 and items[k].kind is ItemKind.WORD and (items[k].glued or items[k].looked_through):
        k -= 1
    while k >= 0 and (items[k].norm in ("و", "،", ",") or items[k].norm in _CLOSE | _OPEN) and items[k].norm:
        k -= 1
    return k if k >= 0 and items[k].kind is ItemKind.ACTOR else None


def governor(items: Sequence[Item], n: int) -> str:
    """What governs an actor, through those it is joined to: both of «بين فرنسا والمغرب» stand after «بين»."""
    stands = government(items, n)
    joined = _joined_to(items, n, stands)
    if joined is not None:
        return governor(items, joined)
    return NOUN if stands.linked and stands.by == BARE and _joined_to_word(items, n) else stands.by


def _joined_to_word(items: Sequence[Item], n: int) -> bool:
    """«الجيش وفلان»: joined to a word that is no actor, so that its part is not known."""
    k = n - 1
    while k >= 0 and items[k].kind is ItemKind.WORD and (items[k].glued or items[k].norm == "و"):
        k -= 1
    while k >= 0 and items[k].kind is ItemKind.SIGN and items[k].norm in _CLOSE:
        k -= 1
    return k >= 0 and items[k].kind is ItemKind.WORD and not items[k].verb and not items[k].cues


def _joined(item: Item, linked: bool) -> str:
    """A verb or a connective leaves the actor bare, any other word governs it as a noun."""
    free = linked or item.verb or not item.kinds.isdisjoint(_FREE)
    return BARE if free or item.entries else NOUN


def is_of_noun(items: Sequence[Item], k: int) -> bool:
    """«بعد طرد ..», «على قصف ..»: a preposition shows that a word of a deed is its noun."""
    nouns = any(entry.form.kind is FormKind.NOUN for entry in items[k].entries)
    before = items[k - 1].ending if k else None
    return nouns and before is not None and before.kind == "preposition"


def _particle(word: str) -> tuple[bool, str] | None:
    """The conjunction and the preposition in what is joined to a name: «ول» is (True, "ل")."""
    rest = word[1:] if word[0] in "وف" else word
    linked = rest != word
    rest = rest.removesuffix("ال") if rest != "ال" else ""
    if rest in ("", "ب", "ل", "ك", "لل"):
        return linked, rest[:1]
    return None


def chain(items: Sequence[Item], first: int, scope: Sequence[int]) -> list[int]:
    """The actor at ``first`` and those joined to it by «و», with nothing but commas and dates between.

    «وقع فلان عن السعودية وفلان عن إيران»: for whom each does it stands between them.
    """
    found = [first]
    for n in scope:
        item = items[n]
        if n <= first or item.kind in (ItemKind.DATE, ItemKind.PLACE):
            continue
        if item.kind is ItemKind.ACTOR:
            stands = government(items, n)
            if stands.by == "عن" and n == found[-1] + 2:
                continue
            if not stands.linked or stands.by != BARE:
                break
            found.append(n)
        elif not _joins(item):
            break
    return found


def _joins(item: Item) -> bool:
    """Whether an item may stand between two actors that are joined."""
    if item.kind is ItemKind.WORD:
        return item.glued or item.norm == "و" or item.ending is not None
    return item.norm in _CLOSE | _OPEN | {"،", ","}
