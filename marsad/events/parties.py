"""Who takes which part: fill the slots of a trigger from the actors of its clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from marsad.events.items import Item, ItemKind, Sentence
from marsad.events.syntax import (
    BARE,
    NOUN,
    chain,
    government,
    governor,
    is_verb,
    previous_actor,
)
from marsad.knowledge.inflection import Form, FormKind, Number
from marsad.knowledge.lexicon import Offices, Trigger
from marsad.records import ActorMention, ActorSlot, Entity, Mention

DEEP = "~"


@dataclass(frozen=True, slots=True)
class Scene:
    """What the reading of one article needs: actors, mentions, the entities they name, offices of states."""

    actors: Sequence[ActorMention]
    mentions: Sequence[Mention]
    entities: dict[str, Entity]
    offices: Offices

    def identified(self, slot: ActorSlot) -> bool:
        """Whether somebody can be coded: by a country, a body, or an office of a state."""
        if slot.office in self.offices.private:
            return False
        return slot.country is not None or bool(slot.organisation_ids) or slot.office in self.offices.public

    def slots(self, item: Item) -> tuple[ActorSlot, ...]:
        """Whom an actor item stands for: several for «الطرفان», none when that is not known."""
        actor = self.actors[item.index]
        if actor.reference and actor.members:
            return actor.members
        return () if actor.slot is None else (actor.slot,)

    def place(self, item: Item) -> Entity | None:
        """The place or country that a place item names."""
        return self.entities.get(self.mentions[item.index].entity_id)


@dataclass(slots=True)
class Cast:
    """The roles filled so far, which slots filled them, and where the subject stands.

    ``reference``: some words stand for two sides at once («الطرفان»).
    """

    roles: dict[str, list[ActorSlot]] = field(default_factory=dict)
    subject: int | None = None
    filled: set[str] = field(default_factory=set)
    reference: bool = False

    def add(self, role: str, slots: Sequence[ActorSlot]) -> None:
        """Put actors into a role, each once."""
        held = self.roles.setdefault(role, [])
        held += [slot for slot in slots if slot not in held]

    def get(self, role: str) -> list[ActorSlot]:
        """The actors in a role."""
        return self.roles.get(role, [])


@dataclass(frozen=True, slots=True)
class Trial:
    """One trigger at one place of a sentence, with the clause it governs."""

    sentence: Sentence
    at: int
    trigger: Trigger
    form: Form
    scope: tuple[int, ...]
    complement: int | None = None

    @property
    def items(self) -> tuple[Item, ...]:
        """The items of the sentence."""
        return self.sentence.items


def cast(scene: Scene, trial: Trial) -> Cast:
    """Fill the roles of a trigger's row from its clause and, for the subject, from before it."""
    result = Cast()
    items = trial.items
    actors = [n for n in before_content(trial) if items[n].kind is ItemKind.ACTOR]
    subject = _agreeing(scene, trial, _subject(scene, trial, actors))
    taken: set[int] = set()
    if subject:
        result.subject = subject[0]
        _fill(scene, trial, result, "subject", subject)
        taken.update(subject)
    _complements(scene, trial, result, [n for n in actors if n not in taken])
    _visited(scene, trial, result)
    return result


def before_content(trial: Trial) -> list[int]:
    """The clause up to what was agreed: those named in it take no part."""
    opens = {cue for cue in trial.trigger.content_after if len(cue) > 1}
    found: list[int] = []
    for n in trial.scope:
        if trial.items[n].norm in opens:
            break
        found.append(n)
    return found


def _fill(scene: Scene, trial: Trial, result: Cast, by: str, places: Sequence[int]) -> None:
    role = trial.trigger.role(by)
    if role is not None:
        result.filled.add(by)
        for n in places:
            result.reference = result.reference or len(scene.slots(trial.items[n])) > 1
            result.add(role, scene.slots(trial.items[n]))


# ------------------------------------------------------------------ subject


def _subject(scene: Scene, trial: Trial, actors: Sequence[int]) -> list[int]:
    if trial.form.kind is FormKind.NOUN:
        return _genitive(scene, trial, actors)
    if trial.form.kind is FormKind.PARTICIPLE:
        return _main_subject(scene, trial)
    relative = _relative_subject(trial)
    if relative is not None:
        return relative
    before = _before_verb(scene, trial)
    if before:
        return before
    return _after_verb(scene, trial, actors)


def _agreeing(scene: Scene, trial: Trial, found: list[int]) -> list[int]:
    """A verb in the dual has two subjects; with one, it is another word that is spelt like it («طلبا»)."""
    if trial.form.kind is FormKind.VERB and trial.form.number is Number.DUAL and found:
        slots = [slot for n in found for slot in scene.slots(trial.items[n])]
        return found if len(slots) > 1 else []
    return found


