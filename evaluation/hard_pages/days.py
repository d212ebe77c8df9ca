"""Days as Arabic news sites write them, region by region."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = {
    "gulf": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "morocco": "يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر",
    "tunisia": "جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر",
    "levant": "كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول",
}
MONTHS = {region: [name.replace("_", " ") for name in names.split()] for region, names in _MONTHS.items()}
_HIJRI = [
    "محرم",
    "صفر",
    "ربيع الأول",
    "ربيع الآخر",
    "جمادى الأولى",
    "جمادى الآخرة",
    "رجب",
    "شعبان",
    "رمضان",
    "شوال",
    "ذو القعدة",
    "ذو الحجة",
]
_WEEKDAYS = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]
_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")

FORMS = {
    "gulf": (
        "{wd} {d} {mon} {y}",
        "{wd}، {d} {mon} {y}",
        "{d} {mon} {y}",
        "{wd} {hd} {hmon} {hy} هـ - {d} {mon} {y}م",
        "{d}/{m}/{y}",
        "{d} {mon}، {y}",
        "{y}-{mm}-{dd}",
    ),
    "egypt": (
        "{wd}، {d} {mon} {y} {h}:{mi} {ap}",
        "{wd} {d}-{mon}-{y} | {h}:{mi} {ap}",
        "{wd} {dd}/{mon}/{y} - {h}:{mi} {ap}",
        "{d} {mon} {y} {h}:{mi} {ap}",
        "{wd} {d} {mon} {y} - الساعة {h}:{mi} {ap}",
    ),
    "morocco": (
        "{wd} {d} {mon} {y} - {H}:{mi}",
        "{d} {mon} {y}",
        "{wd} {d} {mon} {y}",
        "{d} {mon}, {y} - {H}:{mi}",
        "{d}/{m}/{y} {H}:{mi}",
        "{dd}-{mm}-{y}",
    ),
    "tunisia": (
        "{d} {mon} {y} {H}:{mi}",
        "{wd} {d} {mon} {y}",
        "{dd}/{mm}/{y} {H}:{mi}",
        "{d} {mon} {y} على الساعة {H}:{mi}",
        "{dd}-{mm}-{y}",
    ),
    "levant": (
        "{wd} {d} {mon} {y}",
        "{d} {mon} {y}",
        "{d} {mon} {y} | {H}:{mi}",
        "{wd}، {d} {mon}، {y}",
        "{dd}/{mm}/{y} - {H}:{mi}",
    ),
    "agency": (
        "{d} {mon} {y}، {H}:{mi}",
        "{dd}.{mm}.{y}",
        "{H}:{mi} {dd}.{mm}.{y}",
        "{wd} {d} {mon} {y} {H}:{mi} غرينتش",
        "{y}/{mm}/{dd}",
    ),
    "double": ("{wd} - {d} {mon} ({lev}) {y} م", "{d} {mon} {lev} {y}", "{d} {mon}/{lev} {y}"),
}
_CALENDAR = {"egypt": "gulf", "agency": "gulf", "double": "gulf"}


@dataclass(frozen=True, slots=True)
class Style:
    """How one site writes its days: the region's months, a form, Western or Eastern digits."""

    region: str
    form: str
    eastern: bool


def style(region: str, rng: random.Random) -> Style:
    """The style of a site of a region."""
    eastern = region in {"gulf", "egypt", "levant"} and rng.random() < 0.12
    return Style(region, rng.choice(FORMS[region]), eastern)


def written(day: date, own: Style, rng: random.Random) -> str:
    """A day in the style of a site, with an hour in some."""
    months = MONTHS[_CALENDAR.get(own.region, own.region)]
    hijri = hijri_day(day)
    hour, minute = rng.randrange(24), rng.randrange(60)
    shown = own.form.format(
        wd=_WEEKDAYS[day.weekday()],
        d=day.day,
        dd=f"{day.day:02}",
        m=day.month,
        mm=f"{day.month:02}",
        mon=months[day.month - 1],
        lev=MONTHS["levant"][day.month - 1],
        y=day.year,
        H=f"{hour:02}",
        h=f"{hour % 12 or 12:02}",
        mi=f"{minute:02}",
        ap="م" if hour >= 12 else "ص",
        hd=hijri[2],
        hmon=_HIJRI[hijri[1] - 1],
        hy=hijri[0],
    )
    return shown.translate(_INDIC) if own.eastern else shown


def hijri_day(day: date) -> tuple[int, int, int]:
    """Year, month and day of the tabular Islamic calendar: civil epoch, cycle of 30 years."""
    julian = day.toordinal() + 1721425
    rest = julian - 1948440 + 10632
    cycle = (rest - 1) // 10631
    rest = rest - 10631 * cycle + 354
    j = ((10985 - rest) // 5316) * ((50 * rest) // 17719) + (rest // 5670) * ((43 * rest) // 15238)
    rest = rest - ((30 - j) // 15) * ((17719 * j) // 50) - (j // 16) * ((15238 * j) // 43) + 29
    month = (24 * rest) // 709
    return 30 * cycle + j - 30, month, rest - (709 * month) // 24


def near(day: date, rng: random.Random, most: int = 30) -> date:
    """Another day, up to some days before or two after."""
    return day + timedelta(days=rng.choice([*range(-most, 0), 1, 2]))
