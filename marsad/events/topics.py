"""Whom each sentence is about, so that a verb without subject can go on with him.

«كما انتقد ..» at the head of a sentence goes on with the subject of the sentence before, who may himself have
been carried there; «قال X إن ..، ودعا ..» behind what X says goes on with X. Arabic leaves a subject out
where it stays the same (centering: B. Grosz, A. Joshi, S. Weinstein, Computational Linguistics 21, 1995).
Whoever does not agree with the verb in gender and number is not meant.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import chain as chained

from marsad.events.agreement import clash, of_actor, of_participle, of_written
from marsad.events.items import Item, ItemKind, Sentence
from marsad.events.nominal import two_are_meant
from marsad.events.scene import Cast, Scene, Topic, Trial
from marsad.events.selves import goes_on_with_topic, pronoun_at
from marsad.events.speech import SPOKEN
from marsad.events.syntax import BARE, chain, governor, is_verb, names_others
from marsad.knowledge.inflection import FormKind, Number, Tense
from marsad.knowledge.plover import STATEMENT
from marsad.records import ActorSlot

_HEAD_ITEMS = 6
"""Items at the head of a sentence among which its first verb stands."""
_SUBJECT_ITEMS = 14
"""Items behind a verb among which its subject stands; what is farther belongs to something else."""
_BOTH = 2
_BEHIND = frozenset({"ب", "علي", "الي", "من"})
_JOINED = frozenset("بلكوف")
_PEOPLE = frozenset({"opinion", "gathered"})
"""Cues of words for people: «المحلل», «الوزراء»."""
_OPEN = frozenset("«“\"':")
_OPENING_ITEMS = 4
_LINKS = frozenset({"كما", "حيث", "ثم"})
_FROM = frozenset({"من", "ومن"})
_ABOUT = frozenset({"عن", "وعن", "حول", "وحول", "بشان", "وبشان", "بخصوص", "وبخصوص"})
_ASIDES = _FROM | _ABOUT | {"في", "وفي", "الي", "والي"}
_MATTERS = frozenset(
    {"الشان", "الملف", "رده", "ردها", "حديثه", "حديثها", "معرض", "تصريحات", "كلمته", "كلمتها"}
)
_ASIDE_ITEMS, _OPENS = 10, 2
_OWN = ("ه", "ها", "هم", "هما")
_ASIDE = 3
"""The place of a verb behind the shortest aside: two words and a comma."""


def topics(scene: Scene, text: str, found: Sequence[Sentence]) -> dict[int, Topic]:
    """Whom the sentences of an article are about, by where each begins; of nobody known there is none."""
    told: dict[int, Topic] = {}
    before: Topic | None = None
    for n, sentence in enumerate(found):
        apart = n == 0 or sentence.is_title or text[found[n - 1].span.end : sentence.span.start].strip()
        before = _topic(scene, sentence, None if apart else before)
        if before is not None:
            told[sentence.span.start] = before
    return told


def _topic(scene: Scene, sentence: Sentence, before: Topic | None) -> Topic | None:
    items = sentence.items
    near = (n for n, item in enumerate(items[:_HEAD_ITEMS]) if is_verb(item) or _ends(item))
    aside = (n for n in range(_HEAD_ITEMS, len(items)) if _is_aside(items, n))
    verb = next(chained(near, aside), None)
    if verb is not None and _ends(items[verb]):
        verb = None
    first = _first_free(scene, items)
    if first is None:
        return _carried(scene, items, verb, before)
    if verb is None or first < verb:
        return _as_topic(scene, items, first) if first < _HEAD_ITEMS else None
    if _is_object(scene, items, verb, first):
        return _carried(scene, items, verb, before)
    plain = first - verb <= _SUBJECT_ITEMS and not _has_stranger(items, verb)
    return _as_topic(scene, items, first) if plain else None


def _first_free(scene: Scene, items: Sequence[Item]) -> int | None:
    """The first actor that nothing governs, before anything that is said, asked or told of somebody."""
    for n, item in enumerate(items):
        if _ends(item):
            return None
        if item.kind is ItemKind.ACTOR and governor(items, n) == BARE:
            return n if scene.slots(item) else None
    return None


def _ends(item: Item) -> bool:
    return item.has("that") or item.has("relative") or item.norm in _OPEN or item.speech


def _as_topic(scene: Scene, items: Sequence[Item], first: int) -> Topic:
    joined = chain(items, first, range(first, len(items)))
    slots = tuple(slot for n in joined for slot in scene.slots(items[n]))
    return Topic(slots, items[first], of_actor(items[first], slots[0]) if len(slots) == 1 else None)


def _carried(scene: Scene, items: Sequence[Item], verb: int | None, before: Topic | None) -> Topic | None:
    """The topic before, where the sentence opens with a verb that goes on with it and names no subject."""
    if verb is None or before is None or not _goes_on(items, verb):
        return None
    spoken = scene.spoken(items[verb])
    if spoken:
        return Topic(spoken, before.item, before.feminine)
    one = len(before.slots) == 1 and not _disagrees(of_written(items[verb].norm), before)
    return before if one and not _has_stranger(items, verb) else None


def _goes_on(items: Sequence[Item], verb: int) -> bool:
    joined = items[verb].norm.startswith("و") or any(item.norm in _LINKS for item in items[:verb])
    return joined or _is_aside(items, verb)


def _is_aside(items: Sequence[Item], verb: int) -> bool:
    """«وفي سياق متصل، اتهم ..», «ومن ناحية أخرى، رحب ..»: what opens a sentence before comma and verb.

    «من جهته، ..» brings somebody else in, a place another scene; what is spoken of does not («وعن ..»).
    """
    if not _ASIDE <= verb <= _ASIDE_ITEMS or not items[verb - 1].is_comma or items[0].norm not in _ASIDES:
        return False
    words = items[: verb - 1]
    if items[0].norm in _ABOUT or items[1].norm in _MATTERS:
        return not any(item.is_comma or is_verb(item) for item in words[_OPENS:])
    plain = all(item.kind in (ItemKind.WORD, ItemKind.DATE) for item in words)
    return plain and not any(item.norm.endswith(_OWN) for item in words if items[0].norm in _FROM)


def _is_object(scene: Scene, items: Sequence[Item], verb: int, n: int) -> bool:
    """«كما انتقد إيران»: a state right behind a verb that does not agree with it is its object."""
    return _disagrees(of_written(items[verb].norm), _as_topic(scene, items, n))


def _disagrees(feminine: bool | None, topic: Topic) -> bool:
    other = topic.feminine
    return feminine is not None and other is not None and feminine is not other


def _has_stranger(items: Sequence[Item], verb: int) -> bool:
    """«وأكد المحلل أن ..»: a noun with the article right behind the verb, of nobody known, is its subject."""
    if verb + 1 >= len(items):
        return False
    item = items[verb + 1]
    known = (
        item.kind is not ItemKind.WORD
        or item.ending is not None
        or item.kinds - _PEOPLE
        or item.entries
        or item.glued
    )
    return not known and item.norm.startswith("ال")


def _is_of_stranger(trial: Trial) -> bool:
    """Whether a noun of nobody known is a verb's subject; any noun, where its object stands behind «ب»."""
    if trial.form.kind is not FormKind.VERB:
        return False
    if _has_stranger(trial.items, trial.at):
        return True
    if trial.at + 1 >= len(trial.items):
        return False
    item = trial.items[trial.at + 1]
    if item.kind is ItemKind.PLACE:
        return True
    roles = {slot.by.rstrip("~") for slot in trial.trigger.slots}
    behind = not roles.isdisjoint(_BEHIND) and ("object" not in roles or _has_object_behind(trial, roles))
    return (behind or trial.trigger.type == STATEMENT) and _is_plain_noun(item)


