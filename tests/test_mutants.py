"""Damaged files of every format through reading, analysis, record, exports and explorer: a text or a problem.

`CEJING_MUTANTS=1000 pytest tests/test_mutants.py` takes more of them; `bench/mutants.py` puts them through
`cejing run` and also watches what is left behind.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.ask import query
from pipeline.export import formats
from pipeline.export.snapshot import snapshot, verify
from pipeline.learned import Models
from pipeline.lexicon import Lexicon
from pipeline.record.database import check, connect
from pipeline.record.ready import ready
from pipeline.record.rows import Record, unpack
from pipeline.record.store import FileState, Store
from pipeline.run import extraction, ingest
from pipeline.web.app import application
from tests.clients import TestClient
from tests.mutants import Mutant, mutants, seeds

DAILY = 30
"""Mutants that `make test` reads: each kind of file once, and some twice."""
COUNT = int(os.environ.get("CEJING_MUTANTS", DAILY))
LEXICON = Lexicon()
SLOW = ("pdf_scan", "png", "jpg", "tif")
"""Kinds that need OCR: one is enough for the daily sample."""
Filled = tuple[Path, list[Record]]


def chosen() -> Iterator[Mutant]:
    """The first so many of a seed; of the pictures only the first, unless more are asked for."""
    seen: set[str] = set()
    for mutant in mutants(COUNT, seed=3):
        if COUNT > DAILY or mutant.kind not in SLOW or not seen & set(SLOW):
            seen.add(mutant.kind)
            yield mutant


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    """The record after all mutants were read and written, as a run does it."""
    folder, db = tmp_path_factory.mktemp("in"), tmp_path_factory.mktemp("out") / "cejing.db"
    tools, tally, records = extraction.tools(LEXICON, Models()), ingest.Tally(), []
    with Store(db, extractor="v1") as store:
        store.start_run(lexicon="l1")
        for number, mutant in enumerate(chosen()):
            file = folder / f"{number}{Path(mutant.name).suffix if mutant.name.isascii() else ''}"
            file.write_bytes(mutant.data)
            made = extraction.extract_with(tools, str(file), "")
            assert made, mutant
            put = extraction.pictured([ready(one) for one in made])
            list(ingest.commit(store, [[(FileState(str(file), 0, 0), put)]], tally))
            records += made
        store.finish_run(tally.new, tally.unchanged, tally.failed)
    yield db, records
    tools.guard.close()


def test_every_file_ends_in_a_text_or_a_problem(filled: Filled) -> None:
    for made in filled[1]:
        problems = made.rows["problems"]
        assert made.text.strip() or problems
        assert all(row["message"].endswith("。") for row in problems)
        assert len(unpack(made.layout, len(made.text)).page) in (0, len(made.text))
        assert not {row["code"] for row in problems} & {"failed", "worker_died"}, problems
        for row in made.rows["indicators"]:
            assert made.text[row["start"] : row["end"]] == row["surface"]
            assert abs(row["value_norm"]) <= 1e30


def test_nothing_that_steers_is_kept(filled: Filled) -> None:
    for made in filled[1]:
        assert not re.search("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", made.text)


def test_the_record_is_sound_and_every_file_is_in_it(filled: Filled) -> None:
    db, records = filled
    assert check(db) == []
    with closing(connect(db, read_only=True)) as kept:
        ids = {row["id"] for row in kept.execute("SELECT id FROM documents")}
    assert ids == {made.document["id"] for made in records}


@pytest.mark.parametrize("form", ["csv", "xlsx", "parquet", "dta", "json"])
@pytest.mark.parametrize("table", ["indicators", "documents", "entities", "problems"])
def test_every_export_is_written(filled: Filled, tmp_path: Path, form: str, table: str) -> None:
    path = tmp_path / f"x.{form}"
    formats.write(list(query.table(filled[0], table)), path, LEXICON.labels)
    assert path.stat().st_size > 0


def test_a_snapshot_of_it_can_be_verified(filled: Filled, tmp_path: Path) -> None:
    snapshot(filled[0], tmp_path / "s", LEXICON)
    assert verify(tmp_path / "s") == []


def test_every_page_of_these_documents_opens(filled: Filled) -> None:
    db, records = filled
    client = TestClient(application(db.parent, lexicon=LEXICON), raise_server_exceptions=False)
    views = [f"/documents/{made.document['id'][:16]}" for made in records]
    views += [f"{view}.json" for view in views]
    views += [
        f"/evidence/{made.document['id'][:16]}/{row['start']}"
        for made in records
        for row in made.rows["indicators"][:2]
    ]
    for view in ("/", "/documents", "/figures", "/problems", "/names", "/about", *views):
        answer = client.get(view)
        assert answer.status_code in (200, 404), (view, answer.status_code)
        assert "<script>alert" not in answer.text.replace("\\u003c", "<") or view.endswith(".json"), view
        assert not re.search("[\x00-\x08\x0e-\x1f\x7f\u202e]", answer.text), view


def test_the_same_seed_gives_the_same_files() -> None:
    again = list(mutants(len(seeds()), seed=5))
    assert again == list(mutants(len(seeds()), seed=5))
    assert again != list(mutants(len(seeds()), seed=6))
