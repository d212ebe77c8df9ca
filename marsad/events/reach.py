"""Who may take part in what a trigger tells, and what the grammar says of each: what the role model looks at.

Candidates are the actors of the trigger's sentence, the capitals and countries named there as places, and the
actors of the two sentences before it, for verbs that have no subject of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from marsad.events.agreement import clash
from marsad.events.implied import around, capital
from marsad.events.items import Item, ItemKind, Sentence
from marsad.events.scene import Cast, Scene, Trial, before_content
from marsad.events.syntax import BARE, NOUN, government, governor, is_verb, names_others, previous_actor
from marsad.knowledge.inflection import FormKind
from marsad.knowledge.lexicon import QUIET
from marsad.records import ActorSlot

BACK = 2
"""Sentences before the trigger's own in which its subject is looked for."""

_MOST = 24
"""Candidates of one trigger; bounds the work on hostile text."""
_OPENING_ITEMS = 4
_PASSED = frozenset("،»\"'")
_WHERE = frozenset({"في", "ب"})
_NO_KINDS: frozenset[str] = frozenset()
_ROLES = {"visited": "recipient", "chair": "party"}


@dataclass(frozen=True, slots=True)
class Who:
    """A candidate: ``back`` sentences before the trigger's own (0: in it), at item ``at`` of it."""

    back: int
    at: int
    item: Item
    slots: tuple[ActorSlot, ...]


@dataclass(slots=True)
class Reach:
    """A trial with its candidates, what the rules made of it (``roles``, ``reason``), and its counts."""

    scene: Scene
    trial: Trial
    roles: Cast
    reason: str
    earlier: Sequence[Sentence]
    who: list[Who] = field(default_factory=list)
    after: list[int] = field(default_factory=list)
    before: list[int] = field(default_factory=list)
    bare: dict[int, list[int]] = field(default_factory=dict)
    scope: frozenset[int] = frozenset()
    told: frozenset[int] = frozenset()
    verbs: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Find the candidates and count."""
        self.who = list(_candidates(self.scene, self.trial, self.earlier))[:_MOST]
        items, at = self.trial.items, self.trial.at
        for one in self.who:
            named = one.item.kind is ItemKind.ACTOR
            if named and governor(self.items(one), one.at) == BARE:
                self.bare.setdefault(one.back, []).append(one.at)
        own = self.bare.get(0, [])
        self.after, self.before = [n for n in own if n > at], [n for n in own if n < at]
        self.scope = frozenset(self.trial.scope)
        self.told = self.scope.difference(before_content(self.trial))
        self.verbs = [n for n, item in enumerate(items) if is_verb(item)]

    def items(self, one: Who) -> Sequence[Item]:
        """The items of a candidate's sentence."""
        return self.earlier[one.back - 1].items if one.back else self.trial.items


def _candidates(scene: Scene, trial: Trial, earlier: Sequence[Sentence]) -> Iterator[Who]:
    for n, item in enumerate(trial.items):
        if item.kind is ItemKind.ACTOR:
            slots = scene.slots(item)
        else:
            slots = capital(scene, trial, n) if item.kind is ItemKind.PLACE and n != trial.at else ()
        if not slots:
            continue
        where = all(map(_is_state, slots)) and _says_where(trial, n)
        if not (where or _is_topic(trial, n)):
            yield Who(0, n, item, slots)
    if names_others(trial.items, trial.at):
        return
    for back, sentence in enumerate(earlier[:BACK], 1):
        for n, item in enumerate(sentence.items):
            slots = scene.slots(item) if item.kind is ItemKind.ACTOR else ()
            if slots:
                yield Who(back, n, item, slots)


def _is_state(slot: ActorSlot) -> bool:
    return not (slot.person_id or slot.organisation_ids or slot.office or slot.sector)


def _says_where(trial: Trial, n: int) -> bool:
    """«في الدوحة»: a country or a capital that is only where, unless the row asks who stands there."""
    by = government(trial.items, n).by
    return by in _WHERE and not any(slot.by.removesuffix("~") == by for slot in trial.trigger.slots)


def _is_topic(trial: Trial, n: int) -> bool:
    """«يبحث الوزير مواجهة «داعش»»: who stands in the object of a verb of talking is talked of."""
    mutual = "party" in trial.trigger.needs and trial.trigger.role("object") is None
    verb = trial.form.kind is FormKind.VERB and trial.complement is None
    return mutual and verb and n > trial.at and governor(trial.items, n) == NOUN


