"""Learns the model of attacks and protests: `python -m evaluation.train_events --data DIR`.

Writes marsad/events/data/telling.json; evaluation/event_folds.py says how well it does on what it has not
seen.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from evaluation.event_model import KINDS, examples, learn

TARGET = Path(__file__).parents[1] / "marsad" / "events" / "data" / "telling.json"


def main(arguments: list[str] | None = None) -> int:
    """Train on all labelled sentences of a folder of data; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, metavar="DIR")
    options = parser.parse_args(arguments)
    document = {}
    for kind in KINDS:
        model = learn(examples(options.data, kind))
        row = {"bias": model.bias, "veto": model.veto, "make": model.make, "weights": dict(model.weights)}
        document[kind] = row
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(json.dumps(document, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
