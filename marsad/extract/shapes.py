"""The make of a line, whatever its words: how it ends, what it counts, posts, lists, clocks."""

from __future__ import annotations

import re

from marsad.extract.roles import Role

_POST_WORDS = 40  # a longer line that holds a link to a post and no signature is a paragraph
COUNTED = 7
"""Words of a line that counts or tells an age, at most."""
_TERMINAL = re.compile(r"[.!؟?؛:][»”\"')\]\s]{0,4}$")
_FULL_STOP = re.compile(r"[^.…]\.[»”\"')\]\s]{0,4}$")
_TRUNCATED = re.compile(r"(?:…|\.\.\.{1,4}|\[…\]|\[\.\.\.\])[»”\"')\]\s]{0,4}$")
_INNER_STOP = re.compile(r"[^\s.]{3,}[.؟!]\s+\S{2,}|،")
_LINKED = re.compile(r"pic\.twitter\.com/\w|pic\.x\.com/\w|\bt\.co/\w")
_TWEET = re.compile(r"[—–-]\s{0,3}[^()\n]{1,80}\(@\w{1,30}\)\s{0,3}(?:[A-Z][a-z]{2,8} \d{1,2}, \d{4})?")
_POST = re.compile(
    r"^(?:View this post on Instagram|A post shared by|عرض هذا المنشور على)"
    r"|^(?:تمت مشاركة منشور|منشور تمت مشاركته)"
    r"|^https?://(?:www\.)?"
    r"(?:youtube\.com|youtu\.be|instagram\.com|facebook\.com|twitter\.com|x\.com|tiktok\.com)/\S+$",
    re.I,
)
_POST_BEGINS = "VvAaHhعتم"
_PHOTO_CREDIT = re.compile(r"\(([^()]{2,40})\)\s{0,2}[.]?$")
_TAIL_CREDIT = re.compile(
    r"(?<=[.»”\"])\s{0,3}(?:\([^()]{2,40}\)|[/«–—-]\s?[^\s.،؛:/][^.،؛:/]{1,22}[/»–—-]?)\s{0,3}$"
)
_SEPARATED = re.compile(r"\s{3,}|\s[|•·▪]\s|\t")
_PLACE_DASH = re.compile(r"^[^\d.،؛؟!:]{2,40}\s{0,3}[-–—ـ_/:]$")
_ARABIC = re.compile(r"[\u0621-\u064a\u066e-\u06d3]")
_CLOCK_ONLY = re.compile(r"\d{1,2}:\d{2}")
_PLAYER = re.compile(r"^0{1,2}:0{2}$")
_DIGIT = re.compile(r"\d")
_ASIDE = re.compile(r"[-–—ـ_/|:()«»\"\[\]]|\s\s")
_YEAR = re.compile(r"(?<![\d+])(?:19|20|١٩|٢٠|۱۹|۲۰)\d{2}(?!\d)")
_CHANGED = ("محدث", "آخر تحديث", "اخر تحديث", "تم التحديث", "آخر تعديل", "Updated", "Mis à jour")
_DIRECTION = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_NUMBER = r"[\d٠-٩][\d٠-٩,.٬]{0,9}\s?[KkMm]?"
_UNIT = (
    r"(?:ال)?(?:دقيقة|دقائق|ثانية|مشاهدة|مشاهدات|قراءة|قراءات|زيارة|زيارات|مشاركة|مشاركات|إعجاب|إعجابات)"
    r"|min|views"
)
_COUNTER = re.compile(
    rf"^(?!\d{{1,4}}\.\d\d?\.\d)[\d٠-٩][\d٠-٩\s,.٬]{{0,12}}[KkMm]?\s?(?:{_UNIT})\b"
    rf"|^(?:عدد\s)?(?:{_UNIT})\s{{0,2}}[:|]?\s{{0,2}}{_NUMBER}(?:\s(?:دقيقة|دقائق|ثانية|مرة|min))?$"
    rf"|^(?:شوهد|شوهدت|قرئ|قرئت)\s(?:\w{{4,7}}\s)?{_NUMBER}\s(?:مرة|مرات)$"
    r"|^(?:أقل من\s)?دقيقة(?:\sواحدة)?(?:\s(?:للقراءة|قراءة))?$|^دقيقتان(?:\sللقراءة)?$"
)
_DEGREES = r"[-+]?\d{1,2}\s?[°º℃]\s?[CFمس]{0,2}"
_WEATHER = re.compile(
    rf"^[^\d]{{0,25}}{_DEGREES}(?:\s?[/|-]?\s?{_DEGREES})?$"
    r"|^(?:ال)?(?:رياح|رطوبة|ضغط)\s?:?\s?[\d.]{1,6}\s?\S{1,9}$"
)
_ADVERT = re.compile(r"(?:بعد|قبل) (?:هذا )?ال[إا]علان(?:ات)?$")
_AGO = re.compile(
    r"^(?:منذ|قبل)\s(?:[\d٠-٩]{1,3}\s)?(?:ثانية|ثوان|ثواني|دقيقة|دقيقتين|دقائق|ساعة|ساعتين|ساعات|يوم|يومين|أيام"
    r"|أسبوع|أسبوعين|أسابيع|شهر|شهرين|أشهر|شهور|سنة|سنتين|سنوات)(?:\sواحدة?)?$"
)
_SAYS = re.compile(r"^.{1,40}\s(?:يقول|تقول|says)\s?:?$")
_COUNTED = re.compile(
    r"^\(?\d{1,5}\)?\s(?:تعليق|تعليقا|تعليقات|ردود|comments?)$|^(?:التعليقات|تعليقات)\s?\(\d{1,5}\)$", re.I
)


