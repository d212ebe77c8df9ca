"""Deeds that a verb leads over to: «نجحت فرنسا في إقناع ..», «تعتزم زيارة ..», «تم إطلاق ..».

The verbal noun keeps the parts of its verb (W. Wright, A Grammar of the Arabic Language, II §26-29), and who
does it is the subject of the verb before it. So a row needs no nouns of its own for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from marsad.arabic.normalise import fold
from marsad.events.items import Item, ItemKind
from marsad.events.scene import Control
from marsad.events.syntax import ASIDE_ITEMS, before_aside
from marsad.knowledge.cues import Cue
from marsad.knowledge.inflection import Form, FormKind, Tense
from marsad.knowledge.lexicon import AHEAD, CONTROL, DECIDED, TOLD, UNDERGONE, Entry, Trigger

_NOTHING = "-"
"""The name of verbs whose object the deed is, without a preposition."""
_FAR = 12
"""Items before a noun among which the verb may stand that leads over to it, an aside between not counted."""
_NAMED = frozenset({ItemKind.ACTOR, ItemKind.DATE, ItemKind.PLACE})
_TO_COME = frozenset({"CONSULT", "COOPERATE", "AID", "SUPPORT", "AGREE"})
"""Types that whoever decides on them has still to do; a sanction decided on is one."""


@dataclass(frozen=True, slots=True)
class Deed:
    """A verbal noun as its row's verb: the entry, and the verb that leads over to it."""

    entry: Entry
    control: Control


def deeds(items: Sequence[Item], at: int) -> Iterator[Deed]:
    """The rows whose verb the word at ``at`` is the noun of, under a verb that leads over to it."""
    for entry in items[at].deeds:
        found = leading(items, at, entry.form.particle)
        told = found is not None and found[1].kind == TOLD
        if found is None or (told and _has_subject(items, at, entry)):
            if _has_subject(items, at, entry):
                yield Deed(Entry(entry.trigger, _DONE), Control(at, (), noun=entry.form))
            continue
        k, cue = found
        if told and (entry.trigger.type in _TO_COME or not entry.trigger.public):
            continue
        if cue.form is None or (cue.kind == UNDERGONE and k + 1 < at and items[k + 1].kind is ItemKind.ACTOR):
            continue
        trigger = _ahead(entry.trigger, cue.kind)
        between = tuple(range(k + 1, at))
        yield Deed(Entry(trigger, cue.form), Control(k, between, cue.kind == UNDERGONE, told=told))


_DONE = Form(FormKind.VERB, Tense.PAST)
"""How a verbal noun with its own subject is read; what tells its status is the noun."""
_GOVERNING = frozenset({"since", "cause", "topic-of"})


def _has_subject(items: Sequence[Item], at: int, entry: Entry) -> bool:
    """«إثر فرض واشنطن عقوبات على ..»: who does it stands right behind the noun, the complement later."""
    trigger, k = entry.trigger, at + 1
    while k < len(items) and items[k].looked_through:
        k += 1
    if entry.form.particle not in ("", "ب") or entry.form.definite or not trigger.complements:
        return False
    if items[at].has("said") or (items[at].entries and not (at > 0 and _governs(items[at - 1]))):
        return False
    told = at == 0 or not (items[at - 1].kind is ItemKind.ACTOR or _is_beside(items[at - 1]))
    if not told or trigger.role("subject") is None or k >= len(items):
        return False
    return items[k].kind is ItemKind.ACTOR and _may_act(items[k], trigger)


def _is_beside(item: Item) -> bool:
    """«سيطرت على المدينة مع انسحاب ..»: what went with another deed is told beside it."""
    return item.ending is not None and item.ending.id == "مع"


def _may_act(item: Item, trigger: Trigger) -> bool:
    """Whether who stands behind a verbal noun can do it: not what the row says it is done to («تفكيك خلية»).

    «انتشار قوات ..»: the complement of a verb without object is who does it. Else nobody who is not named.
    """
    if not trigger.complement_heads.isdisjoint(item.head[:1]):
        return trigger.role("object") is None and trigger.role("object~") is None
    return not item.group


def _governs(item: Item) -> bool:
    """Whether what follows a word is a noun: a preposition, «بعد»."""
    preposition = item.ending is not None and item.ending.kind == "preposition"
    return preposition or not item.kinds.isdisjoint(_GOVERNING)


def _ahead(trigger: Trigger, kind: str) -> Trigger:
    to_come = kind == AHEAD or (kind == DECIDED and trigger.type in _TO_COME)
    return replace(trigger, planned=True) if to_come else trigger


def leading(items: Sequence[Item], at: int, particle: str) -> tuple[int, Cue] | None:
    """The place and the cue of the verb before a verbal noun, its preposition between them."""
    k, by = at - 1, particle or _NOTHING
    before = items[k].ending if k >= 0 else None
    if not particle and before is not None and before.kind == "preposition":
        k, by = k - len(before.words), before.id
    while k >= 0 and at - k <= _FAR + ASIDE_ITEMS:
        found = next((cue for cue in items[k].cues if _is_leading(cue) and cue.id == by), None)
        if found is not None:
            return k, found
        if not _may_stand_between(items[k]):
            return None
        k = before_aside(items, k) - 1
    return None


def _is_leading(cue: Cue) -> bool:
    return cue.kind.startswith(CONTROL)


def _may_stand_between(item: Item) -> bool:
    """The subject with its titles and adverbs, a date, a place; a word nobody knows is another subject."""
    if item.kind in _NAMED or item.is_comma or item.looked_through:
        return True
    return (
        (item.kind is ItemKind.SIGN and item.norm in "«»“”\"'") or item.has("back") or item.norm in _BETWEEN
    )


_BETWEEN = frozenset(map(fold, ("في", "ب", "و")))
