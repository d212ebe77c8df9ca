"""Whom an article says it has it from."""

from __future__ import annotations

import pytest
from extract_pages import BODY, HEADLINE, markup, only, text

_REST = "وتستمر الحملة إلى نهاية الشهر في كل أسواق المدينة وموانئها كما في الأعوام الماضية."


def _told(*lines: str) -> list[tuple[str, str, str | None]]:
    article = only(text(HEADLINE, *lines))
    for item in article.attributions:
        assert 0 <= item.start < item.end <= len(article.text)
    return [(item.kind.value, item.name, item.entity_id) for item in article.attributions]


@pytest.mark.parametrize(
    ("lead", "issuer"),
    [
        ("وذكر بيان لوزارة الصيد أن الكميات", "وزارة الصيد"),
        ("ووفق بلاغ للمديرية العامة للجمارك، فإن الكميات", "المديرية العامة للجمارك"),
        ("وحسب بلاغ صحفي صادر عن رئاسة الجامعة توصلت به الجريدة فإن الكميات", "رئاسة الجامعة"),
        ("وجاء في بيان من «الهيئة الوطنية للسلامة» أن الكميات", "الهيئة الوطنية للسلامة"),
        ("وأوضح بلاغ أصدرته وزارة الصيد أن الكميات", "وزارة الصيد"),
        ("أعلنت وزارة الصيد، في بلاغ لها، أن الكميات", "وزارة الصيد"),
        ("وقالت إدارة الميناء في بيان إن الكميات", "إدارة الميناء"),
        ("وحسب بيان صادر عن لجنة السلامة فإن الكميات", "لجنة السلامة"),
        ("وحسب بيان لجنة السلامة فإن الكميات", "لجنة السلامة"),
        ("وحسب بلاغ لِلمديرية العامة للجمارك فإن الكميات", "المديرية العامة للجمارك"),
        ("وحسب بيان لوزارة الصيد يفيد بأن الكميات", "وزارة الصيد"),
    ],
)
def test_issuer_of_a_communique(lead: str, issuer: str) -> None:
    assert _told(f"{lead} المحجوزة بلغت مستوى لم تبلغه من قبل.", _REST) == [("communique", issuer, None)]


@pytest.mark.parametrize(
    "lead",
    [
        "وأكد المصدر ذاته أن الكميات",
        "ووفق البيان نفسه، فإن الكميات",
        "وذكر البلاغ، أن الكميات",
        "وصدر عن الاجتماع بيان ختامي دعا إلى أن الكميات",
    ],
)
def test_back_references_name_nobody(lead: str) -> None:
    assert _told(f"{lead} المحجوزة بلغت مستوى لم تبلغه من قبل.", _REST) == []


@pytest.mark.parametrize(
    ("lead", "wanted"),
    [
        (
            "ونقلت وكالة الأنباء السعودية عن الوزير أن الكميات",
            ("agency", "وكالة الأنباء السعودية", "org:spa"),
        ),
        ("وبحسب «رويترز»، فإن الكميات", ("agency", "رويترز", "org:reuters")),
        ("نقلت وكالة المرسى للأنباء أن الكميات", ("agency", "وكالة المرسى للأنباء", None)),
        ("لندن (رويترز) - قال وزير الصيد إن الكميات", ("agency", "رويترز", "org:reuters")),
        ("نقلا عن صحيفة لوموند، فإن الكميات", ("outlet", "صحيفة لوموند", "org:lemonde")),
    ],
)
def test_agencies_and_outlets(lead: str, wanted: tuple[str, str, str | None]) -> None:
    assert _told(f"{lead} المحجوزة بلغت مستوى لم تبلغه من قبل.", _REST) == [wanted]


def test_credit_behind_the_last_sentence() -> None:
    assert _told(*BODY[:2], BODY[2] + " (أ ف ب)") == [("agency", "أ ف ب", "org:afp")]


def test_agencies_of_a_signature() -> None:
    assert _told("وكالات", *BODY) == [("agency", "وكالات", None)]


def test_line_of_the_source() -> None:
    assert _told(*BODY, "المصدر: رويترز") == [("agency", "رويترز", "org:reuters")]


def test_place_of_first_publication() -> None:
    assert _told("نشر في الأيام 24 يوم 03 - 05 - 2021", *BODY) == [("outlet", "الأيام 24", "org:alayam24")]


