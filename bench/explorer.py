"""The explorer at size: pages under 8 concurrent readers, beside Datasette on the same database.

    .venv/bin/python bench/record.py --folder /tmp/cejing-bench      # makes the record
    .venv/bin/python bench/explorer.py /tmp/cejing-bench/record-1000000.db [--datasette .../datasette]

Each reader asks one page after the other, in its own shuffled order, after every page was asked once.
Both servers run with the same database, one after the other.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote, urlencode

import httpx

READERS = 8
PARK = "第{}号工业园区"


def ours(n: int) -> list[str]:
    park = quote(PARK.format(n))
    measure = quote("主营业务收入")
    return [
        "/",
        "/figures",
        f"/figures?indicator={measure}&scope={park}&year_from=2010&year_to=2015",
        f"/figures?indicator={measure}&page={n % 20 + 1}",
        f"/figures?scope={park}",
        f"/figures?indicator={measure}&order=-year",
        f"/chart?measure={measure}&owners={park}",
        f"/measures/one?measure={measure}&page={n % 20 + 1}",
        "/measures",
        f"/panel?indicator={measure}&scopes={park}",
        f"/evidence/{n:064x}/3",
        f"/documents/{n:064x}",
        f"/search?text={quote(f'第{n}号')}",
    ]


def over_all(n: int) -> list[str]:
    """Pages that tell of the whole record, which Datasette has no like of."""
    measure = quote("主营业务收入")
    return [
        f"/panel?indicator={measure}&page={n % 8 + 1}",
        f"/review?kind=conflicts&page={n}",
        "/review?kind=targets",
        "/names",
        f"/names/one?id={quote(f'zone:360100:工业园:{n}')}",
        "/names/unlinked",
        f"/themes?year_from={2000 + n % 10}",
        f"/themes/compare?a_from={2000 + n % 10}&a_to=2010&b_from=2016&b_to=2020",
        "/themes/passages",
        f"/documents?page={n}",
    ]


def theirs(n: int) -> list[str]:
    """The same questions as Datasette's table pages, or as SQL where it has no page for them."""
    park, measure = PARK.format(n), "主营业务收入"
    table = "/{db}/indicators?_size=50&"
    rows = "SELECT i.*, d.title, d.source FROM indicators i JOIN documents d ON d.id = i.document_id WHERE "
    found = (
        "SELECT d.title, p.text FROM paragraph_words w JOIN paragraphs p ON p.id = w.rowid"
        f" JOIN documents d ON d.id = p.document_id WHERE paragraph_words MATCH '第{n}号' LIMIT 20"
    )
    return [
        "/{db}",
        table + urlencode({"_sort": "measure"}),
        table + urlencode({"measure": measure, "scope": park, "year__gte": 2010, "year__lte": 2015}),
        table + urlencode({"measure": measure, "_sort": "scope"}),
        table + urlencode({"scope": park}),
        table + urlencode({"measure": measure, "_sort_desc": "year"}),
        table + urlencode({"measure": measure, "scope": park, "_shape": "array"}),
        table + urlencode({"measure": measure, "scope": park, "kind": "level", "status": "actual"}),
        "/{db}?" + urlencode({"sql": f"{rows} i.document_id = '{n:064x}' AND i.start = 3"}),
        f"/{{db}}/documents/{n:064x}",
        "/{db}?" + urlencode({"sql": found}),
    ]


Taken = tuple[str, float, int]
"""Path of a page, milliseconds, status."""


def ask_all(base: str, addresses: Sequence[str], rounds: int) -> list[Taken]:
    """What each page took, under READERS readers at once."""
    taken: list[Taken] = []

    def read(seed: int) -> None:
        own = list(addresses) * rounds
        random.Random(seed).shuffle(own)
        with httpx.Client(base_url=base, timeout=60) as client:
            for address in own:
                begun = time.perf_counter()
                status = client.get(address).status_code
                taken.append((_path(address), 1000 * (time.perf_counter() - begun), status))

    readers = [threading.Thread(target=read, args=(n,)) for n in range(READERS)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return taken


def _path(address: str) -> str:
    """An address without what is asked of the page: one kind of page each."""
    path = address.partition("?")[0]
    return "/".join("…" if len(part) == 64 else part for part in path.split("/"))


def by_page(addresses: Sequence[str], first: Sequence[float], taken: Sequence[Taken]) -> Iterator[str]:
    """A row a kind of page: slowest first view, median and p95 under all readers."""
    for path in dict.fromkeys(map(_path, addresses)):
        times = sorted(ms for where, ms, _ in taken if where == path)
        begun = max(ms for address, ms in zip(addresses, first, strict=True) if _path(address) == path)
        p95 = times[int(0.95 * len(times))]
        yield f"  {path}: first {begun:.0f} ms, median {statistics.median(times):.0f} ms, p95 {p95:.0f} ms"


def measured(command: Sequence[str], base: str, addresses: Sequence[str], rounds: int, rest: float) -> str:
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(base)
        time.sleep(rest)
        with httpx.Client(base_url=base, timeout=60) as client:
            first = [_timed(client, address) for address in addresses]
        taken = ask_all(base, addresses, rounds)
    finally:
        server.terminate()
        server.wait()
    print("\n".join(by_page(addresses, first, taken)))
    times = sorted(ms for _, ms, _ in taken)
    slowest = addresses[first.index(max(first))].partition("?")[0]
    failed = sum(status >= 400 for _, _, status in taken)
    return (
        f"median {statistics.median(times):.0f} ms, p95 {times[int(0.95 * len(times))]:.0f} ms,"
        f" slowest first view {max(first):.0f} ms ({slowest}), failed {failed} of {len(times)}"
    )


def _timed(client: httpx.Client, address: str) -> float:
    begun = time.perf_counter()
    client.get(address)
    return 1000 * (time.perf_counter() - begun)


def _wait(base: str) -> None:
    for _ in range(120):
        try:
            httpx.get(base, timeout=20)
        except httpx.TransportError:
            time.sleep(0.25)
        else:
            return
    raise SystemExit(f"{base} does not answer")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("db", type=Path)
    parser.add_argument("--datasette", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--rest", type=float, default=0, help="seconds between the start and the first view")
    parser.add_argument("--parks", type=int, nargs="+", default=[17, 170, 333])
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "cejing.db").symlink_to(given.db.absolute())
        command = [
            str(Path(sys.executable).with_name("cejing")),
            "serve",
            "--outputs",
            folder,
            "--port",
            "8517",
        ]
        pages = [page for n in given.parks for page in ours(n)]
        print("cejing   ", measured(command, "http://127.0.0.1:8517", pages, given.rounds, given.rest))
        pages = [page for n in given.parks for page in over_all(n)]
        print("over all ", measured(command, "http://127.0.0.1:8517", pages, given.rounds, given.rest))
    if given.datasette:
        command = [
            str(given.datasette),
            "serve",
            str(given.db),
            "-p",
            "8518",
        ]
        pages = [page.format(db=given.db.stem) for n in given.parks for page in theirs(n)]
        print("datasette", measured(command, "http://127.0.0.1:8518", pages, given.rounds, given.rest))


if __name__ == "__main__":
    main()
