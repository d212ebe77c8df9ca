"""Who speaks through a text: «اعتمد مجلس الأمن قرارا يدين ..», «أصدرت الدول الخمس بيانا تدعو فيه ..».

A verb in the present right behind an indefinite noun tells of it (W. Wright, Grammar II §172). Where the noun
is a resolution or a statement and the verb before it issues it, who issues it says what it says.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.events.items import Item, ItemKind
from marsad.events.scene import Scene, Trial
from marsad.events.syntax import BARE, chain, governor
from marsad.knowledge.inflection import FormKind, Tense

_NOUN_ITEMS = 4
"""Items between the noun of a text and the verb that tells of it: adjectives, a number («القرار رقم ..»)."""
_VERB_ITEMS = 16


def issuers(scene: Scene, trial: Trial) -> list[int]:
    """The places of who issued the text that the verb at the trigger tells of."""
    items, at, form = trial.items, trial.at, trial.form
    if form.kind is not FormKind.VERB or form.tense is not Tense.PRESENT or form.linked or form.pronoun:
        return []
    text = _text(items, at)
    if text is None:
        return []
    verb = next((n for n in range(text - 1, max(-1, text - _VERB_ITEMS), -1) if items[n].has("issue")), None)
    if verb is None:
        return []
    for n in (*range(verb + 1, text), *range(verb - 1, -1, -1)):
        if items[n].kind is ItemKind.ACTOR and governor(items, n) == BARE and scene.slots(items[n]):
            return chain(items, n, range(n, text))
    return []


def _text(items: Sequence[Item], at: int) -> int | None:
    """The noun of a text right before, adjectives between («قرارا غير ملزم يدعو ..»)."""
    for n in range(at - 1, max(-1, at - 1 - _NOUN_ITEMS), -1):
        item = items[n]
        if item.has("voiced"):
            return n
        plain = item.kind is ItemKind.WORD and not item.verb and not item.norm.startswith("ال")
        if not plain or item.has("that") or item.has("relative"):
            return None
    return None
