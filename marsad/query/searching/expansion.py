"""What else a word of a search is written as: after particles, in other letters, by another name.

Every form that is added comes from the record itself: from the names of its entities, and from the words of
its articles. A form of one word that mostly stands for something else («سلمان» for a king of that name) is
not added: it must stand in at most three times as many articles as it names the entity.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from rapidfuzz import fuzz

from marsad.query.searching.question import Either, Every, Question, Term
from marsad.records import Entity, MentionKind
from marsad.store import View
from marsad.store.expression import AllOf, AnyOf, Expression, Phrase
from marsad.store.indexing import folded_words, stem
from marsad.store.sounds import arabic_key, latin_keys, spoken

_PARTICLES = ("و", "ف", "ب", "ك", "ل", "وب", "ول", "فب", "فل")
_SHORTEST = 3
_MOST_NAMES = 40
_MOST_HOMONYMS = 3
_MOST_FORMS = 24
_MOST_SOUNDS = 8
_LONGEST_NAME = 6
_OFTEN = 3
_RARE = 20
_ALIKE, _NEAR_BEST = 65.0, 12.0
_ACTING = frozenset((MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.GROUP))
_NAMED = _ACTING | {MentionKind.COUNTRY, MentionKind.PLACE}
_JOINED = {"عبد": "عبدال", "ابو": "ابو", "ابي": "ابي"}
_LATIN_ARTICLES = frozenset(
    ("al", "el", "ad", "an", "ar", "as", "at", "az", "ed", "en", "er", "es", "et", "ez")
)


class Way(StrEnum):
    """Why a form was added: another form of an entity's name, or a word that sounds like a Latin one."""

    NAME = "name"
    SOUND = "sound"


@dataclass(frozen=True, slots=True)
class Added:
    """A form that is searched for beside what was typed."""

    text: str
    form: str
    way: Way


