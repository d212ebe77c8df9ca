"""A watching in a process of its own, for a test to kill: FOLDER PORT."""

from __future__ import annotations

import sys
from pathlib import Path
from threading import Event

from watch_site import look_up

from marsad.run.watch import Agent, Log, Metrics, State, Watched, Watcher, WatchOptions
from marsad.store import create_store


def main(folder: Path, port: str) -> None:
    """Watch the feed until somebody ends this; nothing is built."""
    options = WatchOptions(
        archive=folder / "warc",
        agent=Agent("Marsad/0", None),
        delay=0.0,
        build_every=1e9,
        archive_size=3000,
        allow_private=True,
    )
    setattr(Watcher, "_build_if_due", lambda self: None)  # noqa: B010 - building is tested elsewhere
    watcher = Watcher(
        [Watched(f"http://news.example:{port}/feed")],
        create_store(folder / "record.db"),
        State(folder / "state"),
        options,
        stop=Event(),
        log=Log(folder / "log.jsonl"),
        metrics=Metrics(),
        look_up=look_up,
    )
    watcher.run()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
