"""What a form decides, written into the store; and the chronicle made anew, in a thread of its own."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from threading import Condition, Thread

from marsad import query
from marsad.errors import NotFoundError, UsageError
from marsad.query.postmarks import wrong_post
from marsad.query.wrong import mark_key, value_of_key
from marsad.records import Decision
from marsad.store import Store, View
from marsad.web.edit.session import DONE, FAILED, LATER, RUNNING

Remake = Callable[[], bool]
"""Brings the chronicle up to date; whether it could (:func:`marsad.run.remake`)."""

_Decide = Callable[[View, Mapping[str, str], tuple[str, ...], str], tuple[Decision, ...]]
_LOG = logging.getLogger(__name__)


def _value(view: View, form: Mapping[str, str], reasons: tuple[str, ...], by: str) -> tuple[Decision, ...]:
    field, value = value_of_key(query.find_event(view, form["id"]), form["what"])
    return query.wrong_value(view, form["id"], field, value, reasons=reasons, by=by)


def _right(view: View, form: Mapping[str, str], reasons: tuple[str, ...], by: str) -> tuple[Decision, ...]:
    field, value = value_of_key(query.find_event(view, form["id"]), form["what"])
    if not value and form["what"] != mark_key(field, ""):
        raise NotFoundError("the event no longer has the value that was to be corrected")
    return query.right_value(view, form["id"], field, form["right"], value or None, reasons=reasons, by=by)


def _post(view: View, form: Mapping[str, str], reasons: tuple[str, ...], by: str) -> tuple[Decision, ...]:
    return wrong_post(view, form["id"], form["what"], reasons=reasons, by=by)


DECIDE: dict[tuple[str, str], _Decide] = {
    ("event", "wrong"): _value,
    ("event", "right"): _right,
    ("event", "merge"): lambda view, form, reasons, by: query.one_event(
        view, form["id"], form["other"], reasons=reasons, by=by
    ),
    ("event", "split"): lambda view, form, reasons, by: query.two_events(
        view, form["id"], form["other"], reasons=reasons, by=by
    ),
    ("actor", "wrong"): _post,
    ("actor", "merge"): lambda view, form, reasons, by: query.together(
        view, form["id"], form["other"], reasons=reasons, by=by
    ),
    ("actor", "split"): lambda view, form, reasons, by: query.apart(
        view, form["id"], form["other"], reasons=reasons, by=by
    ),
}
"""What each form says, by what it is about and what it does to it."""


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def keep(store: Store, about: str, verb: str, form: Mapping[str, str], by: str) -> bool:
    """Write what a form decides; whether the chronicle follows from it and is to be made anew.

    Raises NotFoundError and UsageError as the question does that makes the decision.
    """
    decide = DECIDE.get((about, verb))
    if decide is None:
        raise NotFoundError(f"nothing can be done by {about}/{verb}")
    reasons = (form["reason"],) if form.get("reason") else ()
    try:
        with store.view() as view:
            found = decide(view, form, reasons, by)
    except KeyError as error:
        raise UsageError(f"the form lacks {error}") from error
    with store.writer() as writer:
        for decision in found:
            writer.put_correction(decision, _now())
    return any(not decision.only_marks for decision in found)


def undo(store: Store, number: str) -> bool:
    """Take a correction back; whether the chronicle is to be made anew.

    Raises NotFoundError where there is none of that number that is in force.
    """
    wanted = int(number) if number.isascii() and number.isdigit() and len(number) < 10 else 0
    with store.view() as view:
        known = [item for item in view.corrections() if item.number == wanted]
    with store.writer() as writer:
        if not known or not writer.undo_correction(wanted, _now()):
            raise NotFoundError(f"no correction {number!r} that is in force")
    return not known[0].decision.only_marks


class Updater:
    """Makes the chronicle anew when asked to, one time after the other, never two at once."""

    def __init__(self, remake: Remake | None) -> None:
        self._remake = remake
        self._told = Condition()
        self._asked = self._done = 0
        self._end = DONE
        self._thread: Thread | None = None

    def ask(self, seconds: float) -> str:
        """Ask for it, and wait for it a while; how far it has come is one of ENDS."""
        if self._remake is None:
            return LATER
        with self._told:
            self._asked += 1
            mine = self._asked
            if self._thread is None or not self._thread.is_alive():
                self._thread = Thread(target=self._work, name="marsad-remake", daemon=True)
                self._thread.start()
            if self._told.wait_for(lambda: self._done >= mine, seconds):
                return self._end
        return RUNNING

    def _work(self) -> None:
        while True:
            with self._told:
                if self._done >= self._asked:
                    self._thread = None
                    return
                now = self._asked
            end = self._once()
            with self._told:
                self._done, self._end = now, end
                self._told.notify_all()

    def _once(self) -> str:
        assert self._remake is not None
        try:
            return DONE if self._remake() else LATER
        except Exception:  # a mistake of the program must not leave those who wait without an answer
            _LOG.exception("the chronicle could not be brought up to date")
            return FAILED
