"""Remember what a pure function said of short texts: words and lines of news pages come back and back."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

_Asked = TypeVar("_Asked", bound=Hashable)
_Answer = TypeVar("_Answer")


class Memo(dict[_Asked, _Answer]):
    """The answers of ``ask``, at most ``most`` of them: one more, and all are forgotten and asked again.

    A look-up costs what a dictionary's does. Of texts longer than ``longest`` nothing is remembered, so that
    a hostile page cannot fill the memory.
    """

    __slots__ = ("_ask", "_longest", "_most")

    def __init__(self, ask: Callable[[_Asked], _Answer], most: int, longest: int | None = None) -> None:
        super().__init__()
        self._ask = ask
        self._most = most
        self._longest = longest

    def __missing__(self, asked: _Asked) -> _Answer:
        answer = self._ask(asked)
        if self._longest is not None and isinstance(asked, str) and len(asked) > self._longest:
            return answer
        if len(self) >= self._most:
            self.clear()
        self[asked] = answer
        return answer
