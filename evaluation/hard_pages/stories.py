"""A story as a page tells it: its head, its body with what is set into it, and what closes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from evaluation.hard_pages import days, furniture, tree, wording
from evaluation.hard_pages.articles import Source, sentences
from evaluation.hard_pages.furniture import Scene
from evaluation.hard_pages.tree import Child, Leaf, Node, Raw, el


@dataclass(slots=True)
class Story:
    """A story of a page and its day.

    ``told``: the page says the day; ``hinted``: it may be taken for the day on which the page was read;
    ``month_told``: the address says the month. All are set when that is printed.
    """

    source: Source
    article: int
    day: date
    told: bool = False
    hinted: bool = False
    month_told: bool = False


@dataclass(frozen=True, slots=True)
class Manner:
    """How an outlet writes its stories: markup of paragraphs, patterns of heads and of tails.

    Patterns are letters: T headline, D day, B byline, M both in one line, R reading time and views, S share,
    C picture, L summary, U change, G section, O tools; in tails t tags, s share, b signature, o source,
    a box about the writer, v views.
    """

    paragraph: str
    heads: tuple[str, ...]
    tails: tuple[str, ...]
    heading: str = "h1"
    real_author: bool = False
    placed: float = 0.0
    inside: float = 1.0


@dataclass(frozen=True, slots=True)
class Telling:
    """A story as an outlet tells it on one page."""

    scene: Scene
    story: Story
    manner: Manner


# ------------------------------------------------------------------ head


def head(scene: Scene, story: Story, manner: Manner, pattern: str) -> list[Node]:
    """The elements of a head in the order of a pattern.

    A bare day above the one headline of a page might as well be that of the reading; then it only hints.
    """
    above = scene.alone and -1 < pattern.find("D") < pattern.find("T")
    told, story.told = story.told, False
    made = [tree.named(_HEAD[letter](Telling(scene, story, manner)), f"head_{letter}") for letter in pattern]
    bare = not any(leaf.text.startswith(wording.PUBLISHED) for node in made for leaf in tree.leaves(node))
    story.hinted, story.told = story.told and above and bare, told or (story.told and not (above and bare))
    return made


def _title(on: Telling) -> Node:
    own = Leaf(on.story.source.title, "headline", on.story.article)
    made = el(on.manner.heading, own, cls="entry-title")
    return el("div", made) if on.manner.heading == "b" else made


def _day(on: Telling) -> Node:
    return el("div", *_day_leaves(on.scene, on.story), cls="post-date")


def _day_leaves(scene: Scene, story: Story) -> list[Child]:
    story.told = True
    shown = scene.own_day(story.day)
    if scene.chance(0.35):
        shown = f"{scene.pick(wording.PUBLISHED)} {shown}"
    leaf = Leaf(shown, "dateline", story.article)
    return [el("time", leaf, datetime=story.day.isoformat()) if scene.chance(0.25) else leaf]


def _writer(on: Telling) -> str:
    if on.manner.real_author and on.story.source.author:
        return on.story.source.author
    if on.scene.chance(0.5):
        who = on.scene.pick(wording.DESKS).format(outlet=on.scene.outlet, city=on.scene.city())
    else:
        who = on.scene.name()
    return f"{on.scene.pick(wording.ROLES)} {who}" if on.scene.chance(0.4) else who


def _byline(on: Telling) -> Node:
    return el("div", Leaf(_writer(on), "byline", on.story.article), cls="author")


def _both(on: Telling) -> Node:
    """Byline and day in one line, with a mark between in some, and at times counts behind."""
    parts: list[Child] = [el("span", Leaf(_writer(on), "byline", on.story.article), cls="author")]
    if on.scene.chance(0.5):
        parts.append(Leaf(on.scene.rng.choice(("-", "|", "•", "·", "/", "في"))))
    parts.append(el("span", *_day_leaves(on.scene, on.story), cls="date"))
    if on.scene.chance(0.3):
        parts.append(el("span", _count(on.scene)))
    if on.scene.chance(0.3):
        parts.reverse()
    return el("div", *parts, cls="post-meta")


def _count(scene: Scene) -> str:
    form = scene.pick(wording.READING + wording.VIEWS)
    return form.format(
        n=scene.rng.randint(2, 9), v=scene.rng.choice((scene.rng.randint(5, 900), "1,204", "12.3K"))
    )


def _reading(on: Telling) -> Node:
    return el(
        "div", *(el("span", _count(on.scene)) for _ in range(on.scene.rng.randint(1, 2))), cls="post-views"
    )


def _share(on: Telling) -> Node:
    return furniture.share(on.scene)


def _picture(on: Telling) -> Node:
    """A picture; under it a caption, twice in some, the headline again in others, and its credit."""
    figure = el("figure", el("img", src="/p.jpg", alt=on.story.source.title), cls="featured")
    if on.scene.chance(0.45):
        return figure
    text = on.story.source.title if on.scene.chance(0.2) else on.scene.pick(wording.CAPTIONS)
    caption = Leaf(text, "caption", on.story.article)
    figure.children.append(el("figcaption", caption))
    if on.scene.chance(0.15):
        figure.children.append(el("div", caption))
    if on.scene.chance(0.25):
        credit = on.scene.pick(wording.PHOTO_CREDITS).format(who=on.scene.name())
        figure.children.append(el("span", Leaf(credit, "caption", on.story.article)))
    return figure


def _summary(on: Telling) -> Node:
    """A summary: the opening of the body as far as a comma, or all of it, or now and then cut with dots."""
    first = sentences(on.story.source.paragraphs[0])[0].rstrip(".")
    comma = first.find("،", 50, 220)
    if len(first) < 60 or (comma < 0 and len(first) > 300):
        return el("div")
    text = first[:comma] if comma > 0 else first
    if on.scene.chance(0.15):
        text = " ".join(first.split()[:18]).rstrip(" .،:") + on.scene.rng.choice(("...", "…", " [...]"))
    return el("p", Leaf(text, "subheadline", on.story.article), cls="excerpt")


def _update(on: Telling) -> Node:
    later = days.near(on.story.day, on.scene.rng, 1)
    return el(
        "div",
        f"{on.scene.pick(wording.UPDATED)} {on.scene.own_day(max(later, on.story.day))}",
        cls="modified",
    )


def _section(on: Telling) -> Node:
    return el("div", el("a", on.scene.pick(wording.SECTIONS[on.scene.region][1:]), href="#"), cls="post-cat")


def _tools(on: Telling) -> Node:
    return furniture.tools(on.scene)


_HEAD = {
    "T": _title,
    "D": _day,
    "B": _byline,
    "M": _both,
    "R": _reading,
    "S": _share,
    "C": _picture,
    "L": _summary,
    "U": _update,
    "G": _section,
    "O": _tools,
}


# ------------------------------------------------------------------ body

_BODY_CLASSES = (
    "entry-content",
    "article-body",
    "td-post-content",
    "story-text",
    "field-name-body",
    "details",
    "news_txt",
    "post-body",
)
_SCRIPT = (
    '<script>(adsbygoogle=window.adsbygoogle||[]).push({"slot":"in-article"});</script><!-- /1003/mid -->'
)


def body(scene: Scene, story: Story, manner: Manner, plain: bool = False) -> Node:
    """The body; with ``plain`` nothing is set between its paragraphs."""
    texts = paragraphs(scene, story.source)
    if scene.chance(manner.placed):
        place = scene.rng.choice(("{city} - ", "{city} (وكالات) - ", "{city} – {outlet} – ", "{city}: "))
        texts[0] = place.format(city=scene.city(), outlet=scene.outlet) + texts[0]
    out: list[Child] = []
    for number, text in enumerate(texts):
        out += _paragraph(scene, Leaf(text, "body", story.article), manner.paragraph)
        if not plain and number + 1 < len(texts):
            out += _between(Telling(scene, story, manner), len(texts))
    return el("div", *out, cls=scene.rng.choice(_BODY_CLASSES))


def paragraphs(scene: Scene, source: Source) -> list[str]:
    """The paragraphs of a story; one long line is cut at sentence ends on most pages."""
    texts = list(source.paragraphs)
    if len(texts) > 1 or scene.chance(0.15):
        return texts
    parts = sentences(texts[0])
    made: list[str] = []
    while parts:
        take = scene.rng.choice((1, 1, 2, 2, 3, 4))
        made.append(" ".join(parts[:take]))
        parts = parts[take:]
    short = [text for text in made if len(text) < 40]
    return made if not short else texts


def _paragraph(scene: Scene, leaf: Leaf, manner: str) -> list[Child]:
    if manner == "br":
        return [leaf, *[el("br") for _ in range(scene.rng.choice((1, 2, 2)))]]
    if manner == "div":
        return [el("div", leaf)]
    if manner == "span":
        return [el("p", el("span", leaf, style="font-size:14pt"))]
    return [el("p", *_linked(scene, leaf))]


def _linked(scene: Scene, leaf: Leaf) -> list[Child]:
    """A paragraph, in some with a run of words as a link or in bold."""
    words = leaf.text.split(" ")
    if len(words) < 14 or not scene.chance(0.12):
        return [leaf]
    at = scene.rng.randrange(2, len(words) - 6)
    stop = at + scene.rng.randint(1, 3)
    cut = [" ".join(piece) for piece in (words[:at], words[at:stop], words[stop:])]
    one, two, three = (leaf._replace(text=piece) for piece in cut)
    return [one, el(scene.rng.choice(("a", "strong", "b")), two, href="#"), three]


def _between(on: Telling, count: int) -> list[Child]:
    """What stands between two paragraphs: links to stories, a subheadline, an advertisement, an embed."""
    draw = on.scene.rng.random() * max(3, count) / on.manner.inside
    made = next((make for limit, make in _INSIDE if draw < limit), None)
    if on.scene.chance(0.05):
        return [Raw(_SCRIPT)]
    if made is None or (made is _subheadline and count < 5):
        return []
    return [made(on)]


def _advert(on: Telling) -> Node:
    return tree.named(furniture.advert(on.scene), "advert")


def _subheadline(on: Telling) -> Node:
    return el("h3", Leaf(on.scene.pick(wording.SUBHEADS), "subheadline", on.story.article))


def _embed(on: Telling) -> Node:
    scene = on.scene
    shown = scene.pick(wording.TWEETS)
    shown = shown.format(id="kX3aB9qLm1", who=scene.name(), nick="newsroom_ar", day=scene.day())
    return tree.named(el("blockquote", shown, cls="twitter-tweet"), "embed")


def _read_also(on: Telling) -> Node:
    """«اقرأ أيضا» with the headline of another story, or with a list of some."""
    scene = on.scene
    lead = el("strong", scene.pick(wording.INLINE))
    if scene.chance(0.6):
        return tree.named(el("p", lead, el("a", scene.other().title, href="#")), "read_also")
    titles = [scene.other().title for _ in range(scene.rng.randint(1, 4))]
    return tree.named(el("div", lead, furniture.links(titles)), "read_also")


_INSIDE: tuple[tuple[float, Callable[[Telling], Node]], ...] = (
    (0.3, _read_also),
    (0.5, _advert),
    (0.62, _subheadline),
    (0.7, _picture),
    (0.78, _embed),
)


# ------------------------------------------------------------------ tail


def tail(scene: Scene, story: Story, manner: Manner, pattern: str) -> list[Node]:
    """The elements that close a story, in the order of a pattern."""
    return [tree.named(_TAIL[letter](Telling(scene, story, manner)), f"tail_{letter}") for letter in pattern]


def _tags(on: Telling) -> Node:
    """Words of the headline as tags: below a heading in most, in one line or one a line."""
    words = [w.strip("«»\"“”.,،:!؟()'") for w in on.story.source.title.split()]
    words = [w for w in words if len(w) > 3 and w not in wording.STOP_TAGS] or [on.scene.city()]
    names = on.scene.some([*dict.fromkeys(words), on.scene.city()], 1, 5)
    marks = "#" if on.scene.chance(0.25) else ""
    listed = [el("a", Leaf(marks + name, "tags", on.story.article), href="#") for name in names]
    lead = Leaf(on.scene.pick(wording.TAG_HEADS), "tags", on.story.article)
    if on.scene.chance(0.4):
        return el("div", el("span", lead), el("ul", *(el("li", name) for name in listed)), cls="tags")
    return el("div", el("span", lead), *listed, cls="post-tags")


def _signature(on: Telling) -> Node:
    who = on.scene.name() if on.scene.chance(0.6) else on.scene.outlet
    form = on.scene.rng.choice(("{}", "{}", "({})", "بقلم: {}", "إعداد: {}", "تحرير: {}"))
    return el("p", Leaf(form.format(who), "byline", on.story.article))


def _origin(on: Telling) -> Node:
    form = on.scene.rng.choice(("المصدر: {}", "المصدر : {}", "المصدر | {}", "نقلا عن: {}", "{} - وكالات"))
    name = on.scene.rng.choice(("وكالات", "رويترز", on.scene.outlet, "الأناضول", "أ ف ب", "مواقع إلكترونية"))
    return el("p", Leaf(form.format(name), "byline", on.story.article))


def _views(on: Telling) -> Node:
    return el("div", _count(on.scene))


def _box(on: Telling) -> Node:
    return furniture.author_box(on.scene)


_TAIL = {"t": _tags, "s": _share, "b": _signature, "o": _origin, "a": _box, "v": _views}
