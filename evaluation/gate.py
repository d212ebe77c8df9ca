"""Floors for the figures: a change may not make a figure worse than the best that was measured.

A floor is kept so that it only ever rises: a rate as it is, a count or share of errors as its negative.
Beside the floors stands a digest of each data file they were measured on; floors measured on other data
are named and not compared.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.text import Text

from evaluation.figures import Better, Figure, Sheet
from evaluation.inputs import Fields, Inputs
from marsad.errors import InputError

FAILED = "failed"  # items on which a stage raised: such a figure has the floor 0 before it was ever seen
_STEPS = 10_000


@dataclass(slots=True)
class Floors:
    """Floors by stage and figure name, and digests by data file."""

    floors: dict[str, dict[str, float]] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)


def load(path: Path) -> Floors:
    """Read the floors; a file that is not there holds none. Raises InputError when it is malformed."""
    if not path.is_file():
        return Floors()
    try:
        value: object = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise InputError(f"{path}: {error}") from error
    if not isinstance(value, dict):
        raise InputError(f"{path}: floors are one JSON object")
    root = Fields(value)
    digests = root.child("digests")
    floors = {
        stage: {name: fields.number(name) for name in fields.raw}
        for stage, fields in root.members("floors").items()
    }
    return Floors(floors, {name: digests.text(name) or "" for name in digests.raw} if digests else {})


def save(path: Path, floors: Floors) -> None:
    """Write the floors, sorted."""
    document = {"digests": floors.digests, "floors": floors.floors}
    path.write_text(
        json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8"
    )


def height(figure: Figure) -> float | None:
    """What a figure counts as: higher is always better. None for figures that only inform."""
    if figure.better is Better.NEITHER:
        return None
    value = figure.value if figure.better is Better.UP else -figure.value
    return math.floor(value * _STEPS) / _STEPS + 0.0


def _gated(sheets: Iterable[Sheet]) -> dict[tuple[str, str], tuple[float, Figure]]:
    heights = {}
    for sheet in sheets:
        for figure in sheet.figures:
            value = height(figure)
            if value is not None:
                heights[sheet.stage, figure.name] = (value, figure)
    return heights


def _changed(floors: Floors, inputs: Inputs) -> set[str]:
    return {name for name, digest in floors.digests.items() if inputs.digest(name) not in (None, digest)}


def check(path: Path, sheets: list[Sheet], inputs: Inputs, console: Console) -> int:
    """Compare figures with floors; returns 1 when any is below its floor or has gone, else 0."""
    floors = load(path)
    changed = _changed(floors, inputs)
    for name in sorted(changed):
        _say(console, f"the data differ from those of the floors and are not compared: {name}", "yellow")
    problems = [
        problem
        for sheet in sheets
        for problem in _problems(sheet, floors.floors.get(sheet.stage, {}), inputs, changed)
    ]
    for problem in problems:
        _say(console, problem, "bold red")
    compared = sum(len(floors.floors.get(sheet.stage, {})) for sheet in sheets)
    _say(console, f"gate: {compared} floors, {len(problems)} figures below")
    return 1 if problems else 0


def _problems(sheet: Sheet, floors: dict[str, float], inputs: Inputs, changed: set[str]) -> list[str]:
    heights = {name: pair for (_, name), pair in _gated([sheet]).items()}
    crashed = {figure.name: 0.0 for figure in sheet.figures if figure.measure.startswith(FAILED)}
    found = []
    for name, floor in sorted((crashed | floors).items()):
        pair = heights.get(name)
        if pair is None:
            file = name.partition(".")[0]
            if not changed and _expected(file, inputs):
                found.append(f"below its floor: {sheet.stage}: {name} is gone (floor {floor:g})")
        elif pair[0] < floor and not changed.intersection(pair[1].files):
            found.append(f"below its floor: {sheet.stage}: {name} is {pair[0]:g}, floor {floor:g}")
    return found


def _expected(file: str, inputs: Inputs) -> bool:
    return inputs.gold is not None if file == "gold" else inputs.data is not None


def update(path: Path, sheets: list[Sheet], inputs: Inputs, console: Console, allow_regression: bool) -> int:
    """Raise the floors to these figures; returns 1, and leaves them, where a figure is below its floor.

    Floors of data that have changed are replaced; ``allow_regression`` lowers the others too.
    """
    floors = load(path)
    changed = _changed(floors, inputs)
    refused = 0
    for (stage, name), (value, figure) in _gated(sheets).items():
        floor = floors.floors.setdefault(stage, {}).get(name)
        lower = floor is not None and value < floor
        if lower and not allow_regression and not changed.intersection(figure.files):
            _say(console, f"not lowered: {stage}: {name} is {value:g}, floor {floor:g}", "bold red")
            refused += 1
            continue
        floors.floors[stage][name] = value
    _pin(floors, sheets, inputs)
    save(path, floors)
    _say(console, f"floors written to {path.name}")
    return 1 if refused else 0


def _pin(floors: Floors, sheets: Iterable[Sheet], inputs: Inputs) -> None:
    names = {name for sheet in sheets for figure in sheet.figures for name in figure.files}
    for name in sorted(names):
        digest = inputs.digest(name)
        if digest is not None:
            floors.digests[name] = digest


def _say(console: Console, text: str, style: str = "") -> None:
    console.print(Text(text), style=style, soft_wrap=True)
