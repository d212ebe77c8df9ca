"""When it happened: choose the temporal expression of an event, join sessions, say how it is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from marsad.dates.edtf import bounds, span
from marsad.events.items import Item, ItemKind, Sentence
from marsad.events.occasions import occasion_of
from marsad.events.scene import Trial, before_content
from marsad.events.syntax import is_verb
from marsad.knowledge.inflection import FormKind
from marsad.knowledge.settings import SettingWords
from marsad.records import Article, EventDate, EventSession, Status, TemporalExpression, TimeType

SESSION_DAYS = 7
"""Sessions of one meeting lie at most this many days apart."""

HISTORICAL_DAYS = 14
"""What lies further than this before the article's own time is background."""

IN_CLAUSE = "expression in the clause"
IN_SENTENCE = "expression in the sentence"
IN_LEAD = "expression in the lead sentence"
TOLD_BEFORE = "date of the event told before it"
SAID_NEXT = "date of the statement told after it"
_SINCE = "منذ"
"""What has gone on since a day did not happen on it."""

_IN = "في"
_PLACE_ITEMS = 5
_CLOSING = frozenset({ItemKind.PLACE, ItemKind.SIGN})
AT_ONCE = frozenset({"SUPPORT", "AGREE"})
"""What two sides do on one day: a day at the end of the clause is that of the deed, whatever it is about."""

_JOINED = ", sessions joined"
OF_MEETING = "date of the meeting it came out of"


@dataclass(frozen=True, slots=True)
class Times:
    """The places in the article's dates that tell when, and the rule that chose them."""

    expressions: tuple[int, ...] = ()
    rule: str = ""


def times_of(trial: Trial, dates: Sequence[TemporalExpression], words: SettingWords) -> Times:
    """The expressions in the clause of a trigger, else the nearest before it in the sentence."""
    items = trial.items
    found = [n for n in _own_part(trial) if _tells(items[n], dates)]
    if found:
        chosen = [found[0], *(n for n in found[1:] if _is_session(items, n))]
        return Times(tuple(items[n].index for n in chosen), IN_CLAUSE)
    before = [
        n
        for n in range(trial.at)
        if _tells(items[n], dates) and not _is_since(items, n) and _belongs(trial, n)
    ]
    if before:
        chosen = [before[-1]]
        while chosen[0] - 2 in before and items[chosen[0] - 1].norm == "و":
            chosen.insert(0, chosen[0] - 2)
        return Times(tuple(items[n].index for n in chosen), IN_SENTENCE)
    behind = [n for n in occasion_of(trial, words) if _tells(items[n], dates)] or _last(trial, dates)
    return Times(tuple(items[n].index for n in behind[:1]), IN_SENTENCE) if behind else Times()


def _last(trial: Trial, dates: Sequence[TemporalExpression]) -> list[int]:
    """«وقعا مذكرة حول الصيد في 12 يناير 2025»: the day that a clause on a deed of one day ends with."""
    items = trial.items
    if trial.trigger.type not in AT_ONCE or trial.form.kind is FormKind.NOUN or not trial.scope:
        return []
    days = [n for n in trial.scope if _tells(items[n], dates) and _is_day(dates[items[n].index])]
    if not days or items[days[-1] - 1].has("since"):
        return []
    rest = [items[n] for n in trial.scope if n > days[-1]]
    return days[-1:] if len(days) == 1 and (_closes(rest) or _names_place(rest)) else []


def _closes(rest: Sequence[Item]) -> bool:
    return all(item.kind in _CLOSING or item.ending is not None or item.looked_through for item in rest)


def _names_place(rest: Sequence[Item]) -> bool:
    """«.. في 16 يوليو في قصر الرئاسة»: the clause ends with a place, known or not."""
    where = bool(rest) and (rest[0].norm == _IN or (rest[0].ending is not None and rest[0].ending.id == _IN))
    plain = all(
        item.kind is not ItemKind.ACTOR and not is_verb(item) and not item.entries for item in rest[2:]
    )
    return where and plain and len(rest) <= _PLACE_ITEMS


def _is_day(expression: TemporalExpression) -> bool:
    first, last = bounds(expression.value)
    return first is not None and first == last


def _own_part(trial: Trial) -> list[int]:
    """The clause up to what was agreed and to «بعد», «حول»: what follows dates something else."""
    return _until_other(trial.items, before_content(trial))


def _until_other(items: Sequence[Item], scope: Sequence[int]) -> list[int]:
    found: list[int] = []
    for n in scope:
        item = items[n]
        if item.has("topic") or (item.ending is not None and item.ending.id == "topic"):
            break
        if item.norm == _SINCE:
            break
        if item.kind is ItemKind.DATE and n > 0 and items[n - 1].has("term"):
            continue
        if item.has("since") and not (n + 1 < len(items) and items[n + 1].kind is ItemKind.DATE):
            break
        found.append(n)
    return found


def sentence_times(sentence: Sentence, dates: Sequence[TemporalExpression]) -> Times:
    """The first expression of a sentence, for events that the lead tells of."""
    part = _until_other(sentence.items, range(len(sentence.items)))
    found = [sentence.items[n].index for n in part if _tells(sentence.items[n], dates)]
    return Times(tuple(found[:1]), IN_LEAD) if found else Times()


def _is_since(items: Sequence[Item], n: int) -> bool:
    return n > 0 and items[n - 1].norm == _SINCE


def _tells(item: Item, dates: Sequence[TemporalExpression]) -> bool:
    if item.kind is not ItemKind.DATE:
        return False
    expression = dates[item.index]
    return expression.type in (TimeType.DATE, TimeType.TIME) and not expression.text.startswith(_SINCE)