# ------------------------------------------------------------------ what is said of each


def described(reach: Reach) -> list[list[str]]:
    """The names of the features of each candidate, ``name=value``."""
    whole = list(_of_trigger(reach))
    return [[*whole, *_of_candidate(reach, one)] for one in reach.who]


def _step(count: int, *most: int) -> str:
    """A count by its class: the least bound that holds it."""
    for bound in most:
        if count <= bound:
            return str(bound)
    return f">{most[-1]}"


def _of_trigger(reach: Reach) -> Iterator[str]:
    trial, roles = reach.trial, reach.roles
    trigger, form, items, at = trial.trigger, trial.form, trial.items, trial.at
    tense = f"_{form.tense.name}" if form.tense is not None else ""
    yield f"type={trigger.type}"
    yield f"rule={trigger.id}"
    yield f"form={form.kind.name}{tense}{'+p' if form.pronoun else ''}"
    yield f"number={form.number.name}"
    yield f"linked={form.linked}"
    yield f"subject={trigger.role('subject')}"
    yield f"object={trigger.role('object')}"
    yield f"reason={' '.join(reach.reason.split()[:3])}"
    yield f"actor={bool(roles.get('actor') or roles.get('party'))}"
    yield f"recipient={bool(roles.get('recipient') or roles.get('visited'))}"
    yield f"after={_step(sum(n in reach.scope for n in reach.after), 0, 1, 2)}"
    yield f"before={_step(len(reach.before), 0, 1, 2)}"
    yield f"title={trial.sentence.is_title}"
    yield f"opens={at == 0 or (at == 1 and not items[0].entries)}"
    yield f"that={any(item.has('that') for item in items[:at])}"
    yield f"next={_beside(items, at + 1)}"
    yield f"previous={_beside(items, at - 1)}"


def _beside(items: Sequence[Item], n: int) -> str:
    """What stands right beside the trigger."""
    if not 0 <= n < len(items):
        return "none"
    item = items[n]
    if item.kind is not ItemKind.WORD:
        return item.kind.name
    if item.ending is not None and item.ending.kind == "preposition":
        return f"by:{item.ending.id}"
    return "|".join(sorted(item.kinds - QUIET)) or "word"


def _of_candidate(reach: Reach, one: Who) -> Iterator[str]:
    scene, trial = reach.scene, reach.trial
    items, named = reach.items(one), one.item.kind is ItemKind.ACTOR
    by = governor(items, one.at) if named else government(items, one.at).by
    phrase = around(items, one.at)
    single = one.slots[0] if len(one.slots) == 1 else None
    yield f"rules={_part(reach.roles, one.slots)}"
    yield f"kind={kind_of(one.slots)}"
    yield f"item={one.item.kind.name}"
    yield f"reference={named and bool(scene.actors[one.item.index].reference)}"
    yield f"chained={named and previous_actor(items, one.at) is not None}"
    yield f"by={by}"
    yield f"role={'bare' if by == BARE else trial.trigger.role(by)}"
    yield f"around={phrase}"
    yield f"deep={trial.trigger.role(phrase) or trial.trigger.role(f'{phrase}~')}"
    clashes = single is not None and named and clash(trial.items[trial.at], trial.form, one.item, single)
    yield f"clash={clashes}"
    yield f"home={single is not None and single.country == scene.home}"
    yield from _words(items, one.at)
    yield f"pair={trial.trigger.id} {'after' if one.back == 0 and one.at > trial.at else 'before'}"
    yield from _earlier(reach, one) if one.back else _here(reach, one)


def _words(items: Sequence[Item], n: int) -> Iterator[str]:
    """The words around a candidate; names, dates and places only by their kind."""
    for step in (-2, -1, 1, 2):
        if 0 <= n + step < len(items):
            yield f"word{step}={items[n + step].norm or items[n + step].kind.name}"


def _part(roles: Cast, slots: Sequence[ActorSlot]) -> str:
    """The part that the rules give somebody."""
    for role, held in roles.roles.items():
        if any(slot.start < other.end and other.start < slot.end for slot in slots for other in held):
            return _ROLES.get(role, role)
    return "none"


