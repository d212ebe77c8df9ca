"""Glues real articles in plain ways, with what stands inside stories, to teach the splitter.

Pages of :mod:`evaluation.hard_pages` have much furniture and few subheadings; these are the other way round:
a title straight below another story's text, lists and hours set into a story, questions, captions.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from typing import NamedTuple

from evaluation.hard_pages.articles import Source

_MENU = (
    "الرئيسية",
    "سياسة",
    "اقتصاد",
    "رياضة",
    "ثقافة",
    "مجتمع",
    "العالم",
    "حوادث",
    "صحة",
    "آراء",
    "بحث",
    "فيديو",
)
_SHARE = ("شارك", "مشاركة", "Facebook", "Twitter", "واتساب", "طباعة", "حفظ", "تكبير الخط")
_NAMES = ("محمد العلوي", "سارة بنعيسى", "أحمد الكيلاني", "هند القحطاني", "مريم الإدريسي", "عمر الشامي")
_MORE = ("اقرأ أيضا", "مواضيع ذات صلة", "قد يهمك أيضا", "الأكثر قراءة", "شاهد أيضا", "آخر الأخبار")
_FOOT = ("جميع الحقوق محفوظة", "سياسة الخصوصية", "شروط الاستخدام", "تابعنا على فيسبوك", "أعلن معنا")
_COMMENTS = ("التعليقات", "أضف تعليقك", "لن يتم نشر عنوان بريدك الإلكتروني", "لا توجد تعليقات")
_OUTLETS = ("صدى المدينة", "نبض العاصمة", "المرصد نيوز", "موقع الواحة")
_MONTHS = ("يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو", "أكتوبر", "دجنبر", "جانفي", "أيلول")
_PLACES = ("الرياض (واس) - ", "الرباط – ", "تونس (وات) - ", "دبي - وكالات: ", "القاهرة: ")
_ASK = ("هل ", "كيف ", "ماذا عن ", "لماذا ", "كيف تنظرون إلى ", "وماذا عن ")
_ASIDE = ("تخطى القائمة", "قائمة من 3 عناصر", "إعلان", "المحتوى يستمر بعد الإعلان")
_HEADING = ("h2", "h3", "h4", "strong", "div")
_STOP = re.compile(r"(?<=[.؟!]) +")
_WORD = re.compile(r"[^\W\d_]+")


class Written(NamedTuple):
    """A line of a page: its text, its kind (``headline``, ``body`` or ``other``), its story, its element."""

    text: str
    kind: str = "other"
    story: int | None = None
    tag: str = "div"


@dataclass(slots=True)
class Gluer:
    """Makes pages of articles; the same seed gives the same pages."""

    sources: Sequence[Source]
    rng: random.Random
    lines: list[Written] = field(default_factory=list)

    def page(self) -> list[Written]:
        """The lines of one page; a blank line has no text."""
        self.lines = []
        dressed = self.rng.random() < 0.5
        habits = {
            name: dressed and self._chance(0.4) for name in ("day", "name", "tags", "more", "twice", "share")
        }
        habits |= {name: self._chance(0.1) for name in ("kicker", "place", "end", "person", "comments")}
        habits |= {"hours": self._chance(0.03), "list": self._chance(0.2)}
        if self._chance(0.5):
            self._all(self.rng.sample(_MENU, self.rng.randint(3, 9)), "li")
            self._all(self._titles(self.rng.choice((0, 0, 3, 7))), "li a")
        sub, size = self.rng.choice((0, 0, 0.2, 0.35)), self.rng.choice((0, 0, 150, 300))
        blank, between = self.rng.choice((0, 1, 1)), self.rng.choice((0, 1, 2))
        for number in range(self.rng.choice((1, 1, 2, 2, 3, 3, 4, 5))):
            self._blank(between if number else 0)
            self._story(number, self.rng.choice(self.sources), habits, (sub, size, blank))
        if self._chance(0.5):
            self._all(self.rng.sample(_FOOT, 3), "footer")
        return self.lines

    def _story(
        self, number: int, source: Source, habits: dict[str, bool], shape: tuple[float, int, int]
    ) -> None:
        sub, size, blank = shape
        texts = _reflowed(source.paragraphs, size) if size else list(source.paragraphs)
        if habits["place"]:
            texts[0] = self.rng.choice(_PLACES) + texts[0]
        self._head(number, self._retitled(source), texts, habits)
        self._blank(self.rng.choice((0, blank)))
        for place, text in enumerate(texts):
            if place:
                self._blank(blank)
                self._between(text, texts, habits, sub)
            self._add(text, "body", number, "p")
        self._tail(texts, habits)

    def _head(self, number: int, title: str, texts: list[str], habits: dict[str, bool]) -> None:
        if habits["kicker"]:
            self._add(self.rng.choice((*_MENU, self._phrase(texts, 2, 6))))
        tag = self.rng.choice(("h1", "h2", "div"))
        self._add(title, "headline", number, tag)
        if habits["twice"]:
            self._add(self._day())
            self._add(title, "headline", number)
        if habits["person"]:
            self._add(self._phrase(texts, 1, 3), tag="figcaption")
        if habits["name"]:
            self._add(self.rng.choice(_NAMES))
        if habits["day"]:
            self._add(self._day())
        if habits["share"]:
            self._all(self.rng.sample(_SHARE, 3), "li")

    def _between(self, text: str, texts: list[str], habits: dict[str, bool], sub: float) -> None:
        if habits["hours"]:
            self._add(f"{self.rng.randint(0, 23):02d}:{self.rng.randint(0, 59):02d}")
        if habits["list"] and self._chance(0.25):
            self._add(self.rng.choice((*_ASIDE, *_MORE)))
            self._all(self._titles(self.rng.randint(0, 4)), "li a")
        if self._chance(sub):
            phrase = self._phrase([text] if self._chance(0.4) else texts, 2, 6)
            forms = (
                phrase,
                phrase,
                f"{phrase}:",
                *[f"{self.rng.choice(_ASK)}{phrase}؟"] * 2,
                f"{phrase} (أرشيف)",
            )
            self._add(self.rng.choice((*forms, self._titles(1)[0])), tag=self.rng.choice(_HEADING))

    def _tail(self, texts: list[str], habits: dict[str, bool]) -> None:
        if habits["end"]:
            self._add("انتهى")
        if habits["tags"]:
            self._add("الوسوم: " + "، ".join(word for word in texts[0].split() if len(word) > 5)[:60])
        if habits["more"]:
            self._others(self.rng.choice((0.0, 0.0, 0.0, 0.6)))
        if habits["comments"]:
            self._all(_COMMENTS[: self.rng.randint(1, 4)], "label")

    def _others(self, told: float) -> None:
        """Other stories below their heading; under some the beginning of the story, whole or broken off."""
        self._add(self.rng.choice(_MORE), tag="h3")
        for _ in range(self.rng.randint(2, 6)):
            other = self.rng.choice(self.sources)
            self._add(other.title, tag="li a")
            if self._chance(told):
                words = other.paragraphs[0].split()[: self.rng.randint(12, 25)]
                first = _STOP.split(other.paragraphs[0])[0]
                self._add(self.rng.choice((" ".join(words) + "...", first)), tag="p")

    def _retitled(self, source: Source) -> str:
        """The title; in some a question, with a full stop, longer, shorter, in quotation marks."""
        title, words = source.title, source.title.split()
        forms = (f"{title.rstrip('.؟!')} ؟", f"{title.rstrip('.')}.", f"«{title}»", f"{title}..")
        longer = " ".join([title, "و", *source.paragraphs[0].split()[:6]])
        shorter = " ".join(words[: self.rng.randint(2, 4)])
        return self.rng.choice((*forms, longer, shorter, *[title] * 20))

    def _phrase(self, texts: Sequence[str], least: int, most: int) -> str:
        words = _WORD.findall(self.rng.choice(texts))
        starts = [place for place, word in enumerate(words) if word.startswith("ال")] or [0]
        start = self.rng.choice(starts)
        return " ".join(words[start : start + self.rng.randint(least, most)])

    def _titles(self, count: int) -> list[str]:
        return [self.rng.choice(self.sources).title for _ in range(count)]

    def _day(self) -> str:
        day, month, year = self.rng.randint(1, 28), self.rng.choice(_MONTHS), self.rng.randint(2012, 2024)
        return self.rng.choice((f"{day} {month} {year}", f"نشر في: {day} {month} {year} - 10:20"))

    def _chance(self, share: float) -> bool:
        return self.rng.random() < share

    def _add(self, text: str, kind: str = "other", story: int | None = None, tag: str = "div") -> None:
        self.lines.append(Written(text, kind, story, tag))

    def _all(self, texts: Sequence[str], tag: str) -> None:
        for text in texts:
            self._add(text, tag=tag)

    def _blank(self, count: int) -> None:
        self.lines += [Written("")] * count


def _reflowed(texts: Sequence[str], size: int) -> list[str]:
    """Paragraphs of about so many characters, cut at the ends of sentences."""
    out: list[str] = []
    for text in texts:
        made = ""
        for sentence in _STOP.split(text):
            made = f"{made} {sentence}".strip()
            if len(made) >= size:
                out.append(made)
                made = ""
        out += [made] if made else []
    return out


def as_text(lines: Sequence[Written]) -> str:
    """The page as plain text."""
    return "\n".join(line.text for line in lines)


def as_markup(lines: Sequence[Written], *, bare: bool) -> str:
    """The page as HTML; ``bare`` pages have no elements but ``div``."""
    made = []
    for line in lines:
        tags = ["div"] if bare else line.tag.split()
        opened = "".join(f"<{tag}>" for tag in tags)
        closed = "".join(f"</{tag}>" for tag in reversed(tags))
        made.append(f"{opened}{escape(line.text)}{closed}" if line.text else "")
    return "<html><body>" + "\n".join(made) + "</body></html>"