def _after_verb(scene: Scene, trial: Trial, actors: Sequence[int]) -> list[int]:
    bare = [n for n in actors if governor(trial.items, n) == BARE and scene.slots(trial.items[n])]
    main = _main_subject(scene, trial) if trial.form.linked or trial.trigger.implied else []
    if not bare:
        return main
    needs_object = trial.trigger.role("object") is not None and len(trial.trigger.needs) > 1
    if main and needs_object and len(bare) == 1 and not _others(scene, trial, actors, bare[0]):
        return main
    return (
        chain(trial.items, bare[0], trial.scope)
        if bare[0] == actors[0] or _only_places(trial, actors, bare[0])
        else main
    )


def _only_places(trial: Trial, actors: Sequence[int], first: int) -> bool:
    """Whether the actors before the first bare one only say where («في الرباط»)."""
    return all(government(trial.items, n).by in ("في", "ب", NOUN, "other") for n in actors if n < first)


def _others(scene: Scene, trial: Trial, actors: Sequence[int], first: int) -> bool:
    return any(
        trial.trigger.role(government(trial.items, n).by) is not None and scene.slots(trial.items[n])
        for n in actors
        if n != first
    )


def _relative_subject(trial: Trial) -> list[int] | None:
    """The subject of a verb after «الذي»: what the pronoun means; None when the verb has no such pronoun."""
    items, k = trial.items, trial.at - 1
    while k >= 0 and items[k].looked_through:
        k -= 1
    if k < 0 or not items[k].has("relative") or trial.form.pronoun:
        return None
    k -= 1
    while k >= 0 and items[k].kind is ItemKind.SIGN:
        k -= 1
    if k >= 0 and items[k].kind is ItemKind.ACTOR:
        return [k]
    back = trial.at + 1 < len(items) and items[trial.at + 1].has("back")
    return _last_subject(trial) if back else []


def _last_subject(trial: Trial) -> list[int]:
    """The nearest actor before the trigger that follows a verb directly: who did what was told before."""
    items = trial.items
    for n in range(trial.at - 1, 0, -1):
        if items[n].kind is ItemKind.ACTOR and government(items, n).by == BARE:
            return [n]
    return []


def _before_verb(scene: Scene, trial: Trial) -> list[int]:
    """The subject that stands right before its verb: headlines, «أن الطرفين عقدا», «كانت فرنسا وشحت»."""
    items = trial.items
    if trial.form.linked:
        return []
    k = trial.at - 1
    perfect = k >= 0 and items[k].norm == "قد"
    while k >= 0 and (_passes(items[k]) or (perfect and items[k].is_comma)):
        k -= 1
    if k < 0 or items[k].kind is not ItemKind.ACTOR or not scene.slots(items[k]):
        return []
    found = [k]
    while (joined := previous_actor(items, found[0])) is not None:
        found.insert(0, joined)
    return found if government(items, found[0]).by == BARE else []


def _passes(item: Item) -> bool:
    if item.kind in (ItemKind.DATE, ItemKind.PLACE):
        return True
    if item.kind is ItemKind.SIGN:
        return item.norm in "\"'»”)"
    return item.looked_through


def _main_subject(scene: Scene, trial: Trial) -> list[int]:
    """The first actor before the trigger that no preposition and no noun governs.

    After «قال .. إن ..» a verb without subject may belong to either, so that neither is taken; a participle
    belongs to who says it.
    """
    that = [n for n in range(trial.at) if trial.items[n].has("that")]
    if that and trial.form.kind is FormKind.VERB:
        return []
    for n in range(trial.at):
        item = trial.items[n]
        if item.kind is ItemKind.ACTOR and governor(trial.items, n) == BARE and scene.slots(item):
            return chain(trial.items, n, range(n, trial.at))
    return []


def _genitive(scene: Scene, trial: Trial, actors: Sequence[int]) -> list[int]:
    items, at = trial.items, trial.at
    if trial.form.pronoun:
        return _antecedent(scene, trial)
    after = at + 1
    while after < len(items) and items[after].looked_through:
        after += 1
    genitive = after < len(items) and items[after].kind is ItemKind.ACTOR and not items[at].glued
    if genitive and not trial.form.definite:
        return chain(items, after, trial.scope) if trial.trigger.role("object") != "party" else [after]
    if _carrier(trial) is None:
        return []
    bare = [n for n in actors if government(items, n).by == BARE and n > (_carrier(trial) or 0)]
    return chain(items, bare[0], trial.scope) if bare else []


def _carrier(trial: Trial) -> int | None:
    """The verb that tells of the event's noun: «المباحثات التي أجراها ..», «زيارة قام بها ..»."""
    for n in range(trial.at + 1, min(trial.at + 6, len(trial.items))):
        item = trial.items[n]
        if item.kind is ItemKind.ACTOR or item.is_comma:
            return None
        if item.has("carrier"):
            return n
    return None


