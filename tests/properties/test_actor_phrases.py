"""Whatever stands in a text, phrases lie within it, in order, and never overlap."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

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


def _phrases(text: str) -> tuple[Stream, list[Phrase]]:
    stream = Stream(text, default().gazetteer)
    return stream, Chunker(stream, NameReader(stream)).read()


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_phrases_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    stream, phrases = _phrases(text)
    behind = 0
    for phrase in phrases:
        assert behind <= phrase.first < phrase.last <= len(stream)
        assert 0 <= phrase.start < phrase.end <= len(text)
        behind = phrase.last


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_what_an_office_names_lies_in_its_words(text: str) -> None:
    stream, phrases = _phrases(text)
    for phrase in phrases:
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
