"""Scores attributions and origins on articles that print an agency's credit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from evaluation import masked_origin, stages
from evaluation.figures import Part, Sheet
from evaluation.inputs import Fields, Inputs, rows, thinned
from evaluation.names import same_body, words
from marsad.records import Article, Attribution, AttributionKind, Page, PassageCluster, page_id

SAMPLE = 400

NAMES = {
    "SPA": ("واس", "وكالة الأنباء السعودية", "Saudi Press Agency", "SPA"),
    "Reuters": ("رويترز", "وكالة رويترز", "Reuters"),
    "AFP": (
        "أ ف ب",
        "ا ف ب",
        "أ.ف.ب",
        "فرانس برس",
        "وكالة الصحافة الفرنسية",
        "الفرنسية",
        "AFP",
        "Agence France-Presse",
    ),
    "DPA": ("د ب أ", "د ب ا", "د.ب.أ", "وكالة الأنباء الألمانية", "الألمانية", "DPA"),
    "WAM": ("وام", "وكالة أنباء الإمارات", "وكالة الأنباء الإماراتية", "WAM"),
    "KUNA": ("كونا", "وكالة الأنباء الكويتية", "KUNA"),
    "QNA": ("قنا", "وكالة الأنباء القطرية", "QNA"),
    "AP": ("أ ب", "أسوشيتد برس", "أسوشييتد برس", "AP", "Associated Press"),
    "MENA": ("أ ش أ", "وكالة أنباء الشرق الأوسط", "MENA"),
}


@dataclass(frozen=True, slots=True)
class Credited:
    """An article as the program extracts it, and the agencies it credits."""

    key: str
    agencies: tuple[str, ...]
    article: Article


def score(inputs: Inputs, sheet: Sheet) -> None:
    """Score the credits, when they and the articles are there."""
    credit, news = inputs.file("news/agency_credit.jsonl"), inputs.file("news/saudinewsnet_4days.jsonl.gz")
    if credit is None or news is None:
        sheet.skip("news/agency_credit.jsonl", "it or news/saudinewsnet_4days.jsonl.gz is not there")
        return
    if not stages.available("marsad.extract", "extract"):
        sheet.skip("news/agency_credit.jsonl", "marsad.extract.extract cannot be imported")
        return
    part = sheet.part("agency_credit", "news/agency_credit.jsonl", "news/saudinewsnet_4days.jsonl.gz")
    listed = thinned([row for row in rows(credit, sheet) if row.text("doc_id")], SAMPLE, inputs.full)
    wanted = {row.need_text("doc_id"): row.texts("agencies") for row in listed}
    credited = []
    for row in rows(news, sheet):
        key = row.text("doc_id") or ""
        article = extracted(row) if key in wanted else None
        if article is not None:
            credited.append(Credited(key, wanted[key], article))
    _attributions(part, credited, len(wanted))
    _origins(part, credited)
    _masked(part, inputs, sheet)


def _masked(part: Part, inputs: Inputs, sheet: Sheet) -> None:
    """Origins with all credits but one taken away: among all articles, or those with a credit."""
    credit, news = inputs.file("news/agency_credit.jsonl"), inputs.file("news/saudinewsnet_4days.jsonl.gz")
    if credit is None or news is None or not stages.available("marsad.reuse", "assign_origins"):
        return
    agencies = {row.need_text("doc_id"): row.texts("agencies") for row in rows(credit, sheet)}
    articles: dict[str, Article] = {}
    keys: dict[str, str] = {}
    for row in rows(news, sheet):
        key = row.text("doc_id") or ""
        article = extracted(row) if inputs.full or key in agencies else None
        if article is not None:
            articles[article.id], keys[article.id] = article, key
    credits = {article_id: agencies[key] for article_id, key in keys.items() if key in agencies}
    masked_origin.score(part, masked_origin.Corpus(articles, keys, credits), names_agency)


def extracted(row: Fields) -> Article | None:
    """A row of the news as the page a reader sees: title, author's line, text; its first article."""
    content = "\n\n".join(text for name in ("title", "author", "text") if (text := row.text(name)))
    url = row.text("url")
    page = Page(
        page_id(url, content.encode()),
        row.text("doc_id") or "",
        url,
        None,
        None,
        "text/plain",
        "utf-8",
        content,
    )
    return next(iter(stages.extract(page).articles), None)


def names_agency(agency: str, *forms: str) -> bool:
    """Whether any written form is a name of the agency."""
    names = NAMES.get(agency, (agency,))
    squeezed = {"".join(words(name)) for name in names}
    return any("".join(words(form)) in squeezed for form in forms) or same_body(names, forms)


def _attributions(part: Part, credited: Sequence[Credited], total: int) -> None:
    tally: Counter[str] = Counter()
    for item in credited:
        given = [found for found in item.article.attributions if found.kind is AttributionKind.AGENCY]
        right = [found for found in given if _names_any(item.agencies, found)]
        others = len(given) - len(right)
        tally.update(right=int(bool(right)), false=int(bool(given) and not right), others=int(others > 0))
        if not right:
            shown = [f"{found.kind}:{found.name}" for found in item.article.attributions]
            part.miss("right", f"{item.key} {item.article.headline}", item.agencies, shown)
    part.rate("right", tally["right"], total)
    part.wrong("false_credit", tally["false"], total)
    part.note("another_beside", tally["others"], total)
    part.note("no_article", total - len(credited), total)


def _names_any(agencies: Sequence[str], found: Attribution) -> bool:
    return any(names_agency(agency, found.name) for agency in agencies)


def _origins(part: Part, credited: Sequence[Credited]) -> None:
    """Of passages all of whose articles credit one agency: is it the passage's origin?

    Passages with a communiqué among their articles' attributions are counted apart: an agency relays it,
    and its issuer may be the origin.
    """
    if not stages.available("marsad.reuse", "assign_origins"):
        return
    agencies = {item.article.id: set(item.agencies) for item in credited}
    issued = {item.article.id for item in credited if _cites_communique(item.article)}
    articles = [item.article for item in credited]
    tally: Counter[str] = Counter()
    for cluster in stages.assign_origins(stages.find_reuse(articles), articles):
        common = set.intersection(*(agencies[member.article_id] for member in cluster.members))
        if common and any(member.article_id in issued for member in cluster.members):
            tally["issued"] += 1
        elif common:
            tally += _origin(part, cluster, common)
    part.rate("origin", tally["right"], tally["all"])
    part.note("origin.with_communique", tally["issued"], tally["issued"] + tally["all"])
    part.note("origin.another", tally["another"], tally["all"])


def _cites_communique(article: Article) -> bool:
    return any(item.kind is AttributionKind.COMMUNIQUE for item in article.attributions)


def _origin(part: Part, cluster: PassageCluster, common: set[str]) -> Counter[str]:
    given = cluster.origin
    right = given is not None and any(names_agency(agency, given.name) for agency in common)
    if not right:
        part.miss("origin", cluster.id, sorted(common), given and f"{given.name} ({given.how})")
    return Counter(all=1, right=int(right), another=int(given is not None and not right))
