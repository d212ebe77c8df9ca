"""Tell names and numbers that look like times apart: «كأس العالم 2030», «القرار 1701», «(28 عاما)».

The rules of resources/dates/rules_names.yaml match them whole, so that no other rule reads a part of them.
What holds a year that the reader may want to know of is found without a value; the rest is left.
"""

from __future__ import annotations

from collections.abc import Mapping

from marsad.dates.lexing.lexer import Atom
from marsad.dates.meanings.meaning import Aside, Meaning
from marsad.dates.rules.match import Builder, Match

COMPETITION = "year: part of the name of a competition, plan or event"
QUOTED = "year: part of a name in quotation marks"
UNSURE = "year: perhaps an amount"
_OPENING, _CLOSING = frozenset("«“”\"'‘’"), frozenset("»”“\"'’‘")
_QUOTED_WORDS = 6
_YEAR_PREPOSITIONS = "fmtbsqaY"
_ADJECTIVE = ("ي", "يه")
_INDEFINITE_SHORTEST = 3
_OTHER_ENDINGS, _PARTICLES = ("ها", "وا", "ما", "يا", "كا", "سا"), "وف"
_UNITS = frozenset("*×$€£¥%٪") | {"د", "دج", "دت", "الميه", "المايه", "بالميه", "بالمايه"}
_MOST_DECADES = 10
_PERCENT = ("%", "٪", "الميه", "المايه", "بالميه", "بالمايه")
_ARTICLE = "فصل"
_INITIALS = 3
_ARTICLE_ALONE = "ال"
_AMOUNTING = ("البالغ", "البالغه", "البالغين", "والبالغ")  # of age, or to a length
_MOROCCO = ("بعد المغرب", "قبل المغرب", "عند المغرب")
_THREE, _THOUSAND = 3, 1000
_MODERN = 1900, 2100
_LESS_THAN = "اقل من"


def left(match: Match) -> Meaning | None:
    """What the rule matched is no time."""
    return Aside(match.end, match.end)


def thousands(match: Match) -> Meaning | None:
    """«2 500 يوما», «944 ألف يوم»: three digits or thousands behind digits."""
    first, second = match.inside[0], match.inside[1]
    thousands_ = not second.digits and second.value >= _THOUSAND
    return left(match) if first.digits and (thousands_ or len(second.digits) == _THREE) else None


def competition(match: Match) -> Meaning | None:
    """«كأس العالم 2030», «رؤية المملكة 2030»: the year, without a value."""
    first = match.text.index("y")
    if any(_sign(atom) for atom in match.inside[:first]) or match.after in "UO":
        return None
    last = match.text.rindex("y") + 1
    return Aside(match.start + first, match.start + last, COMPETITION)


def numbered(match: Match) -> Meaning | None:
    """«القرار الأممي 1973», «القانون رقم 2013», «بوينغ 2000»: a number, not a year."""
    between = [atom for atom in match.inside[1:] if atom.code == "x"]
    if not all(_sign(atom) or _nisba(atom) for atom in between):
        return None
    return left(match)


def numbered_list(match: Match) -> Meaning | None:
    """«القرارات الصادرة عن المجلس 1701 و1929»: numbers in a row, of which one can be no year of our time."""
    numbers = [atom.value for atom in match.inside if atom.code in "yn"]
    return None if all(_MODERN[0] <= number < _MODERN[1] for number in numbers) else left(match)


def amount(match: Match) -> Meaning | None:
    """«ثورة 2011 مقاتلا»: a year or what is counted; «"المغرب 2030"»: a year in a name in quotation marks."""
    following = match.atoms[match.end - 1]
    if match.adjacent() or following.norm in _UNITS:
        return left(match)
    if following.norm in _CLOSING:
        return _quoted(match)
    modern = _MODERN[0] <= match.atoms[match.start].value < _MODERN[1]
    if not modern or match.before in _YEAR_PREPOSITIONS:
        return None
    return Aside(match.start, match.end - 1, UNSURE) if _indefinite(following) or _the(match) else None


def _the(match: Match) -> bool:
    """Whether the article stands before the number, which counts then: «الـ2000 مقاتل»."""
    if match.before not in "x\n":
        return False
    end = match.atoms[match.start - 1].end if match.start else 0
    return match.atoms[match.start].start - end > len(_ARTICLE_ALONE)  # the article is no atom


def percent(match: Match) -> Meaning | None:
    """«1950 في المئة»."""
    word = match.atoms[match.end - 1]
    hundred = word.value == 100 and not word.digits
    return left(match) if hundred or word.norm in _PERCENT else None


def _quoted(match: Match) -> Meaning | None:
    """«"المغرب 2030"»: words and a year between quotation marks."""
    for at in range(match.start - 1, max(-1, match.start - 1 - _QUOTED_WORDS), -1):
        atom = match.atoms[at]
        if atom.code != "x":
            return None
        if atom.norm in _OPENING:
            return None if at == match.start - 1 else Aside(match.start, match.end - 1, QUOTED)
    return None


def article(match: Match) -> Meaning | None:
    """«الفصل 2010», an article of a law; «الربع الثاني» is a quarter of something."""
    word, number = match.inside
    return left(match) if number.digits and word.norm.endswith(_ARTICLE) else None


