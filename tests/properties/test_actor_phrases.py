"""Whatever stands in a text, phrases lie within it, in order, and never overlap."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.actors import phrases, units
from marsad.actors.names import NameReader
from marsad.actors.phrases import Chunker, Phrase
from marsad.actors.stream import Stream
from marsad.knowledge import default

PARTS = st.sampled_from(
    [
        *(
            "وزير",
            "وزيرا",
            "الوزيران",
            "رئيس",
            "رئيسا",
            "نائب",
            "مستشار",
            "سفير",
            "المبعوث الخاص",
            "مدير مكتب",
        ),
        *(
            "العدل",
            "الداخلية",
            "خارجية",
            "المغربي",
            "والفرنسية",
            "المغرب",
            "لمالطا",
            "بالرباط",
            "إقليم",
            "جمهورية",
        ),
        *("الذي", "يشغل", "منصب", "كان", "عين", "رئاسة", "يقود", "وهو", "بصفته", "استقبل", "نظيره"),
        *(
            "السيد",
            "د",
            "اللواء",
            "ركن",
            "صاحب السمو الملكي",
            "الملك",
            "حفظه الله",
            "باسم",
            "لدى",
            "في",
            "بمكتب",
        ),
        *("سمير", "بنعلال", "وليلى", "محمد بن عبد الله", "كارتر", "الأول", "السابق", "بالنيابة", "المكلف"),
        *(
            "للأمن الوطني",
            "الأمم المتحدة",
            "لجنة",
            "الحكومة",
            "حزب الوردة",
            "لحقوق",
            "الإنسان",
            "قال",
            "كتاب",
        ),
        *("،", "(", ")", "-", "/", ".", "\n", "«", "»", "(Samir Benallal)", "ً", "ـ", "١٢", ""),
    ]
)
TEXTS = st.lists(PARTS, max_size=40).map(" ".join)
NAMES = st.sampled_from(
    [
        *("السيد", "الملك", "وزير", "العدل", "السفير", "المغربي", "نظيره", "المسؤول", "حزب", "مدرسة"),
        *("سمير", "بنعلال", "وليلى", "محمد", "كارتر", "فاضل", "زرنبوك", "لخافيير", "المدينة", "قابوس"),
        *("على", "علي", "أن", "بن", "قال", "إن", "،"),
    ]
)
CLOSE = st.lists(NAMES, max_size=30).map(" ".join)


def _phrases(text: str) -> tuple[Stream, list[Phrase]]:
    stream = Stream(text, default().gazetteer)
    return stream, Chunker(stream, NameReader(stream)).read()


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_phrases_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    stream, found = _phrases(text)
    behind = 0
    for phrase in found:
        assert behind <= phrase.first < phrase.last <= len(stream)
        assert 0 <= phrase.start < phrase.end <= len(text)
        behind = phrase.last


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_what_an_office_names_lies_in_its_words(text: str) -> None:
    stream, found = _phrases(text)
    for phrase in found:
        for office in phrase.offices:
            assert office.office in stream.gazetteer.offices
            assert office.first < office.last
            assert office.start < office.end
            for start, end, named in office.named:
                assert office.start <= start < end <= len(text)
                assert stream.gazetteer.entity(named).id == named


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_the_same_text_reads_the_same(text: str) -> None:
    assert _phrases(text)[1] == _phrases(text)[1]


@settings(max_examples=150, deadline=None)
@given(st.one_of(CLOSE, TEXTS))
def test_what_is_passed_over_would_have_named_nothing(text: str) -> None:
    quick = _phrases(text)[1]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(phrases, "_opens", lambda hit: True)
        patch.setattr(NameReader, "never", lambda reader, index: False)
        patch.setattr(units, "nameless", lambda key, lexicon: False)
        assert _phrases(text)[1] == quick
