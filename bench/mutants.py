"""A thousand damaged files of every format through `cejing run`, and everything that shows them afterwards.

    nice -n 10 python bench/mutants.py 1000 [--seed 0] [--keep DIR] [--pages 40]

Told: what became of each file (text, or a problem), the slowest files, what was lost, processes and temporary
files left behind, and every page of the explorer that failed or let something through. Exit code 1: a fault.
"""

from __future__ import annotations

import argparse
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
import uuid
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import closing
from itertools import product
from pathlib import Path
from urllib.parse import parse_qsl, urljoin, urlsplit

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.mutants import mutants  # noqa: E402

MARK = "CEJING_MUTANTS_RUN"
_ASKED = ("indicators", "documents", "entities")
_FORMS = ("csv", "xlsx", "json", "parquet", "dta")
LONGEST_NAME = 200


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("count", type=int, nargs="?", default=int(os.environ.get("CEJING_MUTANTS", "1000")))
    asked.add_argument("--seed", type=int, default=0)
    asked.add_argument("--keep", type=Path)
    asked.add_argument("--pages", type=int, default=40, help="pages of each kind of address")
    wanted = asked.parse_args()
    home = wanted.keep or Path(tempfile.mkdtemp(prefix="cejing-mutants-"))
    files = written(home / "in", wanted.count, wanted.seed)
    faults = [*timed(files), *ran(home, files), *shown(home / "out", wanted.pages)]
    for fault in faults:
        print("FAULT", fault)
    print(f"{len(faults)} faults; files and record: {home}")
    sys.exit(bool(faults))


def written(folder: Path, count: int, seed: int) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for mutant in mutants(count, seed=seed):
        name = os.fsencode(mutant.name.replace("/", "∕").replace("\0", "")) if _fits(mutant.name) else b""
        path = folder / os.fsdecode(name or b"%d" % len(made))
        path.write_bytes(mutant.data)
        made.append(path)
    return made


def _fits(name: str) -> bool:
    try:
        return len(os.fsencode(name)) <= LONGEST_NAME
    except UnicodeEncodeError:
        return False


def timed(files: list[Path]) -> list[str]:
    """Each file read and analysed, one after the other; the slowest, and what raised."""
    from pipeline.learned import Models
    from pipeline.lexicon import Lexicon
    from pipeline.run import extraction

    tools = extraction.tools(Lexicon(), Models())
    took: list[tuple[float, str, str]] = []
    faults = []
    for file in files:
        begun = time.perf_counter()
        try:
            records = extraction.extract_with(tools, str(file), "")
            said = "text" if any(made.text for made in records) else _codes(records)
        except Exception as error:
            said = f"{type(error).__name__}: {error}"
            faults.append(f"{file.name!r} raised {said}")
        took.append((time.perf_counter() - begun, file.name, said))
    tools.guard.close()
    took.sort(reverse=True)
    print(f"one by one: {sum(t for t, _, _ in took):.0f} s, median {took[len(took) // 2][0]:.3f} s; slowest:")
    for seconds, name, said in took[:12]:
        print(f"  {seconds:6.1f} s  {name!r}  {said}")
    return faults


def _codes(records: list) -> str:
    return "+".join(sorted({row["code"] for made in records for row in made.rows["problems"]})) or "nothing"


def ran(home: Path, files: list[Path]) -> Iterator[str]:
    """The run and what follows it, each a process of its own, watched for traces that they leave."""
    scratch, out = home / "tmp", home / "out"
    scratch.mkdir(exist_ok=True)
    mark = uuid.uuid4().hex
    environment = {**os.environ, MARK: mark, "TMPDIR": str(scratch)}
    commands = [
        ["run", str(home / "in")], ["run", str(home / "in")], ["doctor"], ["status"], ["audit"],
        *(["query", what, "--to", str(home / f"{what}.{form}")] for what, form in product(_ASKED, _FORMS)),
        ["query", "problems"],
        ["query", "sql", "SELECT count(*) n FROM indicators"], ["query", "search", "园区"],
        ["words", "suggest"], ["themes", "trend"], ["entities", "review"],
        ["snapshot", str(home / "snapshot")], ["verify", str(home / "snapshot")],
    ]  # fmt: skip
    for command in commands:
        where = [] if command[0] == "verify" else ["--outputs", str(out)]
        form = ["--format", Path(command[-1]).suffix[1:]] if "--to" in command else []
        begun = time.perf_counter()
        done = subprocess.run(
            [str(Path(sys.executable).with_name("cejing")), *command, *form, *where],
            env=environment, capture_output=True, text=True, errors="replace", timeout=7200,
        )  # fmt: skip
        last = (done.stdout.strip().splitlines() or [""])[-1]
        print(
            f"{time.perf_counter() - begun:6.1f} s  {' '.join(command)[:60]}: {done.returncode} {last[:90]}"
        )
        if done.returncode or "Traceback" in done.stdout + done.stderr or "程序内部出错" in done.stderr:
            yield f"{command}: exit {done.returncode}: {done.stderr[-600:]}"
    yield from (f"process left: {pid}" for pid in _left(mark))
    yield from (f"temporary file left: {path}" for path in scratch.iterdir() if path.name != "jieba.cache")
    yield from lost(out / "cejing.db", files)


