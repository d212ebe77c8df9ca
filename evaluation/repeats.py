"""How much it helps to know what repeats: real articles dressed as pages of invented sites, as plain text.

``python -m evaluation.repeats --shared ../shared`` builds pages of three sites whose furniture stands in no
table, counts their lines as a build does, and scores the body and the headline of each page without and with
that knowledge. Some articles carry a background paragraph copied from story to story, which must stay body;
some are saved several times over; some lists of other headlines hold the page's own.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from evaluation.hard_pages.articles import Source, half
from evaluation.repeats_sites import SITES, Site
from marsad.extract import REPEATED_PAGES, extract, line_marks
from marsad.extract.overlap import stems
from marsad.knowledge import Knowledge, default
from marsad.knowledge.furniture import key
from marsad.records import BlockKind, Page, page_id

_LISTED = 5
_FAMILY = 9  # articles of one subject that share a background paragraph
_OWN = frozenset({BlockKind.BODY, BlockKind.SUBHEADLINE})


@dataclass(frozen=True, slots=True)
class Made:
    """A page and its truth: its text, the lines of its body, its headline, the paragraph that was copied."""

    page: Page
    body: tuple[str, ...]
    headline: str
    copied: str | None


class _Site:
    """Makes the pages of one site."""

    def __init__(self, site: Site, sources: Sequence[Source], chance: random.Random) -> None:
        self._site = site
        self._chance = chance
        self._popular = [source.title for source in sources[: 3 * _LISTED]]

    def page(self, source: Source, copied: str | None, version: int = 0) -> Made:
        """One article on a page, with a background paragraph if one is given."""
        site, chance = self._site, self._chance
        body = list(source.paragraphs)
        if copied is not None:
            body.insert(chance.choice((len(body), max(1, len(body) // 2))), copied)
        lines = [*site.top, site.list_title, *chance.sample(self._popular, _LISTED), source.title]
        lines += [f"{source.day.day}/{source.day.month}/{source.day.year}"] if chance.random() < 0.6 else []
        lines += [*site.above] if chance.random() < 0.7 else []
        boxed = len(body) > 1 and chance.random() < 0.6
        lines += [body[0], *(site.inside if boxed else ()), *body[1:], *site.below]
        lines += [*chance.sample(self._popular, _LISTED), *site.bottom]
        lines += [f"طبعت هذه الورقة {version} مرة"] if version else []
        text = "\n".join(lines) + "\n"
        url = f"https://{site.name}.example/{source.key}"
        page = Page(page_id(url, text.encode()), url, url, None, None, "text/plain", "utf-8", text)
        return Made(page, tuple(body), source.title, copied)


def pages(sources: Sequence[Source], each: int, seed: int) -> Iterator[Made]:
    """Pages of all sites, ``each`` of a site; a sixth have a copied paragraph, a tenth are saved again."""
    chance = random.Random(seed)
    long = [source for source in sources if len(source.paragraphs) > 1]
    for number, site in enumerate(SITES):
        own = [*long[number :: 2 * len(SITES)], *sources[number :: 2 * len(SITES)]]
        own = chance.sample(own, min(len(own), 4 * each))
        maker = _Site(site, own, chance)
        families = list(islice(_families(own), each // 6 // _FAMILY))
        told = {source.key for family, _ in families for source in family}
        made = [maker.page(source, copied) for family, copied in families for source in family]
        again = [source for source in own if source.key not in told][: each // 60]
        made += [maker.page(source, None, version) for source in again for version in range(1, 7)]
        rest = (source for source in own[len(again) :] if source.key not in told)
        yield from made
        yield from (maker.page(source, None) for source in islice(rest, max(0, each - len(made))))


def _families(sources: Sequence[Source]) -> Iterator[tuple[list[Source], str]]:
    """Articles of one subject, and a paragraph of another of that subject: the background they share."""
    words = {source.key: stems(key(source.title + " " + " ".join(source.paragraphs))) for source in sources}
    used: set[str] = set()
    for source in sources:
        if len(source.paragraphs) < 2 or len(source.paragraphs[-1].split()) < 15 or source.key in used:
            continue
        own = words[source.key]
        near = [other for other in sources if other is not source and other.key not in used]
        near.sort(key=lambda other: -len(own & words[other.key]) / (1 + len(own | words[other.key])))
        family = near[:_FAMILY]
        used |= {source.key, *(other.key for other in family)}
        yield family, source.paragraphs[-1]


@dataclass(slots=True)
class Score:
    """Characters of body that are right, given and true; counts of pages, and of those that are right."""

    right: int = 0
    given: int = 0
    true: int = 0
    headlines: int = 0
    whole: int = 0
    exact: int = 0
    copied: int = 0
    pages: int = 0
    copies: int = 0

    def add(self, made: Made, knowledge: Knowledge, repeated: frozenset[int]) -> None:
        """Score one page."""
        found = extract(made.page, knowledge, repeated)
        given = Counter(
            found.text[block.start : block.end] for block in found.blocks if block.kind is BlockKind.BODY
        )
        true = Counter(line.strip() for line in made.body)
        right = given & true
        self.right += sum(map(len, right.elements()))
        self.given += sum(map(len, given.elements()))
        self.true += sum(map(len, true.elements()))
        self.pages += 1
        self.whole += given == true
        self.exact += len(found.articles) == 1
        self.headlines += [article.headline for article in found.articles] == [made.headline.strip()]
        if made.copied is not None:
            self.copies += 1
            self.copied += made.copied.strip() in given

    def line(self, name: str) -> str:
        """The figures for a person."""
        precision, recall = self.right / max(1, self.given), self.right / max(1, self.true)
        both = 2 * precision * recall / max(1e-9, precision + recall)
        return (
            f"{name}: pages {self.pages}, body P {precision:.3f} R {recall:.3f} F1 {both:.3f}, "
            f"body exact {self.whole / self.pages:.3f}, headline {self.headlines / self.pages:.3f}, "
            f"one article {self.exact / self.pages:.3f}, copied kept {self.copied}/{self.copies}"
        )


def repeated_on(made: Sequence[Made], knowledge: Knowledge, least: int) -> dict[str, frozenset[int]]:
    """What repeats, by host, as a build counts it."""
    counts: dict[str, Counter[int]] = {}
    for item in made:
        counts.setdefault(_host(item), Counter()).update(line_marks(extract(item.page, knowledge)))
    return {
        host: frozenset(mark for mark, count in counted.items() if count >= least)
        for host, counted in counts.items()
    }


def _host(made: Made) -> str:
    return (made.page.url or "").split("/")[2]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--half", choices=("train", "test"), default="train")
    parser.add_argument("--pages", type=int, nargs="+", default=[120], help="pages of each site")
    parser.add_argument("--least", type=int, nargs="+", default=[REPEATED_PAGES])
    options = parser.parse_args()
    knowledge = default()
    sources = half(options.shared / "data", options.half)
    for each in options.pages:
        made = list(pages(sources, each, seed=each))
        plain = Score()
        for item in made:
            plain.add(item, knowledge, frozenset())
        _say(plain.line(f"{each} pages a site, without"))
        for least in options.least:
            known = repeated_on(made, knowledge, least)
            score = Score()
            for item in made:
                score.add(item, knowledge, known[_host(item)])
            _say(score.line(f"{each} pages a site, repeats on {least}"))


def _say(line: str) -> None:
    print(line)  # noqa: T201 - the table is what this prints


if __name__ == "__main__":
    main()