@dataclass(slots=True)
class Expander:
    """Turns questions of folded words into expressions over a view; ``added`` are the forms it added."""

    view: View
    names: bool = True
    transliterate: bool = True
    added: dict[Added, None] = field(default_factory=dict)

    def expression(self, question: Question) -> Expression:
        """What to search for."""
        if isinstance(question, Term):
            return self._run([question])[0]
        if isinstance(question, Either):
            return AnyOf(tuple(map(self.expression, question.parts)))
        parts: list[Expression] = []
        run: list[Term] = []
        for part in question.parts:
            if isinstance(part, Term) and not part.quoted and not part.prefix:
                run.append(part)
                continue
            parts += [*self._run(run), self.expression(part)]
            run = []
        parts += self._run(run)
        # What is left out is meant as it is typed: a form too many would hide what is looked for.
        return AllOf(tuple(parts), tuple(plainly(part) for part in question.without))

    def _run(self, terms: Sequence[Term]) -> list[Expression]:
        """Terms that follow one another, the longest names in them first."""
        found: list[Expression] = []
        start = 0
        while start < len(terms):
            for length in range(min(_LONGEST_NAME, len(terms) - start), 0, -1):
                part = self._segment(terms[start : start + length])
                if part is not None:
                    found.append(part)
                    start += length
                    break
        return found

    def _segment(self, terms: Sequence[Term]) -> Expression | None:
        """Terms as one name; one term is always something, several only where the record has such a name."""
        own = [self._word(term) for term in terms]
        forms = self._forms(terms)
        if len(terms) > 1 and not forms:
            return None
        alone = own[0] if len(own) == 1 else AllOf(tuple(own))
        return AnyOf((alone, *forms)) if forms else alone

    # ------------------------------------------------------------------ one word

    def _word(self, term: Term) -> Expression:
        plain = Phrase(term.words, term.prefix)
        if term.prefix or len(term.words[0]) < _SHORTEST:
            return plain
        first, *rest = term.words
        written = [(form, *rest) for form in self._after_particles(first)]
        for beginning, joined in _JOINED.items():
            if first.startswith(joined) and len(first) >= len(joined) + _SHORTEST:
                written.append((beginning, first[len(joined) :], *rest))
        return AnyOf((plain, *(Phrase(words, rare=True) for words in written))) if written else plain

    def _after_particles(self, word: str) -> list[str]:
        """The word after particles that are written joined to it, where it is not mostly another word.

        «لبنان» stands in more articles than «بنان», and so is not «بنان» with ل; «وفرنسا» in fewer than
        «فرنسا».
        """
        if word.isascii() or not arabic_key(word):
            return []
        # As the index holds them: «للبنان» has become «بنان» in it.
        forms = [stem(particle + word) for particle in _PARTICLES]
        counts = self.view.word_counts([word, *forms], folded=True)
        most = max(counts.get(word, 0), 1)
        return [form for form in forms if 0 < counts.get(form, 0) <= most]

    # ------------------------------------------------------------------ names

    def _forms(self, terms: Sequence[Term]) -> list[Phrase]:
        words = tuple(word for term in terms for word in term.words)
        # A phrase is meant as it is typed, but no Arabic text holds one in Latin letters.
        if any(term.prefix or (term.quoted and not words[0].isascii()) for term in terms):
            return []
        text = " ".join(term.text for term in terms)
        found: dict[tuple[str, ...], Way] = {}
        if self.names:
            found |= dict.fromkeys(self._named(words), Way.NAME)
        if self.transliterate and not found:
            spelt = words[1:] if len(words) == 2 and words[0] in _LATIN_ARTICLES else words
            found |= dict.fromkeys(self._sounding(spelt[0]) if len(spelt) == 1 else (), Way.SOUND)
        if len(terms) == len(words) == 2 and words[0] in _JOINED:
            found[(_JOINED[words[0]] + words[1],)] = Way.NAME
        kept = list(found.items())[:_MOST_FORMS]
        counts = self.view.word_counts({word for form, _ in kept for word in form}, folded=True)
        numbers = {form: min(counts.get(word, 0) for word in form) for form, _ in kept}
        most = max(numbers.values(), default=0)
        phrases = []
        for form, way in kept:
            if numbers[form]:
                self.added[Added(text, " ".join(form), way)] = None
                phrases.append(Phrase(form, rare=numbers[form] * _RARE < most))
                joined = self._after_particles(form[0])
                phrases += [Phrase((first, *form[1:]), rare=True) for first in joined]
        return phrases

    def _named(self, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """The other forms of the names that the words are, or are a part of."""
        ids = self.view.entities_with_words(words, _MOST_NAMES + 1)
        if not ids or len(ids) > _MOST_NAMES:
            return
        latin = all(word.isascii() for word in words)
        kinds = _NAMED if latin else _ACTING
        entities = [item for item in self.view.entities_by_id(ids).values() if item.kind in kinds]
        bearers = [
            names for names in map(_Names.of, entities) if any(_holds(form, words) for form in names.forms)
        ]
        bearers.sort(key=lambda names: (-names.forms.get(words, 0), -sum(names.forms.values()), names.id))
        whole = [names for names in bearers if words in names.forms][:_MOST_HOMONYMS]
        seen = {words}
        for names in bearers:
            for form in names.others(words, whole=names in whole):
                if form not in seen and not _holds(form, words) and self._is_own(form, names):
                    seen.add(form)
                    yield form

    def _is_own(self, form: tuple[str, ...], names: _Names) -> bool:
        """Whether a form of one word mostly stands for its entity; longer ones are taken to."""
        if len(form) > 1:
            return True
        number = self.view.word_counts(form, folded=True).get(form[0], 0)
        return len(form[0]) >= _SHORTEST and number <= _OFTEN * max(names.count(form[0]), 1)

    def _sounding(self, word: str) -> list[tuple[str, ...]]:
        """The Arabic words of names that sound like a Latin word, the likest ones."""
        keys = latin_keys(word)
        heard = self.view.words_sounding(keys) if keys else ()
        own = spoken(word)
        scores = {item: fuzz.ratio(own, spoken(item.replace(" ", ""))) for item in heard}
        least = max(_ALIKE, max(scores.values(), default=0.0) - _NEAR_BEST)
        good = sorted((-score, item) for item, score in scores.items() if score >= least)
        return [tuple(item.split(" ")) for _, item in good[:_MOST_SOUNDS]]


@dataclass(frozen=True, slots=True)
class _Names:
    """The forms of one entity's name, as the index holds their words, with how often each was seen."""

    id: str
    acting: bool
    forms: dict[tuple[str, ...], int]

    @classmethod
    def of(cls, entity: Entity) -> _Names:
        forms: dict[tuple[str, ...], int] = {}
        names = [(entity.name_ar, 0), (entity.name_latin or "", 0)]
        for text, count in [*names, *((name.text, name.count) for name in entity.names)]:
            words = tuple(folded_words(text))
            if words:
                forms[words] = forms.get(words, 0) + count
        return cls(entity.id, entity.kind in _ACTING, forms)

    def count(self, word: str) -> int:
        """How often a word was seen in any form of the name."""
        return sum(count for form, count in self.forms.items() if word in form)

    def others(self, words: tuple[str, ...], *, whole: bool) -> Iterator[tuple[str, ...]]:
        """The forms that words stand for: all where they are a whole name, else what of each sounds alike."""
        parts = [part for form in self.forms if (part := _counterpart(words, form)) is not None]
        yield from parts
        if whole and self.acting:
            yield from self.forms
        elif whole:
            yield next(iter(self.forms))
        elif not parts:
            yield from (form for form in self.forms if len(form) > 1 and not form[0].isascii())


def _counterpart(words: tuple[str, ...], form: tuple[str, ...]) -> tuple[str, ...] | None:
    """The words of a form that sound like these, one after the other, or None."""
    for start in range(len(form) - len(words) + 1):
        part = form[start : start + len(words)]
        if all(_alike(one, other) for one, other in zip(words, part, strict=True)):
            return part
    return None


def _alike(one: str, other: str) -> bool:
    return one == other or not _keys(one).isdisjoint(_keys(other))


def _keys(word: str) -> frozenset[str]:
    return frozenset(latin_keys(word)) or frozenset({arabic_key(word)} - {""})


def _holds(form: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return any(form[start : start + len(words)] == words for start in range(len(form) - len(words) + 1))


def plainly(question: Question) -> Expression:
    """A question as it was typed, nothing added."""
    if isinstance(question, Term):
        return Phrase(question.words, question.prefix)
    if isinstance(question, Either):
        return AnyOf(tuple(map(plainly, question.parts)))
    assert isinstance(question, Every)
    return AllOf(tuple(map(plainly, question.parts)), tuple(map(plainly, question.without)))