def _antecedent(scene: Scene, trial: Trial) -> list[int]:
    """Whom a joined pronoun means: with a subject implied, somebody else than it; else the nearest actor."""
    main = _main_subject(scene, trial) if trial.trigger.implied else []
    for n in range(trial.at - 1, -1, -1):
        item = trial.items[n]
        if item.kind is ItemKind.ACTOR and n not in main and len(scene.slots(item)) == 1:
            slot = scene.slots(item)[0]
            if slot.person_id is not None or slot.office is not None or government(trial.items, n).by == BARE:
                return [n]
    return []


# ------------------------------------------------------------------ the others


def _complements(scene: Scene, trial: Trial, result: Cast, actors: Sequence[int]) -> None:
    done: set[int] = set()
    own = {slot.country for role in result.roles.values() for slot in role}
    for n in actors:
        if n in done or not scene.slots(trial.items[n]):
            continue
        by = governor(trial.items, n)
        by = "object" if by == BARE else by
        is_slot = by != "object" or _is_object(trial, result, n)
        if is_slot and trial.trigger.role(by) is not None:
            joined = chain(trial.items, n, trial.scope)
            done.update(joined)
            _fill(scene, trial, result, by, joined)
            continue
        deep = _deep(trial, n, result.subject)
        if deep is not None:
            other = [
                slot
                for slot in scene.slots(trial.items[n])
                if slot.country is None or slot.country not in own
            ]
            result.add(trial.trigger.role(deep) or "", other)
    _implied_agent(scene, trial, result)


def _is_object(trial: Trial, result: Cast, n: int) -> bool:
    """A bare actor is the object of a verb, or of a noun whose subject is joined to it («لقائه فلانا»)."""
    if trial.form.kind is FormKind.NOUN:
        return trial.form.pronoun and n > trial.at and _direct(trial.items, trial.at, n)
    others = (entry.form for k in range(trial.at + 1, n) for entry in trial.items[k].entries)
    visits = any(form.kind is FormKind.NOUN and form.pronoun for form in others)
    return result.subject is not None and not visits


def _direct(items: Sequence[Item], at: int, n: int) -> bool:
    return all(items[k].kind is not ItemKind.ACTOR and not items[k].is_comma for k in range(at + 1, n))


def _deep(trial: Trial, n: int, subject: int | None) -> str | None:
    """The slot ``ب~`` that holds an actor inside its phrase: «أشاد بجهود المغرب»."""
    for slot in trial.trigger.slots:
        if not slot.by.endswith(DEEP):
            continue
        opening = _opening(trial, slot.by.removesuffix(DEEP), subject)
        if opening is not None and opening <= n and _reaches(trial.items, opening, n):
            return slot.by
    return None


def _opening(trial: Trial, by: str, subject: int | None) -> int | None:
    """Where the phrase of a deep slot begins."""
    after = trial.at if by == "object" or trial.complement is None else trial.complement
    start = max(trial.at, after, -1 if subject is None else subject)
    for n in trial.scope:
        item = trial.items[n]
        if n <= start or item.kind is not ItemKind.WORD:
            continue
        if by == "object":
            return n
        if any(cue.kind == "preposition" and cue.id == by for cue in item.cues):
            return n
        if len(by) == 1 and item.norm.startswith(by) and item.ending is None:
            return n
    return None


def _reaches(items: Sequence[Item], opening: int, n: int) -> bool:
    if any(items[k].is_comma or (is_verb(items[k]) and k > opening) for k in range(opening, n)):
        return False
    between = (items[k].ending for k in range(opening, n - 1))
    if any(cue is not None and cue.kind == "preposition" and cue.id != "بين" for cue in between):
        return items[opening].ending is not None and not any(
            items[k].ending is not None for k in range(opening + 1, n - 1)
        )
    by = governor(items, n)
    return by in (NOUN, BARE, "بين") or by == _own_preposition(items, opening, n)


def _own_preposition(items: Sequence[Item], opening: int, n: int) -> str | None:
    """The preposition that opens the phrase, when the actor stands right behind it («ل» of «شكره لفلان»)."""
    return government(items, n).by if opening == n - 1 or items[opening].ending is not None else None


def _implied_agent(scene: Scene, trial: Trial, result: Cast) -> None:
    role = trial.trigger.role("agent")
    if role is None or not trial.trigger.implied or result.get(role):
        return
    for n in _main_subject(scene, trial):
        result.add(role, scene.slots(trial.items[n]))


def _visited(scene: Scene, trial: Trial, result: Cast) -> None:
    """A visited place counts as its country."""
    for n in trial.scope:
        item = trial.items[n]
        if item.kind is not ItemKind.PLACE:
            continue
        by = government(trial.items, n).by
        entity = scene.place(item)
        if trial.trigger.role("object" if by == BARE else by) != "visited" or entity is None:
            continue
        if entity.country is not None and not result.get("visited"):
            result.add("visited", [ActorSlot(None, (), entity.country, None, item.start, item.end)])


__all__ = ["Cast", "Scene", "Trial", "before_content", "cast"]
