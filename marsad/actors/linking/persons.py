"""Decide which names of persons are one person's, over all articles.

Names that are written alike in one country are one bearer to begin with; bearers that share a block are
compared. A bearer that could be several people (no country, or a last name alone) is bound only where all
that it could be are one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from math import exp, log

from marsad.actors.linking.blocks import Blocks, keys, pairs, surname_keys
from marsad.actors.linking.clusters import clusters
from marsad.actors.linking.evidence import SAME_BODY, SAME_OFFICE, SAME_POST, Bearer, compare, needed_bits
from marsad.actors.linking.names import NameScore, NameScorer
from marsad.actors.linking.parts import Likeness, Part
from marsad.actors.linking.remembered import Remembered, Verdict
from marsad.actors.linking.sounds import distance, skeleton
from marsad.kept import Kept
from marsad.knowledge import Knowledge
from marsad.records import Decision

BY = "marsad"
SEVERAL = "several could be meant"
COMMON = "too common a name"
FREQUENT = "no misprint: both are frequent, or neither is"
FAMILY = "a family that no name of the known person has"
UNPROVEN = "no post bears it out"
_OTHER_NAME = "other name"
_ENOUGH = 0.5
_CERTAIN = 0.999
_LOOKED_AT = 20
_LOOSE = (("left out", 2.0), ("slip", 4.0), ("one letter", 4.0), ("sound", 1.0))
_MOST_LOOSE = 6.0
_ONE_LETTER = "one letter of the whole"
_HARD = 0.65
_FEW, _FAR_RARER, _ESTABLISHED = 2, 5, 3
_POSTS = frozenset((SAME_POST, SAME_BODY, SAME_OFFICE))


_NOTHING = Verdict(False, 0.0, (_OTHER_NAME,), notable=False)


class PersonLinker:
    """Compares bearers of names; the result depends neither on their order nor on what is remembered.

    ``kept`` has the verdicts of an earlier run, for articles of which ``articles`` are ids by number.
    """

    def __init__(
        self,
        knowledge: Knowledge,
        bearers: Iterable[Bearer],
        kept: Kept | None = None,
        articles: Sequence[str] = (),
    ) -> None:
        self._scorer = NameScorer(knowledge)
        self._parts = self._scorer.parts
        self._bearers = {bearer.id: bearer for bearer in bearers}
        self._parts.learn({item.key: self._parts.of(item.name) for item in self._bearers.values()}.values())
        countries = knowledge.gazetteer.countries.all()
        self._regional = frozenset(country.code for country in countries if country.regional)
        self._needed = needed_bits(len(self._bearers))
        self._verdicts: dict[tuple[str, str], Verdict] = {}
        self._remembered = None
        if kept is not None:
            listed = self._bearers.values()
            self._remembered = Remembered(kept, listed, self._parts, articles, self._needed)

    def decide(self) -> list[Decision]:
        """The rows: who is one, and which likely pairs are not; sorted by the ids of both sides."""
        alike: dict[str, set[str]] = defaultdict(set)
        for one, other in self._likely():
            alike[one].add(other)
            alike[other].add(one)
        self._open_shorter(alike)
        self._open_floating(alike)
        rows = (self._row(pair, verdict) for pair, verdict in self._verdicts.items() if verdict.notable)
        return sorted(rows, key=lambda item: (item.left, item.right))

    def forget(self) -> None:
        """Let go of what is remembered of names, when all is decided."""
        self._scorer.forget()

    def _likely(self) -> Iterator[tuple[str, str]]:
        """The pairs that share a block and are likely one."""
        groups = list(self._blocks().groups())
        if self._remembered is not None:
            self._remembered.keep_wide(group.name for group in groups if group.wide)
        for one, other, group in pairs(groups):
            told = self._told((one.id, other.id), group)
            if (self._verdict(one.id, other.id) if told is None else told).same:
                yield one.id, other.id

    def _told(self, pair: tuple[str, str], group: Sequence[str]) -> Verdict | None:
        """What an earlier run said of a pair of a group; None where it was not asked or has changed."""
        memory = self._remembered
        if memory is None or pair not in memory or memory.was_wide(group):
            return None
        found = memory.verdict(pair)
        if found is not None:
            self._verdicts[pair] = found
        return found or _NOTHING

    def _blocks(self) -> Blocks:
        return Blocks(list(self._bearers.values()), self._keys)

    def _keys(self, bearer: Bearer) -> Iterator[tuple[str, ...]]:
        for name in bearer.names if bearer.known else bearer.names[:1]:
            parts = self._parts.of(name)
            if parts:
                yield from keys(parts)
                yield from surname_keys(parts)

    # ------------------------------------------------------------------ one pair

    def _verdict(self, one: str, other: str) -> Verdict:
        pair = (one, other) if one < other else (other, one)
        found = self._verdicts.get(pair)
        if found is None:
            found = self._judged(self._bearers[pair[0]], self._bearers[pair[1]])
            if found.notable:
                self._verdicts[pair] = found
                if self._remembered is not None:
                    self._remembered.keep(pair, found)
        return found

    def _judged(self, one: Bearer, other: Bearer) -> Verdict:
        context = compare(one, other, self._regional)
        name = self._name(one, other, context.odds)
        if name is None:
            return Verdict(False, 0.0, (_OTHER_NAME,), notable=False)
        odds = log(max(name.score, 1e-9) / max(1 - name.score, 1e-9)) + context.odds
        margin = name.bits + context.bits - self._needed - _looseness(name.reasons, context.reasons)
        reasons = (*name.reasons, *context.reasons)
        notable = name.score >= _ENOUGH and "one part alone" not in name.reasons
        if odds >= 0 > margin:
            reasons = (*reasons, COMMON)
        score = min(1 / (1 + exp(-min(odds, margin))), _CERTAIN)
        if self._slipped(one, other, name) and not _misprint(one, other, context.reasons):
            return Verdict(False, min(score, 1 - _ENOUGH), (*reasons, FREQUENT), notable)
        if self._other_family(one, other):
            return Verdict(False, min(score, 1 - _ENOUGH), (*reasons, FAMILY), notable)
        if not _borne_out(name.reasons, context.reasons):
            return Verdict(False, min(score, 1 - _ENOUGH), (*reasons, UNPROVEN), notable)
        return Verdict(score >= _ENOUGH, score, reasons, notable or score >= _ENOUGH)

    def _other_family(self, one: Bearer, other: Bearer) -> bool:
        """«عبد الله بن سالم العتيق» is not the known «عبد الله بن سالم»: none of whose names ends so."""
        if one.known == other.known:
            return False
        known, learnt = (one, other) if one.known else (other, one)
        parts = self._parts.of(learnt.name)
        listed = [self._parts.of(name) for name in known.names]
        if len(parts) <= min(map(len, listed), default=0) or parts[-1].son:
            return False
        alike = self._parts.compare
        return all(alike(parts[-1], part).likeness is Likeness.OTHER for name in listed for part in name)

    def _slipped(self, one: Bearer, other: Bearer, name: NameScore) -> bool:
        """Whether names differ by a letter that is no other spelling of one sound."""
        if any(reason.startswith("slip") for reason in name.reasons):
            return True
        letters = ("".join(part.key for part in self._parts.of(item.name)) for item in (one, other))
        return _ONE_LETTER in name.reasons and distance(*letters) >= _HARD

    def _name(self, one: Bearer, other: Bearer, odds: float) -> NameScore | None:
        """The likest of their names; None where nothing in the names could outweigh the context."""
        if odds < -8.0 and one.key != other.key:
            return None
        lefts = one.names if one.known else one.names[:1]
        rights = other.names if other.known else other.names[:1]
        scores = [
            self._scorer.compare(left, right)
            for left in lefts
            for right in rights
            if not self._unlike(left, right)
        ]
        return max(scores, key=lambda found: (found.score, found.bits, found.reasons), default=None)

    def _unlike(self, left: str, right: str) -> bool:
        """Whether two names cannot be one, told without laying them side by side: they share but one part.

        Names of as many parts share a part only where both have it; others may be cut into words otherwise.
        """
        one, other = self._parts.of(left), self._parts.of(right)
        if len(one) < 2 or len(other) < 2:
            return False
        compare = self._parts.compare
        shared = sum(any(compare(a, b).likeness is not Likeness.OTHER for b in other) for a in one)
        return shared < 2 and (len(one) == len(other) or _sketch(one) != _sketch(other))

    def _row(self, pair: tuple[str, str], verdict: Verdict) -> Decision:
        left, right = (self._bearers[one] for one in pair)
        return row(left, right, verdict.reasons, verdict.score, same=verdict.same)

    # ------------------------------------------------------------------ who could be several

    def _open_shorter(self, alike: dict[str, set[str]]) -> None:
        """«محمد علي» is neither «محمد حسن علي» nor «محمد سعيد علي» where both are there, but for a post."""
        refused: set[tuple[str, str]] = set()
        for one in sorted(alike):
            others = sorted(alike[one])
            differing = {item for pair in self._differing(others) for item in pair}
            kept = [item for item in others if item in differing and self._posted(one, item)]
            if any(self._differing(kept)):
                kept = []
            refused.update((one, item) for item in differing if item not in kept and self._shorter(one, item))
        for one, other in sorted(refused):
            self._refuse(one, other, alike)

    def _differing(self, others: list[str]) -> Iterator[tuple[str, str]]:
        """Pairs of bearers like a third that are not like each other; their difference becomes a row."""
        for left, right in combinations(others[:_LOOKED_AT], 2):
            found = self._verdict(left, right)
            if not found.same:
                self._verdicts[min(left, right), max(left, right)] = replace(found, notable=True)
                yield left, right

    def _shorter(self, one: str, other: str) -> bool:
        lengths = [len(self._parts.of(self._bearers[item].name)) for item in (one, other)]
        return lengths[0] < lengths[1] or self._floats(self._bearers[one])

    def _posted(self, one: str, other: str) -> bool:
        return not _POSTS.isdisjoint(self._verdict(one, other).reasons)

    def _open_floating(self, alike: dict[str, set[str]]) -> None:
        """Refuse a bearer without country, or of one part, that could be several; counted by cluster."""
        fixed = [one for one, bearer in self._bearers.items() if not self._floats(bearer)]
        known = set(fixed)
        rows = [self._row(pair, verdict) for pair, verdict in self._verdicts.items() if verdict.same]
        firm = clusters(fixed, (item for item in rows if item.left in known and item.right in known))
        floating = [one for one in sorted(alike) if one not in known]
        targets = {one: {firm[item] for item in alike[one] if item in firm} for one in floating}
        _spread(targets, alike)
        for one in floating:
            for item in sorted(alike[one]):
                if len(targets[one]) > 1 or len(targets.get(item, ())) > 1:
                    self._refuse(one, item, alike)

    def _floats(self, bearer: Bearer) -> bool:
        alone = len(self._parts.of(bearer.name)) < 2
        return not bearer.known and (alone or bearer.country is None or bearer.country in self._regional)

    def _refuse(self, one: str, other: str, alike: dict[str, set[str]]) -> None:
        pair = (one, other) if one < other else (other, one)
        before = self._verdicts[pair]
        if before.same:
            reasons = (*before.reasons, SEVERAL)
            self._verdicts[pair] = Verdict(False, min(before.score, 1 - _ENOUGH), reasons, notable=True)
        alike[one].discard(other)
        alike[other].discard(one)


def _misprint(one: Bearer, other: Bearer, context: tuple[str, ...]) -> bool:
    """Whether one of two names may be the other's misprint: it is rare beside it, or has the same post.

    Two names that both are frequent are two («جون كيري», «جون كيربي»), though they serve one body.
    """
    few, many = sorted((len(one.articles), len(other.articles)))
    if SAME_POST in context or SAME_OFFICE in context:
        return few <= _FEW or few * _FAR_RARER <= many
    return few <= 1 and many >= _ESTABLISHED


def _looseness(name: tuple[str, ...], context: tuple[str, ...]) -> float:
    """How many bits more it takes where no post is shared: more people are near a name than have it."""
    if not _POSTS.isdisjoint(context):
        return 0.0
    loose = sum(bits for reason in name for words, bits in _LOOSE if words in reason)
    return min(loose, _MOST_LOOSE)


def _borne_out(name: tuple[str, ...], context: tuple[str, ...]) -> bool:
    """Whether a post bears out what names alone cannot prove.

    That is a last name alone, «بن ..» for a family's name, a slip where a part is left out too.
    """
    if "father and family" in name:
        return SAME_POST in context or SAME_BODY in context
    slip = any(reason.startswith("slip") for reason in name)
    short = any("left out" in reason for reason in name)
    return not ("surname alone" in name or (slip and short)) or not _POSTS.isdisjoint(context)


def _sketch(name: tuple[Part, ...]) -> str:
    return skeleton("".join([part.key for part in name]))


def _spread(targets: dict[str, set[str]], alike: dict[str, set[str]]) -> None:
    """Who is like one that could be somebody could be that one too."""
    waiting = sorted(targets)
    while waiting:
        changed = set()
        for one in waiting:
            for other in alike[one]:
                if other in targets and not targets[one] <= targets[other]:
                    targets[other] |= targets[one]
                    changed.add(other)
        waiting = sorted(changed)


def row(one: Bearer, other: Bearer, reasons: tuple[str, ...], score: float, *, same: bool) -> Decision:
    """A decision of the program about two bearers; the smaller id stands left."""
    left, right = sorted((one, other), key=lambda bearer: bearer.id)
    names = (_shown(left), _shown(right))
    return Decision(left.id, right.id, same, round(score, 4), reasons, BY, *names)


def _shown(bearer: Bearer) -> str:
    return bearer.name if bearer.country is None else f"{bearer.name} ({bearer.country})"
