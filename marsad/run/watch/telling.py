"""What a watching tells: one JSON object a line, and numbers for Prometheus."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, start_http_server

from marsad.errors import StoreError, UsageError

Told = str | int | float | None


class Log:
    """Writes events to a file, opened anew for each so that it may be moved away, or to standard output."""

    def __init__(self, path: Path | None) -> None:
        self._path = path

    def tell(self, event: str, **fields: Told) -> None:
        """One event with the time (UTC) and what there is to say; raises StoreError."""
        at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        row = {
            "at": at,
            "event": event,
            **{name: value for name, value in fields.items() if value is not None},
        }
        data = json.dumps(row, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"
        if self._path is None:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
            return
        try:
            with self._path.open("ab") as file:
                file.write(data)
        except OSError as error:
            raise StoreError(f"{self._path}: the log cannot be written: {error.strerror}") from error


class Metrics:
    """The numbers, in a registry of their own; docs/watch.md says what each counts."""

    def __init__(self) -> None:
        registry = self.registry = CollectorRegistry()
        self.fetches = Counter(
            "marsad_watch_fetches", "Fetches by kind and outcome", ["kind", "outcome"], registry=registry
        )
        self.received = Counter(
            "marsad_watch_received_bytes", "Bytes received of whole answers", registry=registry
        )
        self.seconds = Histogram(
            "marsad_watch_fetch_seconds",
            "Seconds a fetch took, delays and redirects included",
            registry=registry,
            buckets=(0.1, 0.3, 1, 3, 10, 30, 60, 180),
        )
        self.announced = Counter(
            "marsad_watch_announced", "Articles that feeds announced as new", registry=registry
        )
        self.kept = Counter("marsad_watch_kept", "Articles and pages kept", registry=registry)
        self.queue = Gauge("marsad_watch_queue", "Articles that wait to be fetched", registry=registry)
        self.unbuilt = Gauge(
            "marsad_watch_unbuilt", "Pages kept that are not in the record yet", registry=registry
        )
        self.failing = Gauge(
            "marsad_watch_failing", "Failures in a row of each feed and page", ["url"], registry=registry
        )
        self.last = Gauge(
            "marsad_watch_last_success_timestamp_seconds",
            "When each feed and page was last read, seconds since 1970",
            ["url"],
            registry=registry,
        )
        self.builds = Counter("marsad_watch_builds", "Builds by outcome", ["outcome"], registry=registry)
        self.build_seconds = Gauge(
            "marsad_watch_build_seconds", "Seconds the last build took", registry=registry
        )

    def serve(self, address: str) -> int:
        """Serve the numbers at ``HOST:PORT`` from a thread; the port that was taken; raises UsageError."""
        host, colon, port = address.rpartition(":")
        if not colon or not host or not port.isdecimal() or int(port) > 65535:
            raise UsageError(f"--metrics {address}: write HOST:PORT, such as 127.0.0.1:9108")
        try:
            server, _ = start_http_server(int(port), host.strip("[]"), registry=self.registry)
        except OSError as error:
            raise UsageError(f"--metrics {address}: cannot listen there: {error}") from error
        return int(server.server_port)
