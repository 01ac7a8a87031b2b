"""What is taken back out of the record."""

from __future__ import annotations

from pathlib import Path

from pipeline.ask.browse.stored import texts
from pipeline.model import Analysis
from pipeline.reading import read
from pipeline.record.rows import record
from pipeline.words import suggest
from tests.reading_samples import docx, para, word_cell, word_table
from tests.rows_of import LEXICON, filled


def test_suggestions_do_not_cross_the_cells_of_a_table(tmp_path: Path) -> None:
    rows = [word_cell(f"第{n}园区") + word_cell("睿曜锶") + word_cell("珩钛科") for n in range(12)]
    data = docx(para("表1 企业") + word_table(*rows) + para("园区名单如上。"))
    document = read(data, "x", {}, lexicon=LEXICON)
    filled(tmp_path / "cejing.db", record(Analysis(document), LEXICON))
    found = list(texts(tmp_path / "cejing.db"))
    assert "睿曜锶" in found
    assert found[-1] == "园区名单如上。"
    assert not [item.word for item in suggest(found, LEXICON, entropy=0) if "锶珩" in item.word]
