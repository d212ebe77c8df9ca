"""The words that tell of events, read from resources/events/*.yaml, event_cues.yaml and contexts.yaml.

A row of events/ says which words tell of an event of which PLOVER type, and who takes which part in it
(docs/events.md explains every field). The lexicon spells out all their written forms once, so that looking a
word of a text up is one step.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from marsad.arabic.normalise import fold
from marsad.arabic.tokens import words
from marsad.knowledge.cues import Cue, CueTable
from marsad.knowledge.inflected import Inflected, spelt_out
from marsad.knowledge.inflection import Form, participle_forms, verb_forms
from marsad.knowledge.masdar import VerbalNouns
from marsad.knowledge.plover import STATEMENT, Plover
from marsad.knowledge.tables import Row, Tables

ROLES = frozenset({"actor", "recipient", "party", "visited", "chair", "participant", "agreed", "content"})
"""What an event may need: the two sides, equal parties, a country that is visited, who chairs a summit, the
parties of the meeting it came out of, what was agreed; ``participant``: present beside both sides. All but
``agreed`` and ``content`` are filled by slots."""

Phrase = tuple[str, ...]

PUBLIC_OFFICE = "public-office"
OFFICIAL_GROUP = "official-group"
PRIVATE_OFFICE = "private-office"
"""Kinds of rows of event_cues that list ids of offices."""

HOMOGRAPH = "homograph"
CONTROL = "control"
"""What the kinds of cues begin with that lead over to a deed («نجح في إبرام ..», «تم إطلاق ..»)."""
AHEAD, DECIDED = f"{CONTROL}-ahead", f"{CONTROL}-decided"
UNDERGONE, TOLD = f"{CONTROL}-undergone", f"{CONTROL}-told"
"""Kinds of verbs that lead over to a deed to come, to one decided on, and to one that somebody undergoes."""

_PLACES = ("settlement", "direction", "carries", "spell", "goods", "aim-civil", "aim-site", "flag")
QUIET = frozenset((*_PLACES, "turned", "undergoes"))
"""Kinds of words that stay plain nouns: they say where and at whom, and steer nothing."""

_PREFIXES = ("", "ال", "و", "وال", "ب", "بال", "ل", "لل", "ولل", "وبال", "ف", "كال")


@dataclass(frozen=True, slots=True)
class Slot:
    """Who fills a role: ``by`` is ``subject``, ``object``, ``agent`` or a preposition."""

    by: str
    role: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """One row of the event lexicon, with its phrases folded and cut into words.

    - ``complements``: one must follow in the clause (the noun of a light verb); ``excludes``: none may;
    - ``needs``: the roles without which there is no event;
    - ``content_after``: the prepositions that open what was agreed or discussed (``*``: the verb itself);
    - ``planned``: always still to come; ``abroad``: only between two countries; ``collective``: done by a
      body or a state, never by one person; ``local``: without named actor, by people of the place;
    - ``continues``: without parties of its own it goes on telling the event before it;
    - ``implied``: a missing subject is taken from the sentence;
    - ``after``: one of these phrases must stand shortly before («لقاء جمع ..»); ``declared``: the noun counts
      only under a verb of declaring, whose subject acts; ``weighty``: everyday crime is left out;
      ``foreign``: two countries take part; ``met``: a missing party is one of the meeting told before;
      ``public``: an actor speaks for a state or a public body; ``official``: he is a person or an office;
      ``unnamed``: people who are not named take part too («مسلحون»); ``either``: the verb is written alike in
      the passive («قتل»), so that one party alone is the recipient; ``gate``: the kind of cue without which
      the row is not looked for in a sentence; ``told``: the noun tells by itself; ``crowd``: people who are
      not named do it; ``joined``: the verb has its object joined («قتلتهم»); ``weak``: only where the learnt
      model finds the sentence to tell it; ``political``: an everyday arrest is left out; ``claim``: the words
      only lay the deed to somebody («تبنى الهجوم»); ``background``: they tell of it in passing, where
      the sentence is on something else («أدان التفجير الذي ..», «بعد تفجير حافلة»).
    """

    id: str
    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    slots: tuple[Slot, ...]
    complements: tuple[Phrase, ...]
    complement_heads: frozenset[str]
    excludes: tuple[Phrase, ...]
    needs: tuple[str, ...]
    content_after: tuple[str, ...]
    strength: float
    planned: bool
    continues: bool
    implied: bool
    abroad: bool
    collective: bool
    local: bool
    after: tuple[Phrase, ...] = ()
    declared: bool = False
    weighty: bool = False
    foreign: bool = False
    met: bool = False
    public: bool = False
    official: bool = False
    single: bool = False
    unnamed: bool = False
    either: bool = False
    gate: str | None = None
    told: bool = False
    crowd: bool = False
    joined: bool = False
    weak: bool = False
    political: bool = False
    claim: bool = False
    background: bool = False

    @property
    def takes_recipient(self) -> bool:
        """Whether a slot of the row holds a recipient."""
        return any(slot.role in ("recipient", "visited") for slot in self.slots)

    @property
    def stands_as_noun(self) -> bool:
        """Whether the row's verbs may stand as nouns under «نجح في», «تم»: it is read by its own clause."""
        own = self.weak or self.joined or self.after or self.continues or self.claim
        own = own or (self.unnamed and self.type == "ASSAULT" and self.either)
        return not own and self.type != STATEMENT

    def role(self, by: str) -> str | None:
        """The role filled by the subject, the object, the agent or the object of a preposition."""
        return next((slot.role for slot in self.slots if slot.by == by), None)


