"""`python -m tools.docs`: write what is generated in docs/ anew; with `--check` only say what is stale."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tools.api_reference import api_reference
from tools.cli_reference import cli_reference
from tools.consoles import ROOT, Folder, refreshed
from tools.glossary import glossary
from tools.method import METHOD, method
from tools.notebook import refreshed_notebook

DOCS = ROOT / "docs"
GENERATED: dict[Path, Callable[[], str]] = {
    DOCS / "reference" / "cli.md": cli_reference,
    DOCS / "reference" / "api.md": api_reference,
    DOCS / "glossary.md": glossary,
    METHOD: method,
}
"""Pages that follow from the program, and from docs/evaluation.md; no command is run for them."""
NOTEBOOKS = sorted((ROOT / "examples" / "notebooks").glob("*.ipynb"))


def run_pages() -> list[Path]:
    """The pages whose commands are run."""
    return [DOCS / "tutorial.md", *sorted((DOCS / "how-to").glob("*.md"))]


def main() -> int:
    """Write the pages; 1 where something is stale and only a check was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tools.docs", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing")
    parser.add_argument("--quick", action="store_true", help="only what runs no command")
    arguments = parser.parse_args()
    stale = 0
    for path, text in _all(arguments.quick):
        if path.exists() and path.read_text("utf-8") == text:
            continue
        stale += 1
        sys.stdout.write(f"{path.relative_to(ROOT)} {'is stale' if arguments.check else 'written'}\n")
        if not arguments.check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    return 1 if arguments.check and stale else 0


def _all(quick: bool) -> Iterator[tuple[Path, str]]:
    """Each page with the text it should have."""
    for path, make in GENERATED.items():
        yield path, make()
    if quick:
        return
    with tempfile.TemporaryDirectory() as name:
        record = build_record(Path(name))
        for number, path in enumerate([*run_pages(), *NOTEBOOKS]):
            folder = Folder(Path(name) / str(number), record)
            make_new = refreshed_notebook if path.suffix == ".ipynb" else refreshed
            yield path, make_new(path.read_text("utf-8"), folder)


def build_record(parent: Path) -> Path:
    """A record of the examples below a folder."""
    folder = Folder(parent / "record")
    said = folder.run("marsad build examples/pages --store record.db")
    path = parent / "record" / "record.db"
    if not path.exists():
        raise RuntimeError(said)
    return path


if __name__ == "__main__":
    sys.exit(main())
