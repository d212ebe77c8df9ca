"""Which country an article means by «the country»: «وصل إلى البلاد», «يزور بلادنا».

Newspapers call their own country so, and what others tell of, that one. So it is the only country beside the
visitor's that the article names; where it names no other, the outlet's own.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from marsad.events.scene import Scene

CUE = "homeland"
"""The kind of the words for it."""


def homeland(scene: Scene, own: AbstractSet[str | None]) -> str | None:
    """The code of the country, which is none of ``own``; None where it may be one of several."""
    others = scene.countries - own
    if not others:
        return None if scene.publisher in own else scene.publisher
    if len(others) == 1:
        return next(iter(others))
    return scene.publisher if scene.publisher in others else None
