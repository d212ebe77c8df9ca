"""Invented news of invented people, made so that what one page says changes what becomes of another.

Communiqués that several outlets carry with words changed, paragraphs cut and sentences turned round;
accounts of one meeting that name its parties more or less fully, with its date or without; names spelt in
several ways, of people whose country some pages tell and others do not; titles that stand in ever new
surroundings; pages of one site with its menu and its standing lines; equal pages under several names;
inputs that give no article.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

OUTLETS = ("هسبريس", "جريدة المرفأ", "صحيفة السهل", "وكالة المغرب العربي للأنباء", "موقع الواحة")

GUESTS = (
    ("مدير المخابرات الفرنسية", "برنار دوفالون", "برنارد دوفالون"),
    ("وزير الداخلية الإسباني", "فيرناندو غراندي مارلاسكو", "فرناندو جراندي مارلاسكو"),
    ("وزيرة الخارجية الألمانية", "هيلدا براونشفايغ", "هيلدا براونشفيج"),
    ("رئيس الوزراء الليبي", "سالم المنصوري الزنتاني", "سالم الزنتاني"),
    ("وزير العدل التونسي", "منذر بن عاشور القلعي", "منذر القلعي"),
)
HOSTS = (
    ("وزير الخارجية المغربي", "ناصر بوريطة", "بوريطة"),
    ("المدير العام للأمن الوطني المغربي", "عبد اللطيف حموشي", "عبد اللطيف الحموشي"),
    ("وزير الداخلية المغربي", "عبد الوافي لفتيت", "لفتيت"),
)
CITIES = ("الرباط", "باريس", "مدريد", "طنجة")
DAYS = ("12 مارس 2024", "13 مارس 2024", "الثلاثاء 19 مارس 2024", "أمس الأربعاء", "يوم الخميس")
SUBJECTS = (
    "مكافحة الإرهاب",
    "الهجرة غير النظامية",
    "التعاون القضائي",
    "تبادل المعلومات الأمنية",
    "الأمن السيبراني",
)
BODIES = ("حزب الراية الخضراء", "حركة أبناء السهل", "لجنة الموانئ القديمة", "جمعية بحارة الأطلس")

SENTENCES = (
    "وأكد الجانبان أن ما تحقق خلال العامين الماضيين من عمل "
    "مشترك بين المصالح المختصة يستحق أن يبنى عليه في المستقبل",
    "واتفق الطرفان على تكوين لجنة من الخبراء تجتمع مرة كل "
    "ثلاثة أشهر لتتبع ما ينجز من المشاريع المشتركة بين البلدين",
    "وعبر المسؤول عن شكره لما لقيه والوفد المرافق له من حفاوة الاستقبال ومن حسن الضيافة طوال أيام الزيارة",
    "وأشار البلاغ إلى أن اللقاء كان مناسبة لعرض "
    "حصيلة العمليات التي أنجزتها المصالح الأمنية خلال السنة المنصرمة",
    "وتناول الاجتماع كذلك سبل حماية السواحل من شبكات تهريب البشر التي تنشط بين ضفتي البحر الأبيض المتوسط",
    "وختم الوزير بالقول إن بلاده تنظر إلى هذا التعاون على أنه خيار دائم لا تغيره الظروف ولا تبدل الحكومات",
)
TITLE = (
    "صاحب السمو الملكي الأمير فهد بن عبد العزيز آل سعود "
    "ولي العهد نائب رئيس مجلس الوزراء وزير الدفاع حفظه الله"
)
MENU = ("الرئيسية", "سياسة", "مجتمع", "رياضة وشباب", "تابعونا على الصفحة الخاصة بالمرفأ القديم")
FOOT = "جميع الحقوق محفوظة لأصحاب السهل والمرفأ ومن سار في طريقهم من القراء الأوفياء"


@dataclass(frozen=True, slots=True)
class Made:
    """A file to be: its name and its bytes."""

    name: str
    content: bytes


def _party(chance: random.Random, who: tuple[str, str, str]) -> str:
    """A party as this page puts it: with office and name, an office alone, a name in one of two spellings."""
    office, name, other = who
    return chance.choice((f"{office} {name}", f"{office}، {other}،", office, f"{office} {name}", other))


def _meeting(number: int) -> tuple[tuple[str, str, str], tuple[str, str, str], str, str, str]:
    """Which meeting number so-and-so is: guest, host, city, subject, day."""
    chance = random.Random(number)
    return (
        chance.choice(GUESTS),
        chance.choice(HOSTS),
        chance.choice(CITIES),
        chance.choice(SUBJECTS),
        chance.choice(DAYS),
    )


def _account(chance: random.Random) -> list[str]:
    """One outlet's account of one of few meetings, with as much of the communiqué as it takes over."""
    number = chance.randrange(6)
    guest, host, city, subject, day = _meeting(number)
    verb = chance.choice(("استقبل", "التقى", "أجرى مباحثات مع", "سيلتقي"))
    when = chance.choice((f"، {day}،", "", "، أمس،"))
    first = f"{verb} {_party(chance, host)}{when} ب{city} {_party(chance, guest)}، وبحثا {subject}."
    origin = chance.choice(
        ("", "وجاء في بلاغ للمديرية العامة للأمن الوطني:", "ونقلا عن وكالة المغرب العربي للأنباء،")
    )
    carried = [f"{sentence}." for sentence in _sentences(number, 4)]
    if chance.random() < 0.4:
        carried = carried[: chance.randint(1, 3)]
    if chance.random() < 0.3:
        chance.shuffle(carried)
    body = f"{origin} {' '.join(carried)}".strip()
    if chance.random() < 0.4:
        body = body.replace("الجانبان", "البلدان").replace("المشتركة", "الثنائية")
    return [f"{guest[0]} في {city}", *_stated(chance), first, body]


