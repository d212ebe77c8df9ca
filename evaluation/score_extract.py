"""Scores extract: the label of each line, headlines, publication dates, outlets, whom articles cite.

Gold pages, and HTML pages of other projects' test suites with a date each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evaluation import stages
from evaluation.build import Built, read_page
from evaluation.edtf import run
from evaluation.figures import Part, Sheet
from evaluation.gold import Gold, GoldArticle, GoldPage, Told
from evaluation.inputs import Fields, MalformedError, rows
from evaluation.names import same_body, same_person, words
from evaluation.pagelines import LineLabel, align, label_lines
from evaluation.rows import over
from evaluation.run import Run
from marsad.records import Article, Attribution, BlockKind, Published, Rejected


def score(run_: Run, sheet: Sheet) -> None:
    """Score extract on the gold pages and on the HTML pages."""
    found = run_.gold_build(sheet)
    if found is not None:
        _GoldPages(sheet.part("gold"), *found).score()
    _html(run_, sheet)


# ------------------------------------------------------------------ gold pages


class _GoldPages:
    """Scores the gold pages one after the other into one tally."""

    def __init__(self, part: Part, gold: Gold, built: Built) -> None:
        self.part = part
        self.gold = gold
        self.built = built
        self.tally: Counter[str] = Counter()

    def score(self) -> None:
        """Score all pages that were built and add the figures."""
        for page in self.gold.pages:
            if page.name in self.built.records:
                self._page(page)
        self._report_lines()
        self._report_articles()

    def _report_lines(self) -> None:
        tally, part = self.tally, self.part
        part.rate("lines", tally["right"], tally["lines"])
        part.rate("lines.body_or_not", tally["kind"], tally["lines"])
        for group in ("body", "other", "boilerplate"):
            part.rate(f"lines.{group}", tally[f"{group}_right"], tally[group])
        part.rate("pages.exact", tally["exact"], tally["pages"])
        part.rate("articles.found", tally["found"], tally["articles"])
        part.wrong("articles.extra", tally["extra"], tally["articles"])

    def _report_articles(self) -> None:
        tally, part = self.tally, self.part
        part.rate("headline", tally["headline"], tally["articles"])
        dated, undated = tally["dated"], tally["undated"]
        part.rate("published", tally["published_right"], dated)
        part.rate("published.null_kept", tally["null_kept"], undated)
        part.wrong("published.wrong", tally["published_wrong"], dated + undated)
        part.wrong("published.traps_hit", tally["trap"], tally["trapped"])
        part.rate("outlet", tally["outlet_right"], tally["outlet"])
        part.rate("told_by", tally["told_right"], tally["told"])
        part.rate("told_by.kind", tally["told_kind"], tally["told"])
        part.note("told_by.unlisted", tally["told_extra"], tally["told_found"])

    def _page(self, page: GoldPage) -> None:
        extraction = self.built.records[page.name].extraction
        labels = label_lines(extraction)
        pairs = align(page, labels)
        lines = Counter[str]()
        for line, expected in _expected(page, pairs):
            if line in labels:  # the gold counts a line of white space
                lines += self._line(f"{page.name}:{line}", expected, labels[line])
        extra = len(extraction.articles) - len(pairs)
        exact = lines["right"] == lines["lines"] and len(extraction.articles) == len(page.articles)
        self.tally += lines + Counter(pages=1, exact=int(exact), extra=max(0, extra))
        self.part.note(f"lines.{page.name}", lines["right"] / max(1, lines["lines"]), lines["lines"])
        for position, article in enumerate(page.articles):
            found = [item for item in extraction.articles if item.position == pairs.get(position)]
            where = _Where(f"{page.name} article {position}", extraction.text)
            self._article(where, article, found[0] if found else None)

    def _line(self, where: str, expected: _Expected, label: LineLabel) -> Counter[str]:
        kind = (label.kind is BlockKind.BODY) == (expected.group == "body")
        right = kind and label.article == expected.article
        if not right:
            wanted = f"{expected.group} of {expected.article}"
            self.part.miss("lines", where, wanted, f"{label.kind} of {label.article}")
        group = expected.group
        return Counter(
            {"lines": 1, group: 1, "kind": int(kind), "right": int(right), f"{group}_right": int(right)}
        )

    def _article(self, where: _Where, wanted: GoldArticle, found: Article | None) -> None:
        self.tally.update(articles=1, found=int(found is not None))
        self._headline(where, wanted, found)
        self._published(where, wanted, found.published if found else None)
        self._outlet(where, wanted, found.outlet if found else None)
        self._told_by(where, wanted, self.built.attributions(found) if found else ())

    def _headline(self, where: _Where, wanted: GoldArticle, found: Article | None) -> None:
        texts = dict(enumerate(where.text.split("\n"), start=1))
        expected = texts.get(wanted.headline_line or 0, "")
        headline = found.headline if found else ""
        right = words(expected) == words(headline)
        self.tally["headline"] += right
        if not right:
            self.part.miss("headline", where.article, expected, headline)

    def _published(self, where: _Where, wanted: GoldArticle, found: Published | None) -> None:
        given = found is not None
        right = (
            found is not None and wanted.published is not None and _same_day(found.value, wanted.published)
        )
        if wanted.published is None:
            self.tally.update(undated=1, null_kept=int(not given))
        else:
            self.tally.update(dated=1, published_right=int(right))
        wrong = given and not right
        self.tally.update(trapped=int(bool(wanted.not_published)), published_wrong=int(wrong))
        self.tally["trap"] += found is not None and any(
            _touches(found.value, t) for t in wanted.not_published
        )
        if wrong or (wanted.published is not None and not given):
            self.part.miss(
                "published", where.article, wanted.published, found and f"{found.value} ({found.how})"
            )

    def _outlet(self, where: _Where, wanted: GoldArticle, found: str | None) -> None:
        if wanted.outlet is None:
            return
        right = found is not None and same_body([wanted.outlet], [found])
        self.tally.update(outlet=1, outlet_right=int(right))
        if not right:
            self.part.miss("outlet", where.article, wanted.outlet, found)

    def _told_by(self, where: _Where, wanted: GoldArticle, found: tuple[Attribution, ...]) -> None:
        matched = set()
        for told in wanted.told_by:
            same = [item for item in found if attribution_matches(item, told, self.gold, self.built)]
            matched.update(same)
            right = any(item.kind == told.kind for item in same)
            kind = any(item.kind == told.kind for item in found)
            self.tally.update(told=1, told_right=int(right), told_kind=int(kind))
            if not right:
                shown = [f"{item.kind}:{item.name}" for item in found]
                self.part.miss("told_by", where.article, f"{told.kind}:{told.issuer or told.name}", shown)
        self.tally.update(told_found=len(found), told_extra=len(set(found) - matched))


@dataclass(frozen=True, slots=True)
class _Where:
    """Which article of which page, for the misses, and the page's text."""

    article: str
    text: str


