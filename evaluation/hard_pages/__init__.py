"""Hard pages with known truth, made at the time of measuring from real articles and invented dressings."""

from evaluation.hard_pages.articles import HALVES, half
from evaluation.hard_pages.pages import Made, Maker, Piece, Truth

__all__ = ["HALVES", "Made", "Maker", "Piece", "Truth", "half"]
