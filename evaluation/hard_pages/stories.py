"""A story as a page tells it: its head, its body with what is set into it, and what closes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from evaluation.hard_pages import days, furniture, tree, wording
from evaluation.hard_pages.articles import Source, sentences
from evaluation.hard_pages.furniture import Scene
from evaluation.hard_pages.tree import Child, Leaf, Node, el


@dataclass(slots=True)
class Story:
    """A story of a page and its day.

    ``told``: the page says the day; ``hinted``: it may be taken for the day on which the page was read. Both
    are set when the day is printed.
    """

    source: Source
    article: int
    day: date
    told: bool = False
    hinted: bool = False


@dataclass(frozen=True, slots=True)
class Manner:
    """How an outlet writes its stories: markup of paragraphs, patterns of heads and of tails.

    Patterns are letters: T headline, D day, B byline, M both in one line, R reading time and views, S share,
    C picture, L summary, U change, G section, O tools; t tags, s share, b signature, o source, a writer's box,
    v views.
    """

    paragraph: str
    heads: tuple[str, ...]
    tails: tuple[str, ...]
    heading: str = "h1"
    real_author: bool = False
    placed: float = 0.0
    inside: float = 1.0


# ------------------------------------------------------------------ head


def head(scene: Scene, story: Story, manner: Manner, pattern: str) -> list[Node]:
    """The elements of a head in the order of a pattern.

    A bare day above the one headline of a page might as well be that of the reading; then it only hints.
    """
    above = scene.alone and -1 < pattern.find("D") < pattern.find("T")
    told, story.told = story.told, False
    made = [tree.named(_HEAD[letter](scene, story, manner), f"head_{letter}") for letter in pattern]
    bare = not any(leaf.text.startswith(wording.PUBLISHED) for node in made for leaf in tree.leaves(node))
    story.hinted, story.told = story.told and above and bare, told or (story.told and not (above and bare))
    return made


def _title(scene: Scene, story: Story, manner: Manner) -> Node:
    own = Leaf(story.source.title, "headline", story.article)
    return el(manner.heading, own, cls="entry-title")


def _day(scene: Scene, story: Story, manner: Manner) -> Node:
    return el("div", *_day_leaves(scene, story), cls="post-date")


def _day_leaves(scene: Scene, story: Story) -> list[Child]:
    story.told = True
    shown = scene.day(story.day)
    if scene.chance(0.35):
        shown = f"{scene.rng.choice(wording.PUBLISHED)} {shown}"
    leaf = Leaf(shown, "dateline", story.article)
    return [el("time", leaf, datetime=story.day.isoformat()) if scene.chance(0.25) else leaf]


def _writer(scene: Scene, story: Story, manner: Manner) -> str:
    if manner.real_author and story.source.author:
        return story.source.author
    if scene.chance(0.5):
        who = scene.rng.choice(wording.DESKS).format(outlet=scene.outlet, city=scene.city())
    else:
        who = scene.name()
    return f"{scene.rng.choice(wording.ROLES)} {who}" if scene.chance(0.4) else who


def _byline(scene: Scene, story: Story, manner: Manner) -> Node:
    return el("div", Leaf(_writer(scene, story, manner), "byline", story.article), cls="author")


def _both(scene: Scene, story: Story, manner: Manner) -> Node:
    """Byline and day in one line, with a mark between in some, and at times counts behind."""
    parts: list[Child] = [
        el("span", Leaf(_writer(scene, story, manner), "byline", story.article), cls="author")
    ]
    if scene.chance(0.5):
        parts.append(Leaf(scene.rng.choice(("-", "|", "•", "·", "/", "في"))))
    parts.append(el("span", *_day_leaves(scene, story), cls="date"))
    if scene.chance(0.3):
        parts.append(el("span", _count(scene)))
    if scene.chance(0.3):
        parts.reverse()
    return el("div", *parts, cls="post-meta")


def _count(scene: Scene) -> str:
    form = scene.rng.choice(wording.READING + wording.VIEWS)
    return form.format(
        n=scene.rng.randint(2, 9), v=scene.rng.choice((scene.rng.randint(5, 900), "1,204", "12.3K"))
    )


def _reading(scene: Scene, story: Story, manner: Manner) -> Node:
    return el("div", *(el("span", _count(scene)) for _ in range(scene.rng.randint(1, 2))), cls="post-views")


def _share(scene: Scene, story: Story, manner: Manner) -> Node:
    return furniture.share(scene)


def _picture(scene: Scene, story: Story, manner: Manner) -> Node:
    """A picture; under it a caption, twice in some, the headline again in others, and its credit."""
    figure = el("figure", el("img", src="/p.jpg", alt=story.source.title), cls="featured")
    if scene.chance(0.45):
        return figure
    text = story.source.title if scene.chance(0.2) else scene.rng.choice(wording.CAPTIONS)
    caption = Leaf(text, "caption", story.article)
    figure.children.append(el("figcaption", caption))
    if scene.chance(0.15):
        figure.children.append(el("div", caption))
    if scene.chance(0.25):
        credit = scene.rng.choice(wording.PHOTO_CREDITS).format(who=scene.name())
        figure.children.append(el("span", Leaf(credit, "caption", story.article)))
    return figure


def _summary(scene: Scene, story: Story, manner: Manner) -> Node:
    """One sentence that sums the story up: the first of its body said once more, if it is short enough."""
    first = sentences(story.source.paragraphs[0])[0]
    if len(first) > 260 or len(first) < 60:
        return el("div")
    return el("p", Leaf(first.rstrip("."), "subheadline", story.article), cls="excerpt")


def _update(scene: Scene, story: Story, manner: Manner) -> Node:
    later = days.near(story.day, scene.rng, 1)
    return el(
        "div", f"{scene.rng.choice(wording.UPDATED)} {scene.day(max(later, story.day))}", cls="modified"
    )


def _section(scene: Scene, story: Story, manner: Manner) -> Node:
    return el("div", el("a", scene.rng.choice(wording.SECTIONS[scene.region][1:]), href="#"), cls="post-cat")


def _tools(scene: Scene, story: Story, manner: Manner) -> Node:
    return furniture.tools(scene)


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
            out += _between(scene, story, manner, len(texts))
    return el("div", *out, cls="entry-content")


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


def _between(scene: Scene, story: Story, manner: Manner, count: int) -> list[Child]:
    """What stands between two paragraphs: links to other stories, a subheadline, an advertisement, an embed."""
    draw = scene.rng.random() * max(3, count) / manner.inside
    if draw < 0.3:
        return [tree.named(_read_also(scene), "read_also")]
    if draw < 0.5:
        return [tree.named(furniture.advert(scene), "advert")]
    if draw < 0.62 and count >= 5:
        return [el("h3", Leaf(scene.rng.choice(wording.SUBHEADS), "subheadline", story.article))]
    if draw < 0.7:
        return [_picture(scene, story, manner)]
    if draw < 0.78:
        form = scene.rng.choice(wording.TWEETS)
        shown = form.format(id="kX3aB9qLm1", who=scene.name(), nick="newsroom_ar", day=scene.day())
        return [tree.named(el("blockquote", shown, cls="twitter-tweet"), "embed")]
    return []


def _read_also(scene: Scene) -> Node:
    """«اقرأ أيضا» with the headline of another story, or with a list of some."""
    lead = scene.rng.choice(wording.INLINE)
    if scene.chance(0.6):
        return el("p", el("strong", lead), el("a", scene.other().title, href="#"))
    return el(
        "div",
        el("strong", lead),
        furniture.links([scene.other().title for _ in range(scene.rng.randint(1, 4))]),
    )


# ------------------------------------------------------------------ tail


def tail(scene: Scene, story: Story, manner: Manner, pattern: str) -> list[Node]:
    """The elements that close a story, in the order of a pattern."""
    return [tree.named(_TAIL[letter](scene, story, manner), f"tail_{letter}") for letter in pattern]


def _tags(scene: Scene, story: Story, manner: Manner) -> Node:
    """Words of the headline as tags: below a heading in most, in one line or one a line."""
    words = [w.strip("«»\"“”.,،:!؟()'") for w in story.source.title.split()]
    words = [w for w in words if len(w) > 3 and w not in wording.STOP_TAGS] or [scene.city()]
    names = scene.some([*dict.fromkeys(words), scene.city()], 1, 5)
    marks = "#" if scene.chance(0.25) else ""
    listed = [el("a", Leaf(marks + name, "tags", story.article), href="#") for name in names]
    lead = Leaf(scene.rng.choice(wording.TAG_HEADS), "tags", story.article)
    if scene.chance(0.4):
        return el("div", el("span", lead), el("ul", *(el("li", name) for name in listed)), cls="tags")
    return el("div", el("span", lead), *listed, cls="post-tags")


def _signature(scene: Scene, story: Story, manner: Manner) -> Node:
    who = scene.name() if scene.chance(0.6) else scene.outlet
    form = scene.rng.choice(("{}", "{}", "({})", "بقلم: {}", "إعداد: {}", "تحرير: {}"))
    return el("p", Leaf(form.format(who), "byline", story.article))


def _origin(scene: Scene, story: Story, manner: Manner) -> Node:
    form = scene.rng.choice(("المصدر: {}", "المصدر : {}", "المصدر | {}", "نقلا عن: {}", "{} - وكالات"))
    name = scene.rng.choice(("وكالات", "رويترز", scene.outlet, "الأناضول", "أ ف ب", "مواقع إلكترونية"))
    return el("p", Leaf(form.format(name), "byline", story.article))


def _views(scene: Scene, story: Story, manner: Manner) -> Node:
    return el("div", _count(scene))


def _box(scene: Scene, story: Story, manner: Manner) -> Node:
    return furniture.author_box(scene)


_TAIL = {"t": _tags, "s": _share, "b": _signature, "o": _origin, "a": _box, "v": _views}
