"""The parts of a page around its stories, each drawn anew from the wording."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from zlib import crc32

from evaluation.hard_pages import days, wording
from evaluation.hard_pages.articles import Source
from evaluation.hard_pages.tree import Child, Leaf, Node, el

Wording = Sequence[str]
_OF_THREE = 3  # one wording of three is kept for the test


@dataclass(slots=True)
class Scene:
    """What the parts of one page share: chance, the outlet, the other articles, the day it was read."""

    rng: random.Random
    region: str
    own_style: days.Style
    list_style: days.Style
    outlet: str
    others: Sequence[Source]
    today: date
    first: date
    alone: bool = True
    training: bool = False
    used: set[str] = field(default_factory=set)

    def chance(self, share: float) -> bool:
        """True in this share of draws."""
        return self.rng.random() < share

    def other(self) -> Source:
        """An article that no part of the page has named."""
        for _ in range(50):
            found = self.others[self.rng.randrange(len(self.others))]
            if found.key not in self.used:
                break
        self.used.add(found.key)
        return found

    def pick(self, words: Wording) -> str:
        """One of several wordings."""
        return self.rng.choice(self._known(words))

    def _known(self, words: Wording) -> Wording:
        """All wordings, or those that training may see, if there are any."""
        kept = [word for word in words if crc32(word.encode()) % _OF_THREE] if self.training else words
        return kept or words

    def some(self, words: Wording, low: int, high: int) -> list[str]:
        """Some different wordings, in their order or mixed."""
        words = self._known(words)
        picked = self.rng.sample(range(len(words)), min(len(words), self.rng.randint(low, high)))
        return [words[place] for place in (picked if self.chance(0.3) else sorted(picked))]

    def day(self, when: date | None = None) -> str:
        """A day as the outlet writes it in lists; without one, a day near the page's."""
        return days.written(when or days.near(self.today, self.rng), self.list_style, self.rng)

    def own_day(self, when: date) -> str:
        """A day as the outlet writes it at the head of a story."""
        return days.written(when, self.own_style, self.rng)

    def name(self) -> str:
        """A person's name."""
        return f"{self.pick(wording.FIRST)} {self.pick(wording.LAST)}"

    def city(self) -> str:
        """A city of the outlet's country."""
        return self.pick(wording.CITIES[self.region])


Part = Callable[[Scene], Node]


def links(words: Sequence[str], tag: str = "ul", **attributes: str) -> Node:
    """A list of links."""
    return el(tag, *(el("li", el("a", word, href="#")) for word in words), **attributes)


def teaser_text(source: Source, rng: random.Random) -> str:
    """The opening of an article cut in the middle, with dots."""
    words = source.paragraphs[0].split()
    cut = " ".join(words[: rng.randint(10, 28)]).rstrip(" .،:")
    return cut + rng.choice(("...", "…", " ...", " [...]", " […]", ".."))


# ------------------------------------------------------------------ above the story


def logo(scene: Scene) -> Node:
    """The outlet's name, at times with a slogan."""
    slogan = el("span", scene.pick(wording.SLOGANS), cls="tagline") if scene.chance(0.35) else None
    return el("div", el("a", scene.outlet, href="/"), slogan, cls="logo")


def top_bar(scene: Scene) -> Node:
    """The day of reading, and links of the site itself."""
    today = [el("li", scene.day(scene.today))] if scene.chance(0.45) else []
    items = [el("li", el("a", word, href="#")) for word in scene.some(wording.TOP, 1, 6)]
    return el("div", el("ul", *today, *items), cls="top-bar topbar")


def menu(scene: Scene) -> Node:
    """The sections of the outlet, in some with a second level."""
    names = scene.some(wording.SECTIONS[scene.region], 6, 16)
    items = [el("li", el("a", name, href="#")) for name in names]
    if scene.chance(0.25):
        spot = scene.rng.randrange(len(items))
        items[spot].children.append(links(scene.some(wording.CITIES[scene.region], 2, 6), cls="sub-menu"))
    return el("nav", el("ul", *items, cls="menu"), cls="main-nav", id="main-nav")


