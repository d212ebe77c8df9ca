"""Scores reuse: passages that gold pages share, pairs of real articles, and the agencies they credit."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evaluation import agency_credit, reuse_judged, stages
from evaluation.build import Built, as_article
from evaluation.figures import Part, Sheet
from evaluation.gold import Gold, Relay
from evaluation.inputs import Inputs, rows, thinned
from evaluation.names import words
from evaluation.pagelines import line_spans
from evaluation.run import Run
from marsad.records import Article, PassageCluster, Span

COVERED = 0.5  # a line is in a passage when half of its characters are
OWN = 0.3  # a line that is nobody else's may share this much with others and no more
OTHERS = 1000  # articles outside the silver pairs that the default sample adds
PRECISION_PAIRS = 2000
GRAM = 6
ENOUGH_GRAMS = 3
CONTAINED = 0.2
LARGE = 0.3  # share of an article from which a pair is as much alike as the silver ones


def score(run_: Run, sheet: Sheet) -> None:
    """Score reuse on everything that is there."""
    stages.require("reuse")
    found = run_.gold_build(sheet)
    if found is not None:
        _gold(sheet.part("gold"), *found)
    _silver(run_.inputs, sheet)
    agency_credit.score(run_.inputs, sheet)


# ------------------------------------------------------------------ gold pages


@dataclass(frozen=True, slots=True)
class Copy:
    """A passage's copy on a page's text, and its cluster."""

    page: str
    span: Span
    cluster: str


def page_copies(built: Built, clusters: Iterable[PassageCluster]) -> list[Copy]:
    """Where on which page the copies of passages stand."""
    articles = {
        item.article.id: (name, item.article)
        for name, record in built.records.items()
        for item in record.articles
    }
    copies = []
    for cluster in clusters:
        for member in cluster.members:
            name, article = articles.get(member.article_id, ("", None))
            if article is None:
                continue
            for span in page_spans(article, Span(member.start, member.end)):
                copies.append(Copy(name, span, cluster.id))
    return copies


def page_spans(article: Article, span: Span) -> list[Span]:
    """The spans on the page's text of a span of an article's text."""
    found = []
    for piece in article.offset:
        start = max(span.start, piece.article_start)
        end = min(span.end, piece.article_start + piece.length)
        if start < end:
            shift = piece.page_start - piece.article_start
            found.append(Span(start + shift, end + shift))
    return found


def built_clusters(built: Built) -> Sequence[PassageCluster]:
    """The passage clusters of the record; without a chronicle, found in its articles."""
    if built.chronicle is not None:
        return built.chronicle.clusters
    articles = [item.article for record in built.records.values() for item in record.articles]
    return stages.find_reuse(articles)


def line_clusters(built: Built, copies: Sequence[Copy], page: str, line: int) -> dict[str, float]:
    """The clusters on a line of a page, with the share of the line that each covers."""
    spans = line_spans(built.records[page].extraction.text)
    if not 1 <= line <= len(spans):
        return {}
    where = spans[line - 1]
    shares: dict[str, float] = defaultdict(float)
    for copy in copies:
        if copy.page == page:
            shared = min(copy.span.end, where.end) - max(copy.span.start, where.start)
            shares[copy.cluster] += max(0, shared) / max(1, where.end - where.start)
    return {cluster: share for cluster, share in shares.items() if share > 0}


def _gold(part: Part, gold: Gold, built: Built) -> None:
    copies = page_copies(built, built_clusters(built))
    tally: Counter[str] = Counter()
    for relay in gold.relays:
        tally += _passages(part, relay, built, copies)
        tally += _own_lines(part, relay, built, copies)
    part.rate("relays", tally["together"], tally["passages"])
    part.rate("relays.half_of_line", tally["covered"], tally["passages"])
    part.wrong("own_lines_covered", tally["own_covered"], tally["own"])


def _passages(part: Part, relay: Relay, built: Built, copies: Sequence[Copy]) -> Counter[str]:
    tally: Counter[str] = Counter()
    for passage in relay.passages:
        places = [place for place in passage if place[0] in built.records]
        if len(places) < 2:
            continue
        shares = [line_clusters(built, copies, page, line) for page, line in places]
        shared = set.intersection(*(set(found) for found in shares))
        covered = bool(shared) and any(sum(found.values()) >= COVERED for found in shares)
        tally.update(passages=1, together=int(bool(shared)), covered=int(covered))
        if not covered:
            shown = [{key[:6]: round(share, 2) for key, share in found.items()} for found in shares]
            part.miss("relays", str(places), "in one passage", shown)
    return tally


def _own_lines(part: Part, relay: Relay, built: Built, copies: Sequence[Copy]) -> Counter[str]:
    tally: Counter[str] = Counter()
    for page, line in relay.only_on:
        if page not in built.records:
            continue
        share = sum(line_clusters(built, copies, page, line).values())
        tally.update(own=1, own_covered=int(share > OWN))
        if share > OWN:
            part.miss("own_lines_covered", f"{page}:{line}", "no passage", f"{share:.2f} of it")
    return tally


# ------------------------------------------------------------------ silver pairs of real articles


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles and the larger share of one's word 6-grams that the other has."""

    one: str
    other: str
    containment: float


