"""Templates to pages: Jinja with every value escaped, and what all pages have in common."""

from __future__ import annotations

from http.cookies import CookieError
from urllib.parse import parse_qsl, quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.datastructures import Headers
from starlette.requests import Request, cookie_parser
from starlette.responses import HTMLResponse

from marsad.web.edit.session import ENDS, Editor, Editors
from marsad.web.text import shown
from marsad.web.words import DEFAULT_LANGUAGE, LANGUAGES, direction, words

COOKIE = "marsad_language"
_YEAR = 365 * 24 * 3600


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("marsad.web.pages", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["shown"] = shown
    environment.globals["direction"] = direction
    return environment


_TEMPLATES = _environment()


def language_of(request: Request) -> str:
    """The language of an answer: the address's, else the cookie's, else the browser's, else Arabic."""
    asked = request.query_params.get("lang")
    return asked if asked in LANGUAGES else language_of_headers(request.headers)


def language_of_headers(headers: Headers) -> str:
    """The language of an answer where its address names none."""
    try:
        kept = cookie_parser(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        kept = None
    if kept in LANGUAGES:
        return kept
    return _preferred(headers.get("accept-language", ""))


def _preferred(header: str) -> str:
    """The first of our languages in an Accept-Language header by weight, then by place."""
    wishes: list[tuple[float, int, str]] = []
    for place, wish in enumerate(header[:500].split(",")):
        tag, _, weight = wish.strip().partition(";q=")
        language = tag.split("-")[0].lower()
        if language in LANGUAGES and _weight(weight) > 0:
            wishes.append((-_weight(weight), place, language))
    return min(wishes)[2] if wishes else DEFAULT_LANGUAGE


def _weight(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 1.0) if text else 1.0
    except ValueError:
        return 0.0


def _in_language(request: Request, language: str) -> str:
    """The address of the same page in another language; never one that begins as another host's (``//``)."""
    query = [pair for pair in parse_qsl(request.url.query) if pair[0] != "lang"]
    return f"{_here(request)}?{urlencode([*query, ('lang', language)])}"


def _here(request: Request) -> str:
    return "/" + quote(request.url.path.lstrip("/"), safe="/:~")


def _editors(request: Request) -> Editors | None:
    found = getattr(request.app.state, "editors", None)
    return found if isinstance(found, Editors) else None


def editor_of(request: Request) -> Editor | None:
    """Who asks for a page and may correct, if anybody may."""
    editors = _editors(request)
    return None if editors is None else editors.of(request)


def _corrected(request: Request) -> str:
    """How far the correction has come that led to the page; empty where none did."""
    found = request.query_params.get("corrected", "")
    return found if found in ENDS and editor_of(request) is not None else ""


def page(request: Request, template: str, *, status: int = 200, **values: object) -> HTMLResponse:
    """A page of a template in the language of the request; a language in the address is remembered."""
    language = language_of(request)
    languages = [(code, words(code)("language.own"), _in_language(request, code)) for code in LANGUAGES]
    html = _TEMPLATES.get_template(template).render(
        t=words(language),
        languages=languages,
        here=_here(request),
        editing=_editors(request) is not None,
        editor=editor_of(request),
        corrected=_corrected(request),
        **values,
    )
    answer = HTMLResponse(html.encode("utf-8", "replace"), status_code=status)
    answer.headers["cache-control"] = "private, no-cache"
    answer.headers["vary"] = "Accept-Language, Cookie"
    if request.query_params.get("lang") in LANGUAGES:
        answer.set_cookie(COOKIE, language, max_age=_YEAR, httponly=True, samesite="lax")
    return answer
