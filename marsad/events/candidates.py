"""Which words of a sentence may tell of which event: rows by verb or noun, with what must stand by it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from marsad.arabic.normalise import fold
from marsad.events.control import Deed, deeds
from marsad.events.items import Item, ItemKind, Sentence
from marsad.events.phrases import declarer_verb, joint_pair, obliged
from marsad.events.pronouns import may_be_verb
from marsad.events.scene import Trial
from marsad.events.syntax import carries, clause, government
from marsad.events.unnamed import tells
from marsad.knowledge.inflection import Form, FormKind
from marsad.knowledge.lexicon import Entry, Phrase, Trigger
from marsad.knowledge.plover import STATEMENT

_COMPLEMENT_ITEMS = 18
_AFTER_ITEMS = 7
_ASIDE_ITEMS = 6
_PHRASE_ITEMS, _OTHER_ITEMS = 8, 4
_TOLD_ITEMS = 6
_ARTICLES = ("وال", "بال", "كال", "فال", "لل", "ال")
_UNTOLD = frozenset(map(fold, ("قبل", "قبيل", "عشية", "أي", "دون", "بدون")))
_NAMED = frozenset({ItemKind.ACTOR, ItemKind.PLACE})
_WITH = frozenset({"بين", "مع"})
_SETTING = frozenset({ItemKind.DATE, ItemKind.PLACE})
_QUOTES = frozenset('«“"')
CROWN_ITEMS = 4
"""How far before a noun the words stand that say it took place («تم», «توج ب»)."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A trigger at a place, with the end of the words it takes."""

    trial: Trial
    end: int


def consumed(candidate: Candidate) -> range:
    """The places of the items that a candidate uses up."""
    complement = candidate.trial.complement
    return (
        range(candidate.trial.at, candidate.trial.at + 1)
        if complement is None
        else range(complement, candidate.end)
    )


def candidates(
    sentence: Sentence, at: int, previous: Sentence | None, *, statements: bool
) -> Iterator[Candidate]:
    """The readings of the word at ``at`` as a trigger, with their clause; statements apart."""
    items = sentence.items
    own: _Clause | None = None
    led = list(deeds(items, at)) if items[at].deeds else []
    for entry in items[at].entries:
        if led and entry.form.kind is FormKind.VERB:
            continue  # «تعتزم سحب ..»: a noun that is spelt like its verb
        if (entry.trigger.type == STATEMENT) is not statements:
            continue
        if (entry.trigger.unnamed and not sentence.unnamed) or not sentence.opens(entry.trigger.gate):
            continue
        if own is None:
            own = _Clause.of(items, at, ())
        if not own.may_hold(entry.trigger) or not _may_tell(sentence, at, entry):
            continue
        if entry.trigger.after and not _stands_after(items, at, entry.trigger):
            continue
        yield from _found(Trial(sentence, at, entry.trigger, entry.form, own.scope, None, previous), own)
    if led and not statements:
        yield from _led(sentence, at, led, previous)


def _led(sentence: Sentence, at: int, led: Sequence[Deed], previous: Sentence | None) -> Iterator[Candidate]:
    """A verbal noun read as its verb's row: under a verb that leads over to it, or with a subject."""
    for deed in led:
        trigger, form = deed.entry.trigger, deed.entry.form
        item = sentence.items[at]._replace(entries=(deed.entry,))
        items = (*sentence.items[:at], item, *sentence.items[at + 1 :])
        found = _Clause.of(items, at, deed.control.scope)
        if sentence.opens(trigger.gate) and found.may_hold(trigger):
            trial = Trial(
                replace(sentence, items=items), at, trigger, form, found.scope, None, previous, deed.control
            )
            yield from _found(trial, found)


def _found(trial: Trial, own: _Clause) -> Iterator[Candidate]:
    """A trial with the complement that its row asks for, where nothing stands that it excludes."""
    items, at, trigger = trial.items, trial.at, trial.trigger
    if _excluded(items, at, (*own.scope, *own.that), own.words, trigger):
        return
    if trigger.role("obliged") is not None and not obliged(items, at):
        return
    if not trigger.complements:
        yield Candidate(trial, at + 1)
        return
    complement = _complement(items, own.scope, own.that, trigger)
    if complement is None and trial.form.pronoun:
        before = _told_before(items, at, trigger)
        complement = None if before is None else (before, at + 1)
    if complement is None or (trigger.local and _beside(items, complement[0])):
        return
    first, end = complement
    if trigger.role("target") is None or not _is_means(items, first):
        yield Candidate(replace(trial, complement=first), end)


