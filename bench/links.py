"""Whether names get the right id: against ids that we set for mentions of the development gold.

    python bench/links.py            accuracy, and each wrong link
    python bench/links.py --fill     print rows for mentions that links.csv lacks, with the ids we give today

`links.csv` holds document, start, end (offsets into its text) and id; no text of the gold is copied. Its ids
were read one by one beside the text, from what we gave, and put right where that was wrong.
"""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path

from entities import GOLD, gold_documents

from pipeline import entities, words
from pipeline.lexicon import Lexicon

LINKS = Path(__file__).parent / "links.csv"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--fill", action="store_true")
    options = parser.parse_args()
    if not GOLD.exists():
        print(f"没有找到评测数据 {GOLD}：评分只能在放有 shared/eval 的机器上运行。")
        return 1
    lexicon = Lexicon()
    wanted = _wanted()
    found = right = 0
    for told in gold_documents(lexicon):
        for name in entities.find(told.document, list(words.sentences(told.document)), lexicon):
            key = (told.name, name.start, name.end)
            if options.fill and key not in wanted and name.id and told.holds(name):
                print(told.name, name.start, name.end, name.id, sep=",")
            if key in wanted:
                found += 1
                right += (name.id or "") == wanted[key]
                if (name.id or "") != wanted[key]:
                    print(f"{told.name} {name.surface!r}: 应为 {wanted[key] or '无'}，得到 {name.id or '无'}")
    print(f"link     {right / found if found else 0:.3f}  ({right} of {found} found, {len(wanted)} set)")
    return 0


def _wanted() -> dict[tuple[str, int, int], str]:
    if not LINKS.exists():
        return {}
    rows = csv.DictReader(LINKS.read_text("utf-8").splitlines())
    return {(row["document"], int(row["start"]), int(row["end"])): row["id"] for row in rows}


if __name__ == "__main__":
    sys.exit(main())