def _silver(inputs: Inputs, sheet: Sheet) -> None:
    pairs_name, news_name = "news/reuse_pairs_silver.jsonl.gz", "news/saudinewsnet_4days.jsonl.gz"
    pairs_path, news_path = inputs.file(pairs_name), inputs.file(news_name)
    if pairs_path is None or news_path is None:
        sheet.skip(pairs_name, f"it or {news_name} is not there")
        return
    part = sheet.part("reuse_pairs_silver", pairs_name, news_name)
    pairs = [
        Pair(one, other, max(row.number("contain_a"), row.number("contain_b")))
        for row in rows(pairs_path, sheet)
        if (one := row.text("a")) and (other := row.text("b"))
    ]
    news = {}
    for row in rows(news_path, sheet):
        key, text = row.text("doc_id"), row.text("text")
        if key and text:
            news[key] = as_article(
                text, row.text("title") or "", (row.text("date_extracted") or "")[:10], key
            )
    _score_pairs(part, pairs, _sample(pairs, news, inputs.full))


def _sample(pairs: Sequence[Pair], news: dict[str, Article], full: bool) -> dict[str, Article]:
    paired = {key for pair in pairs for key in (pair.one, pair.other)}
    others = thinned([key for key in news if key not in paired], OTHERS, full)
    return {key: news[key] for key in [*sorted(paired & news.keys()), *others]}


def _score_pairs(part: Part, pairs: Sequence[Pair], news: dict[str, Article]) -> None:
    clusters = stages.find_reuse(list(news.values()))
    keys = {article.id: key for key, article in news.items()}
    found = found_pairs(clusters, keys)
    for floor in (0.5, 0.3):
        wanted = [
            pair for pair in pairs if pair.containment >= floor and {pair.one, pair.other} <= news.keys()
        ]
        right = [tuple(sorted((pair.one, pair.other))) in found for pair in wanted]
        part.rate(f"recall.from_{floor}", sum(right), len(right))
    for pair in pairs:
        if tuple(sorted((pair.one, pair.other))) not in found:
            part.miss("recall", f"{pair.one} {pair.other}", pair.containment, "in no common passage")
    _precision(part, found, news)
    _contained(part, clusters, keys, {tuple(sorted((pair.one, pair.other))) for pair in pairs}, news)
    reuse_judged.score(part, reuse_judged.judgments(part.sheet), clusters, news)
    part.note("articles", len(news), len(news))
    part.note("clusters", len(clusters), len(news))


def found_pairs(clusters: Iterable[PassageCluster], keys: dict[str, str]) -> set[tuple[str, ...]]:
    """Every two articles that share a passage cluster, as sorted keys."""
    pairs: set[tuple[str, ...]] = set()
    for cluster in clusters:
        members = sorted({keys[member.article_id] for member in cluster.members if member.article_id in keys})
        pairs.update((one, other) for index, one in enumerate(members) for other in members[index + 1 :])
    return pairs


def _precision(part: Part, found: set[tuple[str, ...]], news: dict[str, Article]) -> None:
    """How many of the pairs found share word 6-grams at all: a proxy, for nobody judged them."""
    sample = thinned(sorted(found), PRECISION_PAIRS, False)
    grams: dict[str, set[tuple[str, ...]]] = {}
    right = 0
    for one, other in sample:
        for key in (one, other):
            if key not in grams:
                grams[key] = _grams(news[key].text)
        right += len(grams[one] & grams[other]) >= ENOUGH_GRAMS
    part.rate("precision_proxy", right, len(sample))
    part.note("pairs_found", len(found), len(found))


def _contained(
    part: Part,
    clusters: Iterable[PassageCluster],
    keys: dict[str, str],
    silver: set[tuple[str, ...]],
    news: dict[str, Article],
) -> None:
    """How many pairs are silver ones, or hold a fifth of one's word 6-grams in the other.

    Of all pairs the share informs only: a sentence quoted from a long article is a passage and no fifth of
    it. Of pairs whose shared passages are three tenths of one of the two articles it is gated.
    """
    covered = shared_shares(clusters, keys, news)
    grams: dict[str, set[tuple[str, ...]]] = {}
    right: Counter[bool] = Counter()
    total: Counter[bool] = Counter()
    for (one, other), share in thinned(sorted(covered.items()), PRECISION_PAIRS, False):
        mine, theirs = (grams.setdefault(key, _grams(news[key].text)) for key in (one, other))
        shared = len(mine & theirs)
        contained = max(shared / max(1, len(mine)), shared / max(1, len(theirs)))
        for large in {False, share >= LARGE}:
            total[large] += 1
            right[large] += (one, other) in silver or contained >= CONTAINED
    part.note("contained.all", right[False] / max(1, total[False]), total[False])
    part.rate("contained.large", right[True], total[True])


def shared_shares(
    clusters: Iterable[PassageCluster], keys: dict[str, str], news: dict[str, Article]
) -> dict[tuple[str, str], float]:
    """For every two articles in one cluster, how much of one of them their common copies cover at most."""
    spans: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for cluster in clusters:
        copies: dict[str, list[Span]] = defaultdict(list)
        for member in cluster.members:
            if member.article_id in keys:
                copies[keys[member.article_id]].append(Span(member.start, member.end))
        for one, held in copies.items():
            for other in copies.keys() - {one}:
                spans[one, other] += held
    shares: dict[tuple[str, str], float] = {}
    for (one, other), held in spans.items():
        pair = (one, other) if one < other else (other, one)
        share = _united(held) / max(1, len(news[one].text) - len(news[one].headline))
        shares[pair] = max(shares.get(pair, 0.0), share)
    return shares


def _united(spans: Iterable[Span]) -> int:
    """The characters that spans cover together."""
    total = end = 0
    for span in sorted(spans):
        total += max(0, span.end - max(end, span.start))
        end = max(end, span.end)
    return total


def _grams(text: str) -> set[tuple[str, ...]]:
    tokens = words(text)
    return {tokens[at : at + GRAM] for at in range(len(tokens) - GRAM + 1)}