@dataclass(frozen=True, slots=True)
class _Clause:
    """The places of a trigger's clause, and the words there that a phrase of a row can begin with."""

    scope: tuple[int, ...]
    words: frozenset[str]
    that: tuple[int, ...] = ()
    """«أن» where it ends the clause: a phrase of a row can begin with it («إن على»)."""

    @classmethod
    def of(cls, items: Sequence[Item], at: int, before: Sequence[int]) -> _Clause:
        """The clause behind ``at``, and what stands ``before`` it of times and places."""
        own = tuple(clause(items, at))
        settings = tuple(n for n in before if items[n].kind in _SETTING)
        behind = (own[-1] if own else at) + 1
        that = (behind,) if behind < len(items) and items[behind].has("that") else ()
        words = _first_words(items, at, (*own, *that))
        return cls((*settings, *own), words | _before_pronoun(items, at), that)

    def may_hold(self, trigger: Trigger) -> bool:
        """Whether one of the row's complements can stand here."""
        return not (trigger.complements and trigger.complement_heads.isdisjoint(self.words))


_BY_SEVERAL = frozenset(map(fold, ("بعدة", "بسلسلة", "بعشرات", "بمئات", "بعدد", "بنحو", "بقرابة", "بأكثر")))


def _told_before(items: Sequence[Item], at: int, trigger: Trigger) -> int | None:
    """«الاتفاقية التي وقعتها ..», «مساعدات أرسلتها ..»: the place of the noun that the verb's pronoun means.

    It is the complement of the row, before its verb (W. Wright, Grammar II §175).
    """
    for n in _before(items, at):
        phrase = tuple(_stem(items[k]) for k in range(n, at))
        if any(phrase[: len(wanted)] == wanted for wanted in trigger.complements):
            # «الزيارة التي أجراها ..»: a noun that tells by itself does so with its light verb.
            return None if items[n].entries and (items[at].has("carrier") or _is_given(items, n)) else n
    return None


def _is_given(items: Sequence[Item], n: int) -> bool:
    """«بناء على معلومات وفرتها X»: the noun tells of it by itself."""
    rows = (entry.trigger for entry in items[n].entries if entry.trigger.role("giver") is not None)
    return any(_stands_after(items, n, row) for row in rows)


def _before_pronoun(items: Sequence[Item], at: int) -> frozenset[str]:
    """The nouns that a pronoun of the verb at ``at`` may mean, without article."""
    if not any(entry.form.pronoun and entry.form.kind is FormKind.VERB for entry in items[at].entries):
        return frozenset()
    return frozenset(_stem(items[n]) for n in _before(items, at))


def _before(items: Sequence[Item], at: int) -> Iterator[int]:
    """The places of the words right before a verb, up to another clause."""
    for n in range(at - 1, max(-1, at - _TOLD_ITEMS - 1), -1):
        item = items[n]
        if item.is_comma or item.has("that") or (item.verb and not item.looked_through):
            return
        if item.kind is ItemKind.WORD and not item.has("relative"):
            yield n


def _stem(item: Item) -> str:
    prefix = next((article for article in _ARTICLES if item.norm.startswith(article)), "")
    return item.norm[len(prefix) :]


def _first_words(items: Sequence[Item], at: int, scope: Sequence[int]) -> frozenset[str]:
    """The words of a clause, actors by their first: what a phrase of a row can begin with."""
    found = {items[n].norm for n in (at, *scope)}
    found.update(items[n].head[0] for n in scope if items[n].head)
    found.update(items[n].group for n in scope if items[n].group)
    return frozenset(found)


def _excluded(
    items: Sequence[Item], at: int, scope: Sequence[int], near: frozenset[str], trigger: Trigger
) -> bool:
    phrases = [phrase for phrase in trigger.excludes if phrase[0] in near]
    return bool(phrases) and any(_begins_one(items, n, phrases) for n in (at, *scope))


def _begins_one(items: Sequence[Item], n: int, phrases: Sequence[Phrase]) -> bool:
    return any(matches(items, n, phrase) for phrase in _beginning(items[n], phrases))


