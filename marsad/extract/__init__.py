"""The second stage: label a page's blocks, split its articles, read what they say of themselves."""

from marsad.extract.explain import Explained, explain
from marsad.extract.page import extract
from marsad.extract.repeats import REPEATED_PAGES, line_marks
from marsad.extract.sites import address_site, site_of

__all__ = ["REPEATED_PAGES", "Explained", "address_site", "explain", "extract", "line_marks", "site_of"]