def breadcrumb(scene: Scene, title: str | None, article: int) -> Node:
    """The way from the front page to the story; its last step may be the headline again."""
    section = scene.pick(wording.SECTIONS[scene.region][1:])
    mark = scene.rng.choice(("/", "»", ">", "|", "›", "::"))
    steps: list[Child] = [
        el("a", scene.pick(wording.HOME), href="/"),
        Leaf(mark),
        el("a", section, href="#"),
    ]
    if title is not None and scene.chance(0.5):
        steps += [Leaf(mark), el("span", Leaf(title, "headline", article))]
    return el("div", *steps, cls="breadcrumb", id="breadcrumb")


def ticker(scene: Scene) -> Node:
    """Headlines that run across the page."""
    head = el("span", scene.pick(wording.TICKER), cls="ticker-title")
    titles = [el("li", el("a", scene.other().title, href="#")) for _ in range(scene.rng.randint(3, 9))]
    return el("div", head, el("ul", *titles), cls="breaking-news ticker")


def flood(scene: Scene) -> Node:
    """Sixty headlines in one line."""
    mark = scene.rng.choice((" * ", " ● ", " | ", " - ", "   ", " ◄ ", " ... "))
    titles = [scene.other().title for _ in range(scene.rng.randint(45, 70))]
    return el("div", mark.join(titles), cls="marquee-line")


def weather(scene: Scene) -> Node:
    """A box of weather, prayer times, currencies or a poll."""
    box = scene.rng.choice(wording.BOXES)
    head = el("h4", box[0]) if scene.chance(0.5) else el("div", box[0])
    return el("div", head, *(el("div", line) for line in box[1:]), cls="widget box")


def advert(scene: Scene) -> Node:
    """The word that stands over an advertisement."""
    return el("div", scene.pick(wording.ADS), cls="ad ads-box")


# ------------------------------------------------------------------ beside and below


def titles_list(scene: Scene, heads: Wording = wording.LATEST) -> Node:
    """Headlines below a heading, with numbers, days, sections or teasers in some."""
    rng = scene.rng
    dated, cut, numbered = scene.chance(0.35), scene.chance(0.25), scene.chance(0.2)
    tag = rng.choice(("a", "h4", "h3", "h5"))
    items = []
    for number in range(1, rng.randint(3, 8) + 1):
        item = scene.other()
        parts: list[Child] = [Leaf(str(number))] if numbered else []
        parts.append(el(tag, item.title))
        if dated:
            parts.append(el("div", el("span", scene.day(), cls="date")))
        if cut:
            parts.append(el("p", teaser_text(item, rng)))
        items.append(el("li", *parts))
    more = el("div", el("a", scene.pick(wording.MORE), href="#")) if scene.chance(0.3) else None
    return el(
        "div", el(rng.choice(("h3", "h4", "div")), scene.pick(heads)), el("ul", *items), more, cls="widget"
    )


def related(scene: Scene) -> Node:
    """Stories that the site offers below the text."""
    made = titles_list(scene, wording.RELATED)
    made.attributes["class"] = "related-posts"
    return made


def cards(scene: Scene) -> Node:
    """Teasers of other stories in boxes: section, headline, day, opening cut short, a link to the rest."""
    rng = scene.rng
    boxes = []
    sections, dated, told = scene.chance(0.5), scene.chance(0.5), scene.chance(0.7)
    word = scene.pick(wording.MORE) if scene.chance(0.5) else None
    for _ in range(rng.randint(2, 5)):
        item = scene.other()
        section = el("span", scene.pick(wording.SECTIONS[scene.region][1:]), cls="cat") if sections else None
        when = el("div", scene.day(), cls="meta") if dated else None
        more = el("a", word, href="#") if word is not None else None
        opening = el("p", teaser_text(item, rng)) if told else None
        boxes.append(
            el("div", section, el("h3", el("a", item.title, href="#")), when, opening, more, cls="post-item")
        )
    return el("section", el("h3", scene.pick(wording.LATEST + wording.RELATED)), *boxes, cls="posts-grid")


