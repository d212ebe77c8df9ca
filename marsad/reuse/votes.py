"""Whom each article says it has a passage from.

Not every source an article names is the passage's. A printed credit (a byline, the opening or closing of
the text, a line of its own) speaks for the whole article, and so does a communiqué named near the passage,
where no credit is printed or the article opens with it; «as the newspaper X reported» in running text speaks
for its sentence, and counts where nothing better does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from marsad import knowledge
from marsad.arabic import SEARCH, fold, sentences
from marsad.records import (
    Article,
    Attribution,
    AttributionKind,
    BlockKind,
    Entity,
    MentionKind,
    PassageCluster,
    Span,
)

NEAR = 700
"""How far, in code points, an attribution still speaks for a passage: about two paragraphs of a newspaper."""

_LEAD = 400  # characters of the body in which an article says that it is a communiqué
_OPENING = 40  # characters of a line before the source that its dateline names
_LINE = 60  # longest line that is a credit and nothing else
_SIGNING = (BlockKind.BYLINE, BlockKind.DATELINE)
_DASHES = frozenset("-–—:/")
_BRACKETS = ' )]»"”.،'
_ENDED = frozenset('.!؟»"”)…')


@dataclass(frozen=True, slots=True)
class Vote:
    """Whom one article has a passage from.

    ``key`` is the entity's id or the folded name; ``inside`` that a sentence of the passage names it,
    ``near`` that it stands near the passage, ``credit`` that it is printed as the source of the article,
    ``own`` that the article is its own: an agency's item on the agency's site; ``leads`` that the article
    opens with it.
    """

    article_id: str
    key: str
    entity_id: str | None
    name: str
    kind: AttributionKind
    inside: bool
    near: bool
    credit: bool
    own: bool
    leads: bool


class Names:
    """What is known of the bodies that attributions name."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self._entities = {entity.id: entity for entity in entities}
        self._ids: dict[str, str] = {}
        for entity in sorted(entities, key=lambda entity: entity.id):
            for name in (entity.name_ar, *(form.text for form in entity.names)):
                self._ids.setdefault(fold(name, SEARCH), entity.id)

    def identity(self, attribution: Attribution) -> str | None:
        """The id of what an attribution names, also where only the name is written."""
        return attribution.entity_id or self._ids.get(fold(attribution.name, SEARCH))

    def name(self, identity: str | None, written: str) -> str:
        """The entity's own name where it is known, else the words of the text."""
        entity = self._entities.get(identity or "")
        return written if entity is None else entity.name_ar

    def known_body(self, key: str) -> bool:
        """Whether a key is an organisation of the knowledge."""
        entity = self._entities.get(key)
        return entity is not None and entity.known and entity.kind is MentionKind.ORGANISATION

    def outlet(self, article: Article) -> tuple[str, str | None, str] | None:
        """Who publishes an article: its key, its id if known, its name; None where the page does not say."""
        if not article.outlet:
            return None
        identity = self._ids.get(fold(article.outlet, SEARCH))
        return identity or fold(article.outlet, SEARCH), identity, self.name(identity, article.outlet)


def is_credit(article: Article, attribution: Attribution) -> bool:
    """Whether an attribution is printed as the source of the article, not named in its running text."""
    start, end = attribution.start, attribution.end
    if any(part.start <= start < part.end and part.kind in _SIGNING for part in article.sections):
        return True
    begin, close = article.text.rfind("\n", 0, start) + 1, article.text.find("\n", end)
    line = Span(begin, len(article.text) if close < 0 else close)
    before, after = article.text[begin:start].strip(), article.text[end : line.end].lstrip(_BRACKETS)
    if len(before) <= _OPENING and after[:1] in _DASHES:
        return True
    if article.text[start:end] != attribution.name:
        return False
    if line.end - line.start <= _LINE:
        return not after or after[-1] not in _ENDED
    return not after and before[-1:] in _ENDED


def _leads(article: Article, attribution: Attribution) -> bool:
    """Whether an article opens with an attribution: its first sentences say whose communiqué it is."""
    body = next((part.start for part in article.sections if part.kind is BlockKind.BODY), 0)
    return attribution.start < body + _LEAD


def _distance(attribution: Attribution, copy: Span) -> int:
    return max(0, attribution.start - copy.end, copy.start - attribution.end)


_Source = tuple[Attribution, bool, str]
"""An attribution that names somebody, whether it is a credit, and its key."""


@dataclass(frozen=True, slots=True)
class Voter:
    """What votes hang on of an article with copies.

    ``outlet`` is as its page names it, ``publisher`` what :meth:`Names.outlet` makes of that, ``dated``
    whether it says when it was published. ``votes`` are by the place of each copy; an article that names no
    source has none.
    """

    article_id: str
    outlet: str | None
    publisher: tuple[str, str | None, str] | None
    dated: bool
    votes: Mapping[Span, Vote]


