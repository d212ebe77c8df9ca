"""docs/reference/api.md, from the OpenAPI of the API itself."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import cast

from marsad import __version__
from marsad.store import View
from marsad.web.api.app import PATH, create_api
from tools.markdown import cell, code, table

_HEAD = f"""# Reference: the API

Written by `make docs` from the OpenAPI that `marsad serve` gives at `{PATH}/openapi.json`; a test fails
where it is stale. Filters, pages, errors and manners are told in [api.md](../api.md). All addresses
stand below `{PATH}`, all are `GET`, and errors are `application/problem+json`.
"""
_REFERENCE = "#/components/schemas/"
_FILTERED = ("/chronicle", "/facets")
"""What these two addresses have alike is the filter, which is listed once."""

_Node = Mapping[str, object]


def api_reference() -> str:
    """The whole page."""
    document = cast(_Node, create_api(_no_view, __version__).openapi())
    paths = cast("Mapping[str, Mapping[str, _Node]]", document["paths"])
    schemas = cast("Mapping[str, _Node]", cast(_Node, document["components"])["schemas"])
    operations = [(path, methods["get"]) for path, methods in paths.items()]
    common = _common([paths[path]["get"] for path in _FILTERED])
    parts = [
        _HEAD,
        _contents(operations),
        "## The filter\n",
        _parameters([json.loads(one) for one in common]),
    ]
    parts.append("## Addresses\n")
    parts += [_operation(path, operation, common) for path, operation in operations]
    parts.append("## Answers\n")
    parts += [_schema(name, schema) for name, schema in sorted(schemas.items())]
    return "\n".join(parts).rstrip() + "\n"


def _no_view() -> AbstractContextManager[View]:
    raise AssertionError("no record is asked for a description")


def _common(operations: Sequence[_Node]) -> tuple[str, ...]:
    """The parameters, as JSON, that all of these have alike."""
    first, *others = ([_key(one) for one in _listed(operation, "parameters")] for operation in operations)
    return tuple(key for key in first if all(key in other for other in others))


def _key(parameter: _Node) -> str:
    return json.dumps(parameter, ensure_ascii=False)


def _listed(node: _Node, name: str) -> list[_Node]:
    return cast("list[_Node]", node.get(name, []))


def _contents(operations: Sequence[tuple[str, _Node]]) -> str:
    rows = [
        (f"[`{path}`](#{_anchor(path)})", _text(operation, "description")) for path, operation in operations
    ]
    return table(("address", "answers"), rows) + "\n"


def _anchor(path: str) -> str:
    return "get-" + "".join(letter for letter in path.lower() if letter.isalnum() or letter in "-_")


def _text(node: _Node, name: str) -> str:
    return cell(str(node.get(name) or ""))


def _operation(path: str, operation: _Node, common: Sequence[str]) -> str:
    every = _listed(operation, "parameters")
    own = [one for one in every if _key(one) not in common]
    parts = [f"### GET {path}\n", f"{_text(operation, 'description')}\n"]
    if len(own) < len(every):
        parts.append(f"Takes [the filter](#the-filter){', and:' if own else '.'}\n")
    if own:
        parts.append(_parameters(own))
    parts.append(f"Answers {_answer(operation)}.\n")
    return "\n".join(parts)


def _parameters(parameters: Sequence[_Node]) -> str:
    rows = []
    for one in parameters:
        schema = cast(_Node, one["schema"])
        default = schema.get("default")
        shown = "" if default in (None, [], False) else code(str(default))
        if one.get("required"):
            shown = "must be given"
        kind = _type(schema).removesuffix(" or null") + _bounds(schema)
        rows.append((code(str(one["name"])), kind, shown, _text(one, "description")))
    return table(("parameter", "type", "default", "meaning"), rows) + "\n"


def _answer(operation: _Node) -> str:
    """What comes with 200: its type, and its media type where that is not JSON."""
    answers = cast("Mapping[str, _Node]", operation["responses"])
    content = cast("Mapping[str, _Node]", answers["200"].get("content", {}))
    said = []
    for media, of in content.items():
        schema = cast(_Node, of.get("schema", {}))
        said.append(_type(schema) if media == "application/json" and schema else code(media))
    return " or ".join(said)


def _type(schema: _Node) -> str:
    """The type of a value, with links to those that have a name."""
    if "$ref" in schema:
        name = str(schema["$ref"]).removeprefix(_REFERENCE)
        return f"[{name}](#{name.lower()})"
    if "enum" in schema:
        return " \\| ".join(code(str(one)) for one in cast("list[object]", schema["enum"]))
    if "const" in schema:
        return code(str(schema["const"]))
    either = _listed(schema, "anyOf") or _listed(schema, "oneOf") or _listed(schema, "allOf")
    if either:
        return " or ".join(dict.fromkeys(_type(one) for one in either))
    kind = str(schema.get("type", "any"))
    if kind == "array":
        return f"list of {_type(cast(_Node, schema.get('items', {})))}"
    return kind


def _bounds(schema: _Node) -> str:
    """The least and the most that a value may be, or be long."""
    for one in (schema, *_listed(schema, "anyOf")):
        least, most = one.get("minimum"), one.get("maximum")
        if least is not None or most is not None:
            return f", {_number(least)} to {_number(most)}"
    return ""


def _number(value: object) -> str:
    return ".." if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def _schema(name: str, schema: _Node) -> str:
    parts = [f"### {name}\n"]
    if schema.get("description"):
        parts.append(f"{_text(schema, 'description')}\n")
    if "properties" in schema:
        parts.append(table(("field", "type", "meaning"), _fields(schema)) + "\n")
    else:
        parts.append(f"{_type(schema)}\n")
    return "\n".join(parts)


def _fields(schema: _Node) -> Iterator[tuple[str, str, str]]:
    for name, field in cast("Mapping[str, _Node]", schema["properties"]).items():
        yield code(name), _type(field), _text(field, "description")
