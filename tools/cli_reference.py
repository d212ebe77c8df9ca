"""docs/reference/cli.md, from the tree of commands itself."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from typing import Protocol, cast, get_args, get_type_hints

from typer.main import get_command

from marsad.cli import app
from tools.markdown import cell, code, table

_HEAD = """# Reference: the command line

Written by `make docs` from the commands themselves; a test fails where it is stale. What the table of a
chronicle says, what is counted and what the exit codes mean is told in [cli.md](../cli.md), and how to
begin in the [tutorial](../tutorial.md). `python -m marsad` is the same as `marsad`; `-h` and `--help`
stand behind every command.
"""
_EXITS = re.compile(r"\s*Exit codes: (.*)", re.DOTALL)


class _Parameter(Protocol):
    """What is asked of a parameter of typer, which keeps its own types to itself."""

    name: str
    metavar: str | None
    param_type_name: str
    opts: list[str]
    secondary_opts: list[str]
    default: object
    required: bool
    envvar: str | None
    help: str | None
    hidden: bool
    is_flag: bool
    rich_help_panel: str | None


class _Command(Protocol):
    name: str
    help: str | None
    hidden: bool
    params: list[_Parameter]
    rich_help_panel: str | None
    callback: Callable[..., object]


def cli_reference() -> str:
    """The whole page."""
    groups: dict[str, list[tuple[str, _Command]]] = {}
    for name, command in _commands(_root(), "marsad"):
        groups.setdefault(_panel(name), []).append((name, command))
    parts = [_HEAD, _contents(groups)]
    for title, commands in groups.items():
        parts.append(f"## {title}\n")
        parts += [_section(name, command) for name, command in commands]
    return "\n".join(parts).rstrip() + "\n"


def options_of(words: list[str]) -> tuple[str, frozenset[str]] | None:
    """The command that a command line begins with and its options; None where there is no such command."""
    known = dict(_commands(_root(), "marsad"))
    for length in range(min(len(words), 3), 0, -1):
        found = known.get(" ".join(words[:length])) or known.get(" ".join([*words[:length], "show"]))
        if found is not None:
            given = {one for each in found.params for one in (*each.opts, *each.secondary_opts)}
            return " ".join(words[:length]), frozenset({*given, "-h", "--help"})
    return None


def _root() -> _Command:
    return cast(_Command, get_command(app))


def _commands(command: _Command, path: str) -> Iterator[tuple[str, _Command]]:
    children = cast("dict[str, _Command] | None", getattr(command, "commands", None))
    if children is None:
        yield path, command
        return
    for name, child in children.items():
        if not child.hidden:
            yield from _commands(child, f"{path} {name}")


def _panel(path: str) -> str:
    """The heading that `marsad --help` lists a command under."""
    children = cast("dict[str, _Command]", vars(_root())["commands"])
    return children[path.split()[1]].rich_help_panel or "Others"


def _contents(groups: dict[str, list[tuple[str, _Command]]]) -> str:
    rows = [
        (
            title if first else "",
            f"[`{name}`](#{name.replace(' ', '-')})",
            cell(_about(command)[0].split("\n\n")[0]),
        )
        for title, commands in groups.items()
        for first, (name, command) in zip([True] + [False] * len(commands), commands, strict=False)
    ]
    return table(("", "command", "what it does"), rows) + "\n"


def _about(command: _Command) -> tuple[str, str]:
    """What a command does, and its exit codes, which some tell apart."""
    text = command.help or ""
    exits = _EXITS.search(text)
    return _EXITS.sub("", text).strip(), "" if exits is None else cell(exits[1])


def _section(name: str, command: _Command) -> str:
    hints = get_type_hints(inspect.unwrap(command.callback))
    shown = [each for each in command.params if not each.hidden]
    arguments = [each for each in shown if each.param_type_name == "argument"]
    options = [each for each in shown if each.param_type_name != "argument"]
    usage = " ".join(
        [name.replace(" show", " [show]"), *map(_argument, arguments), *(["[OPTIONS]"] * bool(options))]
    )
    about, exits = _about(command)
    paragraphs = [cell(part) for part in about.split("\n\n")]
    parts = [f"### {name}\n", f"```\n{usage}\n```\n", *(f"{part}\n" for part in paragraphs if part)]
    if arguments:
        rows = [(code(_argument(each)), cell(each.help or "")) for each in arguments]
        parts.append(table(("argument", "meaning"), rows) + "\n")
    if options:
        rows_of = [_option(each, hints) for each in options]
        parts.append(table(("option", "default", "meaning"), rows_of) + "\n")
    if exits:
        parts.append(f"Exit codes: {exits}\n")
    return "\n".join(parts)


def _argument(argument: _Parameter) -> str:
    return argument.metavar or argument.name.upper()


def _option(option: _Parameter, hints: Mapping[str, object]) -> tuple[str, str, str]:
    names = ", ".join([*option.opts, *option.secondary_opts])
    value = "" if option.is_flag else " " + (option.metavar or _value(hints[option.name], option.name))
    panel = f"{option.rich_help_panel}: " if option.rich_help_panel else ""
    return code(names + value), _default(option), cell(panel + (option.help or ""))


def _value(hint: object, name: str) -> str:
    """What stands for the value of an option without a word of its own for it: its choices, or its kind."""
    kinds = [kind for kind in (hint, *get_args(hint)) if isinstance(kind, type)]
    for kind in kinds:
        if issubclass(kind, Enum):
            return "|".join(str(choice.value) for choice in kind)
        if kind in (int, float):
            return "NUMBER"
    return name.upper()


def _default(option: _Parameter) -> str:
    if option.required:
        return "must be given"
    default = option.default
    value = str(getattr(default, "value", default))
    shown = "" if default in (None, "", False, [], ()) or option.is_flag else code(value)
    if option.envvar:
        return ", else ".join(part for part in (code("$" + option.envvar), shown) if part)
    return shown
