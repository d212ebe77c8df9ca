"""Who is answered, and what a browser is told that it may do."""

from __future__ import annotations

from pathlib import Path

import pytest
from web_client import TestClient

from marsad.web import create_app
from marsad.web.guard import host_name

pytest_plugins = ("web_fixtures",)


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:1", "[::1]:8000", "LOCALHOST"])
def test_names_of_this_machine_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/about", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "localhost.evil.example", "127.0.0.1@evil", "", "[::1"]
)
def test_other_names_are_not(client: TestClient, host: str) -> None:
    answer = client.get("/about", headers={"host": host})
    assert answer.status_code == 421
    assert "content-security-policy" in answer.headers


def test_another_name_can_be_allowed(record_path: Path) -> None:
    client = TestClient(create_app(record_path, {"record.example"}), base_url="http://record.example")
    assert client.get("/about").status_code == 200
    assert client.get("/about", headers={"host": "localhost"}).status_code == 421


@pytest.mark.parametrize("path", ["/", "/left-out", "/about", "/no-such-page", "/static/marsad.css"])
def test_every_answer_carries_the_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "script" not in policy and "unsafe" not in policy and "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_written(client: TestClient, method: str) -> None:
    assert client.request(method, "/").status_code == 405


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("a.example:80", "a.example"),
        ("[2001:db8::1]:80", "[2001:db8::1]"),
        ("a b", None),
        ("a:b", None),
        ("x" * 300, None),
    ],
)
def test_host_names_are_read_strictly(header: str, name: str | None) -> None:
    assert host_name(header) == name