def _is_session(items: Sequence[Item], n: int) -> bool:
    """«الأولى ظهر الخميس، والثانية صباح الجمعة»: the expression follows an ordinal."""
    return n > 0 and (items[n - 1].has("ordinal") or items[n - 1].norm == "و")


def _belongs(trial: Trial, n: int) -> bool:
    """Nothing between an earlier expression and the verb tells of something else («في زيارة» does not)."""
    between = trial.items[n + 1 : trial.at]
    return not any(_is_other(trial, item) or item.has("report") or item.has("relative") for item in between)


def _is_other(trial: Trial, item: Item) -> bool:
    if not item.entries:
        return False
    noun = all(entry.form.kind is FormKind.NOUN and entry.trigger.type == "CONSULT" for entry in item.entries)
    return not (noun and trial.trigger.type == "CONSULT")


def event_date(
    chosen: Sequence[tuple[TemporalExpression, str]],
    article: Article,
    status: Status,
    newest_before: date | None,
) -> EventDate:
    """The date that expressions, in the order of the text, give together.

    ``newest_before`` is the last day of the newest other event that the article tells as past.
    """
    published = _published(article)
    usable = [(item, rule) for item, rule in chosen if _fits(item, status, published)]
    resolved = [(item, rule) for item, rule in usable if item.value is not None]
    if resolved:
        return _resolved(resolved)
    latest = published.isoformat() if published is not None and status is not Status.PLANNED else None
    earliest = None
    how = usable[0][0].how if usable else "the text does not say"
    if usable and newest_before is not None and (published is None or newest_before < published):
        earliest = (newest_before + timedelta(days=1)).isoformat()
        how += "; after the newest past event of the article"
    elif latest is not None:
        how = "no later than its publication" if not usable else how
    first = usable[0][0] if usable else None
    return EventDate(
        None, earliest, latest, how, first.start if first else None, first.end if first else None
    )


def _resolved(found: Sequence[tuple[TemporalExpression, str]]) -> EventDate:
    first, rule = found[0]
    ends = [bounds(item.value) for item, _ in found]
    days = [day for pair in ends for day in pair if day is not None]
    near = bool(days) and max(days) - min(days) <= timedelta(days=SESSION_DAYS)
    narrow = _narrowest(found)
    if narrow is not None:
        first, rule = narrow
        value, how = first.value, rule
    elif len({item.value for item, _ in found}) > 1 and near:
        value = span(min(days), max(days))
        how = rule + _JOINED
    else:
        value, how = first.value, rule
    earliest, latest = bounds(value)
    return EventDate(
        value,
        None if earliest is None else earliest.isoformat(),
        None if latest is None else latest.isoformat(),
        how,
        first.start,
        first.end,
    )


def _narrowest(
    found: Sequence[tuple[TemporalExpression, str]],
) -> tuple[TemporalExpression, str] | None:
    """The expression that lies within all others («next week» and the day of it); None when none does."""
    for item, rule in found:
        first, last = bounds(item.value)
        others = [bounds(other.value) for other, _ in found]
        if first is None or last is None:
            continue
        if all(a is not None and b is not None and a <= first and last <= b for a, b in others):
            return item, rule
    return None


def _published(article: Article) -> date | None:
    return None if article.published is None else bounds(article.published.value)[1]


def _fits(item: TemporalExpression, status: Status, published: date | None) -> bool:
    """What happened does not lie after the publication, what is planned not before it."""
    earliest, latest = bounds(item.value)
    if published is None:
        return True
    if status is Status.PLANNED:
        return latest is not None and latest >= published
    return earliest is None or earliest <= published


def is_after(item: TemporalExpression, article: Article) -> bool:
    """Whether an expression lies wholly after the article's publication."""
    published, (earliest, _) = _published(article), bounds(item.value)
    return published is not None and earliest is not None and earliest > published


def is_historical(when: EventDate, reference: date | None, *, past: bool, published: bool) -> bool:
    """Whether an event lies well before the article's own time.

    Words of the past decide where its date is unknown, or where the article's own time is only guessed
    from its newest expression (``published`` False).
    """
    if when.latest is None or when.value is None or reference is None:
        return past
    old = date.fromisoformat(when.latest) < reference - timedelta(days=HISTORICAL_DAYS)
    return old or (past and not published)


def own_time(article: Article, dates: Sequence[TemporalExpression]) -> date | None:
    """The publication day, else the last day of the newest expression that is resolved by itself."""
    published = _published(article)
    if published is not None:
        return published
    today = [bounds(item.value)[1] for item in dates if item.type in (TimeType.DATE, TimeType.TIME)]
    return max((day for day in today if day is not None), default=None)


def cues(expressions: Sequence[TemporalExpression]) -> tuple[str, ...]:
    """Weekday and part of day of the expressions, in order: ``4:afternoon``; either side may be empty."""
    found = [
        f"{'' if item.weekday is None else item.weekday}:{'' if item.part is None else item.part.value}"
        for item in expressions
        if item.weekday is not None or item.part is not None
    ]
    return tuple(dict.fromkeys(found))


def sessions(expressions: Sequence[TemporalExpression], when: EventDate) -> tuple[EventSession, ...]:
    """The sittings of a meeting that its date joins; none where it is one day."""
    if when.value is None or not when.how.endswith(_JOINED):
        return ()
    return tuple(EventSession(item.value, item.start, item.end) for item in expressions)
