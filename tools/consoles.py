"""Pages whose commands are run, and whose shown outputs are those that come.

In such a page the blocks are done in order, in one fresh folder that holds a copy of ``examples``:

- a ``console`` block holds commands (``$ ..``, ``> ..`` for a further line) and what each prints;
- a ``python`` block is run as a script, and a ``text`` block right behind it holds what it prints;
- a block below ``<!-- file: NAME -->`` is written to that file;
- ``<!-- record: FILE -->`` puts a record of ``examples/pages`` there;
- ``<!-- id 0123abcd: OPTIONS -->`` names the one event that ``marsad chronicle OPTIONS`` lists in such a
  record, or, with ``after: COMMAND`` at the end, the one that it lists only after ``marsad COMMAND``:
  should the id change, the new one takes the place of the old everywhere in the page.

Other blocks (``sh``) are shown and not run.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COLUMNS = 100
_MINUTES = 5
_REFUSED = re.compile("^(marsad: |Traceback )", re.MULTILINE)
"""What a failure looks like whose exit code a pipe has hidden."""
_FENCE = re.compile(r"^```(?P<kind>\w*)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
_FILE = re.compile(r"<!-- file: (?P<name>\S+) -->\n\Z")
_RECORD = re.compile(r"^<!-- record: (?P<name>\S+) -->$", re.MULTILINE)
_ID = re.compile(r"<!-- id (?P<id>[0-9a-f]{8}): (?P<options>.+?)(?: after: (?P<after>.+?))? -->")
_SHIM = '#!/bin/sh\nexec "{python}" -m marsad "$@"\n'


class Folder:
    """A folder in which a page's commands are run, as a reader would who has just installed the program."""

    def __init__(self, path: Path, record: Path | None = None) -> None:
        """``record`` is a store that was built of ``examples/pages``; without it pages cannot ask for one."""
        self._path = path
        self._record = record
        self._bin = path / ".bin"
        self._bin.mkdir(parents=True)
        for name, text in (("marsad", _SHIM), ("python", '#!/bin/sh\nexec "{python}" "$@"\n')):
            shim = self._bin / name
            shim.write_text(text.format(python=sys.executable), "utf-8")
            shim.chmod(0o755)
        shutil.copytree(ROOT / "examples", path / "examples")

    def run(self, command: str) -> str:
        """What a command prints on both streams, without white space at the ends of lines.

        RuntimeError where it fails: no page may show that by mistake.
        """
        kept = ("LD_LIBRARY_PATH", "TMPDIR", "PYTHONDONTWRITEBYTECODE")
        environment = {name: os.environ[name] for name in kept if name in os.environ} | {
            "PATH": f"{self._bin}:{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "PYTHONIOENCODING": "utf-8",
            "COLUMNS": str(COLUMNS),
            "MARSAD_USER": "me",
            "HOME": str(self._path),
            "LC_ALL": "C.UTF-8",
        }
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=self._path,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=60 * _MINUTES,
            check=False,
        )
        printed = done.stdout.decode("utf-8")
        if done.returncode or _REFUSED.search(printed):
            raise RuntimeError(f"{command}: exit code {done.returncode}\n{printed}")
        return "".join(f"{line.rstrip()}\n" for line in printed.splitlines())

    def write(self, name: str, text: str) -> None:
        """Write a file of the page."""
        file = self._path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def read(self, name: str) -> str:
        """A file of the folder."""
        return (self._path / name).read_text("utf-8")

    def put_record(self, name: str) -> None:
        """Put a copy of the record of the examples there."""
        if self._record is None:
            raise ValueError("there is no record of the examples to copy")
        shutil.copyfile(self._record, self._path / name)


def refreshed(page: str, folder: Folder) -> str:
    """The page with the ids and outputs that come today; unchanged where it is not stale."""
    for record in _RECORD.finditer(page):
        folder.put_record(record["name"])
    for number in range(len(_ID.findall(page))):  # an id may stand in the command of a later mark
        mark = list(_ID.finditer(page))[number]
        page = page.replace(mark["id"], _event(folder, mark["options"], mark["after"]))
    parts: list[str] = []
    end = 0
    printed: str | None = None
    for fence in _FENCE.finditer(page):
        before = page[end : fence.start()]
        text, printed = _block(fence, before, printed, folder)
        parts += [before, f"```{fence['kind']}\n{text}```"]
        end = fence.end()
    return "".join([*parts, page[end:]])


def commands(page: str) -> Iterator[str]:
    """Every command line of a page that begins with `marsad`, run or only shown."""
    for fence in _FENCE.finditer(page):
        if fence["kind"] in {"console", "sh", ""}:
            for line in fence["text"].replace("\\\n", " ").splitlines():
                words = line.removeprefix("$ ").strip()
                if words.startswith("marsad "):
                    yield words


def _event(folder: Folder, options: str, after: str | None) -> str:
    """The beginning of the id of the one event that a filter lists, or lists only after a command."""
    folder.put_record(".examples.db")
    store = "--store .examples.db"
    ask = f"marsad chronicle {options} --format jsonl {store} 2>/dev/null"
    found = {str(json.loads(line)["id"]) for line in folder.run(ask).splitlines()}
    if after is not None:
        folder.run(f"marsad {after} {store}")
        found = {str(json.loads(line)["id"]) for line in folder.run(ask).splitlines()} - found
    if len(found) != 1:
        raise ValueError(f"the filter of a named event has to list one, and lists {len(found)}: {options}")
    return found.pop()[:8]


def _block(fence: re.Match[str], before: str, printed: str | None, folder: Folder) -> tuple[str, str | None]:
    """A block as it should be, and what a script printed for the block behind it."""
    text = fence["text"]
    named = _FILE.search(before)
    if named is not None:
        folder.write(named["name"], text)
    elif fence["kind"] == "console":
        return "".join(_answered(text, folder)), None
    elif fence["kind"] == "python":
        folder.write(".script.py", text)
        return text, folder.run("python .script.py")
    elif fence["kind"] == "text" and printed is not None and not before.strip():
        return printed, None
    return text, None


def _answered(text: str, folder: Folder) -> Iterator[str]:
    """The commands of a block, each with what it prints now."""
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if not line.startswith("$ "):
            continue
        command = [line[2:]]
        yield f"{line}\n"
        for further in lines[number + 1 :]:
            if not further.startswith("> "):
                break
            command.append(further[2:])
            yield f"{further}\n"
        yield folder.run("\n".join(command))
