"""Records to JSON text and back, led by their type hints.

Understands what records.py uses and nothing else: frozen dataclasses, ``tuple[X, ...]``, ``X | None``,
``StrEnum``, ``dict[str, str]``, text, numbers, truth values. Nothing in the text can name a class or run
code: the caller says what it expects, and text that is not that raises :class:`CodecError`.

msgspec does what it can (a corpus step reads every record there is). Lone surrogates, which it refuses, and
text that is no such record take the way that is written out here, which also says what is wrong.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Hashable
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import TypeVar, Union, cast, get_args, get_origin, get_type_hints

import msgspec

from marsad.errors import StoreError

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
_Encode = Callable[[object], Json]
_Decode = Callable[[Json], object]
_Record = TypeVar("_Record")


class CodecError(StoreError):
    """The text is not JSON of the expected record."""

    def __init__(self, problem: str) -> None:
        super().__init__(f"the store holds a record that cannot be read ({problem}); build a new store")


def encode(value: object) -> Json:
    """The record as JSON values: dataclasses as objects with keys in the order of their fields."""
    return _encoder(cast(Hashable, type(value)))(value)


def dumps(value: object) -> str:
    """The record as compact JSON text that any encoder of UTF-8 takes (lone surrogates are escaped)."""
    try:
        return msgspec.json.encode(value).decode()
    except UnicodeEncodeError:
        return compact(encode(value))


def dumps_all(values: tuple[object, ...]) -> str:
    """A tuple of records as one JSON list."""
    try:
        return msgspec.json.encode(values).decode()
    except UnicodeEncodeError:
        return compact([encode(value) for value in values])


def compact(value: Json) -> str:
    """JSON text without white space; characters stay readable unless UTF-8 cannot hold them."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":"))
    return text


def loads(kind: type[_Record], text: str) -> _Record:
    """The record of type ``kind`` that ``text`` holds; raises CodecError when it does not."""
    try:
        return cast(_Record, _reader(cast(Hashable, kind)).decode(text))
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        return decode(kind, _parse(text))


def loads_all(kind: type[_Record], text: str) -> tuple[_Record, ...]:
    """The records of a JSON list; raises CodecError when it is none."""
    try:
        return cast(tuple[_Record, ...], _reader(tuple[kind, ...]).decode(text))  # type: ignore[valid-type]
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        document = _parse(text)
    if not isinstance(document, list):
        raise CodecError("a JSON list was expected")
    return tuple(decode(kind, item) for item in document)


def decode(kind: type[_Record], value: Json) -> _Record:
    """The record of type ``kind`` for parsed JSON; raises CodecError when the shape is another."""
    decoded = _decoder(cast(Hashable, kind))(value)
    if not isinstance(decoded, kind):
        raise CodecError(f"{kind.__name__} was expected")
    return decoded


@cache
def _reader(kind: Hashable) -> msgspec.json.Decoder[object]:
    return msgspec.json.Decoder(cast(type[object], kind))


def _parse(text: str) -> Json:
    try:
        document: Json = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise CodecError(f"not JSON: {error}") from error
    return document


# --------------------------------------------------------------------------- to JSON


@cache
def _encoder(kind: Hashable) -> _Encode:
    if isinstance(kind, type) and is_dataclass(kind):
        return _dataclass_encoder(kind)
    if get_origin(kind) is tuple:
        return _list_encoder(_encoder(get_args(kind)[0]))
    if get_origin(kind) in (Union, types.UnionType):
        return _optional_encoder(_encoder(_not_none(kind)))
    if kind in (str, int, float, bool) or (isinstance(kind, type) and issubclass(kind, StrEnum)):
        return _same
    if get_origin(kind) is dict:
        return lambda value: dict(value) if isinstance(value, dict) else {}
    raise TypeError(f"the codec does not know {kind!r}")


def _same(value: object) -> Json:
    return value  # type: ignore[return-value]  # a text, number or truth value, by the type hint


def _dataclass_encoder(kind: type) -> _Encode:
    hints = get_type_hints(kind)
    parts = [(item.name, _encoder(hints[item.name])) for item in fields(kind)]

    def encode_fields(value: object) -> Json:
        return {name: part(getattr(value, name)) for name, part in parts}

    return encode_fields


def _list_encoder(part: _Encode) -> _Encode:
    return lambda value: [part(item) for item in value]  # type: ignore[attr-defined]


def _optional_encoder(part: _Encode) -> _Encode:
    return lambda value: None if value is None else part(value)


def _not_none(kind: Hashable) -> Hashable:
    options: list[Hashable] = [option for option in get_args(kind) if option is not type(None)]
    if len(options) != 1:
        raise TypeError(f"the codec does not know {kind!r}")
    return options[0]


# --------------------------------------------------------------------------- from JSON


@cache
def _decoder(kind: Hashable) -> _Decode:
    if isinstance(kind, type) and is_dataclass(kind):
        return _dataclass_decoder(kind)
    if get_origin(kind) is tuple:
        return _tuple_decoder(_decoder(get_args(kind)[0]))
    if get_origin(kind) in (Union, types.UnionType):
        return _optional_decoder(_decoder(_not_none(kind)))
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _enum_decoder(kind)
    if isinstance(kind, type):
        return _scalar_decoder(kind)
    if get_origin(kind) is dict:
        return _mapping_decoder
    raise TypeError(f"the codec does not know {kind!r}")


def _dataclass_decoder(kind: type) -> _Decode:
    hints = get_type_hints(kind)
    parts = [(item.name, _decoder(hints[item.name]), _has_default(item)) for item in fields(kind)]

    def decode_fields(value: Json) -> object:
        if not isinstance(value, dict):
            raise CodecError(f"{kind.__name__} was expected")
        found = {name: part(value[name]) for name, part, _ in parts if name in value}
        missing = [name for name, _, optional in parts if name not in value and not optional]
        if missing:
            raise CodecError(f"{kind.__name__} without {', '.join(missing)}")
        return kind(**found)

    return decode_fields


def _has_default(item: Field[object]) -> bool:
    return item.default is not MISSING or item.default_factory is not MISSING


def _tuple_decoder(part: _Decode) -> _Decode:
    def decode_items(value: Json) -> object:
        if not isinstance(value, list):
            raise CodecError("a list was expected")
        return tuple(part(item) for item in value)

    return decode_items


def _optional_decoder(part: _Decode) -> _Decode:
    return lambda value: None if value is None else part(value)


def _enum_decoder(kind: type[StrEnum]) -> _Decode:
    def decode_member(value: Json) -> object:
        try:
            return kind(str(value))
        except ValueError as error:
            raise CodecError(f"{value!r} is no {kind.__name__}") from error

    return decode_member


def _scalar_decoder(kind: type) -> _Decode:
    def decode_scalar(value: Json) -> object:
        if kind is float and type(value) is int:
            return float(value)
        if type(value) is not kind:
            raise CodecError(f"{kind.__name__} was expected, not {type(value).__name__}")
        return value

    return decode_scalar


def _mapping_decoder(value: Json) -> object:
    if not isinstance(value, dict) or not all(isinstance(item, str) for item in value.values()):
        raise CodecError("a mapping of texts was expected")
    return value
