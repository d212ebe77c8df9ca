"""The weights of the features of names."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from marsad.errors import KnowledgeError


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature adds to the log-odds that two names are one person's."""

    bias: float
    features: Mapping[str, float]

    def total(self, found: Mapping[str, float]) -> float:
        """The log-odds of features; one that has no weight adds nothing."""
        return self.bias + sum(self.features.get(name, 0.0) * found[name] for name in sorted(found))


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The weights of the package; raises KnowledgeError when the file is malformed."""
    resource = files("marsad.actors") / "data" / "name_weights.json"
    document = json.loads(resource.read_text(encoding="utf-8"))
    if not isinstance(document, dict) or not all(isinstance(item, float) for item in document.values()):
        raise KnowledgeError("marsad/actors/data/name_weights.json: an object of numbers is expected")
    features = {name: value for name, value in document.items() if name != "bias"}
    return Weights(document["bias"], features)
