"""The second stage: label a page's blocks, split its articles, read what they say of themselves."""

from marsad.extract.page import extract

__all__ = ["extract"]