class Ballot:
    """The votes of articles on their copies in clusters; each article is looked at once, and none is held."""

    def __init__(self, articles: Iterable[Article], names: Names, clusters: Iterable[PassageCluster]) -> None:
        self._names = names
        self._agencies: set[str] = set()
        self._voters: dict[str, Voter] = {}
        copies: dict[str, set[Span]] = defaultdict(set)
        for cluster in clusters:
            for member in cluster.members:
                copies[member.article_id].add(Span(member.start, member.end))
        for article in articles:
            sources = self._sources(article)
            self._agencies.update(key for item, _, key in sources if item.kind is AttributionKind.AGENCY)
            if article.id in copies:
                self._voters[article.id] = self._voter(article, sources, copies[article.id])

    def voter(self, article_id: str) -> Voter | None:
        """What is known of an article with copies; None where it was not given."""
        return self._voters.get(article_id)

    def _voter(self, article: Article, sources: Sequence[_Source], copies: Iterable[Span]) -> Voter:
        votes = {copy: self._vote(article, sources, copy) for copy in copies} if sources else {}
        publisher = self._names.outlet(article)
        return Voter(article.id, article.outlet, publisher, article.published is not None, votes)

    def _sources(self, article: Article) -> list[_Source]:
        return [
            (item, item.kind is not AttributionKind.COMMUNIQUE and is_credit(article, item), self._key(item))
            for item in article.attributions
            if item.kind is not AttributionKind.PERSON and _named(item)
        ]

    def _key(self, attribution: Attribution) -> str:
        identity = self._names.identity(attribution)
        return identity or fold(self._names.name(identity, attribution.name), SEARCH)

    def votes(self, cluster: PassageCluster) -> list[Vote]:
        """One vote for each article; of several copies in one article the one named inside it speaks."""
        best: dict[str, Vote] = {}
        for member in cluster.members:
            voter = self._voters.get(member.article_id)
            vote = None if voter is None else self._cast(voter, Span(member.start, member.end))
            if vote is not None and (
                vote.article_id not in best or vote.inside > best[vote.article_id].inside
            ):
                best[vote.article_id] = vote
        return [best[key] for key in sorted(best)]

    def _cast(self, voter: Voter, copy: Span) -> Vote | None:
        return voter.votes[copy] if voter.votes else self._own(voter)

    def _vote(self, article: Article, sources: Sequence[_Source], copy: Span) -> Vote:
        """The article's own answer: a communiqué near by, its credit, then the nearest source it names."""

        def order(source: _Source) -> tuple[int, int, int]:
            item, credit, _ = source
            distance = _distance(item, copy)
            far = distance > NEAR
            if item.kind is AttributionKind.COMMUNIQUE:
                rank = 4 if far else 0 if not credited or _leads(article, item) else 2
            elif credit:
                rank = 1
            else:
                rank = (2 if item.kind is AttributionKind.AGENCY else 3) + 3 * far
            return rank, distance, item.start

        credited = any(credit for _, credit, _ in sources)
        best, credit, key = min(sources, key=order)
        identity = self._names.identity(best)
        inside = _sentence_hull(article.text, copy).overlaps(Span(best.start, best.end))
        near = _distance(best, copy) <= NEAR
        name = self._names.name(identity, best.name)
        leads = _leads(article, best)
        return Vote(article.id, key, identity, name, best.kind, inside, near, credit, own=False, leads=leads)

    def _own(self, voter: Voter) -> Vote | None:
        """The vote of an item that names no source and stands on the site of an agency."""
        if voter.publisher is None or voter.publisher[0] not in self._agencies:
            return None
        key, identity, name = voter.publisher
        kind = AttributionKind.AGENCY
        return Vote(
            voter.article_id, key, identity, name, kind, False, True, credit=True, own=True, leads=False
        )

    def publishers(self, cluster: PassageCluster) -> Mapping[str, str]:
        """Which article of a passage each outlet published, by the outlet's key: the lowest id of several."""
        found: dict[str, str] = {}
        for member in cluster.members:
            voter = self._voters.get(member.article_id)
            if voter is not None and voter.publisher is not None:
                found.setdefault(voter.publisher[0], member.article_id)
        return found


def _named(attribution: Attribution) -> bool:
    """Whether an attribution names anybody: «وكالات» does not."""
    if attribution.entity_id is not None:
        return True
    unnamed = knowledge.default().sourcing.plain
    return bool(attribution.name) and fold(attribution.name, SEARCH) not in {
        fold(word, SEARCH) for word in unnamed
    }


def _sentence_hull(text: str, copy: Span) -> Span:
    """The whole sentences that a copy touches."""
    start = text.rfind("\n", 0, copy.start) + 1
    end = text.find("\n", copy.end)
    touched = [
        span
        for span in sentences(text, start, len(text) if end < 0 else end)
        if span.start < copy.end and copy.start < span.end
    ]
    if not touched:
        return Span(copy.start, copy.end)
    return Span(touched[0].start, touched[-1].end)
