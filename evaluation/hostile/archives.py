"""Archives that lie: WARC, zip, gzip and saved pages with wrong lengths, bombs, names that lead elsewhere."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable
from random import Random

from evaluation.hostile.rows import feed, rows
from evaluation.hostile.texts import example, story

Made = tuple[str, int, Callable[[Random, int], bytes]]
_NAMES = (
    *(
        "a.html",
        "b.txt",
        "../../etc/x.txt",
        "/etc/passwd",
        "C:\\x.txt",
        "a/../b.html",
        "..",
        "a//b.txt",
        ".",
        "x\x00y.txt",
    ),
    *(
        "\u202etxt.exe",
        "a" * 60_000,
        "خبر.html",
        "b.txt",
        "page_files/x.html",
        "page.html",
        "con",
        "a.zip",
        "c.jsonl",
        "d/",
    ),
)


def _page(random: Random, size: int = 600) -> bytes:
    return random.choice((example(random, ".html"), example(random, ".txt"), story(random, size).encode()))


def _html(random: Random) -> bytes:
    return example(random, ".html")


def _record(random: Random, *, lie: bool) -> bytes:
    body = _html(random)
    headers = [
        b"HTTP/1.1 200 OK",
        b"Content-Type: " + random.choice((b"text/html; charset=utf-8", b"text/html")),
    ]
    packing = random.randrange(6) if lie else random.randrange(3)
    if packing == 1:
        body, headers = gzip.compress(body), [*headers, b"Content-Encoding: gzip"]
    elif packing == 2:
        cut = random.randrange(1, len(body))
        chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:cut], body[cut:], b""))
        body, headers = chunks, [*headers, b"Transfer-Encoding: chunked"]
    elif packing > 2:
        encoding = random.choice(
            (b"br", b"deflate", b"gzip", b"gzip, gzip, gzip", b"x-none", b"identity, chunked")
        )
        headers = [*headers, b"Content-Encoding: " + encoding, b"Transfer-Encoding: chunked"]
        body = random.choice(
            (body, b"ffffffff\r\n" + body, b"1\r\nx" * 500, zlib.compress(body)[:-3], b"0\r\n\r\n" + body)
        )
    answer = b"\r\n".join(headers) + b"\r\n\r\n" + body
    length = (
        len(answer)
        if not lie
        else random.choice((len(answer), 0, len(answer) - 9, len(answer) + 9, 10**12, -5))
    )
    date = random.choice((b"2019-03-12T10:20:30Z", b"9999-99-99", b"\xff"))
    return (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/%d\r\nWARC-Date: %s\r\n"
        b"WARC-Record-ID: <urn:uuid:%d>\r\nContent-Type: application/http; msgtype=response\r\n"
        b"Content-Length: %d\r\n\r\n%s\r\n\r\n"
    ) % (random.randrange(9999), date, random.randrange(9999), length, answer)


def warc(random: Random, size: int) -> bytes:
    """A sound archive of some records."""
    return b"".join(_record(random, lie=False) for _ in range(max(1, min(60, size // 2500))))


def _lying_warc(random: Random, size: int) -> bytes:
    records = [_record(random, lie=random.random() < 0.4) for _ in range(max(1, min(60, size // 2500)))]
    return b"".join(records)


def _packed_warc(random: Random, size: int) -> bytes:
    members = [
        bytearray(gzip.compress(_record(random, lie=False))) for _ in range(max(1, min(60, size // 1200)))
    ]
    for member in random.choices(members, k=random.randrange(3)):
        member[random.randrange(len(member))] ^= 1 << random.randrange(8)
    data = b"".join(members)
    return data[: len(data) - random.choice((0, 1, 9, 300))]


def _headers_only(random: Random, size: int) -> bytes:
    unit = random.choice(
        (b"WARC/1.0\r\n", b"X: y\r\n", b"\r\n", b"WARC-Type: response\r\n", b"Content-Length: 0\r\n\r\n")
    )
    return b"WARC/1.0\r\n" + unit * (size // len(unit))


def archive(random: Random, size: int) -> bytes:
    """A sound zip of pages."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", random.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as file:
        for number in range(max(1, min(40, size // 1500))):
            file.writestr(f"folder/{number}{random.choice(('.html', '.txt'))}", _page(random))
    return held.getvalue()


def _strange_names(random: Random, _size: int) -> bytes:
    held = io.BytesIO()
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(held, "w") as file:  # names that repeat
        for name in random.sample(_NAMES, k=random.randrange(1, len(_NAMES))):
            file.writestr(zipfile.ZipInfo(name), _page(random))
    return held.getvalue()


def _lying_zip(random: Random, size: int) -> bytes:
    """Sizes, checksums, ways of packing, marks of encryption and offsets that are not true."""
    data = bytearray(archive(random, size))
    for signature, places in (
        (b"PK\x01\x02", (8, 10, 16, 20, 24, 28, 42)),
        (b"PK\x03\x04", (6, 8, 14, 18, 22, 26)),
    ):
        start = data.find(signature)
        while start >= 0 and random.random() < 0.6:
            place = start + random.choice(places)
            data[place : place + 2] = struct.pack("<H", random.choice((0, 1, 9, 99, 0xFFFF, 0x7FFF)))
            start = data.find(signature, start + 30)
    if random.random() < 0.3:
        end = data.rfind(b"PK\x05\x06")
        data[end + random.choice((8, 10, 12, 14, 16, 18)) :][:2] = b"\xff\xff"
        data[end + 10 : end + 12] = b"\xff\xff"
    return bytes(data)


def _bomb(random: Random, size: int) -> bytes:
    zeros = random.choice((b"\x00", b"<p>", "خبر ".encode())) * (size * 20)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        for number in range(random.choice((1, 3))):
            file.writestr(f"{number}.txt", zeros)
    return held.getvalue()


def _overlapping(random: Random, size: int) -> bytes:
    """One member that the directory lists many times."""
    data = zlib.compress(b"<p>" + b"x" * 100_000)[2:-4]
    name, crc = b"a.html", zlib.crc32(b"<p>" + b"x" * 100_000)
    sizes = struct.pack("<III", crc, len(data), 100_003)
    local = (
        b"PK\x03\x04"
        + struct.pack("<HHHHH", 20, 0, 8, 0, 33)
        + sizes
        + struct.pack("<HH", len(name), 0)
        + name
        + data
    )
    entry = (
        b"PK\x01\x02"
        + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 33)
        + sizes
        + struct.pack("<HHHHHII", 6, 0, 0, 0, 0, 0, 0)
    )
    count = random.choice((2, 500, max(2, size // 52)))
    listed = (entry + name) * count
    end = struct.pack("<HHHHIIH", 0, 0, min(count, 0xFFFF), min(count, 0xFFFF), len(listed), len(local), 0)
    return local + listed + b"PK\x05\x06" + end


def _nested(random: Random, _size: int) -> bytes:
    data, suffix = _page(random), random.choice((".html", ".txt"))
    for level in range(random.choice((2, 4, 5, 12, 60))):
        way = random.randrange(4)
        if way == 0:
            held = io.BytesIO()
            with zipfile.ZipFile(held, "w") as file:
                file.writestr(f"{level}{suffix}", data)
            data, suffix = held.getvalue(), ".zip"
        else:
            data = (gzip.compress, bz2.compress, lzma.compress)[way - 1](data)
            suffix += (".gz", ".bz2", ".xz")[way - 1]
    return data


def _gzip_bomb(random: Random, size: int) -> bytes:
    inner = (b"\x00" if random.random() < 0.5 else "خبر عن المدينة\n".encode()) * (size * 10)
    data = gzip.compress(inner, 1)
    return gzip.compress(data) if random.random() < 0.5 else data


def _damaged_stream(random: Random, size: int) -> bytes:
    inner = random.choice((rows, feed, warc, archive))(random, min(size, 200_000))
    data = bytearray(random.choice((gzip.compress, bz2.compress, lzma.compress))(inner))
    for _ in range(random.choice((0, 1, 4))):
        data[random.randrange(len(data))] ^= 1 << random.randrange(8)
    more = random.choice((b"", b"\x00" * 500, b"trash", bytes(data[:20]), bytes(data)))
    return bytes(data[: len(data) - random.choice((0, 0, 1, 30))]) + more


def _empty_members(_random: Random, size: int) -> bytes:
    member = gzip.compress(b"")
    return member * max(1, size // len(member)) + gzip.compress(b"\xd8\xae\xd8\xa8\xd8\xb1")


def saved(random: Random, size: int) -> bytes:
    """A page as browsers save it in one file."""
    return (
        b"From: <Saved>\r\nSnapshot-Content-Location: https://example.org/x\r\nSubject: x\r\n"
        b"Date: Tue, 12 Mar 2019 10:20:30 -0000\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="--B"\r\n\r\n----B\r\n'
        b"Content-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        + _html(random)
        + b"\r\n----B--\r\n"
    ) + b"\r\n" * (size % 9)


def _lying_saved(random: Random, size: int) -> bytes:
    unit = random.choice(
        (
            *(
                b"----B\r\nContent-Type: text/html\r\n\r\nx\r\n",
                b"----B\r\n",
                b"X-H: y\r\n",
                b"a: " + b"x" * 900 + b"\r\n",
            ),
            *(
                b"----B\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n",
                b" folded\r\n",
                b"=?utf-8?b?eA?= ",
            ),
            b"----B\r\nContent-Type: multipart/related; boundary=%d\r\n\r\n" % random.randrange(99),
        )
    )
    whole = saved(random, 0)
    place = random.choice((whole.find(b"----B\r\n"), whole.find(b"MIME-Version"), len(whole)))
    return whole[:place] + unit * max(1, size // len(unit)) + whole[place:]


MAKERS: dict[str, Made] = {
    "lying-warc": (".warc", 200_000, _lying_warc),
    "packed-warc": (".warc.gz", 200_000, _packed_warc),
    "warc-headers": (".warc", 5_000_000, _headers_only),
    "strange-names": (".zip", 50_000, _strange_names),
    "lying-zip": (".zip", 100_000, _lying_zip),
    "zip-bomb": (".zip", 5_000_000, _bomb),
    "overlapping-zip": (".zip", 6_000_000, _overlapping),
    "nested": (".zip", 3_000, _nested),
    "gzip-bomb": (".gz", 10_000_000, _gzip_bomb),
    "damaged-streams": (".gz", 500_000, _damaged_stream),
    "empty-members": (".gz", 2_000_000, _empty_members),
    "lying-saved-page": (".mhtml", 2_000_000, _lying_saved),
}
