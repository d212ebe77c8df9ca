"""Parties that stand in set phrases: «اللجنة المغربية الفرنسية», «الجهود التي يبذلها X», «أعلن X قطع ..»."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.events.items import Item, ItemKind, Opening
from marsad.events.syntax import BARE, government, is_verb

_NEAR = 6
_TOLD = 14
_OF_WHAT = frozenset({"عن", "حول", "بشان"})
_RUMOURS = frozenset(
    {
        "الانباء",
        "انباء",
        "الاخبار",
        "اخبار",
        "التقارير",
        "تقارير",
        "المعلومات",
        "الشائعات",
        "شائعات",
        "المزاعم",
        "مزاعم",
        "ما",
    }
)
_FAR = 14
_PRONOUNS = ("ه", "ها", "هم", "هما")
_JOINS = frozenset("-–—و")
_TOLD, _OBLIGED, _UPON = 18, 5, "علي"
_NEEDED = ("ضرورة", "وجوب")
_OF_MEMORANDA = frozenset({"تفاهم"})
"""«مذكرة تفاهم مغربية إسبانية»: the noun is spelt like a verb."""


def obliged(items: Sequence[Item], at: int) -> list[int]:
    """«قال إن على واشنطن أن ..», «شدد على ضرورة أن تكف إسرائيل عن ..»: who is told what to do."""
    for n in range(at + 1, min(len(items), at + _TOLD)):
        if items[n].norm.endswith(_NEEDED):
            return _needed(items, n + 1)
        if items[n].has("that"):
            near = range(n + 1, min(len(items), n + _OBLIGED))
            first = next((k for k in near if items[k].kind is ItemKind.ACTOR), None)
            told = first is not None and government(items, first).by == _UPON and _is_told(items, first)
            return [first] if first is not None and told else []
    return []


def _needed(items: Sequence[Item], n: int) -> list[int]:
    """«ضرورة أن تكف إسرائيل عن ..»: who stands right behind the verb of what is needed."""
    if n + 2 >= len(items) or not items[n].has("that") or items[n + 1].norm[0] not in "يت":
        return []
    return [n + 2] if items[n + 2].kind is ItemKind.ACTOR else []


def _is_told(items: Sequence[Item], n: int) -> bool:
    """Whether behind «على X» stands what he is to do: «أن», a verb, a noun with the article."""
    for item in items[n + 1 : n + _NEAR]:
        if item.kind is ItemKind.ACTOR or item.looked_through or item.norm == "و":
            continue
        return item.has("that") or is_verb(item) or item.norm.startswith("ال")
    return False


def joint_pair(items: Sequence[Item], at: int) -> list[int]:
    """The nationalities right behind a shared body («اللجنة المشتركة المغربية الفرنسية»), or nothing."""
    for n in (*range(at, len(items)), *range(at)):
        if "joint" in items[n].kinds:
            found = _adjectives(items, n)
            if len(found) > 1:
                return found
    return []


def _adjectives(items: Sequence[Item], body: int) -> list[int]:
    found: list[int] = []
    for n in range(body + 1, min(len(items), body + _NEAR)):
        if items[n].kind is ItemKind.ACTOR:
            if not _is_nationality(items[n]):
                break
            found.append(n)
        elif not _goes_on(items[n]) and not (n == body + 1 and items[n].norm in _OF_MEMORANDA):
            break
    return found


def _is_nationality(item: Item) -> bool:
    """One adjective of a nationality («المغربية»); no minister and no place."""
    return len(item.head) == 1 and item.head[0].endswith(("ي", "ية", "يه"))


def _goes_on(item: Item) -> bool:
    """Whether a word or sign can stand inside the name of a shared body."""
    if item.kind is ItemKind.SIGN:
        return item.norm in _JOINS
    preposition = item.ending is not None and item.ending.kind == "preposition" and item.ending.id != "بين"
    return item.kind is ItemKind.WORD and not is_verb(item) and not preposition


def names_subject(items: Sequence[Item], subject: int | None, n: int) -> bool:
    """«دعا نائب رئيس الفرع ..، فلان، إلى»: a name between commas behind an office says who holds it."""
    aside = items[n].opening is Opening.NAME and items[n - 1].is_comma
    closed = n + 1 < len(items) and items[n + 1].is_comma
    if subject is None or subject >= n or not (aside and closed):
        return False
    return all(items[k].kind is not ItemKind.ACTOR for k in range(subject + 1, n))


def relative_agents(items: Sequence[Item], start: int, end: int) -> list[int]:
    """Who does what a relative clause tells of the noun before it («التي تنظمها X»): the place.

    The verb's pronoun must return to the noun, or the one behind it may be its object.
    """
    for n in range(start, min(end, len(items) - 2)):
        if items[n].is_comma or (is_verb(items[n]) and n > start):
            return []
        if items[n].has("relative"):
            return agent_of(items, n + 1)
    return []


def agent_of(items: Sequence[Item], verb: int) -> list[int]:
    """Who acts right behind a verb whose pronoun, or that of a preposition behind it, returns to a noun."""
    actor = verb + 1
    returns = items[verb].norm.endswith(_PRONOUNS)
    while actor < len(items) and (items[actor].has("back") or items[actor].has("turned")):
        actor, returns = actor + 1, True
    while actor < len(items) and items[actor].looked_through:
        actor += 1
    is_actor = returns and actor < len(items) and items[actor].kind is ItemKind.ACTOR
    return [actor] if is_actor else []


def declarer_verb(items: Sequence[Item], at: int) -> int | None:
    """The verb of declaring that a noun is the object of («أعلن X قطع ..», «أعرب X عن إدانته ل ..»)."""
    rumoured = _rumoured(items, at)
    if rumoured is not None:
        return rumoured
    for n in range(at - 1, max(-1, at - _FAR), -1):
        item = items[n]
        if item.has("declare"):
            return n
        if (
            item.has("intent")
            or is_verb(item)
            or item.has("relative")
            or item.has("that")
            or item.has("since")
        ):
            return None
    return None


def _rumoured(items: Sequence[Item], at: int) -> int | None:
    """«فند X الأنباء التي تحدثت عن زيارة ..»: the denial of what is only said to be."""
    if at == 0 or items[at - 1].norm not in _OF_WHAT:
        return None
    told = next((n for n in range(at - 2, max(-1, at - _TOLD), -1) if items[n].norm in _RUMOURS), None)
    if told is None or any(item.is_comma or item.has("stop") for item in items[told:at]):
        return None
    near = range(told - 1, max(-1, told - _TOLD), -1)
    return next((n for n in near if items[n].has("denial") and items[n].has("declare")), None)


def declarer(items: Sequence[Item], at: int) -> list[int]:
    """Who declares: the first bare actor behind the verb, or the one right before it in headlines."""
    verb = declarer_verb(items, at)
    if verb is None:
        return []
    behind = [
        n for n in range(verb + 1, at) if items[n].kind is ItemKind.ACTOR and government(items, n).by == BARE
    ]
    if behind:
        return behind[:1]
    if verb > 0 and items[verb - 1].kind is ItemKind.ACTOR and government(items, verb - 1).by == BARE:
        return [verb - 1]
    return []


def along(items: Sequence[Item], complement: int) -> list[int]:
    """With whom: the first actor behind «بتنسيق مع», also inside «مع المديرية التابعة ل ..»."""
    for n in range(complement + 1, min(len(items), complement + _FAR)):
        if items[n].is_comma or is_verb(items[n]):
            return []
        if items[n].kind is ItemKind.ACTOR:
            return [n]
    return []
