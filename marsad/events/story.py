"""One article as the coder sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marsad.events.items import Sentence
from marsad.events.scene import Scene
from marsad.knowledge.lexicon import EventLexicon
from marsad.knowledge.plover import Plover
from marsad.records import Article, BlockKind, TemporalExpression


@dataclass(frozen=True, slots=True)
class Story:
    """One article as the coder sees it."""

    article: Article
    dates: Sequence[TemporalExpression]
    scene: Scene
    sentences: Sequence[Sentence]
    lexicon: EventLexicon
    plover: Plover


def lead_of(story: Story) -> Sentence | None:
    """The first sentence of the body."""
    return next((sentence for sentence in story.sentences if sentence.kind is BlockKind.BODY), None)
