"""Giving back free memory never fails, wherever the program runs."""

from __future__ import annotations

import ctypes

import pytest

from marsad.memory import give_back


def test_memory_is_given_back() -> None:
    give_back()


def test_without_such_a_function_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda _: object())
    give_back()