def share(scene: Scene) -> Node:
    """Buttons that send the story on."""
    head = el("span", scene.pick(wording.SHARE_HEADS)) if scene.chance(0.5) else None
    count = el("span", str(scene.rng.randint(1, 900))) if scene.chance(0.3) else None
    return el("div", head, count, links(scene.some(wording.SHARE, 2, 8)), cls="share-buttons")


def tools(scene: Scene) -> Node:
    """Size of letters, print, listen."""
    return el("div", *(el("span", word) for word in scene.some(wording.TOOLS, 2, 4)), cls="tools")


def newsletter(scene: Scene) -> Node:
    """The form that asks for an address."""
    field_names = [el("label", word) for word in scene.some(wording.FORM_FIELDS, 1, 2)]
    text = el("p", scene.pick(wording.NEWSLETTER))
    return el("form", text, *field_names, el("input", type="email"), el("button", "اشترك"), cls="newsletter")


def comments(scene: Scene) -> Node:
    """What readers wrote, and the form for more."""
    rng = scene.rng
    count = rng.choice((0, 0, 1, 2, 4, 7))
    items: list[Node] = []
    for number in range(1, count + 1):
        when = scene.first + timedelta(days=rng.randrange(1 + min(9, (scene.today - scene.first).days)))
        who = rng.choice((scene.pick(wording.NICKS), scene.name()))
        reply = (
            el("a", rng.choice(("رد", "رد على التعليق", "أعجبني 3", "إبلاغ")), href="#")
            if scene.chance(0.5)
            else None
        )
        lead = f"{number} - {who}" if scene.chance(0.3) else who
        says = el("span", rng.choice(("يقول", "قال:", "كتب:"))) if scene.chance(0.2) else None
        head = el("div", el("strong", lead), says)
        items.append(el("li", head, el("div", scene.day(when)), el("p", scene.pick(wording.COMMENTS)), reply))
    title = scene.pick(wording.COMMENT_HEADS).format(n=count)
    notes = [el("p", note) for note in scene.some(wording.COMMENT_NOTES, 0, 2)]
    keys = [el("label", key) for key in scene.some(wording.COMMENT_KEYS, 1, 4)]
    listed = el("ol", *items, cls="commentlist") if items else None
    return el("div", el("h3", title), listed, el("form", *notes, *keys), cls="comments-area", id="comments")


def cookies(scene: Scene) -> Node:
    """The notice about cookies."""
    keys = [el("button", key) for key in scene.some(wording.COOKIE_KEYS, 1, 3)]
    return el("div", el("p", scene.pick(wording.COOKIES)), *keys, cls="cookie-notice")


def apps(scene: Scene) -> Node:
    """Follow us, load the app."""
    return el("div", *(el("div", line) for line in scene.some(wording.APPS, 1, 3)), cls="follow")


def neighbours(scene: Scene) -> Node:
    """The story before and the story after, by title."""
    names = scene.rng.choice(
        (("المقال السابق", "المقال التالي"), ("السابق", "التالي"), ("الخبر السابق", "الخبر التالي"))
    )
    sides = [el("div", el("span", name), el("a", scene.other().title, href="#")) for name in names]
    return el("div", *sides, cls="post-navigation")


def author_box(scene: Scene) -> Node:
    """Who the writer is."""
    return el("div", el("h4", scene.name()), el("p", scene.pick(wording.AUTHOR_BOXES)), cls="about-author")


def footer(scene: Scene) -> Node:
    """Links of the site and its rights."""
    year = str(scene.today.year + scene.rng.choice((0, 0, 0, 1, 3)))
    rights = scene.pick(wording.COPYRIGHT).format(year=year, outlet=scene.outlet)
    sections = links(scene.some(wording.SECTIONS[scene.region], 3, 10)) if scene.chance(0.4) else None
    up = el("a", scene.pick(wording.UP), href="#") if scene.chance(0.2) else None
    return el(
        "footer", sections, links(scene.some(wording.FOOTER, 2, 7)), el("div", rights), up, cls="site-footer"
    )
