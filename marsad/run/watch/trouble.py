"""What can go wrong with one fetch, as a value that says whether it is worth another try."""

from __future__ import annotations


class StoppedError(Exception):
    """The watching is to stop, and what was begun is left undone: nothing is remembered of it."""


class TroubleError(Exception):
    """A fetch that gave nothing: ``reason`` is one word for counts, ``detail`` a sentence for people.

    ``lasting`` says that another try would end the same; ``retry_after`` is how many seconds the server
    asked to wait, ``status`` what it answered.
    """

    def __init__(
        self,
        reason: str,
        detail: str,
        *,
        lasting: bool = False,
        retry_after: float | None = None,
        status: int | None = None,
    ) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail
        self.lasting = lasting
        self.retry_after = retry_after
        self.status = status
