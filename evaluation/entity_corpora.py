"""Scores mentions on corpora of tagged tokens: ANERcorp (flat) and Wojood (nested).

Sentences are rebuilt by joining their tokens with blanks, so that a mention is a run of tokens.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation import stages
from evaluation.build import as_article
from evaluation.figures import Part, Sheet
from evaluation.inputs import Inputs, lines
from evaluation.rows import over
from evaluation.run import Run
from evaluation.spans import SpanCount
from marsad.records import Mention, MentionKind, Span

SAMPLE_TOKENS = 20_000

_KINDS = {
    MentionKind.PERSON: "PERS",
    MentionKind.ORGANISATION: "ORG",
    MentionKind.PLACE: "LOC",
    MentionKind.COUNTRY: "LOC",
    MentionKind.OFFICE: "OCC",
}
_TAGS = {"PERS": "PERS", "ORG": "ORG", "LOC": "LOC", "GPE": "LOC", "OCC": "OCC"}
_FILES = {
    "anercorp_train": ("ner/anercorp_train.conll", ("PERS", "LOC", "ORG")),
    "wojood_val": ("ner/wojood_val.nested.tsv", ("PERS", "LOC", "ORG", "OCC")),
}
_PLACE_NOUNS = frozenset(
    ("مدينة", "قرية", "بلدة", "مخيم", "محافظة", "قضاء", "ناحية", "إقليم", "ولاية", "منطقة", "حي")
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """The tokens of a sentence and the tags of each; a nested corpus has several tags a token."""

    tokens: tuple[str, ...]
    tags: tuple[tuple[str, ...], ...]


def score(run_: Run, sheet: Sheet) -> None:
    """Score the corpora that are there."""
    for name, (file, kinds) in _FILES.items():
        path = run_.inputs.file(file)
        if path is None:
            sheet.skip(file, "not there")
        else:
            _corpus(sheet.part(name, file), path, kinds, run_.inputs)


def _corpus(part: Part, path: Path, kinds: Sequence[str], inputs: Inputs) -> None:
    counts = {kind: SpanCount() for kind in kinds}
    listed = _until(sentences(path), None if inputs.full else SAMPLE_TOKENS)
    tokens = over(listed, lambda sentence: _sentence(part, sentence, counts), part)["tokens"]
    part.note("tokens", tokens, tokens)
    for kind, count in counts.items():
        count.report(part, kind)


def _until(listed: Iterator[Sentence], most: int | None) -> Iterator[Sentence]:
    seen = 0
    for sentence in listed:
        if most is not None and seen >= most:
            return
        seen += len(sentence.tokens)
        yield sentence


def _sentence(part: Part, sentence: Sentence, counts: dict[str, SpanCount]) -> Counter[str]:
    wanted = tagged(sentence)
    found = _found(sentence)
    for kind, count in counts.items():
        golds, spans = wanted.get(kind, []), found.get(kind, [])
        count.add(golds, spans)
        for label, some, others in (("missed", golds, spans), ("extra", spans, golds)):
            for span in some:
                if not any(span.overlaps(other) for other in others):
                    text = " ".join(sentence.tokens[span.start : span.end])
                    part.miss(f"{kind}.{label}", text, label, " ".join(sentence.tokens))
    return Counter(tokens=len(sentence.tokens))


def sentences(path: Path) -> Iterator[Sentence]:
    """The sentences of a file of ``token TAB tags`` lines, parted by empty lines; bad lines are left out."""
    rows: list[tuple[str, tuple[str, ...]]] = []
    for line in [*lines(path), ""]:
        token, _, tags = line.partition("\t")
        if token.strip() and tags.strip():
            rows.append((token.strip(), tuple(tags.split())))
        elif rows and not line.strip():
            yield Sentence(tuple(token for token, _ in rows), tuple(tags for _, tags in rows))
            rows = []


def tagged(sentence: Sentence) -> dict[str, list[Span]]:
    """The tagged spans by kind, counted in tokens, those that lie in others of their kind too.

    A place begins with its name: ANERcorp leaves «مدينة» and «قرية» before it out, Wojood takes them in.
    """
    spans: dict[str, list[Span]] = {}
    for raw, kind in _TAGS.items():
        for span in _nested(sentence, raw):
            found = _named(sentence, span) if kind == "LOC" else span
            if found not in spans.setdefault(kind, []):
                spans[kind].append(found)
    return {kind: found for kind, found in spans.items() if found}


def _nested(sentence: Sentence, raw: str) -> Iterator[Span]:
    """The spans of one tag; of a token's tags the outer come first."""
    starts: list[int] = []
    for index, tags in enumerate([*sentence.tags, ()]):
        going_on = tags.count(f"I-{raw}")
        yield from (Span(start, index) for start in starts[going_on:])
        starts = [*starts[:going_on], *[index] * tags.count(f"B-{raw}")]


def _named(sentence: Sentence, span: Span) -> Span:
    first = span.start
    while first + 1 < span.end and sentence.tokens[first].lstrip("ولب") in _PLACE_NOUNS:
        first += 1
    return Span(first, span.end)


def _found(sentence: Sentence) -> dict[str, list[Span]]:
    article = as_article(" ".join(sentence.tokens))
    starts = []
    at = 0
    for token in sentence.tokens:
        starts.append(at)
        at += len(token) + 1
    spans: dict[str, list[Span]] = {}
    for mention in stages.read_actors(article).mentions:
        kind = _KINDS.get(mention.kind)
        if kind is not None:
            span = _token_span(mention, starts, sentence.tokens)
            if span not in spans.setdefault(kind, []):
                spans[kind].append(span)
    return spans


def _token_span(mention: Mention, starts: Sequence[int], tokens: Sequence[str]) -> Span:
    inside = [
        index
        for index, start in enumerate(starts)
        if start < mention.end and mention.start < start + len(tokens[index])
    ]
    return Span(inside[0], inside[-1] + 1) if inside else Span(0, 0)
