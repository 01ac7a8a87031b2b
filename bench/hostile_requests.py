"""Hostile requests to the explorer: `nice -n 10 python bench/hostile_requests.py 2000`.

Starts `cejing serve` on a record (`--outputs DIR`, else a small one with hostile names) and sends it its
own pages with absurd parameters, and bytes that are hardly HTTP. Tells what came back. Exit code 1: an
answer of 500 or more, none, a traceback, markup of a parameter in a page, a dead server.
"""

from __future__ import annotations

import argparse
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, quote_from_bytes

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

MARK = "<i2718>"
PATIENCE = 600
"""Seconds that an answer is waited for: where eighteen processes want two cores, 60 were too few."""
VALUES = (
    "", "0", "-1", "1" * 400, "1e999", "nan", "2015", "2015/2011", "９９", "a" * 5000, "%", "_", "'", '"',
    "'; DROP TABLE runs --", "甲园区", "主营业务收入", 'NEAR("*', "*", "(", "[", "\\", "../../etc/passwd",
    "..%2f..", "\x00", "\u202e", "\U0001f600", MARK, f'"{MARK}', f"'{MARK}", f"</script>{MARK}",
    "javascript:alert(1)", "{{7*7}}", "a" * 64, "b" * 16, "zone:360100", "t1", "green", "PARK", "csv",
    "亿亿元", ",，,", "true", "[]", "{}", "\r\nX-Evil: 1",
)  # fmt: skip
RAW = (
    b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99999999999\r\n\r\n",
    b"GET /\x00 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    b"GET / HTTP/9.9\r\nHost: 127.0.0.1\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    b"GET " + b"/a" * 40_000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n" + b"X: y\r\n" * 5000 + b"\r\n",
    b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
    b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n\r\n",
    b"GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    b"\r\n\r\n\r\n", b"", b"\xff" * 4096,
)  # fmt: skip


ODD_HEADS = (
    "Range: bytes=9-1",
    "Accept: \xff",
    "If-None-Match: *",
    "Cookie: a=",
    "Origin: http://evil.example",
)


def requests(count: int, seed: int, pages: dict[str, list[str]]) -> Iterator[bytes]:
    """Requests as bytes, the same for the same seed; one of ten is hardly HTTP."""
    chance = random.Random(seed)
    for _ in range(count):
        if chance.random() < 0.1:
            yield _bent(chance, chance.choice(RAW))
        else:
            yield _asked(chance, *chance.choice(sorted(pages.items())))


def _bent(chance: random.Random, raw: bytes) -> bytes:
    made = bytearray(raw)
    for _ in range(chance.randint(0, 4)):
        if made:
            made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)


def _asked(chance: random.Random, path: str, names: list[str]) -> bytes:
    parts = [part if part[:1] != "{" else _coded(chance) for part in path.split("/")]
    wanted = chance.sample(names, chance.randint(0, len(names))) if names else []
    pairs = [f"{name}={_coded(chance)}" for name in wanted]
    pairs += [f"{_coded(chance)}={_coded(chance)}"] * (chance.random() < 0.2)
    pairs += pairs[:1] * (chance.random() < 0.2)  # a parameter twice
    target = "/".join(parts) + chance.choice(("", "", ".json", ".csv", ".xlsx")) + "?" + "&".join(pairs)
    method = chance.choice(("GET",) * 8 + ("POST", "HEAD", "PUT", "OPTIONS", "DELETE"))
    body = _coded(chance).encode() if method in ("POST", "PUT") else b""
    heads = [
        f"{method} {target} HTTP/1.1",
        "Host: 127.0.0.1",
        "Connection: close",
        f"Content-Length: {len(body)}",
    ]
    heads += [chance.choice(ODD_HEADS)] * (chance.random() < 0.5)
    return "\r\n".join(heads).encode("latin-1") + b"\r\n\r\n" + body


def _coded(chance: random.Random) -> str:
    if chance.random() < 0.1:
        return quote_from_bytes(bytes(chance.randrange(256) for _ in range(chance.randint(1, 9))))
    return quote(chance.choice(VALUES), safe="")


def _sent(port: int, request: bytes) -> bytes:
    """The whole answer to a request; what is left open is closed after a second without more."""
    with socket.create_connection(("127.0.0.1", port), PATIENCE) as wire:
        wire.sendall(request)
        wire.settimeout(PATIENCE if b"Connection: close" in request else 1)
        answer = b""
        try:
            while piece := wire.recv(65536):
                answer += piece
        except (TimeoutError, ConnectionResetError):
            pass
        return answer


def fault(request: bytes, answer: bytes) -> str:
    """What is wrong with an answer; empty where nothing is."""
    status = answer[9:12].decode("latin-1")
    if not answer:
        return "" if b"Connection: close" not in request else "no answer"
    if status >= "5" or not status.isdigit():
        return f"status {status}"
    if b"Traceback" in answer:
        return "traceback"
    head, _, body = answer.partition(b"\r\n\r\n")
    if b"x-evil" in head.lower():
        return "header let in"
    return "markup let in" if b"text/html" in head.lower() and MARK.encode() in body else ""


def _record(folder: Path) -> Path:
    from tests.rows_of import figure, filled, record

    rows = [figure("甲园区", "2014", "21亿元"), figure(MARK, "2016", "3家", indicator=MARK)]
    filled(folder / "cejing.db", record("a" * 64, 2015, rows), record(f"{MARK}x", 2016, rows))
    return folder


def _pages() -> dict[str, list[str]]:
    from pipeline.web.app import application

    paths = application(Path("nowhere")).openapi()["paths"]
    return {
        path: sorted(p["name"] for p in methods.get("get", {}).get("parameters", ()))
        for path, methods in paths.items()
    }


def main() -> int:
    options = argparse.ArgumentParser()
    options.add_argument("count", type=int)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--outputs", type=Path)
    wanted = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        outputs = wanted.outputs or _record(Path(folder))
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = [
            "-c",
            "from pipeline.cli import main; main()",
            "serve",
            "--port",
            str(port),
            "--outputs",
            str(outputs),
        ]
        server = subprocess.Popen(
            [sys.executable, *command], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        try:
            told = _tried(port, list(requests(wanted.count, wanted.seed, _pages())))
            alive = server.poll() is None
        finally:
            server.terminate()
            _, said = server.communicate(timeout=30)
    print(f"server {'alive' if alive else 'DEAD'}; it said {len(said)} bytes")
    if b"Traceback" in said:
        print(said.decode("utf-8", "replace")[-3000:])
    return int(bool(told) or not alive or b"Traceback" in said)


def _tried(port: int, asked: list[bytes]) -> list[str]:
    for _ in range(600):
        try:
            _sent(port, b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            break
        except OSError:
            time.sleep(0.1)
    seen: Counter[str] = Counter()
    told: list[str] = []
    slowest = 0.0
    for request in asked:
        begun = time.monotonic()
        answer = _sent(port, request)
        slowest = max(slowest, time.monotonic() - begun)
        seen[answer[9:12].decode("latin-1") or "closed"] += 1
        if wrong := fault(request, answer):
            told.append(f"{wrong}: {request[:300]!r}")
            print(told[-1])
    print(f"{len(asked)} requests: {dict(seen.most_common())}; slowest {slowest:.1f} s; faults {len(told)}")
    return told


if __name__ == "__main__":
    sys.exit(main())
