"""Keep what was fetched as WARC 1.1 archives (ISO 28500), by fastwarc: request and response, as they were.

Each record is a gzip member of its own. An archive is continued until it is large enough or its day (UTC) is
over. What counts is what the state says of it: bytes behind that length were being written when the program
ended, and are cut off before the archive is continued.
"""

from __future__ import annotations

import io
import os
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType

from marsad import __version__
from marsad.errors import StoreError
from marsad.run.watch.client import Answer
from marsad.run.watch.state import ArchiveFile, State

SIZE = 64_000_000
"""Bytes at which an archive ends; a build reads the one that grows from its beginning."""


@dataclass(frozen=True, slots=True)
class Agent:
    """Who fetches: the text of User-Agent, and how to reach whoever runs this."""

    text: str
    contact: str | None


class Archive:
    """The archives in a folder; raises StoreError where they cannot be written."""

    def __init__(self, folder: Path, state: State, agent: Agent, size: int = SIZE) -> None:
        self._folder = folder
        self._state = state
        self._agent = agent
        self._size = size
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._current = self._continued()
        except OSError as error:
            raise self._trouble(error) from error

    def append(self, answer: Answer) -> ArchiveFile:
        """Write an exchange to the disk; it counts once the state holds what is returned."""
        try:
            current = self._open(answer.at.date().isoformat())
            data = _exchange(answer)
            if not current.length:
                data = self._information(current.name) + data
            self._write(current, data)
        except OSError as error:
            raise self._trouble(error) from error
        self._current = replace(current, length=current.length + len(data), pages=current.pages + 1)
        return self._current

    def path(self, archive: ArchiveFile) -> Path:
        """Where an archive is."""
        return self._folder / archive.name

    def unbuilt(self) -> list[ArchiveFile]:
        """The archives with pages that are not in the record yet, those that someone took away left out."""
        return [
            item
            for item in self._state.archives()
            if item.built < item.pages and (self._folder / item.name).exists()
        ]

    def _continued(self) -> ArchiveFile | None:
        """The archive that is not closed yet, cut to the length that counts."""
        found = [item for item in self._state.archives() if not item.closed]
        for item in found:
            path = self._folder / item.name
            if not path.exists() or path.stat().st_size < item.length:
                self._state.put_archive(replace(item, closed=True))
                continue
            if path.stat().st_size > item.length:
                os.truncate(path, item.length)
            return item
        return None

    def _open(self, day: str) -> ArchiveFile:
        current = self._current
        if current is not None and current.day == day and current.length < self._size:
            return current
        if current is not None:
            self._state.put_archive(replace(current, closed=True))
        self._current = None
        new = ArchiveFile(self._new_name(day), day, length=0, pages=0)
        # The state knows the file before anything is in it, so that nothing half written is ever taken over.
        self._state.put_archive(new)
        (self._folder / new.name).touch(exist_ok=False)
        self._current = new
        return new

    def _new_name(self, day: str) -> str:
        known = {item.name for item in self._state.archives()}
        for number in count(1):
            name = f"marsad-{day.replace('-', '')}-{number:04}.warc.gz"
            if name not in known and not (self._folder / name).exists():
                return name
        raise AssertionError("numbers do not end")

    def _write(self, current: ArchiveFile, data: bytes) -> None:
        path = self._folder / current.name
        with path.open("r+b") as file:
            file.seek(current.length)
            try:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            except OSError:
                os.truncate(path, current.length)
                raise

    def _information(self, name: str) -> bytes:
        operator = f"operator: {self._agent.contact}\r\n" if self._agent.contact else ""
        text = (
            f"software: marsad/{__version__}\r\nformat: WARC File Format 1.1\r\nrobots: obey\r\n"
            f"http-header-user-agent: {self._agent.text}\r\n{operator}"
        )
        record = _record(WarcRecordType.warcinfo, text.encode(), "application/warc-fields", datetime.now(UTC))
        record.headers["WARC-Filename"] = name
        return _packed(record)

    def _trouble(self, error: OSError) -> StoreError:
        said = error.strerror or type(error).__name__
        return StoreError(f"{self._folder}: the archive cannot be written: {said}")


def _exchange(answer: Answer) -> bytes:
    response = _record(
        WarcRecordType.response, answer.received, "application/http; msgtype=response", answer.at
    )
    request = _record(WarcRecordType.request, answer.sent, "application/http; msgtype=request", answer.at)
    for record in (response, request):
        record.headers["WARC-Target-URI"] = answer.url
        if answer.address:
            record.headers["WARC-IP-Address"] = answer.address
    request.headers["WARC-Concurrent-To"] = response.record_id or ""
    return _packed(response) + _packed(request)


def _record(kind: WarcRecordType, content: bytes, media: str, at: datetime) -> WarcRecord:
    record = WarcRecord()
    record.init_headers(kind)
    record.headers["WARC-Date"] = at.strftime("%Y-%m-%dT%H:%M:%SZ")
    record.headers["Content-Type"] = media
    record.set_bytes_content(content)
    return record


def _packed(record: WarcRecord) -> bytes:
    buffer = io.BytesIO()
    writer = GzipWriter(buffer)
    record.write(writer, checksum_data=True)
    writer.finish()
    return buffer.getvalue()
