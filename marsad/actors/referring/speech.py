"""Who says what is told: the subject of the last verb of saying, and who received whom.

«وأضاف أن ..» at the head of a sentence goes on with the last speaker; any other subject of a verb of saying,
named or not, ends that.
"""

from __future__ import annotations

from dataclasses import dataclass

from marsad.actors.referring.discourse import Discourse, Seen, is_somebody
from marsad.actors.stream import COMMAS, Stream
from marsad.knowledge.gazetteer import NameKind
from marsad.knowledge.references import ReferenceWords

_SPEECH_SIGNS = frozenset((":", "«", '"', "“"))
_CONTENT_REACH = 12
_MASCULINE = frozenset(("تابع", "لفت"))
_SETTING = frozenset(("في", "خلال", "عقب", "اثر", "بعد", "ضمن", "امام", "لدي", "علي", "عبر"))


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of saying at an item; ``gender`` is that of its form."""

    index: int
    gender: str
    continues: bool


@dataclass(slots=True)
class _Speaker:
    seen: Seen
    gender: str
    sentence: int


class Speech:
    """Follows the speakers of one article, in the order of the text."""

    def __init__(self, stream: Stream, words: ReferenceWords, discourse: Discourse) -> None:
        self._stream = stream
        self._words = words
        self._discourse = discourse
        self._speaker: _Speaker | None = None
        self._awaited: tuple[int, str] | None = None
        self._receiving: tuple[int, int] | None = None
        self._hosted: tuple[Seen, Seen, int] | None = None

    # ------------------------------------------------------------------ being told

    def verb(self, index: int) -> Verb | None:
        """The verb of saying at an item, or None."""
        key = self._stream.key(index)
        if not self._words.has_joined("says", key):
            return None
        bare = key if self._words.has("says", key) else key[1:]
        feminine = bare.endswith("ت") or bare.startswith("ت")
        masculine = bare in _MASCULINE
        gender = "f" if feminine and not masculine else "m"
        return Verb(index, gender, self._words.has_joined("continues", key))

    def receives(self, index: int) -> bool:
        """Whether a verb of receiving or meeting stands at an item."""
        return self._words.has_joined("receives", self._stream.key(index))

    def receiving(self, index: int) -> None:
        """Somebody receives somebody: the next two persons of the sentence."""
        self._receiving = (self._discourse.sentence(self._stream.items[index].start), index)

    def said(self, verb: Verb, *, named: bool) -> bool:
        """Note a verb of saying; ``named``: an actor stands right behind.

        True where the last speaker goes on.
        """
        item = self._stream.items[verb.index]
        if named:
            self._awaited = (verb.index + 1, verb.gender)
            return False
        before = self._before(verb.index)
        if before is not None:
            self._take(before, verb.gender)
            return False
        if not self._has_no_subject(verb.index):
            self._speaker = None
            return False
        return self._goes_on(verb, self._discourse.sentence(item.start))

    def tell(self, seen: Seen, index: int) -> None:
        """An actor that begins at an item: the subject of a verb of saying, a guest or host."""
        if self._awaited is not None and self._awaited[0] in (index, index - 1):
            self._subject(seen, self._awaited[1])
        if self._awaited is not None and index >= self._awaited[0]:
            self._awaited = None
        if self._receiving is None or not is_somebody(seen):
            return
        sentence, verb = self._receiving
        if sentence != seen.sentence:
            self._receiving = None
        else:
            self._receive(seen, verb)

    def unknown(self, index: int) -> None:
        """Somebody of whom nothing is known stands at an item: if it is who speaks, nobody known does."""
        if self._awaited is not None and self._awaited[0] in (index, index - 1):
            self._awaited, self._speaker = None, None

    def _receive(self, seen: Seen, verb: int) -> None:
        others = [one for one in self._discourse.last(6) if one.sentence == seen.sentence and one != seen]
        behind = self._stream.items[verb].start
        hosts = [one for one in others if one.position > behind and is_somebody(one)]
        if hosts and hosts[0].slot.country != seen.slot.country:
            self._hosted = (hosts[0], seen, seen.sentence)
            self._receiving = None

    def _subject(self, seen: Seen, gender: str) -> None:
        """Take who stands behind a verb of saying, but no state that disagrees with it («دعا تركيا إلى»)."""
        slot = seen.slot
        state = slot.country is not None and not (slot.person_id or slot.office or slot.organisation_ids)
        if not (state and seen.gender is not None and seen.gender != gender):
            self._take(seen, gender)

    def _take(self, seen: Seen, gender: str) -> None:
        self._speaker = _Speaker(seen, gender, seen.sentence)
        number = self._discourse.sentence(seen.position)
        self._speaker.sentence = number

    # ------------------------------------------------------------------ asking

    def last(self, position: int, reach: int) -> Seen | None:
        """Who spoke last, at most ``reach`` sentences before a place."""
        speaker = self._speaker
        if speaker is None or self._discourse.sentence(position) - speaker.sentence > reach:
            return None
        return speaker.seen

    def hosted(self, position: int, reach: int) -> tuple[Seen, Seen] | None:
        """Host and guest, told at most ``reach`` sentences before a place."""
        if self._hosted is None or self._discourse.sentence(position) - self._hosted[2] > reach:
            return None
        return self._hosted[:2]

    # ------------------------------------------------------------------ verbs without a subject

    def _before(self, index: int) -> Seen | None:
        """The actor that ends right before a verb («الوزير قال»), unless a sentence begins with the verb."""
        last = self._discourse.last()
        joined = not self._words.has("says", self._stream.key(index))
        if not last or joined or self._discourse.opens(self._stream.items[index].start):
            return None
        end, start = last[0].end, self._stream.items[index].start
        return last[0] if end <= start and not self._stream.text[end:start].strip() else None

    def _has_no_subject(self, index: int) -> bool:
        """Whether what is said follows at once, or behind words that only say where."""
        place = index + 1
        sign = self._stream.sign(place)
        if sign in COMMAS:
            place += 1
        key = self._stream.key(place)
        if self._stream.item(place) is not None and self._stream.items[place].quoted:
            return True
        if sign in _SPEECH_SIGNS or self._words.has("content", key):
            return True
        leads = self._words.has("leads-to-content", key)
        if leads and self._words.has("content", self._stream.key(place + 1)):
            return True
        return key in _SETTING and self._said_later(place)

    def _said_later(self, index: int) -> bool:
        """Whether what is said comes behind words that only say where, and nobody among them."""
        for place in range(index, min(index + _CONTENT_REACH, len(self._stream))):
            if self._words.has("content", self._stream.key(place)):
                return True
            # «وأكد في كلمته السفير .. أن»: the subject may come late.
            subject = self._stream.hit(place, NameKind.OFFICE, NameKind.PERSON, particles=())
            if subject is not None or self._words.has_joined("says", self._stream.key(place)):
                return False
        return False

    def _goes_on(self, verb: Verb, sentence: int) -> bool:
        speaker = self._speaker
        if speaker is None or not verb.continues or speaker.gender != verb.gender:
            return False
        if not self._discourse.opens(self._stream.items[verb.index].start):
            return False
        if not 1 <= sentence - speaker.sentence <= 2:
            return False
        speaker.sentence = sentence
        return True

    def speaker(self) -> Seen | None:
        """The last speaker."""
        return None if self._speaker is None else self._speaker.seen