def _beginning(item: Item, phrases: Sequence[Phrase]) -> list[Phrase]:
    """The phrases that can begin with an item, by their first words: most cannot."""
    if item.kind in _NAMED:
        firsts = (*item.head[:1], item.group)
        return [phrase for phrase in phrases if phrase[0] in firsts]
    return [phrase for phrase in phrases if phrase[0] == item.norm]


def _stands_after(items: Sequence[Item], at: int, trigger: Trigger) -> bool:
    return any(
        matches(items, n, phrase) for phrase in trigger.after for n in range(max(0, at - _AFTER_ITEMS), at)
    )


def _complement(
    items: Sequence[Item], scope: Sequence[int], that: Sequence[int], trigger: Trigger
) -> tuple[int, int] | None:
    heads = trigger.complement_heads
    for n in (*scope[:_COMPLEMENT_ITEMS], *that):
        item = items[n]
        if item.has("topic") or (item.ending is not None and item.ending.id == "topic"):
            return None
        if (item.head[0] if item.head else item.norm) not in heads and item.group not in heads:
            continue
        own = _beginning(item, trigger.complements)
        longest = max((_reach_of(items, n, phrase) for phrase in own), default=0)
        if longest:
            return n, n + (1 if items[n].head else longest)
    return None


def _is_means(items: Sequence[Item], n: int) -> bool:
    """«استهدف الطيران بعدة غارات ..»: strikes behind ب are what somebody strikes with, not what strikes."""
    before = items[n - 1]
    by = before.ending is not None and before.ending.kind == "preposition" and before.ending.id == "ب"
    return by or before.norm in _BY_SEVERAL


def _beside(items: Sequence[Item], n: int) -> bool:
    """«قتل مع مسلحين»: a crowd behind a preposition does not act."""
    before = items[n - 1].ending
    return before is not None and before.kind == "preposition" and before.id in ("مع", "بين", "علي")


def matches(items: Sequence[Item], n: int, phrase: Phrase) -> bool:
    """Whether a phrase of a row stands at a place; an actor counts by its first words, or its noun."""
    return _reach_of(items, n, phrase) > 0


def _reach_of(items: Sequence[Item], n: int, phrase: Phrase) -> int:
    """How many items a phrase takes up from a place on, or 0; a quotation may open within it."""
    at = n
    for k, word in enumerate(phrase):
        if k and at < len(items) and items[at].norm in _QUOTES:
            at += 1
        if at >= len(items):
            return 0
        item, rest = items[at], phrase[k:]
        if item.kind in _NAMED:
            return at + 1 - n if item.head[: len(rest)] == rest or rest == (item.group,) else 0
        if item.norm != word:
            return 0
        at += 1
    return at - n


def _may_tell(sentence: Sentence, at: int, entry: Entry) -> bool:
    """A verb may, unless a pronoun is its object; a noun where the words around it say that it took place."""
    if entry.trigger.unnamed:
        return tells(sentence, at, entry)
    if entry.form.kind is not FormKind.NOUN:
        returns = entry.form.pronoun and _told_before(sentence.items, at, entry.trigger) is not None
        own = not entry.form.pronoun or _means_object(sentence.items[at], entry)
        return own or returns
    if entry.trigger.role("declarer") is not None and declarer_verb(sentence.items, at) is not None:
        return True
    return not entry.trigger.declared and _noun_tells(sentence, at, entry)


def _noun_tells(sentence: Sentence, at: int, entry: Entry) -> bool:
    items = sentence.items
    if entry.trigger.planned or _takes_place(sentence, at, entry):
        return True
    if entry.trigger.continues and (entry.form.definite or entry.form.pronoun or sentence.is_title):
        return True
    if entry.trigger.type == "CONSULT" and (_names_both(items, at, entry) or _names_other(items, at, entry)):
        return True
    if _names_nations(sentence, at, entry) or _is_denied(items, at, entry):
        return True
    planned = any(item.has("planned") for item in items[at + 1 : at + 4])
    return planned and entry.trigger.type == "CONSULT"


