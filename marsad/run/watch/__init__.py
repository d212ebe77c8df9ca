"""Watch feeds and pages: fetch politely, keep as WARC, build into a record. Needs the extra ``watch``."""

from marsad.run.watch.archive import Agent
from marsad.run.watch.client import Bounds
from marsad.run.watch.lists import Watched, WatchedKind, read_list, seconds
from marsad.run.watch.state import State
from marsad.run.watch.telling import Log, Metrics
from marsad.run.watch.visits import Habits, Summary
from marsad.run.watch.watcher import Watcher, WatchOptions

__all__ = [
    "Agent",
    "Bounds",
    "Habits",
    "Log",
    "Metrics",
    "State",
    "Summary",
    "WatchOptions",
    "Watched",
    "WatchedKind",
    "Watcher",
    "read_list",
    "seconds",
]
