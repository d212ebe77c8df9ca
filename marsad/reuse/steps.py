"""The steps of reuse, for whoever runs them in parts; :mod:`marsad.reuse.passages` has them at once."""

from marsad.reuse.bodies import Bodies
from marsad.reuse.candidates import FOLLOWING, SharedShingles, gathered
from marsad.reuse.clusters import passage_clusters
from marsad.reuse.excerpts import Excerpts, excerpts, own_shingles, shared_by_several, shared_excerpts
from marsad.reuse.fingerprint import Fingerprint, fingerprints
from marsad.reuse.joining import Copy, SharedPassage
from marsad.reuse.passages import align_pairs, whole_bodies

__all__ = [
    "FOLLOWING",
    "Bodies",
    "Copy",
    "Excerpts",
    "Fingerprint",
    "SharedPassage",
    "SharedShingles",
    "align_pairs",
    "excerpts",
    "fingerprints",
    "gathered",
    "own_shingles",
    "passage_clusters",
    "shared_by_several",
    "shared_excerpts",
    "whole_bodies",
]
