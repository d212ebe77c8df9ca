"""The processor time of a build: what is done page by page, and the corpus steps."""

from __future__ import annotations

import resource
import time
from dataclasses import dataclass, field


def processor() -> float:
    """Processor time of this process and of those that it started and that have ended, in seconds."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime


@dataclass(slots=True)
class Clock:
    """Processor time of this process and its workers, in seconds, before and in the corpus steps."""

    begun: float = field(default_factory=processor)
    pages: float = 0.0
    corpus: float = 0.0

    def told(self, what: str, done: int, _: int) -> None:
        """The progress of a build."""
        if what == "chronicle" and not done:
            self.pages = processor() - self.begun
        elif what == "chronicle":
            self.corpus = processor() - self.begun - self.pages
