"""Whom each article says it has a passage from.

Not every source an article names is the passage's. A printed credit (a byline, the opening or closing of
the text, a line of its own) speaks for the whole article, and so does a communiqué named near the passage,
where no credit is printed or the article opens with it; «as the newspaper X reported» in running text speaks
for its sentence, and counts where nothing better does.
"""

from __future__ import annotations

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
    PassageMember,
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


def _distance(attribution: Attribution, member: PassageMember) -> int:
    return max(0, attribution.start - member.end, member.start - attribution.end)


class Ballot:
    """The votes of articles on passages; what does not hang on the passage is found once for each article."""

    def __init__(self, articles: Iterable[Article], names: Names) -> None:
        self._names = names
        self._articles = {article.id: article for article in articles}
        self._usable: dict[str, list[tuple[Attribution, bool, str]]] = {}
        self._agencies = {
            key
            for article in self._articles.values()
            for item, _, key in self._sources(article)
            if item.kind is AttributionKind.AGENCY
        }

    def _sources(self, article: Article) -> list[tuple[Attribution, bool, str]]:
        """The attributions of an article that name somebody, whether each is a credit, and its key."""
        found = self._usable.get(article.id)
        if found is None:
            found = [
                (
                    item,
                    item.kind is not AttributionKind.COMMUNIQUE and is_credit(article, item),
                    self._key(item),
                )
                for item in article.attributions
                if item.kind is not AttributionKind.PERSON and _named(item)
            ]
            self._usable[article.id] = found
        return found

    def _key(self, attribution: Attribution) -> str:
        identity = self._names.identity(attribution)
        return identity or fold(self._names.name(identity, attribution.name), SEARCH)

    def votes(self, cluster: PassageCluster) -> list[Vote]:
        """One vote for each article; of several copies in one article the one named inside it speaks."""
        best: dict[str, Vote] = {}
        for member in cluster.members:
            article = self._articles.get(member.article_id)
            vote = None if article is None else self._vote(article, member)
            if vote is not None and (
                vote.article_id not in best or vote.inside > best[vote.article_id].inside
            ):
                best[vote.article_id] = vote
        return [best[key] for key in sorted(best)]

    def _vote(self, article: Article, member: PassageMember) -> Vote | None:
        """The article's own answer: a communiqué near by, its credit, then the nearest source it names."""

        def order(source: tuple[Attribution, bool, str]) -> tuple[int, int, int]:
            item, credit, _ = source
            distance = _distance(item, member)
            far = distance > NEAR
            if item.kind is AttributionKind.COMMUNIQUE:
                rank = 4 if far else 0 if not credited or _leads(article, item) else 2
            elif credit:
                rank = 1
            else:
                rank = (2 if item.kind is AttributionKind.AGENCY else 3) + 3 * far
            return rank, distance, item.start

        sources = self._sources(article)
        if not sources:
            return self._own(article)
        credited = any(credit for _, credit, _ in sources)
        best, credit, key = min(sources, key=order)
        identity = self._names.identity(best)
        inside = _sentence_hull(article.text, member).overlaps(Span(best.start, best.end))
        near = _distance(best, member) <= NEAR
        name = self._names.name(identity, best.name)
        leads = _leads(article, best)
        return Vote(article.id, key, identity, name, best.kind, inside, near, credit, own=False, leads=leads)

    def _own(self, article: Article) -> Vote | None:
        """The vote of an item that names no source and stands on the site of an agency."""
        outlet = self._names.outlet(article)
        if outlet is None or outlet[0] not in self._agencies:
            return None
        key, identity, name = outlet
        kind = AttributionKind.AGENCY
        return Vote(article.id, key, identity, name, kind, False, True, credit=True, own=True, leads=False)

    def publishers(self, cluster: PassageCluster) -> Mapping[str, str]:
        """Which article of a passage each outlet published, by the outlet's key: the lowest id of several."""
        found: dict[str, str] = {}
        for member in cluster.members:
            article = self._articles.get(member.article_id)
            outlet = None if article is None else self._names.outlet(article)
            if outlet is not None:
                found.setdefault(outlet[0], member.article_id)
        return found


def _named(attribution: Attribution) -> bool:
    """Whether an attribution names anybody: «وكالات» does not."""
    if attribution.entity_id is not None:
        return True
    unnamed = knowledge.default().sourcing.plain
    return bool(attribution.name) and fold(attribution.name, SEARCH) not in {
        fold(word, SEARCH) for word in unnamed
    }


def _sentence_hull(text: str, member: PassageMember) -> Span:
    """The whole sentences that a copy touches."""
    start = text.rfind("\n", 0, member.start) + 1
    end = text.find("\n", member.end)
    touched = [
        span
        for span in sentences(text, start, len(text) if end < 0 else end)
        if span.start < member.end and member.start < span.end
    ]
    if not touched:
        return Span(member.start, member.end)
    return Span(touched[0].start, touched[-1].end)
