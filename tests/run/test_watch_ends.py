"""The command `watch`, and a watching that is ended: politely, or by SIGKILL at any moment."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType
from simple_stages import simple_stages  # noqa: F401 - a fixture
from watch_site import Bench, Handler, Reply, Site, bench_fixture, feed, page, site_fixture  # noqa: F401 - fixtures

from marsad.cli import main
from marsad.run.watch import Watched
from marsad.store import open_store

HERE = Path(__file__).parent
KILLS = 12


def _responses(folder: Path) -> list[str]:
    found = []
    for path in sorted(folder.iterdir()):
        with path.open("rb") as file:
            for record in ArchiveIterator(file, parse_http=False):
                assert record.verify_block_digest()
                if record.record_type == WarcRecordType.response:
                    found.append(str(record.headers["WARC-Target-URI"]))
    return found


class _Killer:
    """Answers like a site, and kills who asks: after so many answers, a random moment later."""

    def __init__(self, site: Site, seed: int) -> None:
        self.site = site
        self.random = random.Random(seed)
        self.process: subprocess.Popen[bytes] | None = None
        self.left = 0

    def route(self, reply: Reply) -> Callable[[Handler], None]:
        def answer(handler: Handler) -> None:
            head = (
                f"HTTP/1.1 200 OK\r\nContent-Type: {reply.media}\r\nContent-Length: {len(reply.body)}\r\n\r\n"
            )
            handler.raw(head.encode() + reply.body)
            self.left -= 1
            if self.left == 0 and self.process is not None:
                time.sleep(self.random.uniform(0, 0.008))
                self.process.kill()

        return answer

    def run(self, folder: Path, answers: int) -> None:
        self.left = answers
        command = [sys.executable, str(HERE / "watch_killed.py"), str(folder), str(self.site.port)]
        path = os.pathsep.join([str(HERE), str(HERE.parents[1])])
        self.process = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": path})
        try:
            assert self.process.wait(60) == -signal.SIGKILL
        finally:
            self.process.kill()
            self.process.wait()


@pytest.mark.usefixtures("simple_stages")
def test_killed_at_any_moment_nothing_is_lost_and_nothing_kept_twice(site: Site, bench: Bench) -> None:
    killer = _Killer(site, seed=11)
    urls = [site.url(f"/{number}") for number in range(10 * KILLS)]
    for number in range(len(urls)):
        site.routes[f"/{number}"] = killer.route(page(number))
    listed = feed(*urls)
    site.routes["/feed"] = killer.route(listed)
    for kill in range(KILLS):
        killer.run(bench.folder, 1 + kill % 3)
    killer.left = 0
    assert len(site.paths()) < len(urls)  # it was not done before the last one
    bench.clock.time = time.time()
    bench.once(Watched(site.url("/feed")))
    assert sorted(_responses(bench.folder / "warc")) == sorted(urls)
    with bench.store.view() as view:
        assert view.counts().pages == len(urls)
        assert not list(view.rejected())


def _listed(tmp_path: Path, site: Site) -> Path:
    site.routes |= {"/1": page(1), "/feed": feed(site.url("/1", "127.0.0.1"))}
    path = tmp_path / "feeds.txt"
    path.write_text(site.url("/feed", "127.0.0.1"), "utf-8")
    return path


@pytest.mark.usefixtures("simple_stages")
def test_command_watches_once(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    listed = str(_listed(tmp_path, site))
    arguments = ["watch", listed, "--once", "--allow-private", "--delay", "0", "--contact", "a@b.example"]
    assert main([*arguments, "--metrics", "127.0.0.1:0"]) == 0
    said = capsys.readouterr()
    rows = [json.loads(line) for line in said.out.splitlines()]
    assert [row["event"] for row in rows] == ["started", "feed", "kept", "built", "stopped"]
    assert "1 read, 0 unchanged, 0 failed; kept 1 articles and pages, 0 given up; 1 built" in said.err
    assert "numbers for Prometheus at port" in said.err
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "feeds.txt",
        "marsad.db",
        "marsad.db.warc",
        "marsad.db.watch",
    ]
    with open_store(tmp_path / "marsad.db").view() as view:
        assert view.counts().pages == 1
    assert site.asked[0][1]["User-Agent"].endswith(" (+a@b.example)")


def test_command_refuses_private_addresses_unless_told(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = str(tmp_path / "record.db")
    assert main(["watch", str(_listed(tmp_path, site)), "--store", store, "--once"]) == 1
    said = capsys.readouterr()
    assert '"reason": "private"' in said.out
    assert "cannot reach you" in said.err
    assert site.asked == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--every", "soon"], "--every: 'soon' is no span"),
        (["--every", "5s"], "--every 5s: at least 60 seconds"),
        (["--metrics", "9108"], "write HOST:PORT"),
        (["--metrics", "127.0.0.1:99999"], "write HOST:PORT"),
        (["--contact", "a\r\nX: b"], "on one line"),
        (["--agent", "Mar sad"], "Latin letters"),
    ],
)
def test_command_says_what_is_wrong_with_its_call(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    store = str(tmp_path / "record.db")
    assert main(["watch", str(_listed(tmp_path, site)), "--store", store, "--once", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert site.asked == []


def test_command_without_its_extra_says_what_to_install(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith("marsad.run.watch")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delattr("marsad.run.watch", raising=False)
    monkeypatch.setitem(sys.modules, "protego", None)
    assert main(["watch", str(_listed(tmp_path, site)), "--store", str(tmp_path / "record.db")]) == 2
    assert "pip install 'marsad[watch]'" in capsys.readouterr().err


def test_log_that_cannot_be_written_is_a_clear_error(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = str(tmp_path / "record.db")
    arguments = ["watch", str(_listed(tmp_path, site)), "--store", store, "--log", str(tmp_path)]
    assert main(arguments) == 3
    assert "the log cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_signal_ends_it_after_the_item_in_hand(site: Site, tmp_path: Path, number: signal.Signals) -> None:
    listed = _listed(tmp_path, site)
    process: list[subprocess.Popen[bytes]] = []

    def signalling(handler: Handler) -> None:
        process[0].send_signal(number)
        time.sleep(0.2)
        body = page(1).body
        head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n\r\n"
        handler.raw(head.encode() + body)

    site.routes["/1"] = signalling
    command = [sys.executable, "-m", "marsad", "watch", str(listed), "--store", str(tmp_path / "record.db")]
    options = ["--allow-private", "--delay", "0", "--log", str(tmp_path / "log.jsonl")]
    process.append(subprocess.Popen([*command, *options], stderr=subprocess.PIPE, cwd=HERE.parents[1]))
    _, said = process[0].communicate(timeout=60)
    assert process[0].returncode == 0
    assert f"{number.name}: ending after the item in hand" in said.decode()
    assert "kept 1 articles" in said.decode()
    assert len(_responses(tmp_path / "record.db.warc")) == 1
    rows = [json.loads(line)["event"] for line in (tmp_path / "log.jsonl").read_text("utf-8").splitlines()]
    assert rows == ["started", "feed", "kept", "stopped"]
