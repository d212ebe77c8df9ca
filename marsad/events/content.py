"""What was agreed, discussed or asked: the words of the text, and the points they hold.

Points are split where the text itself counts them: at a semicolon, at «إضافة إلى» and its like, and where
«و» joins a second verbal noun to the first («تعزيز التعاون وتبادل الخبرات»). The verbal nouns of the derived
stems are known by their shape (W. Wright, Grammar I §202); others join no point of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from marsad.arabic.normalise import fold
from marsad.events.items import Item, ItemKind
from marsad.events.scene import Trial
from marsad.events.syntax import behind_aside
from marsad.events.trimming import is_compound, trimmed
from marsad.knowledge.inflection import FormKind, Tense
from marsad.knowledge.plover import STATEMENT
from marsad.knowledge.settings import SettingWords
from marsad.records import Article, Span

_EDGE = " \n\t.،,؛:«»“”\"'-–—"
_SEMICOLON = re.compile(r"[؛;]|[،,]?\s+(?:و?إضافة إلى|و?بالإضافة إلى|فضلا عن|فضلاً عن|علاوة على|إلى جانب)\s+")
_JOIN = re.compile(r"[،,]?\s+و(?=\w{4})")
_WORD = re.compile(r"\w+")
_MASDAR = re.compile(
    r"(?:ال|لل|ل|ب|بال)?(?:"
    r"ت\w{1,2}\wي\w|ت\w\wي\wه|ت\wا\w\w|ت\w{3}"
    r"|ا[نت]?\wت\wا\w|ان\w\wا\w|است\w{1,2}ا\w\w?|اس?ت\wا\w+|ا\w\wا\w|ا\w\wا\wه"
    r"|م\wا\w\wه|دعم|رفع|فتح|وقف|ضمان|بحث|خفض|رفض|دفع|نشر|منع|عقد|وضع|خلق|بناء|انهاء|حمايه|زياده|اقامه|اعاده)"
    r"(?:ه|ها|هم|هما)?"
)
"""Folded verbal nouns of the stems II (تفعيل), III, IV, V, VI, VII, VIII, X, and common ones of the first."""

_LINKS = "وف"
_FEMININE = "ت"
_WEAK = ("ا", "ي")
_VERB_LETTERS = 4
_ACCUSATIVE = "ا"
_PARTICIPLE = "م"
_PERSON = "يت"
_WITHOUT_CONTENT = frozenset({"CONSULT", "ASSAULT", "PROTEST", "STATEMENT"})
"""Types of which the clause itself says what was done; a meeting has its topics only where it names them."""


@dataclass(frozen=True, slots=True)
class Content:
    """Words of an article that say what it was about; the span counts in the article's text."""

    start: int
    end: int
    text: str

    @property
    def words(self) -> tuple[str, ...]:
        """The words, to compare two tellings."""
        return tuple(self.text.split())


def content_of(text: str, start: int, end: int, words: SettingWords) -> Content | None:
    """What is left between two places when its edges are trimmed; None when nothing is."""
    found = trimmed(text, start, end, words)
    return None if found is None else Content(*found, text[found[0] : found[1]])


def points(content: Content) -> tuple[Span, ...]:
    """The points of a content, in the order of the text; one where it counts none."""
    found: list[Span] = []
    for part in _cut(content):
        if _WORD.search(content.text, part.start, part.end):
            found.append(part)
    return tuple(_trimmed(content, part) for part in found)


def _cut(content: Content) -> Iterator[Span]:
    """Parts in the content's own text."""
    start = 0
    for end, goes_on in _breaks(content.text):
        if end > start:
            yield Span(start, end)
            start = goes_on
    yield Span(start, len(content.text))


def _breaks(text: str) -> Iterator[tuple[int, int]]:
    """Where one point ends and the next begins."""
    found = [(match.start(), match.end()) for match in _SEMICOLON.finditer(text)]
    first = _WORD.match(text)
    if first is not None and is_masdar(first.group()):
        for match in _JOIN.finditer(text):
            word = _WORD.match(text, match.end())
            if word is not None and is_masdar(word.group()):
                found.append((match.start(), match.end()))
    yield from sorted(found)


def is_masdar(word: str) -> bool:
    """Whether a word is a verbal noun by its shape, with the article and a preposition or without."""
    return _MASDAR.fullmatch(fold(word)) is not None


def _trimmed(content: Content, part: Span) -> Span:
    start, end, offset = part.start, part.end, content.start
    while start < end and content.text[start] in _EDGE:
        start += 1
    while end > start and content.text[end - 1] in _EDGE:
        end -= 1
    return Span(offset + start, offset + end)


def opened_content(article: Article, trial: Trial, words: SettingWords) -> Content | None:
    """The words after «على» (or what the row names), up to another saying or the end of the sentence."""
    for opener in trial.trigger.content_after:
        for n in range(trial.at + 1, len(trial.items)):
            joined = is_joined(trial.items[n], opener, words)
            if joined or _stands_alone(trial.items, n, opener, words):
                item = trial.items[n]
                start = item.start if joined else item.end
                return content_of(article.text, start, _content_end(trial, n - joined, words), words)
    return None


def is_joined(item: Item, opener: str, words: SettingWords) -> bool:
    """«بالتعاون», and not «بحضور» or «بلاده», where ب opens the content."""
    norm = item.norm
    fits = len(opener) == 1 and len(norm) > 2 and norm[0] == opener
    return fits and norm not in words.circumstance and norm not in words.rooted