def _names_both(items: Sequence[Item], at: int, entry: Entry) -> bool:
    """«تعليقا على زيارة X إلى Y», «لقاء X مع Y»: the noun's own phrase names who and with whom."""
    before = items[at - 1] if at > 0 else None
    if entry.form.particle or entry.form.pronoun or (before is not None and before.norm in _UNTOLD):
        return False
    k = at + 1
    while k < len(items) and items[k].looked_through:
        k += 1
    if k >= len(items) or items[k].kind is not ItemKind.ACTOR:
        return False
    for n in range(k + 1, min(len(items), at + _PHRASE_ITEMS)):
        if items[n].is_comma or items[n].verb or items[n].has("relative") or items[n].has("that"):
            return False
        if items[n].kind in _NAMED:
            role = entry.trigger.role(government(items, n).by)
            return role is not None
    return False


def _is_denied(items: Sequence[Item], at: int, entry: Entry) -> bool:
    """«نفى وجود أي محادثات بين X وY», «نفت إجراء اتصالات مع Y»: whom it is said of stands behind."""
    if entry.trigger.type != "CONSULT" or not any(item.has("denial") for item in items[:at]):
        return False
    for n in range(at + 1, min(len(items), at + _PHRASE_ITEMS)):
        if items[n].is_comma or items[n].verb or items[n].has("that"):
            return False
        if items[n].kind is ItemKind.ACTOR:
            return government(items, n).by in _WITH
    return False


def _names_nations(sentence: Sentence, at: int, entry: Entry) -> bool:
    """«مباحثات مغربية فرنسية في الرباط»: the head of a sentence names both by adjectives."""
    items = sentence.items
    if entry.trigger.role("joint") is None or entry.form.pronoun or entry.form.definite:
        return False
    opens = all(_is_aside(item) or item.has("begins") or item.norm == ":" for item in items[:at])
    return (opens or sentence.is_title) and len(joint_pair(items, at)) > 1


def _names_other(items: Sequence[Item], at: int, entry: Entry) -> bool:
    """«في لقائه مع ..», «خلال زيارته لفرنسا»: a pronoun for the one side, the other right behind."""
    if not entry.form.pronoun or entry.form.particle:
        return False
    for n in range(at + 1, min(len(items), at + _OTHER_ITEMS + 1)):
        if items[n].is_comma or items[n].verb or items[n].has("relative") or items[n].has("that"):
            return False
        if items[n].kind in _NAMED:
            return entry.trigger.role(government(items, n).by) is not None
    return False


def _means_object(item: Item, entry: Entry) -> bool:
    met = entry.trigger.type == "CONSULT"
    return _names_object(entry) and (met or may_be_verb(entry.form, item.norm))


def _names_object(entry: Entry) -> bool:
    """«استقبله»: the pronoun stands for the one received."""
    backed = entry.trigger.role("object~") if entry.trigger.type == "SUPPORT" else None
    role = entry.trigger.role("object") or backed
    return entry.form.kind is FormKind.VERB and role not in (None, "party")


def _is_aside(item: Item) -> bool:
    """«جرى، يوم الثلاثاء، إخلاء سبيل ..»: what stands between a word and what it is said of."""
    return item.looked_through or item.is_comma or item.kind is ItemKind.DATE


def crowning(items: Sequence[Item], at: int, form: Form) -> Sequence[Item]:
    """Where the words stand that say of a noun that it took place («توج اللقاء الذي جمع .. بالتوقيع»)."""
    return items[0 if form.particle == "ب" else max(0, at - CROWN_ITEMS) : at]


def _takes_place(sentence: Sentence, at: int, entry: Entry) -> bool:
    items = sentence.items
    before = [item for item in items[max(0, at - _ASIDE_ITEMS) : at] if not _is_aside(item)][-3:]
    crowned = crowning(items, at, entry.form) if entry.trigger.met else before[-1:]
    if entry.trigger.implied or any(item.has("crown") for item in crowned):
        return True
    if "agreed" in entry.trigger.needs:
        return entry.form.particle == "ب" and any(item.has("crown") for item in items[:at])
    if any(item.has("occasion") for item in before[-2:]):
        return True
    if sentence.is_title and (at == 0 or items[at - 1].norm in (":", "..")):
        return True
    return any(
        items[n].has("carrier") or (items[n].has("relative") and carries(items, n, at))
        for n in range(at + 1, min(at + 4, len(items)))
        if items[n].kind is ItemKind.WORD
    )
