"""One build of a store at a time: :func:`alone`."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from marsad.store import Store

_First = TypeVar("_First")
_Parameters = ParamSpec("_Parameters")
_Result = TypeVar("_Result")


def alone(
    build: Callable[Concatenate[_First, Store, _Parameters], _Result],
) -> Callable[Concatenate[_First, Store, _Parameters], _Result]:
    """A build that has its store to itself; it raises StoreError where another one is at work on it."""

    @wraps(build)
    def locked(
        first: _First, store: Store, /, *arguments: _Parameters.args, **named: _Parameters.kwargs
    ) -> _Result:
        with store.one_build():
            return build(first, store, *arguments, **named)

    return locked
