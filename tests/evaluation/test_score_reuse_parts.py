"""Scorers of reuse on made-up articles: pairs that were read, shares, origins with credits masked."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from evaluation import masked_origin, reuse_judged
from evaluation.build import as_article
from evaluation.figures import Sheet
from evaluation.score_reuse import shared_shares
from marsad.records import Attribution, AttributionKind, PassageCluster, PassageMember
from marsad.reuse import find_reuse

LINE = " ".join(f"كلمة{letter}" for letter in "بتثجحخدذرزسشصضطظعغفق")
OTHER = " ".join(f"جملة{letter}" for letter in "بتثجحخدذرزسشصضطظعغفق")


def _cluster(*places: tuple[str, int, int]) -> PassageCluster:
    return PassageCluster(
        "c", tuple(PassageMember(key, start, end, 1.0, False) for key, start, end in places), None
    )


def test_judgments_hold_no_text_and_one_of_three_verdicts() -> None:
    rows = [json.loads(line) for line in reuse_judged.JUDGMENTS.read_text("utf-8").splitlines()]
    assert len(rows) == 200
    assert {row["verdict"] for row in rows} == {"same", "stock", "no"}
    for row in rows:
        assert set(row) == {"a", "a_start", "a_end", "b", "b_start", "b_end", "verdict"}
        assert all(str(row[name]).isascii() for name in row)


def test_only_pairs_that_are_found_now_count(tmp_path: Path) -> None:
    spans = {"a_start": 0, "a_end": 20, "b_start": 5, "b_end": 25}
    path = tmp_path / "judged.jsonl"
    path.write_text(
        "".join(
            json.dumps({"a": "one", "b": other, "verdict": verdict, **spans}) + "\n"
            for other, verdict in (("two", "same"), ("three", "stock"), ("four", "no"), ("gone", "same"))
        ),
        "utf-8",
    )
    news = {key: as_article(LINE, "عنوان", None, key) for key in ("one", "two", "three", "four")}
    head = len("عنوان") + 1
    cluster = _cluster(*((news[key].id, head + 6, head + 30) for key in ("one", "two", "three")))
    sheet = Sheet("reuse")
    reuse_judged.score(sheet.part("pairs"), reuse_judged.judgments(sheet, path), [cluster], news)
    assert sheet.value("pairs.judged.same") == 0.5
    assert sheet.value("pairs.judged.same_words") == 1.0
    assert sheet.value("pairs.judged.found") == 2.0


def test_a_pair_is_as_large_as_its_larger_share() -> None:
    news = {"one": as_article("ب" * 100, "", None, "one"), "two": as_article("ت" * 40, "", None, "two")}
    keys = {article.id: key for key, article in news.items()}
    one, two = news["one"].id, news["two"].id
    clusters = [_cluster((one, 0, 20), (two, 0, 20)), _cluster((one, 10, 30), (two, 10, 30))]
    assert shared_shares(clusters, keys, news) == {("one", "two"): 0.75}


def _named(agency: str, name: str) -> bool:
    return agency == name


def test_the_one_credit_that_is_left_gives_the_origin() -> None:
    texts = {key: f"{agency}\n{LINE}. {OTHER}." for key, agency in (("a", "واس"), ("b", "واس"), ("c", "وام"))}
    articles = {}
    for key, text in texts.items():
        item = as_article(text, "", None, key)
        credit = Attribution(AttributionKind.AGENCY, text[:3], None, 0, 3)
        articles[item.id] = replace(item, attributions=(credit,))
    keys = {item: key for key, item in zip(texts, articles, strict=True)}
    credits = dict.fromkeys(list(articles)[:2], ("واس",))
    sheet = Sheet("reuse")
    masked_origin.score(sheet.part("credit"), masked_origin.Corpus(articles, keys, credits), _named)
    assert len(find_reuse(list(articles.values()))) == 1
    assert sheet.value("credit.masked.found") == 1.0
    assert sheet.value("credit.masked.wrong") == 0.0
    ((_, first), *_) = sorted((key, item) for item, key in keys.items())
    other = {first: ("وكالة لا يذكرها أحد",)}
    again = Sheet("reuse")
    masked_origin.score(again.part("credit"), masked_origin.Corpus(articles, keys, other), _named)
    assert again.value("credit.masked.found") == 0.0
    assert again.value("credit.masked.wrong") == 1.0