@dataclass(frozen=True, slots=True)
class Entry:
    """One reading of a written word: the row it belongs to and how the word is made."""

    trigger: Trigger
    form: Form


@dataclass(frozen=True, slots=True)
class ModeWords:
    """The phrases that tell a mode; ``heads`` are their first words."""

    mode: str
    phrases: frozenset[Phrase]
    heads: frozenset[str]


@dataclass(frozen=True, slots=True)
class Offices:
    """``public`` offices alone tell that somebody acts for a state, ``private`` ones that he does not.

    ``groups`` are folded nouns for several officials («وفد»).
    """

    public: frozenset[str]
    private: frozenset[str]
    groups: frozenset[str] = frozenset()


class EventLexicon:
    """Triggers by written form, cues and context words by first word; read-only."""

    def __init__(
        self,
        triggers: tuple[Trigger, ...],
        forms: Mapping[str, tuple[Entry, ...]],
        cues: Mapping[str, tuple[Cue, ...]],
        contexts: Mapping[str, tuple[Cue, ...]],
        *,
        offices: Offices,
        modes: Mapping[str, tuple[ModeWords, ...]],
        deeds: Mapping[str, tuple[Entry, ...]],
    ) -> None:
        self.triggers = triggers
        self._modes = modes
        self._forms = forms
        self._deeds = deeds
        self.cues, self._contexts = CueTable(cues), CueTable(contexts)
        self.offices = offices
        behind: dict[str | None, set[str]] = {trigger.gate: set() for trigger in triggers}
        for word, found in forms.items():
            for entry in found:
                behind[entry.trigger.gate].add(word)
        self._free = frozenset(behind.pop(None, ()))
        self._gated = {
            gate: (
                frozenset(word for word, of in cues.items() if any(cue.kind == gate for cue in of)),
                frozenset(own),
            )
            for gate, own in behind.items()
        }
        leading = (word for word, of in cues.items() if any(cue.form is not None for cue in of))
        self._gated[CONTROL] = (frozenset(leading), frozenset(deeds))

    @classmethod
    def load(cls, tables: Tables) -> EventLexicon:
        """Read the tables. Raises KnowledgeError for an unknown type, role or malformed field."""
        plover = Plover.load(tables)
        frames = {row.text("id"): _slots(row) for row in tables.rows("event_frames")}
        triggers: list[Trigger] = []
        forms: dict[str, list[Entry]] = {}
        deeds: dict[str, list[Entry]] = {}
        nouns = VerbalNouns.load(tables)
        others = _homographs(tables.rows("event_cues"))
        spelt = Inflected()
        for name in tables.names("events"):
            for row in tables.rows(name):
                trigger = _trigger(row, plover, frames)
                triggers.append(trigger)
                for word, form in spelt.forms(row):
                    if word not in others:
                        _enter(forms, word, trigger, form)
                if trigger.stands_as_noun:
                    for word, form in spelt.deeds(row, nouns):
                        _enter(deeds, word, trigger, form)
        cues = _by_first_word(_cues(tables.rows("event_cues")))
        return cls(
            tuple(triggers),
            {word: tuple(entries) for word, entries in forms.items()},
            cues,
            _by_first_word(_context_cues(tables.rows("contexts"))),
            offices=_offices(tables.rows("event_cues")),
            modes=_mode_words(tables.rows("event_modes"), plover),
            deeds={word: tuple(entries) for word, entries in deeds.items()},
        )

    def entries(self, word: str) -> tuple[Entry, ...]:
        """The readings of a folded word as a trigger; empty for most words."""
        return self._forms.get(word, ())

    def deeds(self, word: str) -> tuple[Entry, ...]:
        """The readings of a folded word as the verbal noun of a row's verb, which tells only under a verb
        that leads over to it (:data:`CONTROL`)."""
        return self._deeds.get(word, ())

    def has_trigger(self, folded_words: set[str]) -> bool:
        """Whether any of the words can tell of an event: the quick look before a sentence is read."""
        if not self._free.isdisjoint(folded_words):
            return True
        return any(
            not opening.isdisjoint(folded_words) and not gated.isdisjoint(folded_words)
            for opening, gated in self._gated.values()
        )

    def cues_at(self, folded_words: Sequence[str], index: int) -> tuple[Cue, ...]:
        """The cues that begin at a place of a list of folded words, longest first."""
        return self.cues.at(folded_words, index)

    def modes_of(self, event_type: str) -> tuple[ModeWords, ...]:
        """The phrases that tell a mode of a type by what follows the trigger."""
        return self._modes.get(event_type, ())

    def contexts_of(self, text: str) -> frozenset[str]:
        """The names of PLOVER's contexts whose words stand in a text."""
        found = words(text)
        return frozenset(cue.id for index in range(len(found)) for cue in self._contexts.at(found, index))


