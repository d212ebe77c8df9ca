"""Arabic text primitives: folding with an offset map, tokens, clitics, sentences, numerals.

Nothing here knows about news. The text itself is never changed: every function gives spans over it, or a
folded copy with the map that leads back.
"""

from marsad.arabic.clitics import Segmented, segmentations
from marsad.arabic.normalise import MATCH, SEARCH, Fold, Folded, fold, fold_with_map, folder
from marsad.arabic.numbers import number_words, parse_number
from marsad.arabic.sentences import sentences
from marsad.arabic.tokens import Token, tokenise, words

__all__ = [
    "MATCH",
    "SEARCH",
    "Fold",
    "Folded",
    "Segmented",
    "Token",
    "fold",
    "fold_with_map",
    "folder",
    "number_words",
    "parse_number",
    "segmentations",
    "sentences",
    "tokenise",
    "words",
]
