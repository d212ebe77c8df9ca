"""Scores events on sentences that people labelled: is it a PROTEST, an ASSAULT, who did it, to whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from evaluation import stages
from evaluation.build import as_article
from evaluation.figures import Part, Sheet
from evaluation.inputs import Fields, Inputs, rows, thinned
from evaluation.names import words
from evaluation.rows import over
from evaluation.run import Run
from marsad.records import ActorSlot, EventMention, Status

SAMPLE = 2000  # sentences of each file, unless --full


def score(run_: Run, sheet: Sheet) -> None:
    """Score the sentence files and the span files that are there."""
    for kind in ("protest", "assault"):
        _sentences(run_.inputs, sheet, kind)
        _spans(run_.inputs, sheet, kind)


def events_of(text: str) -> tuple[tuple[EventMention, ...], str]:
    """The event mentions of a bare text, and the text their spans count in."""
    article = as_article(text)
    actors = stages.read_actors(article)
    return stages.code_events(article, stages.article_dates(article), actors), article.text


# ------------------------------------------------------------------ detection


def _sentences(inputs: Inputs, sheet: Sheet, kind: str) -> None:
    name = f"events/{kind}_sentences.jsonl"
    path = inputs.file(name)
    if path is None:
        sheet.skip(name, "not there")
        return
    part = sheet.part(f"{kind}_sentences", name)
    listed = thinned(list(rows(path, sheet)), SAMPLE, inputs.full)
    tally = over(listed, lambda row: _sentence(part, row, kind.upper()), part)
    _report_detection(part, tally)


def _sentence(part: Part, row: Fields, kind: str) -> Counter[str]:
    text, label = row.need_text("text"), row.need_text("label")
    if label == "ambiguous":
        return Counter(ambiguous=1)
    mentions, _ = events_of(text)
    hit = any(mention.type == kind and mention.status is not Status.DENIED for mention in mentions)
    group = label.replace(" ", "_")
    if hit != (label == "yes"):
        part.miss(f"detect.{group}", text, label, sorted({mention.type for mention in mentions}))
    return Counter({group: 1, f"{group}.hit": int(hit)})


def _report_detection(part: Part, tally: Counter[str]) -> None:
    """The shipped model has learnt from these rows: on rows it has not seen see evaluation/event_folds.py."""
    yes, hit = tally["yes"], tally["yes.hit"]
    easy, hard = tally["easy_no"], tally["difficult_no"]
    false = tally["easy_no.hit"] + tally["difficult_no.hit"]
    part.f1("detect", [True] * hit + [False] * false, [True] * hit + [False] * (yes - hit))
    part.false_rate("false_on_easy_no", tally["easy_no.hit"], easy)
    part.false_rate("false_on_difficult_no", tally["difficult_no.hit"], hard)
    part.note("rows_learnt_from", yes + easy + hard, yes + easy + hard)


# ------------------------------------------------------------------ who and to whom


def _spans(inputs: Inputs, sheet: Sheet, kind: str) -> None:
    name = f"events/{kind}_spans.jsonl"
    path = inputs.file(name)
    if path is None:
        sheet.skip(name, "not there")
        return
    part = sheet.part(f"{kind}_spans", name)
    tally = over(rows(path, sheet), lambda row: _span_row(part, row, kind.upper()), part)
    part.rate("detected", tally["detected"], tally["all"])
    for side in ("actor", "recipient"):
        _report_side(part, tally, side)


def _report_side(part: Part, tally: Counter[str], side: str) -> None:
    shared, wanted, found = (tally[f"{side}.{name}"] for name in ("shared", "wanted", "found"))
    if wanted:
        part.score(f"{side}.words.f1", 2 * shared / (wanted + found), wanted)
        part.rate(f"{side}.words.precision", shared, found)
        part.rate(f"{side}.words.recall", shared, wanted)
    part.rate(f"{side}.country", tally[f"{side}.country_right"], tally[f"{side}.country"])
    part.wrong(f"{side}.country.wrong", tally[f"{side}.country_wrong"], tally[f"{side}.country"])


def _span_row(part: Part, row: Fields, kind: str) -> Counter[str]:
    text = row.need_text("text")
    mentions, whole = events_of(text)
    same = [mention for mention in mentions if mention.type == kind]
    tally: Counter[str] = Counter(all=1, detected=int(bool(same)))
    sides = (("actor", "source", "actors"), ("recipient", "target", "recipients"))
    for side, gold_side, attribute in sides:
        slots: list[ActorSlot] = [slot for mention in same for slot in getattr(mention, attribute)]
        tally += _words(row, side, gold_side, slots, whole)
        tally += _country(part, row, side, gold_side, slots)
    return tally


def _words(row: Fields, side: str, gold_side: str, slots: list[ActorSlot], whole: str) -> Counter[str]:
    wanted = set(words(row.text(f"{gold_side}_gold") or ""))
    for span in row.children("spans") if not wanted else ():
        wanted.update(words(" ".join(span.texts(f"{gold_side}_actor"))))
    found = {word for slot in slots for word in words(whole[slot.start : slot.end])}
    shared = len(wanted & found)
    return Counter({f"{side}.shared": shared, f"{side}.wanted": len(wanted), f"{side}.found": len(found)})


def _country(part: Part, row: Fields, side: str, gold_side: str, slots: list[ActorSlot]) -> Counter[str]:
    wanted = _codes(role for span in row.children("spans") if (role := span.child(f"{gold_side}_role")))
    found = {slot.country for slot in slots if slot.country is not None}
    if not wanted:
        return Counter()
    right = bool(found & wanted)
    if not right:
        part.miss(f"{side}.country", row.need_text("text"), sorted(wanted), sorted(found))
    wrong = int(bool(found) and not right)
    return Counter(
        {f"{side}.country": 1, f"{side}.country_right": int(right), f"{side}.country_wrong": wrong}
    )


def _codes(roles: Iterable[Fields]) -> set[str]:
    """The country codes that at least half of the annotators who gave any gave."""
    given = Counter(code for role in roles if (code := role.text("main")) and code not in _NO_COUNTRY)
    most = max(given.values(), default=0)
    return {code for code, count in given.items() if count == most}


_NO_COUNTRY = frozenset({"None", "none", "IMG", "IGO", "NGO", "NGM", "MNC", "UNO", "EUR", "INT", "REB"})
