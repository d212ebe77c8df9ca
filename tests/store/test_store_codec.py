"""Records to JSON and back."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pytest
from samples import CHRONICLE, FIRST

from marsad.errors import StoreError
from marsad.records import Article, Event, EventMention, Span, Status
from marsad.store.codec import CodecError, compact, decode, dumps, dumps_all, encode, loads, loads_all


def test_keys_are_in_the_order_of_the_fields() -> None:
    article = FIRST.articles[0].article
    document = encode(article)
    assert isinstance(document, dict)
    assert list(document) == list(Article.__dataclass_fields__)
    assert document["published"] == {
        "value": "2023-12-15",
        "precision": "day",
        "how": "stated",
        "start": 0,
        "end": 4,
    }


def test_enums_are_texts_and_come_back_as_enums() -> None:
    mention = FIRST.articles[0].event_mentions[0]
    assert '"status":"occurred"' in dumps(mention)
    assert loads(EventMention, dumps(mention)).status is Status.OCCURRED


def test_lists() -> None:
    spans = (Span(1, 2), Span(3, 4))
    assert dumps_all(spans) == '[{"start":1,"end":2},{"start":3,"end":4}]'
    assert loads_all(Span, dumps_all(spans)) == spans


def test_whole_numbers_are_good_enough_for_numbers() -> None:
    @dataclass(frozen=True)
    class Share:
        value: float

    assert decode(Share, {"value": 1}) == Share(1.0)


def test_fields_with_a_default_may_be_absent_and_others_are_passed_over() -> None:
    mention = FIRST.articles[0].event_mentions[0]
    document = json.loads(dumps(mention))
    del document["cues"]
    document["unheard_of"] = 1
    assert decode(EventMention, document).cues == ()


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"start":1}', '{"start":"1","end":2}', '{"start":true,"end":2}', "[" * 100_000],
)
def test_what_is_no_record_is_an_error_of_the_store(text: str) -> None:
    with pytest.raises(CodecError) as caught:
        loads(Span, text)
    assert isinstance(caught.value, StoreError)


@pytest.mark.parametrize("change", [{"status": "perhaps"}, {"modes": "visit"}, {"modes": [1]}, {"date": []}])
def test_wrong_parts_are_refused(change: dict[str, object]) -> None:
    event = json.loads(dumps(CHRONICLE.events[0])) | change
    with pytest.raises(CodecError):
        decode(Event, event)


def test_lone_surrogates_are_escaped() -> None:
    assert compact("م\ud800").isascii()
    assert json.loads(compact("م\ud800")) == "م\ud800"
    assert compact("م") == '"م"'


def test_unknown_types_are_a_bug() -> None:
    @dataclass(frozen=True)
    class Odd:
        value: set[int]

    with pytest.raises(TypeError):
        encode(Odd({1}))
