"""The processor time of a build: what is done page by page, and the corpus steps."""

from __future__ import annotations

import time
from dataclasses import dataclass, field


@dataclass(slots=True)
class Clock:
    """Processor time of this process, in seconds, before and in the corpus steps."""

    begun: float = field(default_factory=time.process_time)
    pages: float = 0.0
    corpus: float = 0.0

    def told(self, what: str, done: int, _: int) -> None:
        """The progress of a build."""
        if what == "chronicle" and not done:
            self.pages = time.process_time() - self.begun
        elif what == "chronicle":
            self.corpus = time.process_time() - self.begun - self.pages