def _enter(table: dict[str, list[Entry]], word: str, trigger: Trigger, form: Form) -> None:
    """Enter a written form once for each row."""
    entries = table.setdefault(word, [])
    if not entries or entries[-1].trigger is not trigger:
        entries.append(Entry(trigger, form))


def _by_first_word(cues: Iterator[Cue]) -> dict[str, tuple[Cue, ...]]:
    table: dict[str, set[Cue]] = {}
    for cue in cues:
        table.setdefault(cue.words[0], set()).add(cue)
    order = {
        word: sorted(found, key=lambda cue: (-len(cue.words), cue.kind, cue.id, str(cue.form)))
        for word, found in table.items()
    }
    return {word: tuple(found) for word, found in order.items()}


def _phrases(row: Row, name: str) -> tuple[Phrase, ...]:
    return tuple(tuple(words(text)) for text in row.texts(name))


def _codes(row: Row, plover: Plover) -> str:
    """The row's type; raises KnowledgeError where type, modes or contexts are none of PLOVER's."""
    event_type = row.text("type")
    if event_type not in plover.types:
        raise row.fail(f"unknown event type {event_type!r}")
    unknown = [mode for mode in row.texts("modes") if not plover.has_mode(event_type, mode)]
    unknown += [name for name in row.texts("contexts") if name not in plover.contexts]
    if unknown:
        raise row.fail(f"{unknown[0]!r} is no mode of {event_type} and no context")
    return event_type


def _slots(row: Row) -> tuple[Slot, ...]:
    return tuple(Slot(fold(item.text("by")), item.text("role")) for item in row.rows("slots"))


def _framed(row: Row, frames: Mapping[str, tuple[Slot, ...]]) -> tuple[Slot, ...]:
    """The row's own slots and those of its frame; raises KnowledgeError for a frame that is not there."""
    name = row.optional("frame")
    if name is not None and name not in frames:
        raise row.fail(f"no frame {name!r} in event_frames.yaml")
    own = _slots(row)
    taken = {slot.by for slot in own}
    return own + tuple(slot for slot in frames.get(name or "", ()) if slot.by not in taken)


