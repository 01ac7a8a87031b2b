"""What stands around the flows: the lock, the summary, the refit. Prefect itself is run by test_cli."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.export.publish import publish_changes
from pipeline.learned import Models, version
from pipeline.lexicon import Lexicon
from pipeline.model import UserError
from pipeline.record.conflicting import compare_documents
from pipeline.record.database import StoreError
from pipeline.record.lock import sole_writer
from pipeline.record.store import Store
from pipeline.run import ingest, refit
from pipeline.run.news import news, rows, troubles
from tests.crew import crew
from tests.test_themes import paragraphs

HOLD = """
import sys, time
from pathlib import Path
from pipeline.record.lock import sole_writer
with sole_writer(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[1])
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"
    yield child
    child.kill()
    child.wait()


def test_one_run_at_a_time(holder: subprocess.Popen[str], tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="另一次运行正在写入"), sole_writer(tmp_path):
        pass
    holder.kill()
    holder.wait()
    with sole_writer(tmp_path):
        pass


LINES = {
    "first": "2015年南昌高新技术产业开发区实现主营业务收入2000亿元。",
    "second": "2015年南昌高新技术产业开发区实现主营业务收入3100亿元。赣州经济技术开发区发展加快。",
}


def put(db: Path, folder: Path) -> None:
    with Store(db, extractor="v1") as store:
        store.start_run(lexicon="l1")
        tally, todo = ingest.plan(store, folder)
        for _ in ingest.commit(store, crew().extract(todo), tally):
            pass
        compare_documents(store, Lexicon())
        store.finish_run(tally.new, tally.unchanged, tally.failed)


def test_what_a_run_brought(tmp_path: Path) -> None:
    folder, db = tmp_path / "in", tmp_path / "out/cejing.db"
    folder.mkdir()
    (folder / "first.txt").write_text(LINES["first"], encoding="utf-8")
    put(db, folder)
    (folder / "second.txt").write_text(LINES["second"], encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    put(db, folder)
    told = news(db)
    assert "第 2 次运行：新读入 1 份，没有变化 1 份，没有读成 1 份" in told
    parks = told.partition("## 此前没有提到过的园区与集群")[2].partition("\n## ")[0]
    assert "赣州经济技术开发区" in parks
    assert "南昌高新" not in parks
    assert "## 与其他文档相左的数字" in told
    assert [row["来源"] for row in troubles(db) if "空" in row["问题"]]
    assert [(row["指标"], row["数值"]) for row in rows(db)] == [("主营业务收入", "3100亿元")]


def locked(error: str) -> StoreError:
    told = StoreError("x")
    told.__cause__ = sqlite3.OperationalError(error)
    return told


@pytest.mark.parametrize(
    ("error", "passes"),
    [
        (locked("database is locked"), True),
        (locked("database or disk is full"), False),
        (ConnectionResetError(), True),
        (TimeoutError(), True),
        (UserError("版本不同"), False),
        (FileNotFoundError(), False),
        (ValueError(), False),
    ],
)
def test_only_what_may_pass_is_tried_again(error: Exception, passes: bool) -> None:
    assert ingest.may_pass(error) == passes


@pytest.fixture
def outputs(tmp_path: Path) -> Path:
    """A record of paragraphs on several themes, each theme a stretch of its own."""
    lines = sorted(paragraphs(80), key=lambda line: line[:2])
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text("\n".join(lines), encoding="utf-8")
    put(tmp_path / "out/cejing.db", tmp_path / "in")
    return tmp_path / "out"


def test_no_refit_before_the_record_has_grown(outputs: Path) -> None:
    assert refit.refit(outputs) == ""
    assert not refit.own_models(outputs).exists()


def test_a_refit_goes_beside_the_shipped_model(outputs: Path) -> None:
    lexicon, shipped = Lexicon(), Models()
    assert refit.refit(outputs, force=True) != ""
    own = Models(own=refit.own_models(outputs))
    assert own.themes is not None
    assert 50 < own.themes.paragraphs < 400  # windows, not paragraphs
    assert version(lexicon, own) != version(lexicon, shipped)
    assert refit.refit(outputs) == ""


def test_a_refit_is_due_when_the_record_has_grown(outputs: Path) -> None:
    assert "增至" in refit.refit(outputs, growth=-0.9999)


def test_tables_are_written_again_only_when_the_record_has_changed(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    (folder / "first.txt").write_text(LINES["first"], encoding="utf-8")
    put(out / "cejing.db", folder)
    lexicon = Lexicon()
    assert publish_changes(out / "cejing.db", out, lexicon)
    put(out / "cejing.db", folder)
    assert not publish_changes(out / "cejing.db", out, lexicon)
    (out / "entities.csv").unlink()
    assert publish_changes(out / "cejing.db", out, lexicon)
    (folder / "empty.txt").write_bytes(b"")
    put(out / "cejing.db", folder)
    assert publish_changes(out / "cejing.db", out, lexicon)