def test_name_of_an_outlet_in_passing_is_no_attribution() -> None:
    assert (
        _told(*BODY, "وحضر الحفل مراسلو رويترز وعدد من صحافيي المدينة، ثم انتهى بحفل شاي في قاعة البلدية.")
        == []
    )


def test_issuer_s_name_has_an_end() -> None:
    endless = (
        "بيان من " + "وزارة الصيد والموانئ والبحر والسواحل والجزر والمراكب والشباك والأسماك كلها بلا نهاية"
    )
    ((kind, name, _),) = _told(f"وجاء في {endless}.", *BODY)
    assert kind == "communique"
    assert len(name.split()) == 8


# ------------------------------------------------------------ communiqués


@pytest.mark.parametrize(
    ("lead", "issuer"),
    [
        ("أعلنت شركة المرسى مقتل عامل في بيان أن الكميات", "شركة المرسى"),
        ("وحسب تصريح صحفي للمكتب الوطني للموانئ فإن الكميات", "المكتب الوطني للموانئ"),
        ("وأصدرت وزارة الصيد بيانا قالت فيه إن الكميات", "وزارة الصيد"),
        ("وفي بيان صحفي لها، أكدت وزارة الصيد أن الكميات", "وزارة الصيد"),
        ("وأكد بلاغ صادر أمس الثلاثاء عن وزارة الصيد أن الكميات", "وزارة الصيد"),
        ("ووفق بيان وزعته أمانة المدينة أمس فإن الكميات", "أمانة المدينة"),
        ("وأفاد بلاغ للهيئة المركزية للأسواق التابعة للوزارة بأن الكميات", "الهيئة المركزية للأسواق"),
        ("وأوضحت حركة فجر في بيان أن الكميات", "حركة فجر"),
        ("وحسب بلاغ وزارة الصيد والموانئ فإن الكميات", "وزارة الصيد والموانئ"),
        ("وقال الجيش في بيان إن الكميات", "الجيش"),
        ("ووفق ما أعلنت عنه وزارة الصيد في بيان فإن الكميات", "وزارة الصيد"),
        ("وقالت إدارة شرطة مرسى في بيان إن الكميات", "إدارة شرطة مرسى"),
        ("وحسب بيان لمنظمة «باعة بلا رصيف» فإن الكميات", "منظمة «باعة بلا رصيف»"),
    ],
)
def test_where_an_issuer_ends(lead: str, issuer: str) -> None:
    assert _told(f"{lead} المحجوزة بلغت مستوى لم تبلغه من قبل.", _REST) == [("communique", issuer, None)]


def test_a_joint_communique_has_two_issuers() -> None:
    lead = "وجاء في بلاغ مشترك بين وزارة الصيد ووزارة الصحة أن الكميات المحجوزة بلغت مستوى لم تبلغه من قبل."
    assert [name for _, name, _ in _told(lead, _REST)] == ["وزارة الصيد", "وزارة الصحة"]


def test_the_ministry_alone_is_the_one_named_before() -> None:
    first = "باشرت وزارة الصيد البحري حملة في أسواق المدينة، وحجزت كميات كبيرة من السمك الفاسد يوم أمس."
    second = "وقالت الوزارة في بيان إن الكميات المحجوزة بلغت مستوى لم تبلغه من قبل."
    assert _told(first, second, _REST) == [("communique", "وزارة الصيد البحري", None)]


@pytest.mark.parametrize(
    "lead",
    [
        "وتلقت الشرطة بلاغا من أحد السكان يفيد أن الكميات",
        "وورد بلاغ عن حريق في السوق قبل أن يتبين أن الكميات",
        "وقالت الوزارة في بيان إن الكميات",
        "وقال مصدر في البلدية في بيان إن الكميات",
        "وطالبت في بيان أصدرته الثلاثاء بتونس بالنظر في أن الكميات",
        "وأكد في بلاغ أصدره اليوم الأحد، إثر اجتماع المجلس، أن الكميات",
        "وما عبر عنه البيان من مواقف تجاه السوق وأن الكميات",
        "وأصدر الجانبان بيانا مشتركا جاء فيه أن الكميات",
        "وأكد الطرفان في بيان أن الكميات",
        "وتلقت المحلات بيانا لدعم أسعار السمك بعد أن الكميات",
    ],
)
def test_reports_to_the_police_and_nameless_issuers(lead: str) -> None:
    assert _told(f"{lead} المحجوزة بلغت مستوى لم تبلغه من قبل.", _REST) == []


