"""Equal values of accounts are held once, and nothing else becomes of them."""

from __future__ import annotations

from chronicle_rows import mention

from marsad.chronicle.sharing import Shared
from marsad.records import HeldOffice


def test_equal_values_are_one_and_those_of_other_types_stay() -> None:
    shared = Shared()
    first, again = "".join(("MA", "R")), "".join(("M", "AR"))
    assert first is not again
    assert shared.of(first) is shared.of(again)
    assert [shared.of(value) for value in (1, True, 1.0)] == [1, True, 1.0]
    assert [type(shared.of(value)) for value in (1, True, 1.0)] == [int, bool, float]


def test_a_mention_stays_what_it_is() -> None:
    shared = Shared()
    one, other = mention("m1", "a"), mention("m2", "b")
    assert [shared.mention(one), shared.mention(other)] == [one, other]
    assert shared.mention(one).date is shared.mention(other).date
    assert shared.mention(one).actors == one.actors


def test_an_office_stays_what_it_is() -> None:
    held = HeldOffice("p", "minister", "om-foreign", "OMN", False, 3, 9)
    assert Shared().office(held) == held
