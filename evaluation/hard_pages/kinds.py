"""The kinds of outlet: what each prints above, beside and below its stories, in which order and markup."""

from __future__ import annotations

from dataclasses import dataclass

from evaluation.hard_pages import furniture as part
from evaluation.hard_pages.furniture import Part
from evaluation.hard_pages.stories import Manner

Odds = tuple[tuple[Part, float], ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of outlet. ``markup`` is ``named``, ``anonymous`` or ``tables``; ``crumbs`` and ``data`` are
    the shares of pages with breadcrumbs and with machine-readable dates; ``address`` is a form of URLs.
    Kinds that are ``held`` are never made for training.
    """

    name: str
    region: str
    calendar: str
    manner: Manner
    above: Odds
    below: Odds
    aside: Odds
    markup: str = "named"
    crumbs: float = 0.5
    data: float = 0.7
    address: str = "https://{host}/{number}.html"
    held: bool = False


_BAR: Odds = (
    (part.top_bar, 0.6),
    (part.logo, 0.9),
    (part.menu, 0.9),
    (part.ticker, 0.25),
    (part.weather, 0.1),
)
_SIDE: Odds = ((part.titles_list, 0.7), (part.weather, 0.2), (part.cards, 0.2), (part.newsletter, 0.15))
_END: Odds = ((part.related, 0.6), (part.comments, 0.5), (part.newsletter, 0.2), (part.footer, 0.9))
_COOKIES: Odds = ((part.cookies, 0.25), (part.apps, 0.2), (part.flood, 0.06))

KINDS = (
    Kind(
        "moroccan_portal",
        "morocco",
        "morocco",
        Manner("p", ("TMSC", "GTMC", "TCBD", "TBDSC", "GTDBRC", "SGTCM"), ("ts", "t", "s", "", "b")),
        (*_BAR, (part.weather, 0.2)),
        (*_END, *_COOKIES),
        _SIDE,
        address="https://{host}/{slug}-{number}.html",
    ),
    Kind(
        "algerian_daily",
        "algeria",
        "tunisia",
        Manner("p", ("GTLMC", "GTLBDC", "TMRC", "GLTBDS", "DTLBC"), ("t", "ts", "", "v")),
        (*_BAR, (part.advert, 0.3)),
        ((part.cards, 0.4), *_END, *_COOKIES),
        _SIDE,
        address="https://{host}/article/{number}",
        held=True,
    ),
    Kind(
        "tunisian_radio",
        "tunisia",
        "tunisia",
        Manner("div", ("TDC", "GTDC", "DTC", "CTD", "GDTSC"), ("", "b", "s", "t"), heading="h2"),
        ((part.logo, 0.8), (part.menu, 1.0), (part.ticker, 0.4), (part.apps, 0.15)),
        ((part.titles_list, 0.6), (part.related, 0.4), (part.footer, 0.9)),
        ((part.titles_list, 0.6), (part.weather, 0.4)),
        markup="anonymous",
        crumbs=0.2,
        data=0.5,
        address="https://{host}/{section}/{number}/{slug}",
    ),
    Kind(
        "egyptian_portal",
        "egypt",
        "egypt",
        Manner("p", ("TDCB", "TBDC", "DTBC", "TCDB", "GTDBSC"), ("t", "st", "", "o"), inside=1.6),
        ((part.menu, 0.9), (part.top_bar, 0.7), (part.ticker, 0.5), (part.advert, 0.4)),
        ((part.related, 0.7), (part.cards, 0.5), (part.comments, 0.3), (part.footer, 0.9), *_COOKIES),
        ((part.titles_list, 0.8), (part.titles_list, 0.4), (part.weather, 0.3)),
        crumbs=0.6,
        address="https://{host}/story/{y}/{m}/{d}/{slug}/{number}",
    ),
    Kind(
        "levant_site",
        "levant",
        "levant",
        Manner("div", ("DTSC", "GDTC", "TDOSC", "GTDB", "DTOS"), ("s", "b", "", "o")),
        ((part.logo, 0.7), (part.menu, 0.8), (part.ticker, 0.5), (part.weather, 0.25), (part.apps, 0.2)),
        ((part.titles_list, 0.6), (part.related, 0.5), (part.footer, 0.8), *_COOKIES),
        ((part.titles_list, 0.7), (part.weather, 0.2), (part.advert, 0.4)),
        markup="anonymous",
        crumbs=0.2,
        data=0.4,
        address="https://{host}/news/{section}/{number}/{slug}/ar",
        held=True,
    ),
    Kind(
        "gulf_newspaper",
        "gulf",
        "gulf",
        Manner(
            "p", ("DTB", "TBD", "GTBCS", "TBDOSC", "DTLB"), ("", "t", "s", "v"), real_author=True, placed=0.05
        ),
        (*_BAR, (part.apps, 0.1)),
        (*_END, (part.neighbours, 0.2), *_COOKIES),
        _SIDE,
        address="https://{host}/article/{number}/{section}/{slug}",
    ),
    Kind(
        "pan_arab",
        "pan",
        "double",
        Manner("p", ("GTLSMC", "GTLBDSC", "TLBDRC", "GTLCBD"), ("ts", "t", "a", "st"), real_author=True),
        (*_BAR, (part.newsletter, 0.1)),
        ((part.cards, 0.6), (part.related, 0.5), (part.newsletter, 0.3), (part.footer, 1.0), *_COOKIES),
        ((part.titles_list, 0.6), (part.cards, 0.3)),
        address="https://{host}/{section}/{number}-{slug}",
    ),
    Kind(
        "agency",
        "agency",
        "agency",
        Manner("p", ("DTC", "TDC", "GDTSC", "TLDC", "TRDC"), ("o", "b", "", "ts"), placed=0.6, inside=0.4),
        ((part.logo, 0.9), (part.menu, 0.9), (part.top_bar, 0.4), (part.ticker, 0.2)),
        ((part.related, 0.5), (part.footer, 1.0), (part.cookies, 0.3)),
        ((part.titles_list, 0.8),),
        crumbs=0.4,
        data=0.6,
        address="https://{host}/ar/{section}/{slug}/{number}",
    ),
    Kind(
        "ministry_portal",
        "portal",
        "morocco",
        Manner(
            "span", ("TD", "DT", "TDO", "TDC", "GTDS"), ("", "s", ""), heading="h2", inside=0.15, placed=0.15
        ),
        ((part.logo, 1.0), (part.menu, 1.0), (part.top_bar, 0.3), (part.tools, 0.3)),
        ((part.titles_list, 0.5), (part.newsletter, 0.2), (part.footer, 1.0)),
        ((part.titles_list, 0.4), (part.weather, 0.1)),
        crumbs=0.8,
        data=0.2,
        address="https://{host}/ar/node/{number}",
    ),
    Kind(
        "broadcaster",
        "radio",
        "gulf",
        Manner("p", ("TLDC", "GTDRCS", "TDSLC", "TCLD", "GTUDC"), ("t", "os", "s", ""), heading="h1"),
        ((part.logo, 0.7), (part.menu, 1.0), (part.ticker, 0.5), (part.top_bar, 0.4)),
        ((part.cards, 0.6), (part.apps, 0.5), (part.related, 0.4), (part.footer, 1.0), *_COOKIES),
        ((part.titles_list, 0.8), (part.cards, 0.3)),
        markup="anonymous",
        address="https://{host}/{section}/{y}/{m}/{d}/{slug}",
        held=True,
    ),
    Kind(
        "jannah_theme",
        "morocco",
        "morocco",
        Manner("p", ("GTMRC", "GTMRSC", "GTMCS", "TMRSC", "GTURMC"), ("ts", "tsa", "s", "sa", "st")),
        (*_BAR, (part.ticker, 0.3)),
        ((part.neighbours, 0.6), (part.related, 0.8), (part.comments, 0.8), (part.footer, 1.0), *_COOKIES),
        ((part.titles_list, 0.8), (part.weather, 0.4), (part.newsletter, 0.3), (part.cards, 0.3)),
        crumbs=0.9,
        data=0.9,
        address="https://{host}/{y}/{m}/{slug}/",
    ),
    Kind(
        "newspaper_theme",
        "algeria",
        "gulf",
        Manner("p", ("GTMSC", "GTLMSC", "GTBDRSC", "TBDSC"), ("ts", "st", "sa", "")),
        ((part.top_bar, 0.8), (part.menu, 1.0), (part.logo, 0.9), (part.ticker, 0.3)),
        ((part.neighbours, 0.7), (part.cards, 0.8), (part.comments, 0.7), (part.footer, 1.0), *_COOKIES),
        ((part.titles_list, 0.7), (part.apps, 0.4), (part.advert, 0.5), (part.cards, 0.3)),
        crumbs=0.8,
        data=0.9,
        address="https://{host}/{slug}/",
    ),
    Kind(
        "old_tables",
        "levant",
        "levant",
        Manner("br", ("TD", "DT", "TB", "T", "DTB"), ("", "b", "v", "o"), heading="b", inside=0.3),
        ((part.menu, 0.7), (part.top_bar, 0.4), (part.flood, 0.15), (part.logo, 0.6)),
        ((part.titles_list, 0.5), (part.tools, 0.4), (part.comments, 0.4), (part.footer, 0.8)),
        ((part.titles_list, 0.6), (part.weather, 0.4), (part.advert, 0.3)),
        markup="tables",
        crumbs=0.2,
        data=0.0,
        address="http://www.{host}/news.asp?id={number}",
    ),
    Kind(
        "drupal_site",
        "tunisia",
        "tunisia",
        Manner("p", ("TMC", "TDC", "GTDC", "TDS", "TMLC"), ("t", "", "s", "ts"), heading="h1", inside=0.6),
        ((part.logo, 0.9), (part.menu, 0.9), (part.top_bar, 0.3)),
        ((part.related, 0.4), (part.comments, 0.3), (part.newsletter, 0.2), (part.footer, 0.9)),
        ((part.titles_list, 0.6), (part.weather, 0.2), (part.newsletter, 0.2)),
        crumbs=0.8,
        data=0.5,
        address="https://{host}/ar/{section}/{slug}",
        held=True,
    ),
    Kind(
        "amp_mobile",
        "egypt",
        "egypt",
        Manner("p", ("TDC", "TBDC", "GTDS", "CTDB", "TMSC"), ("", "t", "s", "o"), inside=1.3),
        ((part.logo, 0.8), (part.menu, 0.4), (part.advert, 0.3)),
        (
            (part.related, 0.7),
            (part.titles_list, 0.4),
            (part.apps, 0.3),
            (part.footer, 0.7),
            (part.cookies, 0.3),
        ),
        (),
        crumbs=0.2,
        data=0.9,
        address="https://{host}/amp/{y}/{m}/{d}/{number}",
    ),
    Kind(
        "blog_aggregator",
        "gulf",
        "gulf",
        Manner("div", ("DT", "TD", "TM", "T", "TDR"), ("b", "t", "", "ot"), heading="h3", inside=0.5),
        ((part.logo, 0.9), (part.menu, 0.5), (part.apps, 0.1)),
        (
            (part.comments, 0.5),
            (part.titles_list, 0.5),
            (part.neighbours, 0.3),
            (part.footer, 0.6),
            (part.cookies, 0.2),
        ),
        ((part.titles_list, 0.6), (part.newsletter, 0.2), (part.apps, 0.3)),
        markup="anonymous",
        crumbs=0.1,
        data=0.3,
        address="https://{host}/{y}/{m}/blog-post_{number}.html",
    ),
    Kind(
        "newspaper_archive",
        "pan",
        "double",
        Manner(
            "br",
            ("DTB", "TB", "DT", "GTB", "TBD"),
            ("", "", "b"),
            heading="div",
            real_author=True,
            inside=0.1,
        ),
        ((part.logo, 0.9), (part.menu, 0.6), (part.top_bar, 0.2)),
        ((part.titles_list, 0.4), (part.tools, 0.4), (part.footer, 0.9)),
        ((part.titles_list, 0.4),),
        markup="tables",
        crumbs=0.3,
        data=0.1,
        address="http://archive.{host}/details.asp?section=4&article={number}",
        held=True,
    ),
)
