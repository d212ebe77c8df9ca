"""Calls dateparser on Arabic text in each way that it offers, behind the interface of the dates stage.

``search`` finds dates by itself: ``search_dates`` with the language ``ar``, in its plain strategy and in that
of n-grams. It takes no region, so its engine is asked by the name of the locale for ``ar-MA`` (``ar-TN`` does
no better on Tunisian news). ``parse`` is told the words: ``dateparser.parse`` of each expected span, with the
locale ``ar-MA``; the plain ``ar`` reads less. All are given the reference time as ``RELATIVE_BASE``, without
its zone; every other setting is as it comes. What it answers is a moment; of that as much is compared as the
gold names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version

from marsad.records import Span, TemporalExpression, TimeType

_PACKAGE = "dateparser"

Found = Sequence[TemporalExpression]


@dataclass(frozen=True, slots=True)
class DateReader:
    """A program: its name, and what it finds in a text whose expected spans are known."""

    name: str
    find: Callable[[str, Sequence[Span], str | None], Found]


def present() -> tuple[list[DateReader], list[tuple[str, str]]]:
    """The ways of calling dateparser, or the reason why there are none."""
    try:
        import_module("dateparser.search")
        release = version(_PACKAGE)
    except (ImportError, PackageNotFoundError) as error:
        return [], [(_PACKAGE, f"{error}; install the extra `rivals`")]
    ways = {
        "search ar": _search("split"),
        "search ar, n-grams": _search("ngram"),
        "search ar-MA": _search_region("ar-MA"),
        "parse of the words, ar-MA": _parse(locales=["ar-MA"]),
    }
    return [DateReader(f"{_PACKAGE} {release}, {name}", way) for name, way in ways.items()], []


def _settings(reference: str | None) -> dict[str, object]:
    if reference is None:
        return {}
    return {"RELATIVE_BASE": datetime.fromisoformat(reference).replace(tzinfo=None)}


def _search(strategy: str) -> Callable[[str, Sequence[Span], str | None], Found]:
    search = import_module("dateparser.search").search_dates

    def find(text: str, _: Sequence[Span], reference: str | None) -> Found:
        answer = search(text, languages=["ar"], settings=_settings(reference), strategy=strategy)
        return placed(text, answer or [])

    return find


def _search_region(locale: str) -> Callable[[str, Sequence[Span], str | None], Found]:
    engine = import_module("dateparser.search.search").DateSearchWithDetection()
    defaults = import_module("dateparser.conf").Settings()

    def find(text: str, _: Sequence[Span], reference: str | None) -> Found:
        settings = defaults.replace(**_settings(reference)) if reference is not None else defaults
        prepared = engine.preprocess_text(text, ["ar"])
        answer = engine.search.search_parse(locale, prepared, settings=settings)
        return placed(text, [(words, moment) for words, moment, *_rest in answer])

    return find


def _parse(**options: list[str]) -> Callable[[str, Sequence[Span], str | None], Found]:
    parse = import_module("dateparser").parse

    def find(text: str, spans: Sequence[Span], reference: str | None) -> Found:
        asked = [
            (span, parse(text[span.start : span.end], settings=_settings(reference), **options))
            for span in spans
        ]
        return [_answer(text, span, moment) for span, moment in asked if moment is not None]

    return find


def placed(text: str, answers: Iterable[tuple[str, datetime]]) -> list[TemporalExpression]:
    """The answers in the order of the text; one whose words are not in it stands for all of it."""
    found = []
    at = 0
    for words, moment in answers:
        start = text.find(words, at)
        start = text.find(words) if start < 0 else start
        span = Span(0, len(text)) if start < 0 else Span(start, start + len(words))
        at = max(at, start + len(words))
        found.append(_answer(text, span, moment))
    return found


def _answer(text: str, span: Span, moment: datetime) -> TemporalExpression:
    value = moment.replace(tzinfo=None, microsecond=0).isoformat()
    words = text[span.start : span.end]
    return TemporalExpression(span.start, span.end, words, TimeType.DATE, value, None, None, None, _PACKAGE)
