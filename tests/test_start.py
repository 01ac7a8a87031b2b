"""A start that waits for nothing it need not: what is begun early, kept, or left out."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import cache
from pipeline.lexicon import Lexicon
from pipeline.record.store import FileState, Store
from pipeline.run import ingest
from pipeline.run.crew import Crew
from pipeline.words import cutting

LINE = "2015年南昌高新技术产业开发区实现主营业务收入2000亿元。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    for n in range(3):
        (made / f"{n}.txt").write_text(f"{LINE}第{n}份。", encoding="utf-8")
    return made


def _names(states: list[FileState]) -> list[str]:
    return [state.file.name for state in states]


def test_what_is_begun_early_is_what_the_plan_finds(folder: Path, tmp_path: Path) -> None:
    db = tmp_path / "out/cejing.db"
    first = ingest.foremost(folder, db, "v1", 2)
    assert _names(first) == ["0.txt", "1.txt"]
    with Crew(1) as crew:
        crew.begin(first)
        begun = dict(crew._begun)
        with Store(db, extractor="v1") as store:
            store.start_run(lexicon="l1")
            tally, todo = ingest.plan(store, folder)
            assert set(begun) < set(todo)
            for _ in ingest.commit(store, crew.extract(todo), tally):
                pass
        assert not crew._begun
    assert (tally.new, tally.failed) == (3, 0)
    assert ingest.foremost(folder, db, "v1", 9) == []
    assert _names(ingest.foremost(folder, db, "v2", 9)) == ["0.txt", "1.txt", "2.txt"]
    (folder / "1.txt").write_text(f"{LINE}改过。", encoding="utf-8")
    assert _names(ingest.foremost(folder, db, "v1", 9)) == ["1.txt"]


@pytest.mark.parametrize("place", ["s3://bucket/in", Path("/nowhere/at/all")])
def test_nothing_is_begun_where_there_is_nothing(place: Path | str, tmp_path: Path) -> None:
    assert ingest.foremost(place, tmp_path / "cejing.db", "v1", 4) == []


def test_a_record_of_another_version_is_left_to_the_plan(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "cejing.db").write_bytes(b"no database at all, but a file")
    assert ingest.foremost(folder, tmp_path / "cejing.db", "v1", 4) == []


def test_what_was_begun_in_vain_costs_no_document(folder: Path) -> None:
    with Crew(1) as crew:
        crew.begin(ingest.foremost(folder, folder.parent / "out/cejing.db", "v1", 1))
        wanted = ingest.foremost(folder, folder.parent / "out/cejing.db", "v1", 3)[1:]
        done = [pair for batch in crew.extract(wanted) for pair in batch]
    assert {state for state, _ in done} == set(wanted)
    assert all(isinstance(outcome, list) for _, outcome in done)


def test_what_is_kept_is_made_once_for_each_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    made: list[int] = []

    def make() -> list[int]:
        made.append(1)
        return [len(made)]

    assert [cache.cached("x", key, make) for key in ("a", "a", "b")] == [[1], [1], [2]]
    for spoilt in ("", "[]", '{"key": "b"}', "\0"):
        (tmp_path / "cejing/x.json").write_text(spoilt, encoding="utf-8")
        assert cache.cached("x", "b", make) == [len(made)]
    monkeypatch.setenv("XDG_CACHE_HOME", "/proc/nowhere")
    assert cache.cached("x", "b", make) == [len(made)]


def test_words_kept_from_another_run_cut_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    made, again = cutting.engine_of(Lexicon()), cutting.engine_of(Lexicon())
    taught, _ = cutting.taught(cutting.vocabulary(Lexicon()))
    text = LINE + "赣江新区、昌九走廊与鄱阳湖生态经济区的乡村振兴，专精特新“小巨人”企业3家。"
    assert made.cut(text, True) == again.cut(text, True) == taught.cut(text, True)


def test_a_text_needs_no_readers_of_pdf(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LINE, encoding="utf-8")
    code = (
        "import sys; from pathlib import Path; from pipeline.lexicon import Lexicon;"
        "from pipeline.reading.guard import child;"
        f"child._read(Path({str(tmp_path / 'a.txt')!r}), {{}}, Lexicon());"
        "print(sorted({'pdfplumber', 'httpx', 'prefect'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout == "[]\n", done.stderr