def _trigger(row: Row, plover: Plover, frames: Mapping[str, tuple[Slot, ...]]) -> Trigger:
    event_type = _codes(row, plover)
    slots = _framed(row, frames)
    unknown = {slot.role for slot in slots} | set(row.texts("needs"))
    if not unknown <= ROLES:
        raise row.fail(f"unknown roles {sorted(unknown - ROLES)}")
    complements = tuple(dict.fromkeys(spelt_out(row.texts("complements"))))
    return Trigger(
        id=row.text("id"),
        type=event_type,
        modes=row.texts("modes"),
        contexts=row.texts("contexts"),
        slots=slots,
        complements=complements,
        complement_heads=frozenset(phrase[0] for phrase in complements),
        excludes=_phrases(row, "excludes"),
        needs=row.texts("needs"),
        content_after=tuple(map(fold, row.texts("content_after"))),
        strength=row.number("strength") if "strength" in row else 1.0,
        planned=row.flag("planned"),
        continues=row.flag("continues"),
        implied=row.flag("implied"),
        abroad=row.flag("abroad"),
        collective=row.flag("collective"),
        local=row.flag("local"),
        after=_phrases(row, "after"),
        declared=row.flag("declared"),
        weighty=row.flag("weighty"),
        foreign=row.flag("foreign"),
        met=row.flag("met"),
        public=row.flag("public"),
        official=row.flag("official"),
        single=row.flag("single"),
        unnamed=row.flag("unnamed"),
        either=row.flag("either"),
        gate=row.optional("gate"),
        told=row.flag("told"),
        crowd=row.flag("crowd"),
        joined=row.flag("joined"),
        weak=row.flag("weak"),
        political=row.flag("political"),
        claim=row.flag("claim"),
        background=row.flag("background"),
    )


def _mode_words(rows: Iterable[Row], plover: Plover) -> dict[str, tuple[ModeWords, ...]]:
    found: dict[str, list[ModeWords]] = {}
    for row in rows:
        event_type, mode = row.text("type"), row.text("mode")
        if event_type not in plover.types or not plover.has_mode(event_type, mode):
            raise row.fail(f"{mode!r} is no mode of {event_type!r}")
        phrases = frozenset(spelt_out(row.texts("words")))
        found.setdefault(event_type, []).append(
            ModeWords(mode, phrases, frozenset(phrase[0] for phrase in phrases))
        )
    return {event_type: tuple(modes) for event_type, modes in found.items()}


def _offices(rows: tuple[Row, ...]) -> Offices:
    listed = {
        kind: frozenset(name for row in rows if row.text("kind") == kind for name in row.texts("offices"))
        for kind in (PUBLIC_OFFICE, PRIVATE_OFFICE)
    }
    held = (row.texts("forms") for row in rows if row.text("kind") == OFFICIAL_GROUP)
    groups = frozenset(fold(word) for forms in held for word in forms)
    return Offices(listed[PUBLIC_OFFICE], listed[PRIVATE_OFFICE], groups)


def _homographs(rows: tuple[Row, ...]) -> frozenset[str]:
    """Written words that are nearly always another word than the verb form spelt like them («اثنين»)."""
    listed = (row for row in rows if row.text("kind") == HOMOGRAPH)
    return frozenset(fold(link + word) for row in listed for word in row.texts("words") for link in ("", "و"))


def _cues(rows: tuple[Row, ...]) -> Iterator[Cue]:
    for row in rows:
        kind, name = row.text("kind"), fold(row.text("id"))
        for text in row.texts("forms"):
            for link in ("", "و"):
                yield Cue(kind, name, tuple(words(link + text)))
        for verb in row.texts("verbs"):
            for word, form in verb_forms(*verb.split("/")):
                if not kind.startswith(CONTROL):
                    yield Cue(kind, name, (word,))
                elif not form.pronoun:
                    yield Cue(kind, name, (word,), form)
        for participle in row.texts("participles"):
            for word, _ in participle_forms(participle):
                yield Cue(kind, name, (word,))


def _context_cues(rows: tuple[Row, ...]) -> Iterator[Cue]:
    for row in rows:
        for text in row.texts("words"):
            first, *rest = text.split()
            for prefix in _PREFIXES:
                definite = prefix.endswith("ل") and prefix != "ل"
                head = prefix + (_indefinite(first) if definite else first)
                agreed = ["ال" + _indefinite(word) for word in rest] if definite else rest
                yield Cue("context", row.text("id"), tuple(map(fold, (head, *agreed))))


def _indefinite(word: str) -> str:
    """The unfolded word without its article; «إلكترونية» has none, though it folds to the same letters."""
    return word.removeprefix("ال")
