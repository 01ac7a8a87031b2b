"""`metadata.csv`: what it says reaches the documents, and what is wrong with it is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.acquire.discovery import found_remote
from pipeline.acquire.sidecar import described, unpacked
from pipeline.ask import query
from pipeline.record.store import FileState, Store
from pipeline.run import ingest
from tests.crew import crew

TEXT = "全省工业园区主营业务收入达到{}亿元，同比增长9.8%。\n"


@pytest.fixture()
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "in"
    (path / "子").mkdir(parents=True)
    for number, name in enumerate(("甲.txt", "乙.txt", "子/丙.txt"), 11):
        (path / name).write_text(TEXT.format(number), encoding="utf-8")
    return path


def ran(folder: Path) -> tuple[ingest.Tally, dict[str, query.Row], list[query.Row]]:
    """The tally, the documents by name, and the problems of a metadata.csv after a run."""
    db = folder.parent / "out" / "cejing.db"
    with Store(db, extractor="v1") as store:
        store.start_run(lexicon="l1")
        tally, todo = ingest.plan(store, folder)
        list(ingest.commit(store, crew().extract(todo), tally))
        store.finish_run(tally.new, tally.unchanged, tally.failed)
    documents = {row["source"]: row for row in query.table(db, "documents")}
    told = [row for row in query.problems(db) if row["code"] == "bad_metadata"]
    return tally, documents, told


def sheet(folder: Path, text: str, *, encoding: str = "utf-8") -> None:
    (folder / "metadata.csv").write_bytes(text.encode(encoding))


def test_values_reach_the_documents_with_their_provenance_and_changes_are_read(folder: Path) -> None:
    sheet(
        folder,
        "文件,标题,日期,发文机关,文号,地区,网址\n"
        "甲.txt,甲县年报,2016年3月5日,甲县统计局,甲统〔2016〕1号,江西省,https://example.org/a\n"
        "子/丙.txt,,2017,,,,\n",
    )
    tally, documents, told = ran(folder)
    assert (tally.new, tally.failed, told) == (3, 0, [])
    first = documents["甲.txt"]
    assert (first["title"], first["written"], first["year_issued"]) == ("甲县年报", "2016-03-05", 2016)
    assert (first["issuer"], first["number"], first["region"]) == ("甲县统计局", "甲统〔2016〕1号", "江西省")
    kept = json.loads(first["metadata"])
    assert kept["source_url"] == {"value": "https://example.org/a", "how": "sidecar", "span": None}
    assert {kept[key]["how"] for key in ("title", "written", "year_issued", "region")} == {"sidecar"}
    assert documents["丙.txt"]["year_issued"] == 2017
    assert documents["乙.txt"]["year_issued"] is None

    assert ran(folder)[0] == ingest.Tally(unchanged=3)
    sheet(folder, "file,date\n甲.txt,2018-01\n乙.txt,2015-12-31\n")
    tally, documents, _ = ran(folder)
    assert (tally.new, tally.unchanged, tally.gone) == (3, 0, 0)
    assert [documents[name]["year_issued"] for name in ("甲.txt", "乙.txt", "丙.txt")] == [2018, 2015, None]
    (folder / "metadata.csv").unlink()
    tally, documents, _ = ran(folder)
    assert (tally.new, tally.unchanged, tally.gone) == (2, 1, 0)
    assert documents["甲.txt"]["title"] != "甲县年报"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("文件,日期\n甲.txt,2016-02-30\n", "第 2 行的日期“2016-02-30”"),
        ("文件,日期\n甲.txt,去年\n", "没有使用"),
        ("文件,日期\n丁.txt,2016\n", "没有“丁.txt”"),
        ("文件,日期\n../out/x.txt,2016\n", "没有“../out/x.txt”"),
        ("文件,网址\n甲.txt,javascript:alert(1)\n", "网址“javascript:alert(1)”"),
        ("文件,日期\n甲.txt,2016\n甲.txt,2017\n", "第 3 行的“甲.txt”前面已有一行"),
        ("文件,日期\n,2016\n", "没有写文件名"),
        ("名称,日期\n甲.txt,2016\n", "没有“file”或“文件”一列"),
        ("", "没有“file”或“文件”一列"),
        ('文件,日期\n"甲\x00.txt,2016\n', "没有"),
    ],
)
def test_what_is_wrong_is_told_and_the_rest_is_used(folder: Path, text: str, word: str) -> None:
    sheet(folder, text)
    files = [FileState(str(path), 0, 0) for path in folder.rglob("*") if path.is_file()]
    found, sound, ((state, problem),) = described(files)
    assert (state.location, sound) == (str(folder / "metadata.csv"), [])
    assert word in problem.message
    assert problem.message.endswith("请改正后重新运行。")
    assert len(found) == 3


def test_a_sheet_that_was_mended_is_forgiven(folder: Path) -> None:
    sheet(folder, "文件,日期\n丁.txt,2016\n")
    tally, _, told = ran(folder)
    assert (tally.failed, len(told)) == (1, 1)
    sheet(folder, "文件,日期\n甲.txt,2016\n")
    tally, _, told = ran(folder)
    assert (tally.failed, tally.gone, told) == (0, 0, [])


def test_sheets_that_excel_saves_are_read_and_the_nearest_sheet_counts(folder: Path) -> None:
    sheet(folder, "文件,标题,备注\r\n子\\丙.txt,远,x\r\n", encoding="gb18030")
    sheet(folder / "子", "\ufeff文件,标题\r\n丙.txt,近\r\n")
    found, sound, faults = described([FileState(str(p), 0, 0) for p in folder.rglob("*") if p.is_file()])
    assert (len(sound), faults) == (2, [])
    assert {Path(s.location).name: s.given for s in found}["丙.txt"] == '{"title": "近"}'


def test_a_sheet_on_remote_storage_counts_too(folder: Path) -> None:
    sheet(folder, "文件,日期\n子/丙.txt,2016\n./甲.txt,2017\n")
    found, _ = found_remote([f"file://{folder}"])
    told, _, faults = described(found)
    assert faults == []
    given = {state.location.rpartition("/")[2]: unpacked(state.given) for state in told}
    assert given == {"丙.txt": {"date": "2016"}, "甲.txt": {"date": "2017"}, "乙.txt": {}}


def test_a_copy_of_which_nothing_is_said_leaves_what_is_said(folder: Path) -> None:
    (folder / "又甲.txt").write_bytes((folder / "甲.txt").read_bytes())
    sheet(folder, "文件,日期\n甲.txt,2016\n")
    for _ in range(3):
        assert [row["year_issued"] for row in ran(folder)[1].values()].count(2016) == 1