@dataclass(frozen=True, slots=True)
class _Expected:
    """What a line should be: body, another line of an article, or boilerplate."""

    group: str
    article: int | None


def _expected(page: GoldPage, pairs: dict[int, int]) -> Iterator[tuple[int, _Expected]]:
    for position, article in enumerate(page.articles):
        for line in sorted(article.body | article.others):
            yield line, _Expected("body" if line in article.body else "other", pairs.get(position, -1))
    for line in sorted(page.boilerplate):
        yield line, _Expected("boilerplate", None)


def _same_day(value: str, wanted: str) -> bool:
    one, other = run(value), run(wanted)
    return one is not None and other is not None and one.day is not None and one.day == other.day


def _touches(value: str, trap: str) -> bool:
    """Whether a value lies in a trap: the very day, or any day of a year that is one."""
    one, other = run(value), run(trap)
    return one is not None and other is not None and one.within(other)


def attribution_matches(item: Attribution, told: Told, gold: Gold, built: Built) -> bool:
    """Whether an attribution names the issuer or the name that the gold gives."""
    bodies = [body for body in gold.organisations if body.id == told.issuer or told.name in body.names]
    wanted = [*([told.name] if told.name else ()), *(name for body in bodies for name in body.names)]
    forms = [item.name, *built.names(item.entity_id)]
    return same_body(wanted, forms) or same_person(wanted, forms)


# ------------------------------------------------------------------ HTML pages


def _html(run_: Run, sheet: Sheet) -> None:
    path = run_.inputs.file("pages/pages.jsonl")
    if path is None:
        sheet.skip("pages/pages.jsonl", "not there")
        return
    part = sheet.part("pages", "pages/pages.jsonl")
    tally = over(rows(path, sheet), lambda row: _html_row(part, path.parent, row), part)
    part.rate("date", tally["date_right"], tally["date"])
    part.wrong("date.wrong", tally["date_wrong"], tally["date"])
    part.rate("title", tally["title_right"], tally["title"])
    part.rate("text.f1", tally["f1_thousandths"] / 1000, tally["text"])


def _html_row(part: Part, folder: Path, row: Fields) -> Counter[str]:
    name = row.need_text("file")
    path = folder / name
    if path.name != name or not path.is_file():
        raise MalformedError(name)
    page = read_page(path)
    extraction = None if isinstance(page, Rejected) else stages.extract(page)
    article = max(extraction.articles, key=_body_length, default=None) if extraction else None
    return _html_tally(part, row, article)


def _body_length(article: Article) -> int:
    return sum(section.end - section.start for section in article.sections if section.kind is BlockKind.BODY)


def _html_tally(part: Part, row: Fields, article: Article | None) -> Counter[str]:
    tally: Counter[str] = Counter()
    name = row.need_text("file")
    date, title, text = row.text("gold_date"), row.text("gold_title"), row.text("gold_text")
    if date is not None:
        value = article.published.value if article and article.published else None
        right = value is not None and _same_day(value, date)
        tally.update(date=1, date_right=int(right), date_wrong=int(value is not None and not right))
        if not right:
            part.miss("date", name, date, article and article.published)
    if title is not None:
        right = article is not None and words(title) == words(article.headline)
        tally.update(title=1, title_right=int(right))
        if not right:
            part.miss("title", name, title, article and article.headline)
    if text is not None:
        tally.update(text=1, f1_thousandths=round(1000 * token_f1(text, _body(article))))
    return tally


def _body(article: Article | None) -> str:
    if article is None:
        return ""
    return "\n".join(
        article.text[section.start : section.end]
        for section in article.sections
        if section.kind in (BlockKind.BODY, BlockKind.SUBHEADLINE)
    )


def token_f1(wanted: str, found: str) -> float:
    """The F1 of the words two texts share, each as often as both have it."""
    left, right = Counter(words(wanted)), Counter(words(found))
    shared = sum((left & right).values())
    return 2 * shared / (sum(left.values()) + sum(right.values())) if shared else 0.0