def _sentences(number: int, count: int) -> list[str]:
    return random.Random(1000 + number).sample(SENTENCES, count)


def _stated(chance: random.Random) -> list[str]:
    return (
        [chance.choice(("الأربعاء 13 مارس 2024", "14 مارس 2024", "2024-03-21"))]
        if chance.random() < 0.6
        else []
    )


def _telling(chance: random.Random) -> list[str]:
    """A page of its own about a person or body that others name too, with a country or without."""
    office, name, other = chance.choice(GUESTS)
    body = chance.choice(BODIES)
    called = chance.choice((name, other))
    who = chance.choice((f"{office} {called}", called, f"رئيس {body} {called}"))
    town = chance.choice(CITIES)
    land, which = chance.choice(("في المغرب", "في تونس", "")), chance.randrange(90)
    line = f"قال {who} إن {body} {land} ستعقد مؤتمرها رقم {which} في {town}."
    return [f"{called} يتحدث عن {body}", *_stated(chance), line, chance.choice(SENTENCES) + "."]


def _titled(chance: random.Random) -> list[str]:
    """A title of many words, each time in another surrounding: a formula once enough pages have it."""
    before = " ".join(f"كلمة{chance.randrange(10_000)}" for _ in range(16))
    after = " ".join(f"عبارة{chance.randrange(10_000)}" for _ in range(16))
    return ["برقية", f"تلقى الديوان {before} من {TITLE} {after}.", chance.choice(SENTENCES) + "."]


_KINDS: Sequence[Callable[[random.Random], list[str]]] = (_account, _account, _account, _telling, _titled)


def _text(chance: random.Random, lines: list[str]) -> bytes:
    outlet = chance.choice(OUTLETS)
    return "\n\n".join([lines[0], f"{outlet} – {chance.choice(CITIES)}", *lines[1:]]).encode()


def _html(number: int, chance: random.Random, lines: list[str]) -> bytes:
    menu = "".join(f"<li>{line}</li>" for line in MENU)
    body = "".join(f"<p>{line}</p>" for line in lines[1:])
    address = f"https://marfaa.example/{number}"
    extra = f"<div>{FOOT}</div>" if chance.random() < 0.7 else ""
    page = (
        f'<html><head><link rel="canonical" href="{address}"></head><body><ul>{menu}</ul>'
        f"<h1>{lines[0]}</h1>{body}{extra}</body></html>"
    )
    return page.encode()


_WITHOUT_ARTICLE = (
    b"",
    b" \n\t\r\n",
    bytes(range(256)) * 8,
    b"!!! ??? ...\n",
    b"\x89PNG\r\n\x1a\n" + bytes(300),
)


def made(seed: int, count: int) -> list[Made]:
    """So many files of one seed, always the same: pages, equal pages under other names, and bad inputs."""
    chance = random.Random(seed)
    files: list[Made] = []
    for number in range(count):
        kind = chance.random()
        if kind < 0.08:
            files.append(Made(f"bad{number:03}.txt", chance.choice(_WITHOUT_ARTICLE)))
        elif kind < 0.18 and files:
            again = chance.choice(files)
            files.append(
                Made(f"{chance.choice('ax')}copy{number:03}{Path(again.name).suffix}", again.content)
            )
        else:
            lines = chance.choice(_KINDS)(chance)
            dressed = chance.random() < 0.4
            content = _html(number, chance, lines) if dressed else _text(chance, lines)
            files.append(Made(f"page{number:03}.{'html' if dressed else 'txt'}", content))
    return files


def write(folder: Path, files: Sequence[Made]) -> list[Path]:
    """Write files into a folder; their paths in the order given."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for file in files:
        paths.append(folder / file.name)
        paths[-1].write_bytes(file.content)
    return paths
