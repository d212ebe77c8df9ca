"""Glues real articles in plain ways, with what stands inside stories, to teach the splitter.

Pages of :mod:`evaluation.hard_pages` have much furniture and few subheadings; these are the other way round:
a title straight below another story's text, lists and hours set into a story, questions, captions, stories
of the same affair side by side.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from evaluation.glue_lines import Written, reflowed
from evaluation.glue_words import (
    ASIDES,
    ASKS,
    CAPTIONS,
    COMMENTS,
    CROSSHEADS,
    ENDINGS,
    FOOT,
    HEADINGS,
    KICKERS,
    MENU,
    MONTHS,
    MORE,
    NAMES,
    OUTLETS,
    PLACES,
    RULES,
    SHARE,
    WEEKDAYS,
)
from evaluation.hard_pages.articles import Source

_DRESSES: tuple[dict[str, float], ...] = (
    {},
    {"kicker": 0.3, "day": 0.8, "name": 0.5, "tags": 0.4, "sub": 0.15, "menu": 0.6, "foot": 0.6},
    {"place": 0.9, "end": 0.5, "day": 0.5, "menu": 0.3, "foot": 0.3},
    {
        "way": 0.5,
        "name": 0.7,
        "day": 0.8,
        "share": 0.7,
        "tags": 0.7,
        "more": 0.6,
        "comments": 0.7,
        "menu": 0.9,
    }
    | {"foot": 0.9, "photo": 0.3},
    {"menu": 0.9, "day": 0.6, "more": 0.9, "teaser": 0.6, "inside": 0.5, "foot": 0.9, "twice": 0.4}
    | {"photo": 0.5, "share": 0.5},
    {"twice": 0.9, "day": 0.4, "menu": 0.4, "photo": 0.4, "foot": 0.4},
    {"stars": 0.8, "end": 0.3, "source": 0.5},
    {"kicker": 0.6, "rule": 0.6, "day": 0.2},
    {"source": 0.7, "day": 0.7, "link": 0.6, "menu": 0.6, "foot": 0.4, "more": 0.3},
)
"""What nine kinds of template print, each with its chance; a template does the same for all its stories."""
_BETWEEN_STORIES = frozenset(
    {"day", "name", "tags", "twice", "share", "more", "photo", "comments", "source", "link", "teaser", "way"}
)
_SUBS = ("phrase", "phrase", "phrase", "title", "ask", "ask", "colon", "other", "caption", "quote", "feature")
_WORD = re.compile(r"[^\W\d_]+")
_LOOSE_END = frozenset(("التي", "الذي", "إلى", "على", "وأن", "بعد", "هذا", "هذه", "منذ"))
_SHARED = range(2, 61)  # titles that share a word; more of them share a common one


@dataclass(slots=True)
class _Habits:
    """What one page does with all its stories."""

    prints: frozenset[str]
    sub: str = "phrase"
    subs: float = 0.0
    size: int = 0  # characters of a paragraph; 0: as they come
    joined: bool = False
    blank: int = 0
    below_title: int = 0
    between: int = 0
    untitled: bool = False
    section: str = ""
    outlet: str = ""


@dataclass(slots=True)
class Gluer:
    """Makes pages of articles; the same seed gives the same pages."""

    sources: Sequence[Source]
    rng: random.Random
    lines: list[Written] = field(default_factory=list)
    _alike: dict[str, list[Source]] = field(default_factory=dict)

    def page(self) -> list[Written]:
        """The lines of one page; a blank line has no text."""
        self.lines = []
        dress, dressed = self.rng.choice(_DRESSES), self._chance(0.5)
        habits = self._habits(dress, dressed=dressed)
        if self._chance(dress.get("menu", 0.0)):
            self._menu(habits)
        for number, source in enumerate(self._chosen()):
            self._blank(habits.between if number else 0)
            self._story(number, source, habits)
        if self._chance(dress.get("foot", 0.0)):
            if self._chance(0.2):
                self._add(self.rng.choice(MORE))
                self._all(self._titles(self.rng.randint(3, 10)), "li a")
            self._all(self.rng.sample(FOOT, self.rng.randint(2, 5)), "footer")
        return self.lines

    def _habits(self, dress: dict[str, float], *, dressed: bool) -> _Habits:
        prints = {name for name, share in dress.items() if self._chance(share)}
        if not dressed:
            prints -= _BETWEEN_STORIES
        rare = {
            "hours": 0.03,
            "lists": 0.15,
            "person": 0.1,
            "lead": 0.1,
            "deck": 0.08,
            "above": 0.06,
            "bare": 0.25,
        }
        prints |= {name for name, share in rare.items() if self._chance(share)}
        prints |= {"full"} if dressed and self._chance(0.15) else set()
        prints |= {"site"} if self._chance(0.1) else set()
        return _Habits(
            frozenset(prints),
            sub=self.rng.choice(_SUBS),
            subs=self.rng.choice((0, 0, 0, 0.15, 0.3, 0.5)),
            size=self.rng.choice((0, 0, 150, 300)),
            joined=self._chance(0.08),
            blank=self.rng.choice((0, 1, 1)),
            below_title=self.rng.choice((0, 1)),
            between=self.rng.choice((0, 1, 2)),
            untitled=not dressed and self._chance(0.04),
            section=self.rng.choice(MENU[1:]),
            outlet=self.rng.choice(OUTLETS),
        )

    def _chosen(self) -> list[Source]:
        """One to five articles; on some pages they are of the same affair."""
        count, same = self.rng.choice((1, 1, 1, 2, 2, 3, 3, 4, 5)), self._chance(0.3)
        chosen: list[Source] = []
        while len(chosen) < count:
            near = same and chosen and self._chance(0.7)
            source = self._similar(chosen[0]) if near else self.rng.choice(self.sources)
            if source.key not in {other.key for other in chosen}:
                chosen.append(source)
        return chosen

    def _similar(self, source: Source) -> Source:
        if not self._alike:
            found: defaultdict[str, list[Source]] = defaultdict(list)
            for other in self.sources:
                for word in sorted({word for word in other.title.split() if len(word) > 4}):
                    found[word].append(other)
            self._alike = {word: own for word, own in found.items() if len(own) in _SHARED}
        words = [word for word in source.title.split() if word in self._alike]
        return self.rng.choice(self._alike[self.rng.choice(words)] if words else self.sources)

    def _menu(self, habits: _Habits) -> None:
        names = self.rng.sample(MENU, self.rng.randint(4, 10))
        self._all([" | ".join(names)] if self._chance(0.3) else names, "li")
        if self._chance(0.4):
            self._add(habits.outlet)
        if self._chance(0.3):
            self._add(self._day())
        if "teaser" in habits.prints or self._chance(0.2):
            self._add(self.rng.choice(("عاجل", "أهم الأخبار", "آخر الأخبار")))
            row = self._chance(0.3)
            titles = self._titles(self.rng.randint(8, 60) if row else self.rng.randint(3, 8))
            self._all(["   ".join(titles)] if row else titles, "li a")
        self._blank(self.rng.randint(0, 2))

    # ------------------------------------------------------------ one story

    def _story(self, number: int, source: Source, habits: _Habits) -> None:
        texts = self._texts(source, habits)
        told = replace(source, title=self._retitled(source))
        self._opening(number, told, habits)
        if not (habits.untitled and number):
            self._head(number, told, texts, habits)
        self._blank(habits.below_title)
        if "place" in habits.prints:
            texts[0] = self.rng.choice(PLACES) + texts[0]
        for place, text in enumerate(texts):
            if place:
                self._blank(habits.blank)
                self._between(text, texts, told, habits, last=place + 1 == len(texts))
            self._add(text, "body", number, "p")
        self._tail(texts, habits)

    def _texts(self, source: Source, habits: _Habits) -> list[str]:
        if habits.joined:
            return [" ".join(source.paragraphs)]
        return reflowed(source.paragraphs, habits.size) if habits.size else list(source.paragraphs)

    def _opening(self, number: int, source: Source, habits: _Habits) -> None:
        """What stands above a headline."""
        prints = habits.prints
        if "full" in prints and number:
            self._add(self.rng.choice(MORE))
        if "rule" in prints and number:
            self._add(self.rng.choice(RULES))
        if "way" in prints:
            way = (f"الرئيسية » {habits.section} » {source.title}", f"الرئيسية / {habits.section}")
            self._add(self.rng.choice(way))
        if "kicker" in prints:
            self._add(self.rng.choice((habits.section, self.rng.choice(MENU[1:]), *KICKERS)))
        if "lead" in prints:
            self._add(self.rng.choice(("", "خلال ", "في ", "بعد ")) + self._phrase(source.paragraphs, 2, 6))

    def _head(self, number: int, source: Source, texts: Sequence[str], habits: _Habits) -> None:
        prints, title = habits.prints, source.title
        if "above" in prints:
            self._add(self.rng.choice((self.rng.choice(NAMES), self._signed(habits), self._day())))
        if "site" in prints:
            self._add(f"{title} {self.rng.choice('-|–')} {habits.outlet}")
        shown = f"*{title}*" if "stars" in prints else title
        tag = self.rng.choice(("h1", "h2")) if "day" in prints or self._chance(0.7) else "div"
        self._add(shown, "headline", number, tag)
        if "twice" in prints:
            self._repeated(shown if self._chance(0.7) else title, number)
        if "person" in prints:
            self._add(self._phrase(texts, 1, 3), tag=self.rng.choice(("p", "div", "figcaption")))
        if "deck" in prints or ("sub" in prints and self._chance(0.6)):
            words = texts[0].split()
            early = len(words) > 14 and self._chance(0.5)
            deck = " ".join(words[3 : self.rng.randint(9, 13)]) if early else self._phrase(texts, 5, 10)
            self._add(deck, tag=self.rng.choice(("h2", "h3", "p")))
        if number == 0 or "bare" not in prints:
            self._signatures(habits)

    def _repeated(self, title: str, number: int) -> None:
        """What stands between a headline and the same one once more."""
        between = self.rng.choice(("day", "photo", "share"))
        if between == "day":
            self._add(self._day())
        if between == "share":
            self._all(self.rng.sample(SHARE, 3), "li")
        self._add(title, "headline", number)

    def _signatures(self, habits: _Habits) -> None:
        prints = habits.prints
        if "name" in prints and self._chance(0.9):
            self._add(self._signed(habits))
        if "day" in prints:
            self._add(self._day(), tag=self.rng.choice(("time", "div", "span")))
        if "share" in prints:
            self._all(self.rng.sample(SHARE, self.rng.randint(2, 4)), "li")
        if "photo" in prints:
            self._add(self.rng.choice((*CAPTIONS, f"تصوير: {self.rng.choice(NAMES)}")))
        if "source" in prints and self._chance(0.5):
            self._add(f"المصدر: {habits.outlet}")

    def _between(
        self, text: str, texts: Sequence[str], source: Source, habits: _Habits, *, last: bool
    ) -> None:
        prints = habits.prints
        if "lists" in prints and self._chance(0.25):
            self._listed(habits)
        if "hours" in prints and self._chance(0.6):
            self._add(f"{self.rng.randint(0, 23):02d}:{self.rng.randint(0, 59):02d}")
        if self._chance(habits.subs) and len(text.split()) >= 12:
            self._add(self._sub(text, texts, source, habits.sub), tag=self.rng.choice(HEADINGS))
            self._blank(habits.blank)
        if "inside" in prints and not last and self._chance(0.25):
            title = self._titles(1)[0]
            self._add(f"اقرأ أيضا: {title}" if self._chance(0.6) else title, tag="div a")

    def _listed(self, habits: _Habits) -> None:
        """A list of other stories set into a text."""
        if self._chance(0.3):
            self._add(self.rng.choice(ASIDES))
        if self._chance(0.8):
            self._add(self.rng.choice(MORE), tag="h4")
            for title in self._titles(self.rng.randint(1, 4)):
                self._add(title, tag="li a")
            if self._chance(0.3):
                self._add(self.rng.choice(("نهاية القائمة", "end of list")))
        self._blank(habits.blank)

    def _sub(self, text: str, texts: Sequence[str], source: Source, kind: str) -> str:
        """A line between two paragraphs of one story."""
        phrase = self._phrase([text] if self._chance(0.4) else texts, 2, 6)
        if kind == "ask":
            phrase = self._phrase(texts, 2, self.rng.choice((6, 10, 18)))
            return self.rng.choice(ASKS) + phrase + self.rng.choice(("؟", " ؟", "؟"))
        words = source.title.split()
        start = self.rng.randint(0, max(0, len(words) - 3))
        titled = " ".join([*words[start : start + self.rng.randint(2, 6)], phrase])
        forms = {
            "title": titled,
            "colon": f"{phrase}:",
            "other": self._titles(1)[0],
            "caption": f"{phrase} {self.rng.choice(('(أرشيف)', '- أرشيفية', '(رويترز)', ''))}".strip(),
            "quote": f"«{self._phrase([text], 6, 12)}»",
            "feature": self.rng.choice(CROSSHEADS).format(self._phrase(texts, 1, 2)),
        }
        return forms.get(kind, phrase)

    def _tail(self, texts: Sequence[str], habits: _Habits) -> None:
        prints = habits.prints
        if "end" in prints:
            self._add(self.rng.choice(ENDINGS))
        if "source" in prints and self._chance(0.5):
            self._add(f"المصدر: {habits.outlet}")
        if "tags" in prints:
            words = [word for word in self.rng.choice(texts).split() if len(word) > 5]
            self._add(self.rng.choice(("الوسوم: ", "كلمات مفتاحية: ", "Tags: ")) + "، ".join(words)[:60])
        if "share" in prints and self._chance(0.5):
            self._all(self.rng.sample(SHARE, self.rng.randint(1, 3)), "li")
        if "link" in prints:
            self._add(self.rng.choice(("اقرأ المزيد", "التفاصيل...", "رابط الخبر")))
        if "more" in prints:
            self._others(habits)
        if "comments" in prints:
            self._all(self.rng.sample(COMMENTS, self.rng.randint(1, 4)), "label")

    def _others(self, habits: _Habits) -> None:
        """Other stories below their heading; under some the beginning of the story, or its day."""
        self._add(self.rng.choice(MORE), tag="h3")
        for _ in range(self.rng.randint(2, 6)):
            other = self.rng.choice(self.sources)
            self._add(other.title, tag="li a")
            if "teaser" in habits.prints and self._chance(0.8):
                words = other.paragraphs[0].split()[: self.rng.randint(12, 25)]
                self._add(" ".join(words) + self.rng.choice(("...", "…", " ...")), tag="p")
            elif "day" in habits.prints and self._chance(0.3):
                self._add(self._day())

    # ------------------------------------------------------------ words

    def _retitled(self, source: Source) -> str:
        """The title; in some a question, with a full stop, longer, shorter, in quotation marks."""
        title, words = source.title, source.title.split()
        longer = " ".join(
            [title + self.rng.choice(("..", "،", " :", " و")), *source.paragraphs[0].split()[:6]]
        )
        shorter = " ".join(words[: self.rng.randint(2, 4)]) if len(words) > 4 else title
        forms = [f"{title.rstrip('.؟!')} ؟"] * 5 + [f"{title.rstrip('.')}."] * 3 + [longer] * 4
        forms += [shorter] * 5 + [f"«{title}»"] * 3 + [f"{title}.."] * 2
        return self.rng.choice(forms) if self._chance(len(forms) / 100) else title

    def _phrase(self, texts: Sequence[str], least: int, most: int) -> str:
        words = _WORD.findall(self.rng.choice(texts))
        starts = [place for place, word in enumerate(words) if word.startswith("ال") or word.endswith("ة")]
        start = self.rng.choice([place for place in starts if place + most <= len(words)] or [0])
        found = words[start : start + self.rng.randint(least, most)]
        while len(found) > 1 and (len(found[-1]) < 3 or found[-1] in _LOOSE_END):
            found.pop()
        return " ".join(found)

    def _titles(self, count: int) -> list[str]:
        return [self.rng.choice(self.sources).title for _ in range(count)]

    def _signed(self, habits: _Habits) -> str:
        name = self.rng.choice(NAMES)
        return self.rng.choice((name, f"بقلم: {name}", f"{habits.outlet} - {name}", f"كتب: {name}"))

    def _day(self) -> str:
        rng = self.rng
        day, number, year = rng.randint(1, 28), rng.randint(1, 12), rng.randint(2012, 2024)
        month, weekday = rng.choice(MONTHS), rng.choice(WEEKDAYS)
        clock = f"{rng.randint(0, 23):02d}:{rng.randint(0, 59):02d}"
        forms = (
            f"{weekday} {day} {month} {year} - {clock}",
            f"{day} {month} {year}",
            f"{day:02d}/{number:02d}/{year}",
            f"{year}-{number:02d}-{day:02d} {clock}",
            f"نشر في: {day} {month} {year}",
            f"{weekday}، {day} {month} {year}",
            f"آخر تحديث: {day} {month} {year} {clock}",
            f"تاريخ النشر: {day}/{number}/{year}",
            f"{day} {month}، {year} | {clock}",
        )
        return rng.choice(forms)

    def _chance(self, share: float) -> bool:
        return self.rng.random() < share

    def _add(self, text: str, kind: str = "other", story: int | None = None, tag: str = "div") -> None:
        self.lines.append(Written(text, kind, story, tag))

    def _all(self, texts: Sequence[str], tag: str) -> None:
        for text in texts:
            self._add(text, tag=tag)

    def _blank(self, count: int) -> None:
        self.lines += [Written("")] * count