def ends_sentence(text: str) -> bool:
    """Whether a line ends with a full stop (or one inside its closing quotation mark)."""
    last = text[-1:]
    if last.isalnum():
        return False
    if last == "." and text[-2:-1].isalnum():
        return True
    return _FULL_STOP.search(_TAIL_CREDIT.sub("", _visible(text[-60:]))) is not None


def _visible(text: str) -> str:
    """Without the marks of direction, which old Egyptian pages print around their stops."""
    return _DIRECTION.sub("", text)


def truncated(text: str) -> bool:
    """Whether a line breaks off with dots."""
    if text[-1:].isalnum():
        return False
    return _TRUNCATED.search(text[-12:]) is not None


def is_post(text: str, size: int) -> bool:
    """Whether a line of so many words is, or closes, a post of a social network."""
    if size < _POST_WORDS and ".co" in text and _LINKED.search(text) is not None:
        return True
    if "(@" in text and _TWEET.search(text) is not None:
        return True
    return text[0] in _POST_BEGINS and _POST.match(text) is not None


def is_player(text: str) -> bool:
    """Whether a line is the clock of a player that has not begun: «00:00»."""
    return text[0] == "0" and _PLAYER.match(text) is not None


def in_brackets(text: str) -> re.Match[str] | None:
    """What stands in brackets at the end of a line, as group 1: how photos are credited."""
    return _PHOTO_CREDIT.search(text[-60:]) if ")" in text[-4:] else None


def has_digit(text: str) -> bool:
    """Whether a line holds a digit of any script."""
    return _DIGIT.search(text) is not None


def has_clock(text: str) -> bool:
    """Whether a line holds an hour with minutes."""
    return _CLOCK_ONLY.search(text) is not None


def has_arabic(text: str) -> bool:
    """Whether a line holds an Arabic letter."""
    return _ARABIC.search(text) is not None


def has_aside(text: str) -> bool:
    """Whether a line holds a sign or gap that sets a name apart."""
    return _ASIDE.search(text) is not None


def halts(text: str) -> bool:
    """Whether a line ends with a sign of punctuation and has another, or a comma, inside."""
    return _TERMINAL.search(text[-12:]) is not None and _INNER_STOP.search(text) is not None


def asks(text: str) -> re.Match[str] | None:
    """A sign that stands in headlines and not in signatures."""
    return re.search(r"[؟!؛،]|\.\.", text)


def by_count(text: str) -> Role | None:
    """«منذ 3 ساعات», «35 مشاهدة», «23°», «يستمر بعد الإعلان», «#وسم», «3 تعليقات», «فلان يقول:»."""
    if _AGO.match(text):
        return Role.DATE
    if _COUNTER.match(text) or _WEATHER.match(text) or _ADVERT.search(text):
        return Role.NAVIGATION
    if text[0] == "#" and all(word[0] == "#" for word in text.split()):
        return Role.TAGS
    return Role.FORM if _SAYS.match(text) or _COUNTED.match(text) else None


def issue(text: str) -> str:
    """What a dated line says of publication, where a second date in it says when the text was changed."""
    place = min((at for word in _CHANGED if (at := text.find(word)) > 0), default=len(text))
    return text[:place] if _YEAR.search(text, place) and _YEAR.search(text[:place]) else text


def is_clock(text: str, size: int) -> bool:
    """Whether a line of so many words is an hour of a day and no more."""
    spoken = size <= COUNTED and ("توقيت" in text or "GMT" in text)
    return (size <= 4 or spoken) and _CLOCK_ONLY.search(text) is not None


def place_before(text: str, start: int) -> bool:
    """Whether one to three words and a dash stand before a date: «الرباط – 12 ..»."""
    return start > 0 and _PLACE_DASH.match(text[:start].strip()) is not None


def _has_gap(text: str) -> bool:
    """Whether a line may be set apart in pieces; written out, for it is asked of every line."""
    return "|" in text or "•" in text or "·" in text or "▪" in text or "   " in text


def is_list(sample: str, whole: str) -> bool:
    """Many headlines in one line: set apart by wide gaps or bars, and hardly any ends like a sentence."""
    if sample.isprintable() and not _has_gap(sample):
        return False
    pieces = [piece for piece in _SEPARATED.split(sample) if len(piece.strip()) > 1]
    if len(pieces) < 5:
        return False
    stops = sum(ends_sentence(piece) for piece in pieces)
    short = sum(len(piece) < 130 for piece in pieces)
    return stops * 5 < len(pieces) and short * 10 > len(pieces) * 8 and len(whole) > 60