def contract(match: Match) -> Meaning | None:
    """«500 عقد», «مدة العقد»: contracts, for nobody counts so many decades."""
    unit, number = match.first("C"), match.first("dn")
    if unit is None or unit.name != "decade" or (number is None and not unit.definite):
        return None
    if number is not None and number.value <= _MOST_DECADES:
        return None
    return left(match)


def counted(match: Match) -> Meaning | None:
    """«2000 رحلة», «1950 مدرسة»: what is numbered or named can be counted, too."""
    word = match.atoms[match.end - 1]
    return None if match.before in _YEAR_PREPOSITIONS or word.norm.startswith("ال") else left(match)


def sunset(match: Match) -> Meaning | None:
    """«بعد المغرب والجزائر»: Morocco, and not the sunset."""
    return left(match) if match.atoms[match.start].norm in _MOROCCO else None


def aged(match: Match) -> Meaning | None:
    """«طفلة الـ4 سنوات»: the article before the number, and a person before that."""
    if match.before != "x" or match.inside[-1].name != "year":
        return None
    return left(match) if _the(match) else None


def amounting(match: Match) -> Meaning | None:
    """«البالغة 2000 مرفق»."""
    return left(match) if match.atoms[match.start].norm in _AMOUNTING else None


def became(match: Match) -> Meaning | None:
    """«غدا طبيبا مشهورا»: the verb, at the head of a sentence and before what he became."""
    word, following = match.atoms[match.start], match.atoms[match.end - 1]
    if word.norm != "غدا" or match.before not in "\n.&" or not _indefinite(following):
        return None
    return left(match)


def decimal(match: Match) -> Meaning | None:
    """«2035.24 مليون»: a number with decimals, and its whole part no year."""
    first, sign, last = match.inside
    return left(match) if first.end == sign.start and sign.end == last.start else None


def quoted_month(match: Match) -> Meaning | None:
    """«مدينة "أكتوبر"»: a month alone between quotation marks."""
    closing, opening = match.atoms[match.end - 1], match.atoms[match.start - 1] if match.start else None
    if opening is None or closing.norm not in _CLOSING or opening.code != "x":
        return None
    return left(match) if opening.norm in _OPENING else None


def person(match: Match) -> Meaning | None:
    """«أيار سليم», «الكاتبة تموز حسن»: a bare month between words that no month stands between."""
    following = match.after
    if following not in "x&\n." or match.atoms[match.start].norm.isascii():
        return None
    if match.start and match.atoms[match.start - 1].norm in _OPENING and following in "x&":
        return left(match)  # «أبريل والعالم» is a title
    if match.before == "\n":
        return left(match) if following == "x" else None
    previous = match.atoms[match.start - 1]
    definite = match.before == "x" and previous.norm.startswith("ال")
    return left(match) if definite and following == "x" else None


def _sign(atom: Atom) -> bool:
    return not any(character.isalnum() for character in atom.norm)


def _nisba(atom: Atom) -> bool:
    """Whether a word is an adjective with the article, of the kind of «الأممي», «التنظيمية»."""
    return atom.norm.startswith("ال") and atom.norm.endswith(_ADJECTIVE)


def _indefinite(atom: Atom) -> bool:
    """Whether a word has the ending of an indefinite noun in the accusative («طبيبا»)."""
    word = atom.norm
    return (
        atom.code in "xU"
        and len(word) > _INDEFINITE_SHORTEST
        and word[-1] == "ا"
        and word[-2:] not in _OTHER_ENDINGS
        and word[0] not in _PARTICLES
    )


def latin_name(match: Match) -> Meaning | None:
    """«Euro 2024», «AT 1945»: the number behind a word in Latin script is a part of a name."""
    word = match.atoms[match.start - 1] if match.start else None
    if word is None or word.code not in "xi" or not (word.norm.isascii() and word.norm.isalpha()):
        return None
    return (
        left(match)
        if len(word.norm) <= _INITIALS or match.adjacent()
        else Aside(match.start, match.end, COMPETITION)
    )


def under(match: Match) -> Meaning | None:
    """«أقل من 23 سنة», the age of a team; «في أقل من 20 سنة» is a length of time."""
    words = match.first("Γu")
    if words is None or (words.code == "u" and words.norm != _LESS_THAN):
        return None
    return None if match.before in "fprs" else left(match)


def age(match: Match) -> Meaning | None:
    """«يبلغ من العمر 17 سنة», «أعمارهم بين 20 و30 سنة»."""
    words, unit = match.first("Γ"), match.inside[-1]
    if words is None or words.weak or (unit.name != "year" and words.norm in _AMOUNTING):
        return None
    return left(match)


BUILDERS: Mapping[str, Builder] = {
    "left": left,
    "thousands": thousands,
    "competition": competition,
    "numbered": numbered,
    "numbered_list": numbered_list,
    "amount": amount,
    "contract": contract,
    "percent": percent,
    "article": article,
    "became": became,
    "amounting": amounting,
    "aged": aged,
    "counted": counted,
    "sunset": sunset,
    "person": person,
    "decimal": decimal,
    "quoted_month": quoted_month,
    "latin_name": latin_name,
    "under": under,
    "age": age,
}