def _has_object_behind(trial: Trial, roles: Collection[str]) -> bool:
    """«وندد خطيب المسجد بالإرهاب»: what the verb is about stands behind its preposition, a noun between."""
    near = trial.items[trial.at + 2 : trial.at + 2 + _OPENING_ITEMS]
    return "ب" in roles and any(item.kind is ItemKind.WORD and item.norm.startswith("بال") for item in near)


def _is_plain_noun(item: Item) -> bool:
    known = (
        item.kind is not ItemKind.WORD or item.ending is not None or item.cues or item.entries or item.glued
    )
    return not known and item.norm[:1] not in _JOINED


# ------------------------------------------------------------------ who goes on


def go_on(scene: Scene, trial: Trial, result: Cast) -> None:
    """Fill the subject of a verb or participle that names none with whom it goes on with, where plain."""
    role = trial.trigger.role("subject")
    if role is None or "subject" in result.filled or names_others(trial.items, trial.at):
        return
    if _is_unresolved(scene, trial):
        return
    slots = _of_previous(scene, trial)
    if not slots and not trial.trigger.unnamed:
        topic = _carried_to(scene, trial)
        slots = () if topic is None else topic.slots
        result.reference = result.reference or len(slots) > 1
    if slots:
        result.filled.add("subject")
        result.add(role, slots)


def _is_unresolved(scene: Scene, trial: Trial) -> bool:
    """«وشكر الرئيس ..»: right behind its verb stands somebody of whom it is not known who he is."""
    if trial.form.kind is not FormKind.VERB or trial.at + 1 >= len(trial.items):
        return False
    item = trial.items[trial.at + 1]
    return item.kind is ItemKind.ACTOR and scene.actors[item.index].reference and not scene.slots(item)


