"""Scores extract: the label of each line, headlines, publication dates, outlets, whom articles cite.

Gold pages, and HTML pages of other projects' test suites with a date each.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from evaluation import stages
from evaluation.build import Built, read_page
from evaluation.edtf import run
from evaluation.figures import Part, Sheet
from evaluation.gold import Gold, GoldArticle, GoldPage, Told
from evaluation.inputs import Fields, MalformedError, rows
from evaluation.names import same_body, same_person, words
from evaluation.pagelines import LineLabel, align, label_lines, line_spans
from evaluation.run import Run
from marsad.records import Article, Attribution, BlockKind, Extraction, Published, Rejected


def score(run_: Run, sheet: Sheet) -> None:
    """Score extract on the gold pages and on the HTML pages."""
    found = run_.gold_build(sheet)
    if found is not None:
        _gold(sheet.part("gold"), *found)
    _html(run_, sheet)


# ------------------------------------------------------------------ gold pages


def _gold(part: Part, gold: Gold, built: Built) -> None:
    lines: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    pages = [page for page in gold.pages if page.name in built.records]
    for page in pages:
        extraction = built.records[page.name].extraction
        labels = label_lines(extraction)
        pairs = align(page, labels)
        tally = _lines(part, page, labels, pairs)
        lines += tally
        articles["exact"] += tally["right"] == tally["all"] and len(extraction.articles) == len(page.articles)
        articles["extra"] += max(0, len(extraction.articles) - len(pairs))
        part.note(f"page.{page.name[:3]}.lines", tally["right"] / max(1, tally["all"]), tally["all"])
        for position, article in enumerate(page.articles):
            record = _article_at(extraction, pairs.get(position))
            articles += _article(part, gold, page, article, record, built)
    _report_lines(part, lines, articles, len(pages))
    _report_articles(part, articles)


def _report_lines(part: Part, lines: Counter[str], articles: Counter[str], pages: int) -> None:
    part.rate("lines", lines["right"], lines["all"])
    part.rate("lines.body_or_not", lines["kind"], lines["all"])
    part.rate("lines.body", lines["body_right"], lines["body"])
    part.rate("lines.boilerplate", lines["boilerplate_right"], lines["boilerplate"])
    part.rate("pages.exact", articles["exact"], pages)


def _report_articles(part: Part, articles: Counter[str]) -> None:
    part.rate("articles.found", articles["found"], articles["all"])
    part.wrong("articles.extra", articles["extra"], articles["all"])
    part.rate("headline", articles["headline"], articles["all"])
    dated, undated = articles["dated"], articles["undated"]
    part.rate("published", articles["published_right"], dated)
    part.rate("published.null_kept", articles["null_kept"], undated)
    part.wrong("published.wrong", articles["published_wrong"], dated + undated)
    part.wrong("published.traps_hit", articles["trap"], undated)
    part.rate("outlet", articles["outlet_right"], articles["outlet"])
    part.rate("told_by", articles["told_right"], articles["told"])
    part.rate("told_by.kind", articles["told_kind"], articles["told"])
    part.note("told_by.unlisted", articles["told_extra"], articles["told_found"])


def _lines(part: Part, page: GoldPage, labels: dict[int, LineLabel], pairs: dict[int, int]) -> Counter[str]:
    tally: Counter[str] = Counter()
    for position, article in enumerate(page.articles):
        for line in sorted(article.body | article.others):
            _line(part, page.name, line, line in article.body, pairs.get(position, -1), labels, tally)
    for line in sorted(page.boilerplate):
        _line(part, page.name, line, False, None, labels, tally)
    return tally


def _line(
    part: Part,
    page: str,
    line: int,
    body: bool,
    article: int | None,
    labels: dict[int, LineLabel],
    tally: Counter[str],
) -> None:
    label = labels.get(line)
    if label is None:  # the gold counts a line of white space
        return
    group = "body" if body else "boilerplate" if article is None else "other"
    kind = (label.kind is BlockKind.BODY) == body
    right = kind and label.article == article
    tally.update({"all": 1, group: 1, "kind": int(kind), "right": int(right), f"{group}_right": int(right)})
    if not right:
        part.miss("lines", f"{page}:{line}", f"{group} of {article}", f"{label.kind} of {label.article}")


def _article_at(extraction: Extraction, position: int | None) -> Article | None:
    return next((article for article in extraction.articles if article.position == position), None)


def _article(
    part: Part, gold: Gold, page: GoldPage, wanted: GoldArticle, found: Article | None, built: Built
) -> Counter[str]:
    tally: Counter[str] = Counter(all=1, found=int(found is not None))
    where = f"{page.name} article {page.articles.index(wanted)}"
    tally += _headline(part, where, wanted, found, built.records[page.name].extraction.text)
    tally += _published(part, where, wanted, found.published if found else None)
    if wanted.outlet is not None:
        right = found is not None and found.outlet is not None and same_body([wanted.outlet], [found.outlet])
        tally.update(outlet=1, outlet_right=int(right))
        if not right:
            part.miss("outlet", where, wanted.outlet, found.outlet if found else None)
    return tally + _told_by(part, where, gold, wanted, found, built)


def _headline(part: Part, where: str, wanted: GoldArticle, found: Article | None, text: str) -> Counter[str]:
    spans = line_spans(text)
    line = wanted.headline_line
    expected = text[spans[line - 1].start : spans[line - 1].end] if line and line <= len(spans) else ""
    headline = found.headline if found else ""
    if words(expected) == words(headline):
        return Counter(headline=1)
    part.miss("headline", where, expected, headline)
    return Counter()


def _published(part: Part, where: str, wanted: GoldArticle, found: Published | None) -> Counter[str]:
    value = run(found.value) if found else None
    day = (value.day or found.value) if value and found else None
    trap = day is not None and any(
        day.startswith(trap) or trap.startswith(day) for trap in wanted.not_published
    )
    if wanted.published is None:
        tally = Counter(undated=1, null_kept=int(found is None), published_wrong=int(found is not None))
    else:
        right = value is not None and _same_day(value.day, wanted.published)
        tally = Counter(
            dated=1, published_right=int(right), published_wrong=int(found is not None and not right)
        )
    tally["trap"] = int(trap)
    if tally["published_wrong"] or (wanted.published is not None and found is None):
        part.miss("published", where, wanted.published, found and f"{found.value} ({found.how})")
    return tally


def _same_day(day: str | None, wanted: str) -> bool:
    expected = run(wanted)
    return day is not None and expected is not None and expected.day == day


def _told_by(
    part: Part, where: str, gold: Gold, wanted: GoldArticle, found: Article | None, built: Built
) -> Counter[str]:
    attributions = found.attributions if found else ()
    tally: Counter[str] = Counter(told=len(wanted.told_by), told_found=len(attributions))
    matched = set()
    for told in wanted.told_by:
        same = [item for item in attributions if attribution_matches(item, told, gold, built)]
        matched.update(same)
        tally["told_right"] += bool([item for item in same if item.kind == told.kind])
        tally["told_kind"] += any(item.kind == told.kind for item in attributions)
        if not any(item.kind == told.kind for item in same):
            shown = [f"{item.kind}:{item.name}" for item in attributions]
            part.miss("told_by", where, f"{told.kind}:{told.issuer or told.name}", shown)
    tally["told_extra"] = len(set(attributions) - matched)
    return tally


def attribution_matches(item: Attribution, told: Told, gold: Gold, built: Built) -> bool:
    """Whether an attribution names the issuer or the name that the gold gives."""
    issuer = next((body for body in gold.organisations if body.id == told.issuer), None)
    wanted = [*(issuer.names if issuer else ()), *([told.name] if told.name else ())]
    forms = [item.name, *built.names(item.entity_id)]
    return same_body(wanted, forms) or same_person(wanted, forms)


# ------------------------------------------------------------------ HTML pages


def _html(run_: Run, sheet: Sheet) -> None:
    path = run_.inputs.file("pages/pages.jsonl")
    if path is None:
        sheet.skip("pages/pages.jsonl", "not there")
        return
    part = sheet.part("pages", "pages/pages.jsonl")
    tally: Counter[str] = Counter()
    for row in rows(path, sheet):
        try:
            tally += _html_row(part, path.parent, row)
        except MalformedError:
            tally["malformed"] += 1
    part.rate("date", tally["date_right"], tally["date"])
    part.wrong("date.wrong", tally["date_wrong"], tally["date"])
    part.rate("title", tally["title_right"], tally["title"])
    part.rate("text.f1", tally["f1_thousandths"] / 1000, tally["text"])
    if tally["malformed"]:
        sheet.skip("pages/pages.jsonl", f"{tally['malformed']} malformed rows")


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
        value = run(article.published.value) if article and article.published else None
        right = value is not None and _same_day(value.day, date)
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