def kind_of(slots: Sequence[ActorSlot]) -> str:
    """What somebody is: a person with or without office, an office, a body, a country, people not named."""
    if len(slots) > 1:
        return "several"
    slot = slots[0]
    if slot.sector is not None:
        return "unnamed"
    if slot.person_id is not None:
        return "person" if slot.office is None else "official"
    if slot.office is not None:
        return "office"
    return "body" if slot.organisation_ids else "country"


def _earlier(reach: Reach, one: Who) -> Iterator[str]:
    items, bare = reach.items(one), reach.bare.get(one.back, [])
    yield f"at=back{one.back}"
    yield f"rank={_step(bare.index(one.at), 0, 1, 2) if one.at in bare else 'governed'}"
    yield f"last={bool(bare) and bare[-1] == one.at}"
    yield f"leads={one.at <= 1 or (is_verb(items[0]) and one.at <= _OPENING_ITEMS)}"
    gap = reach.trial.sentence.span.start - reach.earlier[one.back - 1].span.end
    yield f"gap={_step(gap, 3, 80)}"
    yield f"verbs={_step(sum(map(is_verb, items[: one.at])), 0, 1, 2)}"


def _here(reach: Reach, one: Who) -> Iterator[str]:
    trial = reach.trial
    items, n, at = trial.items, one.at, trial.at
    low, high = min(n, at), max(n, at)
    between = items[low + 1 : high]
    ranked = reach.after if n > at else reach.before[::-1]
    yield f"at={'after' if n > at else 'before'}"
    yield f"scope={n in reach.scope}"
    yield f"rank={_step(ranked.index(n), 0, 1, 2, 3) if n in ranked else 'governed'}"
    if n in reach.before:
        yield f"from_start={_step(reach.before.index(n), 0, 1, 2)}"
    yield f"distance={_step(high - low, 1, 2, 4, 8, 15, 30)}"
    yield f"verbs={_step(sum(low < verb < high for verb in reach.verbs), 0, 1, 2)}"
    yield from _between(between)
    yield f"speech={one.item.speech != items[at].speech}"
    if trial.complement is not None:
        behind = n - trial.complement
        place = "behind" if behind > 0 else "amid" if n > at else "ahead"
        yield f"complement={place}"
        if behind > 0:
            yield f"from_complement={_step(behind, 1, 2, 4, 8)}"
    yield f"followed={_followed(reach, n)}"
    yield f"preceded={_preceded(items, n)}"
    yield f"content={n in reach.told}"
    yield f"earlier_verbs={_step(sum(verb < n for verb in reach.verbs), 0, 1, 2)}"


def _between(between: Sequence[Item]) -> Iterator[str]:
    """What stands between the trigger and a candidate."""
    kinds = [item.kind for item in between]
    cues = _NO_KINDS.union(*[item.kinds for item in between])
    signs = [item for item in between if item.kind is ItemKind.SIGN]
    commas = sum([item.is_comma for item in signs])
    yield f"commas={_step(commas, 0, 1, 2)}"
    for kind in ("relative", "that", "report"):
        yield f"{kind}={kind in cues}"
    yield f"stop={'stop' in cues or 'since' in cues}"
    yield f"signs={len(signs) > commas}"
    yield f"actors={_step(kinds.count(ItemKind.ACTOR), 0, 1, 2, 3)}"
    endings = [item.ending for item in between if item.ending is not None]
    by = sum([ending.kind == "preposition" for ending in endings])
    yield f"prepositions={_step(by, 0, 1, 2)}"
    plain = kinds.count(ItemKind.WORD) - sum(
        [item.kind is ItemKind.WORD and bool(item.cues or item.entries or item.glued) for item in between]
    )
    yield f"words={_step(plain, 0, 1, 3, 6)}"


def _followed(reach: Reach, n: int) -> str:
    """Whether a verb follows a candidate, and whether it is the trigger."""
    items, k = reach.trial.items, n + 1
    while k < len(items) and (
        items[k].looked_through or items[k].kind is ItemKind.DATE or items[k].norm in _PASSED
    ):
        k += 1
    return "trigger" if k == reach.trial.at else str(k < len(items) and is_verb(items[k]))


def _preceded(items: Sequence[Item], n: int) -> str:
    if n == 0:
        return "start"
    before = items[n - 1]
    return "verb" if is_verb(before) else "sign" if before.kind is ItemKind.SIGN else "word"