# ------------------------------------------------------------ agencies and outlets that sentences name


@pytest.mark.parametrize(
    ("lead", "wanted"),
    [
        ("ونقلت رويترز عن وكالة الأنباء السعودية أن", [("agency", "org:reuters"), ("agency", "org:spa")]),
        ("ونقل موقع «المرسى» عن صحيفة «البحر» أن", [("outlet", None), ("outlet", None)]),
        ("ونقلت واس عن المتحدث أن", [("agency", "org:spa")]),
        ("وبحسب وفا فإن", [("agency", "org:wafa")]),
        ("ووفق أ ف ب، فإن", [("agency", "org:afp")]),
        ("وقال مصدر للأناضول إن", [("agency", "org:anadolu")]),
        ("ووفق ما أوردته وكالة الأنباء القطرية الرسمية (قنا) فإن", [("agency", "org:qna")]),
        ("وذكرت وكالة أخبار المرسى أن", [("agency", None)]),
        ("ونشرت صحيفة المرسى الدولية أن", [("outlet", None)]),
        ("وحسب صحيفة محلية فإن", []),
        ("وقال رئيس تحرير صحيفة عكاظ إن", []),
        ("وأفادت وكالة الطاقة الذرية بأن", []),
        ("وأعلنت بغداد اليوم أن", []),
        ("وذكرت وكالة أنباء «الشرق الأوسط» أن", [("agency", "org:mena")]),
        ("وقالت وكالة «فيتش» إن", []),
        ("وذكرت صحيفة «نوفوستي» أن", [("outlet", None)]),
        ("ولم يتسن لرويترز التحقق من أن", [("agency", "org:reuters")]),
        ("وقال مدير قناة «المرسى» إن", []),
    ],
)
def test_sources_in_sentences(lead: str, wanted: list[tuple[str, str | None]]) -> None:
    told = _told(f"{lead} الكميات المحجوزة بلغت مستوى لم تبلغه من قبل.", _REST)
    assert [(kind, entity) for kind, _, entity in told] == wanted


@pytest.mark.parametrize(
    ("lead", "name"),
    [
        ("وذكرت صحيفة «مرسى الشمال» المحلية أن", "مرسى الشمال"),
        ('ووفقا لصحيفة "بريد المرسى" فإن', "بريد المرسى"),
        ("وذكرت صحيفة كوريو دل مار الإيطالية أن", "صحيفة كوريو دل مار الإيطالية"),
        ("وقال مصدر لـوكالة المرسى للأنباء إن", "وكالة المرسى للأنباء"),
    ],
)
def test_names_that_no_table_holds(lead: str, name: str) -> None:
    ((_, found, entity),) = _told(f"{lead} الكميات المحجوزة بلغت مستوى لم تبلغه من قبل.", _REST)
    assert (found, entity) == (name, None)


def test_an_outlet_is_no_source_of_its_own() -> None:
    said = "وقال المدير في تصريح لهسبريس إن الكميات المحجوزة بلغت مستوى لم تبلغه من قبل."
    page = "".join(f"<p>{line}</p>" for line in (*BODY, said))
    own = only(markup(f"<article><h1>{HEADLINE}</h1>{page}</article>", url="https://www.hespress.com/x"))
    other = only(markup(f"<article><h1>{HEADLINE}</h1>{page}</article>", url="https://al3omk.com/x"))
    assert own.attributions == ()
    assert [item.entity_id for item in other.attributions] == ["org:hespress"]


# ------------------------------------------------------------ lines of source


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("المصدر: وكالات", [("agency", "وكالات")]),
        ("المصدر: أ.ف.ب", [("agency", "أ.ف.ب")]),
        ("المصدر/ سانا", [("agency", "سانا")]),
        ("المصدر: هسبريس + رويترز", [("outlet", "هسبريس"), ("agency", "رويترز")]),
        ("المصدر: بريد المرسى", [("outlet", "بريد المرسى")]),
        ("المصدر: رويترز - 21 يوليو 2015", [("agency", "رويترز")]),
    ],
)
def test_lines_of_source(line: str, wanted: list[tuple[str, str]]) -> None:
    assert [(kind, name) for kind, name, _ in _told(*BODY, line)] == wanted


def test_what_a_source_said_is_no_source() -> None:
    said = "وأضاف المصدر: «إن الكميات المحجوزة بلغت مستوى لم تبلغه من قبل في هذه السوق الكبيرة»."
    assert _told(*BODY, said) == []
