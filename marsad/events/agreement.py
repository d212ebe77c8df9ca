"""Whether a verb agrees in gender with somebody: «حضّت طهران» has Tehran for its subject, «حضّ طهران» does not.

States and cities are feminine but for a few (W. Wright, A Grammar of the Arabic Language, I §290-292); bodies
and offices go by the ending of their first noun. Where either gender is not plain, the two agree.
"""

from __future__ import annotations

from marsad.arabic.normalise import fold
from marsad.events.items import Item
from marsad.knowledge.inflection import Form, FormKind, Number, Tense
from marsad.records import ActorSlot

_MASCULINE = frozenset(
    map(
        fold,
        ("المغرب", "العراق", "لبنان", "الأردن", "السودان", "اليمن", "الصومال", "الفاتيكان", "الاتحاد"),
    )
)
_WITH_T = frozenset(
    map(fold, ("لفت", "ولفت", "فلفت", "التفت", "والتفت", "أثبت", "وأثبت", "بهت", "صوت", "وصوت"))
)
"""Verbs whose own last letter is ت."""
_STATES = frozenset({"دولة", "مملكة", "جمهورية", "سلطنة", "ولايات"})
_MASCULINE_BODIES = frozenset(
    map(
        fold,
        (
            *(
                "مجلس",
                "مجتمع",
                "جيش",
                "بنك",
                "حزب",
                "اتحاد",
                "تنظيم",
                "تحالف",
                "برلمان",
                "قضاء",
                "مكتب",
                "صندوق",
                "حلف",
            ),
            *("جهاز", "ديوان", "وفد", "فريق", "مركز", "معهد", "حرس", "تجمع", "لواء", "بيت", "كونغرس", "مصرف"),
        ),
    )
)
_PRONOUNS = ("هما", "هم", "هن", "ها", "ه")
_FEMININE_ENDINGS = ("ة", "ات")
_FEMININE_PLURAL = "ات"
_HUNDREDS = frozenset({"مئات", "عشرات"})
"""«يقتل المئات»: counts of people."""
_FEMININE_GROUPS = frozenset(
    (
        *("حكومة", "شرطة", "إدارة", "نيابة", "محكمة", "معارضة", "مقاومة", "لجنة", "هيئة", "وكالة", "منظمة"),
        *("جماعة", "حركة", "ميليشيا", "مليشيا", "رئاسة", "قيادة", "وزارة", "خارجية", "بعثة", "مجموعة"),
    )
)
_PREFIXES = ("وال", "بال", "لل", "ال")


def clash(verb: Item, form: Form, actor: Item, slot: ActorSlot) -> bool:
    """Whether a singular verb and who may be its subject are plainly of two genders."""
    if form.kind is not FormKind.VERB or form.number is not Number.SINGULAR:
        return False
    gender = _of_verb(verb, form)
    other = of_actor(actor, slot)
    return gender is not None and other is not None and gender is not other


def _alone(word: str) -> str:
    """A verb without the pronoun joined to it."""
    return next((word.removesuffix(one) for one in _PRONOUNS if word.endswith(one)), word)


def of_written(word: str) -> bool | None:
    """True where a folded verb that no row lists is feminine; a first «ت» may belong to its root."""
    bare = word.removeprefix("و").removeprefix("ف")
    if word in _WITH_T or bare.startswith("ت") or bare.endswith("وا"):
        return None
    return bare.endswith("ت")


def of_participle(word: str) -> bool | None:
    """True where a folded participle that says how somebody acted is feminine («محذرة», «محذرا»)."""
    return {"ة": True, "ا": False}.get(word[-1:])


def _of_verb(verb: Item, form: Form) -> bool | None:
    """True where a verb is feminine, None where its letters do not tell."""
    word = _alone(verb.norm) if form.pronoun else verb.norm
    if form.tense is Tense.PAST:
        return None if word in _WITH_T else word.endswith("ت")
    bare = word.removeprefix("و").removeprefix("ف") if form.linked else word
    bare = bare.removeprefix("س") if form.tense is Tense.FUTURE else bare
    return {"ت": True, "ي": False}.get(bare[:1])


def of_actor(actor: Item, slot: ActorSlot) -> bool | None:
    """True where an actor's words are feminine, None where nobody can tell."""
    if not actor.head:
        return None
    if slot.sector is not None:
        return _of_group(actor.head[0])
    if slot.person_id is not None or slot.office is not None:
        alone = slot.office is None or (slot.person_id is not None and len(actor.head) == 1)
        return None if alone else actor.head[0].endswith("ة")  # a name alone («لعمامرة») does not tell
    if slot.organisation_ids:
        return _of_body(actor.head[0])
    return None if slot.country is None else _of_state(actor.head)


def _of_group(first: str) -> bool | None:
    """«الحكومة», «القوات»; «القضاة» and «القادة» are men."""
    bare = first.removeprefix("و").removeprefix("ال")
    if bare in _FEMININE_GROUPS or (bare.endswith(_FEMININE_PLURAL) and bare not in _HUNDREDS):
        return True
    return False if bare in _MASCULINE_BODIES else None


def _of_body(first: str) -> bool | None:
    if first.endswith(_FEMININE_ENDINGS):
        return True
    return False if first.removeprefix("و").removeprefix("ال") in _MASCULINE_BODIES else None


def _of_state(head: tuple[str, ...]) -> bool | None:
    """A state by one word, or one behind «دولة», «جمهورية»; anything longer has a noun of its own."""
    if head[0].removeprefix("و").removeprefix("ال") in _STATES:
        return True
    if len(head) > 1:
        return True if head[0].endswith(_FEMININE_ENDINGS) else None
    name = head[0]
    if name in _MASCULINE or name[1:] in _MASCULINE:
        return False
    return None if name.startswith(_PREFIXES) and name.endswith(("ي", "ية")) else True
