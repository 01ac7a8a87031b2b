"""The whole run: time by stage, cost a document as the record grows, and the script that users have today.

python bench/whole.py stages [folder]       # default ../shared/corpus; stage by stage, in one process
python bench/whole.py run [folder]          # `cejing run` on it: wall, CPU, memory, rows, problems
python bench/whole.py grow 100 1000 10000   # the same on passages of real reports with changed figures
python bench/whole.py script                # 60 reports: `cejing run` beside jieba, a pattern and gensim
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import texts
from watch import Watch

from pipeline import reading
from pipeline.analyse import analyse
from pipeline.ask import query
from pipeline.export.publish import publish
from pipeline.learned import Models, version
from pipeline.lexicon import Lexicon
from pipeline.model import Document
from pipeline.reading.bundle import read_all
from pipeline.record.conflicting import compare_documents
from pipeline.record.copies import link_copies
from pipeline.record.ready import ready
from pipeline.record.rows import record
from pipeline.record.store import FileState, Store
from pipeline.rooms import Rooms
from pipeline.run import ingest
from pipeline.run.news import news
from pipeline.run.refit import GROWTH
from pipeline.run.topics import learn_topics

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
spent: dict[str, float] = defaultdict(float)
slowest: Counter[tuple[str, str]] = Counter()


@contextmanager
def stage(name: str, file: str = "") -> Iterator[None]:
    begun = time.perf_counter()
    try:
        yield
    finally:
        took = time.perf_counter() - begun
        spent[name] += took
        slowest[(name, file)] += took


def stages(folder: Path) -> None:
    """Every stage in turn, each document alone; wall seconds."""
    lexicon, models = Lexicon(), Models()
    sys.modules["pipeline.analyse"].Rooms = Watched  # type: ignore[attr-defined]
    warm = reading.read("2015年，全省主营业务收入2.56万亿元。南昌高新区建设绿色园区。".encode(), "a.txt", {})
    analyse(warm, lexicon, models)
    spent.clear()
    with tempfile.TemporaryDirectory() as place, reading.Guard() as guard:
        outputs = Path(place)
        with Store(outputs / "cejing.db", extractor=version(lexicon, models)) as store:
            store.start_run(lexicon=lexicon.version)
            with stage("find and hash"):
                tally, todo = ingest.plan(store, folder)
            for state in todo:
                _document(state, store, guard, lexicon, models)
            with stage("link copies"):
                link_copies(store)
            with stage("compare documents"):
                compare_documents(store, lexicon)
            with stage("learn topics"):
                learn_topics(store, lexicon, growth=GROWTH)
            store.finish_run(tally.total, 0, 0)
        with stage("publish"):
            publish(store.path, outputs, lexicon)
        with stage("tell"):
            news(store.path)
        _show(store.path)


def _document(state: FileState, store: Store, guard: reading.Guard, lexicon: Lexicon, models: Models) -> None:
    name = state.file.name
    with stage("read", name):
        documents = list(read_all(guard, state.file, {}))
    for document in documents:
        analysis = analyse(document, lexicon, models)
        with stage("rows", name):
            made = ready(record(analysis, lexicon))
        with stage("store", name):
            store.put(made, state)


class Watched(Rooms):
    """The rooms of `analyse`, with a watch on each."""

    def ask(self, room: str, without: Any, work: Any, *given: Any, **named: Any) -> Any:
        with stage(room, given[0].source if isinstance(given[0], Document) else ""):
            return super().ask(room, without, work, *given, **named)


def _show(db: Path) -> None:
    whole = sum(spent.values())
    for name, took in sorted(spent.items(), key=lambda item: -item[1]):
        print(f"{name:20s} {took:7.2f} s {took / whole:6.1%}")
    print(f"{'all':20s} {whole:7.2f} s; {query.counts(db)}")
    for (name, file), took in slowest.most_common(8):
        print(f"  {took:6.2f} s {name} {file}")


def run(folder: Path) -> None:
    """`cejing run`, in a process group of its own."""
    with tempfile.TemporaryDirectory() as place:
        print(
            f"{folder.name}: {_run(folder, Path(place))}; {query.counts(Path(place) / 'cejing.db')}",
            flush=True,
        )


def _run(folder: Path, outputs: Path) -> str:
    command = [str(Path(sys.executable).with_name("cejing")), "run", str(folder), "--outputs", str(outputs)]
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, process_group=0)
    with Watch(child.pid) as watch:
        child.wait()
    return _told(watch)


def _told(watch: Watch) -> str:
    return f"wall {watch.wall:.1f} s, CPU {watch.cpu:.1f} s, cores {watch.cores:.0%}, peak {watch.peak} MB"


def grow(sizes: list[int]) -> None:
    """Cost a document for folders of growing size; memory."""
    with tempfile.TemporaryDirectory() as place:
        for size in sizes:
            folder, outputs = Path(place, f"in{size}"), Path(place, f"out{size}")
            texts.write(folder, size)
            told = _run(folder, outputs)
            disk = sum(file.stat().st_size for file in outputs.rglob("*") if file.is_file())
            cpu = float(re.search(r"CPU ([\d.]+)", told)[1])
            each = f"{1000 * cpu / size:.1f} ms CPU and {disk / size / 1000:.1f} kB a document"
            print(f"{size:6d} documents: {told}; {each}", flush=True)


def script() -> None:
    """60 reports by `cejing run` and by what users have today."""
    files = sorted(texts.REPORTS.rglob("*.txt"))[:60]
    with tempfile.TemporaryDirectory() as place:
        folder, outputs = Path(place, "in"), Path(place, "out")
        folder.mkdir()
        for n, file in enumerate(files):
            (folder / f"{n:02}_{file.name}").write_bytes(file.read_bytes())
        print(f"cejing run:   {_run(folder, outputs)}; {query.counts(outputs / 'cejing.db')}", flush=True)
        command = [sys.executable, __file__, "plain", str(folder)]
        child = subprocess.Popen(command, process_group=0, stdout=subprocess.PIPE, text=True)
        with Watch(child.pid) as watch:
            told, _ = child.communicate()
        print(f"plain script: {_told(watch)}; {told.strip()}")


def plain(folder: Path) -> None:
    """jieba, a word list, LDA with 12 topics, and a pattern for figures: no scope, period, place or page."""
    import jieba
    from gensim.corpora import Dictionary
    from gensim.models import LdaModel

    pattern = re.compile(r"(\d+(?:\.\d+)?)(万亿元|亿元|万元|万人|万户|%|个百分点)")
    paragraphs = [
        line for file in sorted(folder.iterdir()) for line in texts.decode(file.read_bytes()).splitlines()
    ]
    figures = sum(len(pattern.findall(line)) for line in paragraphs)
    cut = [[word for word in jieba.cut(line) if len(word) > 1] for line in paragraphs if len(line) >= 40]
    known = Dictionary(cut)
    known.filter_extremes(no_below=5, no_above=0.3)
    LdaModel([known.doc2bow(document) for document in cut], 12, known, passes=10, random_state=0)
    print(f"{figures} bare figures, 12 topics over {len(cut)} paragraphs")


def main(arguments: list[str]) -> None:
    match arguments:
        case ["stages" | "run" as what, *folder]:
            {"stages": stages, "run": run}[what](Path(folder[0]) if folder else CORPUS)
        case ["grow", *sizes]:
            grow([int(size) for size in sizes] or [100, 1000, 10_000])
        case ["script"]:
            script()
        case ["plain", folder]:
            plain(Path(folder))
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