def _left(mark: str) -> Iterator[str]:
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if f"{MARK}={mark}".encode() in (place / "environ").read_bytes():
                yield f"{place.name} {(place / 'cmdline').read_bytes()[:80]!r}"
        except OSError:
            continue


def lost(db: Path, files: list[Path]) -> Iterator[str]:
    """Files of which the record knows neither text nor problem; counts of what became of the others."""
    with closing(sqlite3.connect(db)) as record:
        sources = dict(record.execute("SELECT location, document_id FROM sources").fetchall())
        told = {place for (place,) in record.execute("SELECT source FROM problems")}
        with_text = {id_ for (id_,) in record.execute("SELECT id FROM documents WHERE characters > 0")}
        codes = Counter(
            record.execute("SELECT code, severity FROM problems WHERE severity = 'error'").fetchall()
        )
        counts = {
            table: record.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("documents", "indicators", "entities", "themes", "findings", "problems")
        }
    ends: Counter[str] = Counter()
    for file in files:
        name = os.fsencode(file).decode("utf-8", "backslashreplace")
        if name not in sources:
            yield f"not in the record: {name!r}"
        elif sources[name] in with_text:
            ends["text and a problem" if name in told else "text"] += 1
        elif name in told or sources[name]:
            ends["a problem alone"] += 1
        else:
            yield f"neither text nor problem: {name!r}"
    print("files:", dict(ends))
    print("record:", counts)
    print("errors:", ", ".join(f"{code} {n}" for (code, _), n in codes.most_common()))
    for code in ("failed", "worker_died"):
        if any(code == known for known, _ in codes):
            yield f"problems of the code {code}: {[n for (known, _), n in codes.items() if known == code]}"


def shown(out: Path, most: int) -> Iterator[str]:
    """The explorer's pages: all of each document, and of other kinds `most` each, by links."""
    from fastapi.testclient import TestClient

    from pipeline.web.app import application

    client = TestClient(application(out), "http://127.0.0.1", raise_server_exceptions=False)
    waiting, asked, kinds = deque(["/"]), Counter(), Counter()
    with closing(sqlite3.connect(out / "cejing.db")) as record:
        ids = [id_ for (id_,) in record.execute("SELECT id FROM documents ORDER BY id")]
    waiting += [f"/documents/{id_[:16]}{end}" for id_ in ids for end in ("", ".json", ".csv", ".xlsx")]
    met, slowest = set(waiting), (0.0, "")
    while waiting:
        address = waiting.popleft()
        begun = time.perf_counter()
        answer = client.get(address)
        slowest = max(slowest, (time.perf_counter() - begun, address))
        asked[answer.status_code] += 1
        if asked.total() % 500 == 0:
            print(
                f"  {asked.total()} pages, {len(waiting)} known and waiting, {len(kinds)} kinds", flush=True
            )
        if answer.status_code >= 500:
            yield f"{address}: {answer.status_code}"
        if "html" not in answer.headers.get("content-type", ""):
            continue
        yield from (f"{address}: {fault}" for fault in _let_through(answer.text))
        for link in re.findall(r'(?:href|src)="([^"#]+)', answer.text):
            place = urljoin(address, link.replace("&amp;", "&"))
            kind = _kind(place)
            if not urlsplit(place).netloc and place not in met and kinds[kind] < most:
                kinds[kind] += 1
                met.add(place)
                waiting.append(place)
    print(f"explorer: {dict(asked)}, slowest {slowest[0]:.1f} s {slowest[1]}")


def _kind(address: str) -> str:
    """An address without what it asks of: its path and the names of its parameters, of many their number.

    Conditions can be put together in thousands of ways; each pair of them is seen, and longer ones at all.
    """
    path = re.sub(r"(?<=/)[0-9a-f]{16}|\d+", "…", urlsplit(address).path)
    names = sorted({name for name, _ in parse_qsl(urlsplit(address).query)})
    return "&".join([path, *(names if len(names) <= 2 else [str(len(names))])])


def _let_through(page: str) -> Iterator[str]:
    if "<script>alert" in page or "<img src=x" in page:
        yield "markup of a document reaches the page"
    if found := re.search(r"[\x00-\x08\x0b\x0e-\x1f\x7f]", page):
        yield f"control character {found[0]!r} at {page[max(0, found.start() - 60) : found.start()]!r}"


if __name__ == "__main__":
    main()
