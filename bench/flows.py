"""What a second run costs, and what Prefect costs: `python bench/flows.py [documents]`.

Made-up texts. Wall clock depends on what else the machine does, so CPU seconds stand beside it
(of all processes).
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from functools import partial
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
    with Watch() as watch:
        begun = time.perf_counter()
        tally = work()
        wall = time.perf_counter() - begun
    counts = f"new {tally.new}, unchanged {tally.unchanged}"
    share = watch.seconds / wall / (os.cpu_count() or 1)
    print(f"{name}: {counts}, wall {wall:.1f} s, CPU {watch.seconds:.1f} s, cores {share:.0%}", flush=True)


class Watch(threading.Thread):
    """CPU seconds of this process and all of its group, ended ones too, looked at four times a second."""

    def __enter__(self) -> Watch:
        self.daemon, self.over, self.used = True, threading.Event(), dict[str, float]()
        self.before = self._look()
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.join()
        self.seconds = sum(used - self.before.get(pid, 0.0) for pid, used in self._look().items())

    def run(self) -> None:
        while not self.over.wait(0.25):
            self._look()

    def _look(self) -> dict[str, float]:
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[2]) == os.getpgrp():
                self.used[stat.parent.name] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        return dict(self.used)


def main() -> None:
    """Plain loop and flow in turns, so that both meet the same load of the machine."""
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    from pipeline.flows import ingest_folder

    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        for name, number in (("in", documents), ("one", 1)):
            (home / name).mkdir()
            write(home / name, number)
        measured("Prefect's start, one document", lambda: ingest_folder(f"{home}/one", f"{home}/warm"))
        for turn in range(2):
            for name, work in (
                ("plain", lambda out: plain(home / "in", out)),
                ("flow", lambda out: ingest_folder(f"{home}/in", str(out))),
            ):
                out = home / f"{name}{turn}"
                measured(f"{name}, first run", partial(work, out))
                measured(f"{name}, again", partial(work, out))


if __name__ == "__main__":
    main()