def _of_previous(scene: Scene, trial: Trial) -> tuple[ActorSlot, ...]:
    """A verb that opens a sentence with «و» and has no subject has that of the sentence before.

    Only where one alone of those who stand free in the sentence before agrees with it, or the first of them
    is that sentence's own subject and agrees.
    """
    before = trial.previous
    if before is None or trial.form.number is not Number.SINGULAR or not _opens_on(trial):
        return ()
    items = before.items
    bare = [n for n, item in enumerate(items) if _is_bare(scene, items, n, item)]
    fits = [n for n in bare if not _clashes(scene, trial, items[n])]
    alone = fits and len(chain(items, fits[0], range(fits[0], len(items)))) == 1
    if alone and (len(fits) == 1 or (fits[0] == bare[0] and _leads(items, fits[0]))):
        return scene.slots(items[fits[0]])
    return ()


def _opens_on(trial: Trial) -> bool:
    """Whether the verb opens its sentence and goes on with «و» or «كما», nobody known behind it."""
    opens = all(item.kind is not ItemKind.ACTOR and not is_verb(item) for item in trial.items[: trial.at])
    linked = trial.form.linked or (trial.at > 0 and trial.items[0].norm in _LINKS)
    near = trial.at <= _OPENING_ITEMS and not _is_of_stranger(trial)
    return trial.form.kind is FormKind.VERB and opens and linked and near


def _leads(items: Sequence[Item], n: int) -> bool:
    """Whether an actor is the subject of its sentence: at its head, or right behind its first verb."""
    return n <= 1 or (is_verb(items[0]) and n <= _OPENING_ITEMS)


def _is_bare(scene: Scene, items: Sequence[Item], n: int, item: Item) -> bool:
    return item.kind is ItemKind.ACTOR and governor(items, n) == BARE and bool(scene.slots(item))


def _clashes(scene: Scene, trial: Trial, actor: Item) -> bool:
    slots = scene.slots(actor)
    return len(slots) == 1 and clash(trial.items[trial.at], trial.form, actor, slots[0])


def _carried_to(scene: Scene, trial: Trial) -> Topic | None:
    items, at = trial.items, trial.at
    stranger = pronoun_at(trial) is None and _is_of_stranger(trial)
    told = None if items[at].speech or stranger else _told_of(trial)
    told = (
        None
        if told is trial.sentence and _goes_on_by_pronoun(trial) and two_are_meant(scene, trial)
        else told
    )
    topic = None if told is None else scene.topics.get(told.span.start)
    return topic if topic is not None and _agrees(topic, trial) else None


def _told_of(trial: Trial) -> Sentence | None:
    """The sentence whose topic a verb goes on with: its own, or the one before where it opens its own."""
    items, at, form = trial.items, trial.at, trial.form
    if form.kind is FormKind.PARTICIPLE:
        return trial.sentence if _is_apart(items, at) else None
    if form.kind is not FormKind.VERB:
        return None
    if _is_first(items, at):
        linked = _goes_on(items, at) or form.linked or _goes_on_by_pronoun(trial)
        return trial.previous if linked else None
    apart = form.pronoun or (trial.trigger.public and _is_apart(items, at))
    linked = form.linked or (at > 0 and items[at - 1].norm in _LINKS)
    apart = apart and (trial.trigger.type in SPOKEN or not any(_is_said(item) for item in items[:at]))
    goes_on = (linked and form.tense is Tense.PAST and apart) or _of_pronoun(trial)
    return trial.sentence if goes_on or form.number is Number.DUAL else None


def _is_said(item: Item) -> bool:
    """Whether what somebody says opens here: a deed behind it is told of somebody else."""
    return item.has("that") or item.norm in _OPEN


def _of_pronoun(trial: Trial) -> bool:
    """«.. مؤكدا أنه سيزور ..», «.. لكنه رفض ..»: the pronoun means whom the sentence is about."""
    k = pronoun_at(trial)
    if k is None:
        return False
    said = trial.items[k - 1]
    return _goes_on_by_pronoun(trial) or (k > 0 and said.verb and of_participle(said.norm) is not None)


def _goes_on_by_pronoun(trial: Trial) -> bool:
    k = pronoun_at(trial)
    return k is not None and goes_on_with_topic(trial.items, k)


def _is_first(items: Sequence[Item], at: int) -> bool:
    free = not any(item.kind is ItemKind.ACTOR or is_verb(item) for item in items[:at])
    return (at < _HEAD_ITEMS and free) or _is_aside(items, at)


def _is_apart(items: Sequence[Item], at: int) -> bool:
    """Whether a comma or a closed quotation stands right before."""
    return at > 0 and (items[at - 1].is_comma or items[at - 1].norm in '»”"')


def _agrees(topic: Topic, trial: Trial) -> bool:
    verb, one = trial.items[trial.at], len(topic.slots) == 1
    if trial.form.kind is FormKind.PARTICIPLE:
        return one and not _disagrees(of_participle(verb.norm), topic)
    if trial.form.number is Number.SINGULAR:
        return one and not clash(verb, trial.form, topic.item, topic.slots[0])
    return len(topic.slots) == _BOTH if trial.form.number is Number.DUAL else len(topic.slots) >= _BOTH
