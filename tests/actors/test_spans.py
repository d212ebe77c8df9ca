"""Every mention rests on words of the text."""

from __future__ import annotations

from actor_articles import read


def test_a_portfolio_told_elsewhere_is_no_mention_of_its_own() -> None:
    # found by the fuzzer: the spokeswoman's ministry is known from the sentence before, by no words here
    found = read("وصل وزير الخارجية المغربي إلى تونس.\nونفت ناطقة الوزارة ذلك.")
    spokeswoman = found.actors[-1].slot
    assert spokeswoman is not None
    assert spokeswoman.organisation_ids == ("org:ma-foreign",)
    assert all(mention.text and mention.start < mention.end for mention in found.mentions)