def _stands_alone(items: Sequence[Item], n: int, opener: str, words: SettingWords) -> bool:
    """«على تعزيز ..», and not «على هامش ..»."""
    if items[n].norm != opener:
        return False
    return n + 1 >= len(items) or not is_compound(items[n + 1].norm, words)


def told_content(article: Article, trial: Trial, event_type: str, words: SettingWords) -> Content | None:
    """Without words that open it: what follows verb and parties, or the complement."""
    if event_type in _WITHOUT_CONTENT and "*" not in trial.trigger.content_after:
        return None
    first = trial.at
    for n in trial.scope:
        item = trial.items[n]
        met = event_type == "CONSULT" and n == trial.at + 1 and _is_meeting(item)
        if met or item.kind in (ItemKind.ACTOR, ItemKind.DATE, ItemKind.PLACE):
            first = n
        elif item.kind is ItemKind.WORD and not _joins(item):
            break
    first = behind_aside(trial.items, first)
    if event_type != trial.trigger.type:  # of a plan, what is planned: «زيارة رسمية إلى المغرب»
        end = _content_end(trial, first, words)
        return content_of(article.text, trial.items[trial.at].start, end, words)
    if trial.complement is not None and event_type != "CONSULT":
        first = min(first, trial.complement - 1)
    elif trial.complement is not None and "*" in trial.trigger.content_after:
        if trial.complement > first + 1:  # «شكل إصلاح المصارف محور اللقاء»
            return content_of(
                article.text, trial.items[first].end, trial.items[trial.complement].start, words
            )
        first = max(first, trial.complement)  # «تركز الاجتماع على ..»
    return content_of(article.text, trial.items[first].end, _content_end(trial, first, words), words)


def _is_meeting(item: Item) -> bool:
    """«استعرض اللقاء ..»: the meeting itself is no topic of it."""
    meant = (entry.form for entry in item.entries if entry.trigger.type == "CONSULT")
    return any(form.kind is FormKind.NOUN and form.definite for form in meant)


def _joins(item: Item) -> bool:
    """Whether a word only ties the parties of a clause together."""
    return bool(item.ending or item.glued or item.norm == "و" or item.has("back"))


def _content_end(trial: Trial, opener: int, words: SettingWords) -> int:
    """Where the sentence goes on to something else («.. ، مشيرا إلى», «، فيما ..»), else its end."""
    items = trial.items
    told = trial.trigger.type != STATEMENT  # what is said may have several clauses
    for n in range(opener + 2, len(items)):
        comma = items[n - 1].is_comma
        if _goes_on(items, n, words, told=told) and any(map(_says, items[opener + 1 : n])):
            return items[n - comma].start
        if trial.sentence.is_title and _is_second_half(items, n):
            return items[n].start
    return trial.sentence.span.end


def _goes_on(items: Sequence[Item], n: int, words: SettingWords, *, told: bool) -> bool:
    """Whether another clause begins with that word, by what it is, and by the comma before it."""
    item = items[n]
    if items[n - 1].is_comma:
        participle = item.has("report") or any(
            entry.form.kind is FormKind.PARTICIPLE for entry in item.entries
        )
        opens = item.norm in words.closing or item.norm in words.breaking or _opens_clause(item)
        return participle or (told and opens)
    if not told:
        return False
    return item.norm in words.breaking or _reports_more(item) or _has_own_subject(items, n)


def _reports_more(item: Item) -> bool:
    """«مؤكداً اعتزازه»: a participle of saying in the accusative needs no comma."""
    norm = item.norm
    return item.has("report") and norm.startswith(_PARTICIPLE) and norm.endswith(_ACCUSATIVE)


def _has_own_subject(items: Sequence[Item], n: int) -> bool:
    """«.. واتفق الطرفان»: a verb of the past whose subject stands next."""
    if n + 1 >= len(items) or items[n + 1].kind is not ItemKind.ACTOR:
        return False
    return _opens_clause(items[n]) and not items[n].glued


def _says(item: Item) -> bool:
    """Whether a word is more than a party, a date or what ties them: «استدعت سفيرها، وسلمته ..» says more."""
    word = item.kind is ItemKind.WORD and item.ending is None
    return word and (not _joins(item) or len(item.norm) > _VERB_LETTERS)


def _opens_clause(item: Item) -> bool:
    """«، وعزت ذلك إلى ..», «، وطلب من ..»: linked, by its form a verb of the past and no verbal noun.

    What stands in the present («، ويقضي ..») mostly goes on with what was agreed.
    """
    if not item.verb or item.norm[:1] not in _LINKS:
        return False
    kinds = {entry.form.kind for entry in item.entries if entry.form.tense is not Tense.PRESENT}
    long = len(item.norm) > _VERB_LETTERS or item.norm.endswith(_WEAK)  # «وعقد», «وطلب» may be nouns
    return item.norm.endswith(_FEMININE) or (long and kinds == {FormKind.VERB})


def _is_second_half(items: Sequence[Item], n: int) -> bool:
    """«.. وتونس تحتج»: a headline's second sentence, of somebody else."""
    if items[n].norm != "و" or n + 2 >= len(items):
        return False
    return items[n + 1].kind is ItemKind.ACTOR and items[n + 2].verb and items[n + 2].norm[:1] in _PERSON
