"""What holds for every article, however odd: spans, sides, dates, and the same answer twice."""

from __future__ import annotations

from event_stories import PEOPLE, article, draft, found_actors
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.dates.edtf import bounds
from marsad.events import code, explain
from marsad.knowledge import default

VOCABULARY = """
استقبل وعقد جلسة عمل مباحثات مع بين و ، . : « » " الذي التي أجراها زيارة إلى ل ب في خلال عقب لم سوف أن
اتفق على أشاد بجهود ندد استدعاء توج بالاتفاق قدم مساعدات لقائه فيها مرتقبة من قبل سبق
"""
WORDS = st.sampled_from(VOCABULARY.split())
ACTORS = st.sampled_from([f"{{{name}|فلان}}" for name in PEOPLE] + ["{omani+irish|الطرفان}", "{?|الجانبان}"])
DATES = st.sampled_from(
    ["<2024-03-05|أمس>", "<?|اليوم>", "<2015|2015>", "<2030-01|يناير>", "<2024-03-01/..|منذ>"]
)
PLACES = st.sampled_from(["[muscat|مسقط]", "[dublin|دبلن]"])
PARAGRAPHS = st.lists(
    st.lists(st.one_of(WORDS, WORDS, ACTORS, DATES, PLACES), min_size=1, max_size=25).map(" ".join),
    min_size=1,
    max_size=4,
)
PUBLISHED = st.sampled_from([None, "2024-03-06", "2024"])


@settings(max_examples=150, deadline=None)
@given(PARAGRAPHS, PUBLISHED)
def test_every_event_mention_is_well_formed(paragraphs: list[str], published: str | None) -> None:
    made = draft(*paragraphs)
    whole = article(made, published)
    arguments = (whole, tuple(made.dates), found_actors(made), default())
    events = code(*arguments)
    assert events == code(*arguments)
    assert list(events) == sorted(events, key=lambda event: (event.evidence[0].start, event.id))
    assert len({event.id for event in events}) == len(events)
    for event in events:
        assert event.actors
        assert all(0 <= span.start < span.end <= len(whole.text) for span in event.evidence)
        assert all(side.country or side.organisation_ids or side.person_id for side in event.actors)
        assert event.type != "CONSULT" or len(event.actors) + len(event.recipients) > 1
        assert 0 < event.confidence <= 1
        if event.date.value is not None:
            earliest, latest = bounds(event.date.value)
            assert event.date.earliest == (None if earliest is None else earliest.isoformat())
            assert event.date.latest == (None if latest is None else latest.isoformat())


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="استقبل وعقد مع«»\"'،.()؛\n\u200f\u064b 1", max_size=200))
def test_any_text_without_actors_gives_no_event(text: str) -> None:
    made = draft(text)
    arguments = (article(made, None), (), found_actors(made), default())
    assert code(*arguments) == ()
    assert all(fired.outcome != "event" for fired in explain(*arguments))


def test_a_sentence_without_words_gives_no_event() -> None:
    """A lone vowel mark is no word: a sentence of nothing else has no items."""
    made = draft("\u064b")
    assert code(article(made, None), (), found_actors(made), default()) == ()
