"""What each expression of a text is resolved against: the publication, and what the text itself sets.

A text sets an anchor by a time that it names before («اليوم التالي» counts from it, «وعاد الجمعة» follows
it), by the year that a paragraph begins with, and by direct speech, in which days count from the speaking.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property, partial

from marsad.arabic.normalise import fold
from marsad.dates import edtf
from marsad.dates.lexing.lexer import Atom
from marsad.dates.meanings.context import NO_REFERENCE, Context, Resolved, Story, Told
from marsad.dates.meanings.meaning import Day, Fixed, Meaning, Month, Own
from marsad.dates.meanings.pointing import OfEvent, Pointing
from marsad.dates.meanings.resolve import resolve
from marsad.dates.meanings.tense import tells, tense
from marsad.dates.naming import DayBefore, day_named, is_today, names_day, written
from marsad.dates.quotes import Speech, Speeches, dates_speech
from marsad.dates.register import lean
from marsad.dates.rules.grammar import Reading
from marsad.knowledge.calendar import FOLD, Calendar
from marsad.records import TimeType

_BREAK = re.compile(r"[\n!?؟….]")
_POINT_ENDS = re.compile(r"\.{0,2}(?:[\s»”\"')\]}\u0621-\u064a]|\Z)")
_JOINED = re.compile(r"(?:(?:^|\s)و|\bثم)\s*(?:في|يوم|صباح|مساء|ليلة|من)?\s*\Z")
_ONWARD = re.compile(r"\b(?:على أن|و?س?[يت](?:ستمر|تواصل|متد|دوم|ختتم))\b")
_DATELINE_ENDS = re.compile(r"\s{0,2}(?:[-–—:(|\n]|\Z)")
_HEAD = 30
_PAUSE = re.compile(r"[،,؛:.!?؟\n«»\"()]")
_REACH, _JOINT = 60, 240
_CLOSING = "»”\"')]}"
_QUOTES = ("«", '"', "“")
_BESIDE = 20
_COMPARED = ("منذ", "مند", "مقابل", "مقارن", "بالمقارن")
_OPENING = 12
_RECENT = 14
_ARCHIVAL = 300
_LONGEST = 366
_KEPT, _MANY = 8, 64
_NO_SPEECH = -1
_DATED = (TimeType.DATE, TimeType.TIME)

_Seen = tuple[str, int, int, int, bool]
"""Value, start, end, sentence, and whether the words give its year."""


class Contexts:
    """Resolves the expressions of one text, in their order.

    Of a paragraph the first time and the last few are kept, so that the work for each is bounded.
    """

    def __init__(
        self,
        text: str,
        atoms: Sequence[Atom],
        readings: Sequence[Reading],
        *,
        reference: datetime | date | None,
        posted: date | None,
        calendar: Calendar,
        plans: bool = False,
        bare: bool = False,
    ) -> None:
        self._text, self._atoms, self._readings, self._calendar = text, atoms, readings, calendar
        self._plans, self._tense = plans, lean if plans and not bare else tense
        self._moment = reference if isinstance(reference, datetime) else None
        self._reference = reference.date() if isinstance(reference, datetime) else reference
        self._plain = Context(self._reference, plans=plans)
        self._published = "-" if self._reference is None else self._reference.isoformat()
        self._posted = posted if posted is not None else _newest(readings, latin=True)
        if self._reference is None and self._posted is None:
            self._posted = self._dateline()
        self._of_line = self._newest_of_lines() if reference is None else {}
        self._speeches: Speeches | None = None
        self._said: dict[int, tuple[date | None, str]] = {}
        self._told: list[Told] = []
        self._seen_times: list[_Seen] = []
        self._news = False
        self._seen, self._line, self._sentence = 0, 0, 0
        self._day: date | None = None
        self._last: date | None = None
        self._before = DayBefore()

    @cached_property
    def _only(self) -> bool:
        """Whether no expression names a day other than that of publication."""
        return not any(
            names_day(reading) and not is_today(reading.meaning, self._reference)
            for reading in self._readings
        )

    def _dateline(self) -> date | None:
        """The full date that the text begins with («الرباط 5 مارس 2020 (وكالة) - ...»), if it does."""
        if not self._readings:
            return None
        start, end = self._span(0)
        head = self._text[:start]
        if len(head) > _HEAD or "\n" in head or _DATELINE_ENDS.match(self._text, end) is None:
            return None
        return written(self._readings[0])

    def _newest_of_lines(self) -> dict[int, date]:
        """The newest full date of each line, by the place where the line begins."""
        newest: dict[int, date] = {}
        line, seen = 0, 0
        for reading in self._readings:
            start = self._atoms[reading.first].start
            line = max(line, self._text.rfind("\n", seen, start) + 1)
            seen, day = start, written(reading)
            if day is not None:
                newest[line] = max(day, newest.get(line, day))
        return newest

    def resolve(self, place: int) -> Resolved:
        """The value of an expression; each is to be asked for once, in order."""
        start, end = self._span(place)
        self._go_to(start)
        meaning = self._readings[place].meaning
        if isinstance(meaning, Fixed) or (isinstance(meaning, Day) and meaning.complete):
            context, spoken = self._plain, ""
        else:
            context, spoken = self._context(place, start, end, self._speech_at(start))
        resolved = resolve(meaning, context)
        if spoken and resolved.how and (resolved.value is None or resolved.anchor is not None):
            how = spoken if resolved.how == NO_REFERENCE else f"{resolved.how}; {spoken}"
            resolved = replace(resolved, how=how)
        self._saw(place, resolved, start, end)
        return resolved

    def _span(self, place: int) -> tuple[int, int]:
        reading = self._readings[place]
        return self._atoms[reading.first].start, self._atoms[reading.last - 1].end

    def _go_to(self, start: int) -> None:
        """Count the sentences and lines up to a place of the text."""
        for match in _BREAK.finditer(self._text, self._seen, start):
            mark, end = match[0], match.end()
            if mark == "." and not self._ends_sentence(end):
                continue
            self._sentence += 1
            self._day = self._last = None
            if mark == "\n":
                self._line, self._told, self._seen_times, self._news = end, [], [], False
        self._seen = start

    def _ends_sentence(self, end: int) -> bool:
        """Whether a point that ends there ends a sentence, and not an initial («أ.ف.ب») or a number."""
        word = self._text[max(0, end - 4) : end - 1].rstrip(_CLOSING)[-2:]
        return len(word) == 2 and word.isalnum() and _POINT_ENDS.match(self._text, end) is not None

    def _context(self, place: int, start: int, end: int, speech: int) -> tuple[Context, str]:
        """The context of an expression, and a word on the day of speaking where it is in direct speech."""
        reference, moment, posted, spoken = self._reference, self._moment, self._posted, ""
        if speech != _NO_SPEECH:
            day, spoken = self._spoken(place, speech)
            if spoken:
                reference, moment, posted = day, None, None
        meaning = self._readings[place].meaning
        told: tuple[Told, ...] = ()
        story = None
        if _yearless(meaning):
            told = tuple(time for time in self._times() if time.speech == speech)
            story = self._story(place, start, told)
            told = tuple(time for time in told if time.sentence == told[-1].sentence)
        return Context(
            reference,
            posted,
            posted if posted is not None else self._of_line.get(self._line),
            self._day,
            self._last,
            story,
            told,
            self._only,
            moment,
            partial(self._tense, self._text, start, end, self._calendar),
            self._following(place) if isinstance(meaning, OfEvent) else None,
            self._plans,
            self._day_before(place, start, end) if speech == _NO_SPEECH else None,
        ), spoken

    def _day_before(self, place: int, start: int, end: int) -> date | None:
        """The day of the sentence before, for a time of day in a sentence that names none."""
        before, meaning = self._before, self._readings[place].meaning
        if before.day is None or (before.sentence, before.line) != (self._sentence - 1, self._line):
            return None
        if not isinstance(meaning, Day | Own) or day_named(meaning):
            return None
        if self._speech_at(before.start) != _NO_SPEECH or self._named_behind(place, end):
            return None
        return before.of(meaning, self._text[max(before.start, start - _JOINT) : start])

    def _named_behind(self, place: int, end: int) -> bool:
        """Whether the next expression is of the same sentence and names a day."""
        if place + 1 >= len(self._readings) or not names_day(self._readings[place + 1]):
            return False
        return not self._parted(end, self._span(place + 1)[0])

    def _parted(self, end: int, start: int) -> bool:
        """Whether a sentence ends between two places."""
        breaks = _BREAK.finditer(self._text, end, start)
        return any(mark[0] != "." or self._ends_sentence(mark.end()) for mark in breaks)

    def _story(self, place: int, start: int, told: Sequence[Told]) -> Story | None:
        """The year that the text around an expression gives."""
        here = [time for time in told if time.sentence == self._sentence and self._tells(time)]
        opens = bool(told) and self._opens(told[0])
        if here:
            joined = self._joins(here[-1].end, start)
            alone = len({time.first.year for time in told if time.sentence == self._sentence}) == 1
            onward = _ONWARD.search(self._text, here[-1].end, start) is not None
            return _as_story(
                here[-1], sure=opens or joined, near=joined, alone=alone, onward=alone and onward
            )
        if opens:
            return _as_story(told[0], sure=True)
        if told and told[-1].written and told[-1].sentence == self._sentence - 1 and told[-1].day is not None:
            return _as_story(told[-1], sure=False)
        return self._later(place)

    def _tells(self, told: Told) -> bool:
        """Whether a time can be that of a story: its year is written, and it is none compared with."""
        begin = told.end - len(told.words)
        head = self._text[max(0, begin - _BESIDE) : begin].split()
        return told.written and not any(word.lstrip("و").startswith(_COMPARED) for word in head[-2:])

    def _opens(self, first: Told) -> bool:
        """Whether a paragraph begins with a time long ago, and has not come back to the news since."""
        head = self._text[self._line : first.end - len(first.words)]
        begins = len(head) <= _OPENING and "منذ" not in head
        recent = self._reference is not None and (self._reference - first.last).days < _RECENT
        return begins and not recent and not self._news

    def _joins(self, end: int, start: int) -> bool:
        """Whether the words between two times join the second to the first («... ، وفي», «... وعاد مساء»)."""
        between = self._text[max(end, start - _JOINT) : start]
        if _JOINED.search(between):
            return True
        words = (fold(word, FOLD) or "-" for word in between.split())
        return any(word == "ثم" or tells(word, self._calendar) for word in words)

    def _later(self, place: int) -> Story | None:
        """The year of a full date behind an expression in the same sentence; it may be that of both."""
        if place + 1 >= len(self._readings):
            return None
        following = self._readings[place + 1].meaning
        if not isinstance(following, Day) or following.year is None:
            return None
        start, end = self._span(place + 1)
        since = self._span(place)[1]
        if start - since > _JOINT or self._parted(since, start):
            return None
        return Story(following.year, None, self._text[start:end], sure=False)

    def _speech_at(self, start: int) -> int:
        """The number of the direct speech that a place stands in; -1 for none."""
        if self._speeches is None:
            marked = any(mark in self._text for mark in _QUOTES)
            self._speeches = Speeches(self._text if marked else "", self._calendar)
        return self._speeches.at(start)

    def _spoken(self, place: int, number: int) -> tuple[date | None, str]:
        """The day of speaking and how it is known; no word where it is that of the publication."""
        if number not in self._said and self._speeches is not None:
            speech = self._speeches.speech(number)
            told = (time for time in self._times() if time.speech == _NO_SPEECH)
            before = [time for time in told if speech.before < time.end <= speech.start]
            said = before[-1] if before else self._said_behind(place, speech)
            if before and not dates_speech(self._text, speech, before[-1], self._calendar):
                said = None
            self._said[number] = (self._reference, "") if said is None else self._day_of(said)
        return self._said.get(number, (self._reference, ""))

    def _day_of(self, said: Told) -> tuple[date | None, str]:
        if said.day is not None and said.day == self._reference:
            return self._reference, ""
        if said.day is not None and (self._reference is None or said.day <= self._reference):
            return said.day, f"in speech of «{said.words}»"
        if said.written and (self._reference is None or (self._reference - said.last).days > _ARCHIVAL):
            return None, f"in speech of «{said.words}», its day is not known"
        return self._reference, ""

    def _said_behind(self, place: int, speech: Speech) -> Told | None:
        """The day that the words behind a speech give («"..."، قال الوزير الخميس»)."""
        for other in range(place + 1, len(self._readings)):
            start, end = self._span(other)
            if start >= speech.after:
                break
            if start < speech.end:
                continue
            return self._resolved(other, start, end)
        return None

    def _following(self, place: int) -> Told | None:
        """The day behind «بعد أسبوع من ...», with no pause or clause between."""
        if place + 1 >= len(self._readings) or isinstance(self._readings[place + 1].meaning, OfEvent):
            return None
        start, end = self._span(place + 1)
        between = self._text[self._span(place)[1] : start]
        if len(between) > _REACH or _PAUSE.search(between):
            return None
        return self._resolved(place + 1, start, end)

    def _resolved(self, place: int, start: int, end: int) -> Told | None:
        """The time of an expression that is not yet reached."""
        context = self._context(place, start, end, _NO_SPEECH)[0]
        resolved = resolve(self._readings[place].meaning, context)
        return self._as_told(self._kept(resolved, start, end))

    def _kept(self, resolved: Resolved, start: int, end: int) -> _Seen | None:
        """What there is to keep of a resolved time; None for a length and for a time of no day."""
        value = resolved.value
        if value is None or resolved.type not in _DATED or value[0] in "TP":
            return None
        written = resolved.anchor is None or not resolved.anchor.startswith(self._published)
        return value, start, end, self._sentence, written

    def _as_told(self, seen: _Seen | None) -> Told | None:
        """A resolved time as one that can be pointed back to; None for what is too long."""
        if seen is None:
            return None
        value, start, end, sentence, written = seen
        first, last = edtf.bounds(value)
        if first is None or last is None or (last - first).days > _LONGEST:
            return None
        words, speech = self._text[start:end], self._speech_at(start)
        return Told(value, first, last, words, written, end, sentence, speech)

    def _times(self) -> list[Told]:
        """The times of this paragraph, in order: the first and the last few."""
        for seen in self._seen_times:
            told = self._as_told(seen)
            if told is not None:
                self._told.append(told)
        self._seen_times.clear()
        if len(self._told) > _KEPT:
            del self._told[1 : 1 - _KEPT]
        return self._told

    def _saw(self, place: int, resolved: Resolved, start: int, end: int) -> None:
        """Note the first and the last day of a sentence, and the time for what points back to it."""
        meaning = self._readings[place].meaning
        if isinstance(meaning, Day | Own) and day_named(meaning):
            self._last = edtf.day(resolved.value) if edtf.is_edtf(resolved.value) else None
        if names_day(self._readings[place]):
            self._before.saw(meaning, resolved, (self._sentence, self._line, start))
        if _looks_back(meaning):
            return
        seen = self._kept(resolved, start, end)
        if seen is None:
            return
        if self._day is None and isinstance(meaning, Day):
            self._day = edtf.day(resolved.value)
        self._news = self._news or not seen[-1]
        self._seen_times.append(seen)
        if len(self._seen_times) > _MANY:
            self._times()


def _as_story(
    told: Told, *, sure: bool, near: bool = False, alone: bool = False, onward: bool = False
) -> Story | None:
    if told.first.year != told.last.year:
        return None
    return Story(told.first.year, told.day, told.words, sure, near, alone, onward)


def _looks_back(meaning: Meaning) -> bool:
    """Whether it is «الشهر السابق»: what is compared with it goes on from the time before."""
    if isinstance(meaning, Pointing):
        return meaning.shift < 0
    return isinstance(meaning, Day | Month) and meaning.anaphor and meaning.point[1] < 0


def _yearless(meaning: Meaning) -> bool:
    """Whether a meaning is a weekday, a day or a month that the year is left out of."""
    if isinstance(meaning, Day):
        return meaning.year is None and meaning.offset is None
    return isinstance(meaning, Own) or (isinstance(meaning, Month) and meaning.year is None)


def _newest(readings: Sequence[Reading], *, latin: bool) -> date | None:
    """The newest full date with a month in Latin script: an Arabic article has these from posts it embeds."""
    days = (
        written(reading)
        for reading in readings
        if isinstance(reading.meaning, Day) and reading.meaning.latin is latin
    )
    return max((day for day in days if day is not None), default=None)
