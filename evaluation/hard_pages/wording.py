"""What Arabic news sites print around their stories: the lists of ``wording.yaml``."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import yaml

Words = tuple[str, ...]

_TABLE = cast(dict[str, object], yaml.safe_load(Path(__file__).with_name("wording.yaml").read_text("utf-8")))


def _words(name: str) -> Words:
    return tuple(cast(list[str], _TABLE[name]))


def _by_region(name: str) -> dict[str, Words]:
    return {region: tuple(words) for region, words in cast(dict[str, list[str]], _TABLE[name]).items()}


ADS = _words("ads")
APPS = _words("apps")
AUTHOR_BOXES = _words("author_boxes")
BOXES = tuple(tuple(box) for box in cast(list[list[str]], _TABLE["boxes"]))
CAPTIONS = _words("captions")
CITIES = _by_region("cities")
COMMENTS = _words("comments")
COMMENT_HEADS = _words("comment_heads")
COMMENT_KEYS = _words("comment_keys")
COMMENT_NOTES = _words("comment_notes")
COOKIES = _words("cookies")
COOKIE_KEYS = _words("cookie_keys")
COPYRIGHT = _words("copyright")
DESKS = _words("desks")
FIRST = _words("first")
FOOTER = _words("footer")
FORM_FIELDS = _words("form_fields")
HOME = _words("home")
INLINE = _words("inline")
LAST = _words("last")
LATEST = _words("latest")
MORE = _words("more")
NEWSLETTER = _words("newsletter")
NICKS = _words("nicks")
OUTLETS = _by_region("outlets")
PHOTO_CREDITS = _words("photo_credits")
PUBLISHED = _words("published")
READING = _words("reading")
RELATED = _words("related")
ROLES = _words("roles")
SECTIONS = _by_region("sections")
SHARE = _words("share")
SHARE_HEADS = _words("share_heads")
SLOGANS = _words("slogans")
STOP_TAGS = frozenset(_words("stop_tags"))
SUBHEADS = _words("subheads")
TAG_HEADS = _words("tag_heads")
TICKER = _words("ticker")
TOOLS = _words("tools")
TOP = _words("top")
TWEETS = _words("tweets")
UP = _words("up")
UPDATED = _words("updated")
VIEWS = _words("views")
