"""A throwaway PostgreSQL server on a Unix socket, where its programs are installed."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_UNPRIVILEGED = ("postgres", "nobody")
_QUICK = "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c jit=off"
_WAIT_SECONDS = 60


def _programs() -> Path | None:
    """The folder of the newest server that is installed."""
    found = [path for path in Path("/usr/lib/postgresql").glob("*/bin") if (path / "initdb").is_file()]
    if found:
        return max(found, key=lambda path: int(path.parent.name))
    on_path = shutil.which("initdb")
    return None if on_path is None else Path(on_path).parent


def _owner() -> str:
    """Whom the server runs as: it refuses to run as root."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid()).pw_name
    names = {entry.pw_name for entry in pwd.getpwall()}
    known = next((name for name in _UNPRIVILEGED if name in names), None)
    if known is None:
        pytest.skip("no user to run PostgreSQL as")
    return known


def _run(owner: str, *command: str) -> None:
    other = None if os.geteuid() != 0 else owner
    extra: list[str] | None = None if other is None else []
    subprocess.run(
        command, user=other, group=_group(other), extra_groups=extra, check=True, cwd="/",
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        timeout=_WAIT_SECONDS * 2,
    )  # fmt: skip


def _group(owner: str | None) -> int | None:
    return None if owner is None else pwd.getpwnam(owner).pw_gid


@contextmanager
def running_server() -> Iterator[str]:
    """The address of a server with an empty database; skips where PostgreSQL is not installed."""
    pytest.importorskip("psycopg")
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL's server is not installed (Debian: postgresql)")
    owner = _owner()
    # A short path of its own: sockets' names are short, and others' folders are closed to the owner.
    folder = Path(tempfile.mkdtemp(prefix="marsad-pg-", dir="/tmp"))
    try:
        shutil.chown(folder, owner, _group(owner))
        data, log = str(folder / "data"), str(folder / "log")
        _run(
            *(owner, str(programs / "initdb"), "-D", data, "-U", "marsad", "-A", "trust", "-N"),
            *("-E", "UTF8", "--locale=C", "--locale-provider=icu", "--icu-locale=en"),
        )
        control = (owner, str(programs / "pg_ctl"), "-D", data)
        _run(*control, "start", "-w", "-t", str(_WAIT_SECONDS), "-l", log, "-o", f"-k {folder} {_QUICK}")
        try:
            yield f"postgresql://marsad@/postgres?host={folder}"
        finally:
            _run(*control, "stop", "-w", "-m", "immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
