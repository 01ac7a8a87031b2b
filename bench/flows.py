"""What a second run costs, and what Prefect costs: `python bench/flows.py [documents]`.

Made-up texts. Wall clock depends on what else the machine does, so CPU seconds stand beside it
(without the guarded readers, which nobody waits for).
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pipeline import ingest
from pipeline.analyse import Models, version
from pipeline.copies import link_copies
from pipeline.lexicon import Lexicon
from pipeline.publish import publish_changes
from pipeline.store import Store

MEASURES = ("主营业务收入", "工业增加值", "利税总额", "固定资产投资", "出口交货值", "招商实际到位资金")
CLAUSES = ("坚持创新驱动", "推进产业集群建设", "完善基础设施", "优化营商环境", "加强人才引进", "促进绿色发展")


def write(folder: Path, documents: int) -> None:
    for n in range(documents):
        chance = random.Random(n)
        lines = [f"关于第{n}号工业园区{2000 + n % 25}年发展情况的报告"]
        for _ in range(12):
            year, value = chance.randint(2001, 2025), chance.randint(10, 90000) / 10
            figure = f"{chance.choice(MEASURES)}{value}亿元，同比增长{value % 30:.1f}%"
            clauses = "，".join(chance.sample(CLAUSES, 3))
            lines.append(f"{year}年，第{n}号工业园区实现{figure}，{clauses}，取得了明显成效。")
        (folder / f"{n:05}.txt").write_text("\n".join(lines), encoding="utf-8")


def plain(folder: Path, outputs: Path) -> ingest.Tally:
    """What the flow does, without Prefect."""
    lexicon = Lexicon()
    with Store(outputs / "cejing.db", extractor=version(lexicon, Models())) as store, ingest.Crew() as crew:
        store.start_run(lexicon=lexicon.version)
        tally, todo = ingest.plan(store, folder)
        for _ in ingest.commit(store, crew.extract(todo), tally):
            pass
        link_copies(store)
        store.finish_run(tally.new, tally.unchanged, tally.failed)
    publish_changes(outputs / "cejing.db", outputs, lexicon)
    return tally


def measured(name: str, work: Callable[[], ingest.Tally]) -> None:
    begun, cpu = time.perf_counter(), cpu_seconds()
    tally = work()
    wall, used = time.perf_counter() - begun, cpu_seconds() - cpu
    counts = f"new {tally.new}, unchanged {tally.unchanged}"
    print(f"{name}: {counts}, wall {wall:.1f} s, CPU {used:.1f} s", flush=True)


def cpu_seconds() -> float:
    """Of this process and of its children that have ended."""
    usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in usage)


def main() -> None:
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with tempfile.TemporaryDirectory() as place:
        folder, first, second = (Path(place) / name for name in ("in", "plain", "flow"))
        folder.mkdir()
        write(folder, documents)
        measured("plain loop", lambda: plain(folder, first))
        measured("plain loop again, nothing changed", lambda: plain(folder, first))
        from pipeline.flows import ingest_folder

        (Path(place) / "one").mkdir()
        write(Path(place) / "one", 1)
        measured("Prefect's start, one document", lambda: ingest_folder(f"{place}/one", f"{place}/warm"))
        measured("flow", lambda: ingest_folder(str(folder), str(second)))
        measured("flow again, nothing changed", lambda: ingest_folder(str(folder), str(second)))


if __name__ == "__main__":
    main()
