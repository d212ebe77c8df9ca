"""Markup that a parser would read in time that grows with the square of its length, or worse.

Four things do that: elements in elements in elements (each end tag is looked for among all that are open),
formatting that is never ended (it begins anew in each block behind it), thousands of attributes on one
element (each is compared with all before it), and what stands behind the end of a page over and over. The
rules of nesting are those of the HTML standard (WHATWG, section 13.2), taken so that the depth is never put
too low.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

MAX_DEPTH = 3000
"""Elements inside one another; browsers stop at 512."""
MAX_ATTRIBUTES = 3000
"""Attributes of one element."""
_MAX_REOPENED = 2_000_000  # elements that a parser may make of formatting that is never ended
_MAX_ENDS = 2000  # ends of the page, and begins of it, in one document
_MAX_VALUES = 20  # attributes whose value holds a tag's sign, without a closer look
_MAX_NAMES = 30_000  # of elements and attributes
_LARGE = 300_000  # characters of a page whose names are counted
_WINDOW = MAX_ATTRIBUTES  # any tag twice that long holds a whole window
_CODE = ("script", "style", "textarea", "!--")
_FEW = 500  # tags of a page that needs no look at all
_FEW_BEGUN = 2000  # and so many that begin something: half of them squared is what may be reopened
_NEAR = 64  # open elements among which the one that an end tag names is looked for

# Elements that end by themselves, or that the parser closes before the next of their kind, are left out.
_NESTING = re.compile(
    r"<(/?)(?!(?:p|br|img|input|meta|link|hr|source|option|t[dhr]|col|area|base|wbr|html|body|param"
    r"|track|frame|embed|path|circle|rect|use|line|poly\w{3,4}|ellipse|stop|image)\b)([a-z][^\s<>/]{0,20})",
    re.I,
)
_FORMATTING_NAMES = "b big code em font i nobr s small strike strong tt u"
_FORMATTING = frozenset(_FORMATTING_NAMES.split())
_FORMATTED = re.compile(r"<(?:b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)\s", re.I)
# An end tag of one of these ends what is open inside it; that of any other element stops at one of these.
_SPECIAL_NAMES = (
    "address applet article aside blockquote button caption center colgroup details dd dialog dir div dl dt"
    " fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup iframe li listing main"
    " marquee menu nav noembed noframes noscript object ol plaintext pre script search section select style"
    " summary table tbody template textarea tfoot thead title ul xmp svg math"
)
_SPECIAL = frozenset(_SPECIAL_NAMES.split())
_SCOPE_NAMES = "applet caption marquee object table template select button svg math"
_SCOPES = frozenset(_SCOPE_NAMES.split())
# One of these ends the one before it, unless something stands between that is none of the others.
_POINTS = {"li": frozenset({"li"}), "dd": frozenset({"dd", "dt"}), "dt": frozenset({"dd", "dt"})}
_NO_BAR = frozenset({"address", "div", "p"})
_AROUND = re.compile(r"<[hHbB][tToO][mMdD][lLyY]\b([^<>]*)")
_END = re.compile(r"</(?:html|body)\b", re.I)
_VALUE = re.compile(r"=\s{0,3}+(?:\"[^\"<>]*+[<>]|'[^'<>]*+[<>])")
_TAG = re.compile(r"<[a-z][^>=]*(?:=\s*(?:\"[^\"]*\"|'[^']*'|(?![\"']))[^>=]*)*", re.I)
_GIVEN = re.compile(r"=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]*)")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")


def is_hostile(content: str) -> bool:
    """Whether a page would take a parser longer than its length is worth."""
    opened = content.count("<")
    if opened > _FEW and (_is_deep(content, opened) or _has_many_ends(content, opened)):
        return True
    return any(map(_has_many_attributes, _long_tags(content))) or _has_many_names(content)


def _is_deep(content: str, opened: int) -> bool:
    if opened <= _FEW_BEGUN:
        return False
    ended = content.count("</")
    begun = opened - ended
    if begun <= MAX_DEPTH and ended <= 2 * begun + MAX_DEPTH:
        formatted = sum(1 for _ in _FORMATTED.finditer(content)) if begun > _FEW_BEGUN else 0
        if formatted * begun <= _MAX_REOPENED:
            return False
    return _Depth(begun).passes(content)


class _Depth:
    """Goes over the tags of a page with the elements that are open; those of formatting with attributes."""

    def __init__(self, begun: int) -> None:
        self._begun = begun
        self._open: list[str] = []
        self._count: Counter[str] = Counter()
        self._unended: Counter[str] = Counter()  # formatting that its own end tag has not ended

    def passes(self, content: str) -> bool:
        """Whether more is open at once than a page may have."""
        for match in _NESTING.finditer(content):
            name = match[2].lower()
            if match[1]:
                self._end(name)
            else:
                self._begin(name, content[match.end() : match.end() + 30].partition(">")[0])
            if len(self._open) > MAX_DEPTH or len(self._unended) * self._begun > _MAX_REOPENED:
                return True
        return False

    def _begin(self, name: str, attributes: str) -> None:
        if name == "a":
            self._end(name)
        elif name in _POINTS:
            self._end_point(_POINTS[name])
        whole = f"{name} {attributes}" if attributes and name in _FORMATTING else name
        if whole is not name:
            self._unended[whole] += 1
        self._open.append(whole)
        self._count[name] += 1

    def _end(self, name: str) -> None:
        if not self._count[name]:
            return
        for place in self._near():
            found = self._open[place].partition(" ")[0]
            if found == name:
                self._close(place)
                return
            if (found in _SPECIAL and name not in _SPECIAL) or (found in _SCOPES and name not in _SCOPES):
                return

    def _end_point(self, names: frozenset[str]) -> None:
        for place in self._near():
            found = self._open[place]
            if found in names:
                self._close(place)
                return
            if found in _SPECIAL and found not in _NO_BAR:
                return

    def _near(self) -> range:
        return range(len(self._open) - 1, max(-1, len(self._open) - _NEAR), -1)

    def _close(self, place: int) -> None:
        for name in self._open[place:]:
            self._count[name.partition(" ")[0]] -= 1
        ended = self._open[place]
        if ended in self._unended:
            self._unended[ended] -= 1
            if not self._unended[ended]:
                del self._unended[ended]
        del self._open[place:]


def _has_many_ends(content: str, opened: int) -> bool:
    """Whether a page ends or begins thousands of times, or what begins it has thousands of attributes."""
    if opened > _MAX_ENDS and sum(1 for _ in _END.finditer(content)) > _MAX_ENDS:
        return True
    tags = _AROUND.findall(content)
    return len(tags) > _MAX_ENDS or sum(len(tag.split()) for tag in tags) > MAX_ATTRIBUTES


def _has_many_names(content: str) -> bool:
    """Whether elements and attributes have tens of thousands of names: a parser looks each up among them."""
    if len(content) < _LARGE:
        return False
    names: set[str] = set()
    for match in _TAG.finditer(content):
        names.update(_GIVEN.sub(" ", match[0]).split())
        if len(names) > _MAX_NAMES:
            return True
    return False


def _long_tags(content: str) -> Iterator[str]:
    """What may be a tag of thousands of characters: stretches without ``<``, or tags if values hold it."""
    if sum(1 for _ in islice(_VALUE.finditer(content), _MAX_VALUES)) == _MAX_VALUES:
        yield from (match[0][1:] for match in _TAG.finditer(content))
        return
    at = 0
    while at < len(content):
        if content.find("<", at, at + _WINDOW) >= 0:
            at += _WINDOW
            continue
        start, end = content.rfind("<", 0, at) + 1, content.find("<", at)
        at = len(content) if end < 0 else end
        yield content[start:at]


def _has_many_attributes(piece: str) -> bool:
    """Whether a tag has thousands of attributes; what stands between quotation marks is one value."""
    if len(piece) < 2 * MAX_ATTRIBUTES or not piece[0].isalpha() or piece[:8].lower().startswith(_CODE):
        return False
    tag = _QUOTED.sub('""', piece).partition(">")[0]
    return tag.count("=") > MAX_ATTRIBUTES or len(tag.split(None, MAX_ATTRIBUTES)) > MAX_ATTRIBUTES
