"""Properties: what the codec and the packing of texts give back."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.records import Entity, Event, EventMention, Published, TemporalExpression
from marsad.store.codec import dumps, loads
from marsad.store.folding import search_text, search_words
from marsad.store.rows import pack, unpack

# No record holds a float that is not a number: confidences and similarities are 0 to 1.
st.register_type_strategy(float, st.floats(0, 1))
_RECORD = st.one_of(
    *(st.from_type(kind) for kind in (Entity, Event, EventMention, Published, TemporalExpression))
)
_ANY_TEXT = st.text(st.characters(exclude_categories=[]))


@settings(max_examples=60)
@given(_RECORD)
def test_records_come_back(record: object) -> None:
    assert loads(type(record), dumps(record)) == record
    dumps(record).encode("utf-8")


@given(_ANY_TEXT)
def test_texts_come_back(text: str) -> None:
    assert unpack(pack(text)) == text


@given(_ANY_TEXT)
def test_words_are_found_in_the_text_they_are_of(text: str) -> None:
    joined = search_text([text])
    assert all(f" {word} " in joined for word in search_words(text))


@given(st.text("ابتثحمدرسلكنهويأإآىةؤئ ال"))
def test_folding_twice_is_folding_once(text: str) -> None:
    once = search_words(text)
    assert [search_words(word) for word in once if not word.startswith("ال")] == [
        [word] for word in once if not word.startswith("ال")
    ]
