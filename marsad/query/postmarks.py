"""Posts of people that users marked wrong: they stay where they are, with who said so."""

from __future__ import annotations

from collections.abc import Iterable

from marsad.errors import NotFoundError, UsageError
from marsad.query.wrong import Wrong
from marsad.records import VALUES, Decision, Occupancy
from marsad.store import View
from marsad.values import POST, marked, post_parts, post_value, unmarked


def wrong_post(
    view: View, entity_id: str, occupancy_id: str, *, reasons: tuple[str, ...], by: str
) -> tuple[Decision, ...]:
    """The decision that a post of a person, or of whoever held it at a body, is wrong.

    It is kept at the holder, the office, body and country, so it holds when the record is made anew. Raises
    NotFoundError where the entity has no such post, UsageError where it is marked already.
    """
    found = {item.id: item for item in view.occupancies(entity_id)}
    post = found.get(occupancy_id)
    if post is None:
        raise NotFoundError(f"no post {occupancy_id!r} of {entity_id!r}")
    if post.id in wrong_posts(view, [post]):
        raise UsageError("the post is marked wrong already")
    holder = view.entities_by_id([post.person_id]).get(post.person_id)
    told = post.person_id if holder is None else holder.name_ar or holder.id
    meant = f"{POST} {post.office} {post.organisation_id or post.country or ''}".strip()
    of = marked(POST, post_value(post))
    return (Decision(post.person_id, of, False, 1.0, reasons, by, told, meant, VALUES),)


def wrong_posts(view: View, posts: Iterable[Occupancy]) -> dict[str, Wrong]:
    """The marks on posts, by the id of the occupancy."""
    marks = [item for item in view.corrections() if item.decision.is_post and item.undone is None]
    if not marks:
        return {}
    rows = [(item, post_parts(unmarked(item.decision.right)[1])) for item in marks]
    # An entity that was joined to another since then is meant by its new id.
    ids = view.entity_ids({one for item, parts in rows for one in (item.decision.left, parts[1]) if one})
    held = {
        (ids.get(item.decision.left, item.decision.left), (office, ids.get(body, body), country)): item
        for item, (office, body, country) in rows
    }
    found = {}
    for post in posts:
        item = held.get((post.person_id, post_parts(post_value(post))))
        if item is not None:
            mark = item.decision
            found[post.id] = Wrong(item.number, POST, post_value(post), mark.by, item.at, mark.reasons)
    return found
