"""`python -m evaluation.hard_pages --half train|test --count N --out DIR`: write pages and their truth."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from evaluation.hard_pages import HALVES, Made, Maker, half


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Make hard pages with known truth from real articles.")
    parser.add_argument("--half", choices=HALVES, required=True, help="the half of the articles to use")
    parser.add_argument("--count", type=int, default=200, help="pages to make; half are text, half HTML")
    parser.add_argument("--out", type=Path, required=True, help="folder for the pages and gold.jsonl")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder with news/")
    parser.add_argument("--seed", type=int, default=1)
    return parser


def gold(made: Made) -> dict[str, object]:
    """The truth about a page, as the gold file holds it."""
    fields = asdict(made)
    del fields["content"]
    fields["pieces"] = [list(piece) for piece in made.pieces]
    return fields


def main() -> int:
    """Write the pages and ``gold.jsonl``; a piece is kind, article, text and place (-1 in HTML)."""
    options = _parser().parse_args()
    sources = half(options.data, options.half)
    if not sources:
        sys.stderr.write(f"no articles below {options.data}\n")
        return 2
    options.out.mkdir(parents=True, exist_ok=True)
    maker = Maker(sources, options.seed, training=options.half == "train")
    with (options.out / "gold.jsonl").open("w", encoding="utf-8") as stream:
        for number in range(options.count):
            made = maker.page(number)
            suffix = "html" if made.medium == "html" else "txt"
            (options.out / f"{made.name}.{suffix}").write_text(made.content, encoding="utf-8")
            stream.write(json.dumps(gold(made), ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
