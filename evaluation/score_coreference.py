"""Scores which mentions the chronicle takes for one event, against articles read by hand.

The rows of the gold set (event_clusters.yaml) are read and coded as any others and made one chronicle. A gold
mention is answered by the event mention of its article that has a type a careful coder may give, is planned
or not as it is, and rests on the same words. BCubed of the chronicle's events is given twice: ``matched`` on
the gold mentions that are answered, which measures coreference alone, and ``all`` on every gold mention,
where one that nothing answers costs recall: the event stage's misses count there. Beside them a TF-IDF single
pass over the same items, at the threshold that is best for it, on the words of the mention and on those of
its article. It is handed the gold mentions, so on ``all`` of them it misses none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation import stages
from evaluation.bcubed import Agreement, bcubed
from evaluation.event_clusters import CLUSTERS, GoldMention, digest, gold_mentions
from evaluation.figures import Part, Sheet
from evaluation.patience import CORPUS_SECONDS, at_most
from evaluation.run import Run
from evaluation.score_reuse import page_spans
from evaluation.single_pass import Weights, single_pass
from marsad.read import pages, sources
from marsad.records import Chronicle, Event, EventMention, Page, PageRecord, Rejected, Span, Status

NEWS = "news/saudinewsnet_4days.jsonl.gz"
_THRESHOLDS = [step / 100 for step in range(5, 96, 5)]
_HALVES = ("a", "b")


def score(run_: Run, sheet: Sheet) -> None:
    """Score the coreference of events, where the news and the gold set are there."""
    path = run_.inputs.file(NEWS)
    if path is None or not CLUSTERS.is_file():
        sheet.skip("event clusters", f"{NEWS} or {CLUSTERS.name} is not there")
        return
    stages.require("events")
    gold = gold_mentions()
    rows = dict(_rows(path, gold))
    same = [one for one in gold if one.row in rows and digest(rows[one.row].content) == one.sha]
    if len(same) < len(gold):
        sheet.skip(CLUSTERS.name, f"{len(gold) - len(same)} of its mentions are of rows that differ here")
    part = sheet.part("event_clusters", NEWS)
    _Clusters(part, same, rows).score()


def _rows(path: Path, gold: Iterable[GoldMention]) -> Iterator[tuple[int, Page]]:
    wanted = {one.row for one in gold}
    for source in sources([path]):
        for page in () if isinstance(source, Rejected) else pages(source):
            number = int(page.source.rpartition("#")[2])
            if number in wanted and isinstance(page, Page):
                yield number, page


@dataclass(frozen=True, slots=True)
class _Found:
    """An event mention and where on its page it rests."""

    mention: EventMention
    spans: tuple[Span, ...]

    def shared(self, one: GoldMention) -> int:
        """How many characters it has in common with a gold mention."""
        return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in self.spans for b in one.spans)


class _Clusters:
    """The chronicle of the gold set's rows beside the gold set."""

    def __init__(self, part: Part, gold: Sequence[GoldMention], rows: Mapping[int, Page]) -> None:
        self.part = part
        self.gold = gold
        self.rows = rows
        self.truth = {one.id: one.event for one in gold}

    def score(self) -> None:
        """Add all figures."""
        records = {row: stages.run_item(page) for row, page in self.rows.items()}
        articles = [item for record in records.values() for item in record.articles]
        with at_most(CORPUS_SECONDS):
            chronicle = stages.run_corpus(articles)
        answers = answered(self.gold, records)
        events = {key: event.id for event in chronicle.events for key in event.mentions}
        found = {one: events[key] for one, key in answers.items() if key in events}
        self._figures(found)
        self._rivals(found)
        self._misses(found, chronicle)

    def _figures(self, found: Mapping[str, str]) -> None:
        part, gold = self.part, self.gold
        part.note("answered", len(found) / len(gold), len(gold))
        self._agreement("matched", found, {one.id for one in gold if one.id in found})
        self._agreement("all", found, set(self.truth))
        for half in _HALVES:
            here = {one.id for one in gold if one.half == half and one.id in found}
            part.note(f"matched.bcubed.f1 half {half}", self._bcubed(found, here).f1, len(here))

    def _bcubed(self, found: Mapping[str, str], items: set[str]) -> Agreement:
        return bcubed(found, {key: event for key, event in self.truth.items() if key in items})

    def _agreement(self, name: str, found: Mapping[str, str], items: set[str]) -> None:
        agreed = self._bcubed(found, items)
        self.part.score(f"{name}.bcubed.precision", agreed.precision, len(items))
        self.part.note(f"{name}.bcubed.recall", agreed.recall, len(items))
        self.part.score(f"{name}.bcubed.f1", agreed.f1, len(items))

    def _rivals(self, found: Mapping[str, str]) -> None:
        """The single pass on the same items, by the words of each mention and by those of its article."""
        texts = {row: page.content for row, page in self.rows.items()}
        weights = Weights(list(texts.values()))
        ordered = sorted(self.gold, key=lambda one: (one.row, one.spans[0].start))
        for name, shown in (
            ("mention", [" ".join(texts[one.row][s.start : s.end] for s in one.spans) for one in ordered]),
            ("article", [texts[one.row] for one in ordered]),
        ):
            vectors = [weights.vector(text) for text in shown]
            for which, kept in (("matched", [one.id in found for one in ordered]), ("all", None)):
                here = [at for at in range(len(ordered)) if kept is None or kept[at]]
                best = max(self._pass([ordered[at] for at in here], [vectors[at] for at in here]))
                self.part.note(
                    f"{which}.bcubed.f1 tf-idf of the {name}, at {best[1]:.2f}", best[0], len(here)
                )

    def _pass(
        self, gold: Sequence[GoldMention], vectors: Sequence[Mapping[str, float]]
    ) -> Iterator[tuple[float, float]]:
        truth = {one.id: one.event for one in gold}
        for threshold in _THRESHOLDS:
            clusters = single_pass(vectors, threshold)
            found = {one.id: str(cluster) for one, cluster in zip(gold, clusters, strict=True)}
            yield bcubed(found, truth).f1, threshold

    # -------------------------------------------------------------- what went wrong

    def _misses(self, found: Mapping[str, str], chronicle: Chronicle) -> None:
        sketches = {event.id: _sketch(event) for event in chronicle.events}
        tuned = [one for one in self.gold if one.half == "a"]
        for one in tuned:
            if one.id not in found:
                self.part.miss("answered", one.id, sorted(one.types), "no such mention")
        for label in sorted({one.event for one in tuned}):
            held = {found[one.id] for one in tuned if one.event == label and one.id in found}
            if len(held) > 1:
                self.part.miss("matched.bcubed.recall", label, "one event", [sketches[key] for key in held])
        for key in sorted({found[one.id] for one in tuned if one.id in found}):
            labels = {self.truth[one] for one, event in found.items() if event == key}
            if len(labels) > 1:
                self.part.miss("matched.bcubed.precision", sketches[key], "one happening", sorted(labels))


def _sketch(event: Event) -> str:
    return f"{event.type} {event.date.earliest} {event.articles} articles {event.id[:8]}"


def answered(gold: Iterable[GoldMention], records: Mapping[int, PageRecord]) -> dict[str, str]:
    """The id of the event mention that answers each gold mention, by the gold mention's id.

    Of several the one with the most words in common, then the surest.
    """
    found: dict[int, list[_Found]] = {}
    for row, record in records.items():
        found[row] = [
            _Found(mention, tuple(p for s in mention.evidence for p in page_spans(item.article, s)))
            for item in record.articles
            for mention in item.event_mentions
        ]
    answers = {}
    for one in gold:
        fitting = [item for item in found.get(one.row, ()) if _fits(item, one)]
        if fitting:
            best = max(fitting, key=lambda item: (item.shared(one), item.mention.confidence, item.mention.id))
            answers[one.id] = best.mention.id
    return answers


def _fits(item: _Found, one: GoldMention) -> bool:
    planned = item.mention.status is Status.PLANNED
    return item.mention.type in one.types and planned == one.planned and item.shared(one) > 0
