"""Plain text against its truth, and metadata against INDEX.csv, over the development texts.

.venv/bin/python bench/formats.py ../shared/corpus
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from pathlib import Path

from pipeline.lexicon import Lexicon
from pipeline.reading import read
from pipeline.reading.plain.document import read_plain
from pipeline.words import passage

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.reading_samples import folded


def bare(text: str) -> str:
    return re.sub(r"[\[［]\d+[\]］]|\s", "", text)


def paragraphs(shared: Path, lexicon: Lexicon) -> None:
    """Paragraphs of the paper as plain text that are exactly those of the truth."""
    document = read((shared / "jiangxi_parks_paper.txt").read_bytes(), "x.txt", lexicon=lexicon)
    truth = (shared / "pdf" / "a_ruled.truth.txt").read_text(encoding="utf-8").split("\n")
    wanted = {bare(line) for line in truth if line and "\t" not in line}
    ours = [bare(passage(document, p.span).clean) for p in document.paragraphs]
    print(f"paragraphs of the paper: {sum(p in wanted for p in ours)} of {len(ours)} right")


SETTINGS = [
    ("　　", "\n", "\n"),
    ("　　", "\n\n", "\n\n"),
    ("", "\n", "\n\n"),
    ("", "\n\n", "\n\n"),
    ("", "\n", "\n"),
]


def wrapping(shared: Path, lexicon: Lexicon) -> None:
    """Provincial reports (a paragraph a line) wrapped at 56 and 80 columns and read back."""
    for indent, between, apart in SETTINGS:
        right = all_ = 0
        for path in sorted(shared.glob("reports/provincial_2026/*.txt"))[::3]:
            lines = [line for line in path.read_text(encoding="utf-8").split("\n") if len(line) > 20][8:]
            for columns in (56, 80):
                text = apart.join(between.join(folded(indent + line, columns)) for line in lines)
                document = read_plain(text.encode(), lexicon)
                found = {bare(passage(document, p.span).clean) for p in document.paragraphs}
                right += sum(bare(line) in found for line in lines)
                all_ += len(lines)
        setting = f"indent {indent!r}, lines {between!r}, paragraphs {apart!r}"
        print(f"wrapped, {setting}: {right}/{all_} ({right / all_:.1%})")


def wanted(row: dict[str, str]) -> dict[str, set[str]]:
    report = "工作报告" in row["title"]
    genres = {"政府工作报告"} if report else {"规划", "计划", "纲要"}
    facts = {"year_issued": {row["year"]}, "region": {row["jurisdiction"]}, "genre": genres}
    return facts | ({"year_reported": {str(int(row["year"]) - 1)}} if report else {})


def metadata(shared: Path, lexicon: Lexicon) -> None:
    """Metadata of the texts of INDEX.csv, read under a name that says nothing."""
    right: Counter[str] = Counter()
    all_: Counter[str] = Counter()
    how: Counter[str] = Counter()
    for row in csv.DictReader((shared / "INDEX.csv").open(encoding="utf-8")):
        document = read((shared / row["path"]).read_bytes(), "x.txt", lexicon=lexicon)
        for key, values in wanted(row).items():
            all_[key] += 1
            right[key] += document.metadata.get(key) in values
            if document.metadata.get(key) not in values:
                print("  wrong:", row["path"], key, document.metadata.get(key))
        how[document.metadata.found["year_issued"].how] += 1
    print("; ".join(f"{key} {right[key]}/{all_[key]}" for key in all_))
    print("year_issued read from:", dict(how))


if __name__ == "__main__":
    paragraphs(Path(sys.argv[1]), Lexicon())
    wrapping(Path(sys.argv[1]), Lexicon())
    metadata(Path(sys.argv[1]), Lexicon())
