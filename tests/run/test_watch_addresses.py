"""Which addresses are public, and which are one."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.run.watch.guard import is_public
from marsad.run.watch.trouble import TroubleError
from marsad.run.watch.urls import host, joined, key, origin, parsed

_PRIVATE = [
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.168.0.0/16",
    "198.18.0.0/15",
    "224.0.0.0/4",
    "240.0.0.0/4",
    "0.0.0.0/8",
]


@pytest.mark.parametrize("network", _PRIVATE)
@given(data=st.data())
def test_no_address_of_these_ranges_is_public_in_any_dress(network: str, data: st.DataObject) -> None:
    range_ = IPv4Network(network)
    ip = IPv4Address(data.draw(st.integers(int(range_[0]), int(range_[-1]))))
    high, low = int(ip) >> 16, int(ip) & 0xFFFF
    for text in (str(ip), f"::ffff:{ip}", f"64:ff9b::{ip}", f"2002:{high:x}:{low:x}::1", f"::{ip}"):
        assert not is_public(text), text


@pytest.mark.parametrize(
    "text",
    [
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fd12::1",
        "fec0::1",
        "ff02::1",
        "2001:db8::1",
        "",
        "x",
    ],
)
def test_not_public(text: str) -> None:
    assert not is_public(text)


@pytest.mark.parametrize(
    "text", ["93.184.215.14", "2606:2800:21f::1", "64:ff9b::5db8:d70e", "::ffff:93.184.215.14"]
)
def test_public(text: str) -> None:
    assert is_public(text)


@pytest.mark.parametrize(
    "other",
    [
        "http://news.example/أخبار?id=1",
        "HTTPS://NEWS.example:443/%d8%a3%d8%ae%d8%a8%d8%a7%d8%b1?id=1",
        "https://news.example/أخبار?utm_source=rss&id=1&fbclid=abc",
        "https://news.example/أخبار?id=1#more",
    ],
)
def test_spellings_of_one_address(other: str) -> None:
    assert key(other) == key("https://news.example/أخبار?id=1")


@pytest.mark.parametrize("other", ["?id=2", "?id=1&page=2", "/?id=1", "?id=1&utmost=3", "?ID=1"])
def test_other_addresses(other: str) -> None:
    base = "https://news.example/a"
    assert key(base + other) != key(base + "?id=1")


@given(st.text(max_size=60))
def test_key_of_a_key_is_itself(text: str) -> None:
    try:
        found = key("https://news.example/" + text)
    except TroubleError:
        return
    assert key("http://" + found) == found


@given(st.text(max_size=80))
def test_any_link_is_an_address_or_trouble(link: str) -> None:
    try:
        assert joined("https://news.example/a/b", link).startswith(("http://", "https://"))
    except TroubleError as trouble:
        assert trouble.reason == "address"


def test_names_of_other_scripts_and_numbers() -> None:
    assert host(parsed("http://مثال.example/")) == "xn--mgbh0fb.example:80"
    assert origin(parsed("https://[2001:DB8::1]:8443/a")) == "https://[2001:db8::1]:8443"


@pytest.mark.parametrize(
    "url", ["ftp://a.example/", "a.example", "http:///a", "http://a.example/" + "x" * 3000, ""]
)
def test_no_addresses(url: str) -> None:
    with pytest.raises(TroubleError):
        parsed(url)
