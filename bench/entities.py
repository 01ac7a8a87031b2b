"""Names against the development gold: F1 by label, links, time; every miss and false name.

    python bench/entities.py                 scores by label and by document
    python bench/entities.py --errors [DOC]  and each error, `-` missed, `+` false
    python bench/entities.py --ner           with the recogniser too

The gold is development data beside the project (../shared/eval).
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import entities, reading, words
from pipeline.learned import Models
from pipeline.lexicon import Lexicon
from pipeline.model import Document, Entity

GOLD = Path(__file__).parents[2] / "shared" / "eval" / "gold"
LABELS = ("PARK", "CLUSTER", "REGION", "POLICY", "ORG")
AROUND = 16

Key = tuple[int, int, str]


@dataclass(frozen=True)
class Told:
    """One document of the gold: its rows on the whitespace-free axis, those that may be left out apart."""

    name: str
    document: Document
    wanted: frozenset[Key]
    optional: frozenset[Key]

    def holds(self, name: Entity) -> bool:
        """Whether the gold has this name, with its label."""
        axis = _axis(self.document.text)
        return (axis[name.start], axis[name.end], str(name.label)) in self.wanted | self.optional


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--errors", nargs="?", const="", metavar="DOC")
    parser.add_argument("--ner", action="store_true")
    options = parser.parse_args()
    if not GOLD.exists():
        print(f"没有找到评测数据 {GOLD}：评分只能在放有 shared/eval 的机器上运行。")
        return 1
    lexicon = Lexicon()
    ner = Models(recogniser=options.ner).ner
    right, gold, made = Counter[str](), Counter[str](), Counter[str]()
    spent = 0.0
    for told in gold_documents(lexicon):
        sentences = list(words.sentences(told.document))
        before = time.process_time()
        found = entities.find(told.document, sentences, lexicon, ner)
        spent += time.process_time() - before
        axis = _axis(told.document.text)
        mine = {(axis[e.start], axis[e.end], str(e.label)) for e in found}
        mine = {key for key in mine if key not in told.optional}
        right.update(label for _, _, label in mine & told.wanted)
        gold.update(label for _, _, label in told.wanted)
        made.update(label for _, _, label in mine)
        if options.errors is not None and options.errors in told.name:
            print(f"\n== {told.name}  {_f1(len(mine & told.wanted), len(told.wanted), len(mine)):.2f}")
            _show_errors(told, mine)
    print(f"\nspan     {_f1(right.total(), gold.total(), made.total()):.3f}", end="")
    print(f"  ({right.total()} of {gold.total()}, {made.total()} found)   {spent:.2f} CPU s")
    for label in LABELS:
        print(f"{label:<8} {_f1(right[label], gold[label], made[label]):.3f}", end="")
        print(f"  ({right[label]} of {gold[label]}, {made[label]} found)")
    return 0


def gold_documents(lexicon: Lexicon) -> Iterator[Told]:
    """Every document whose names are annotated, read as a user would give it (title, date, place)."""
    about = json.loads((GOLD / "META.json").read_text("utf-8"))
    for rows_file in sorted(GOLD.glob("*.entities.jsonl")):
        name = rows_file.name.removesuffix(".entities.jsonl")
        meta = about.get(name, {})
        file = GOLD / meta.get("text", f"{name}.txt")
        given = {
            "title": meta.get("title", ""),
            "issued": meta.get("date", ""),
            "region": meta.get("region", ""),
        }
        document = reading.read(file.read_bytes(), file.name, given, lexicon=lexicon)
        axis = _axis(document.text)
        rows: list[dict[str, Any]] = [
            json.loads(line) for line in rows_file.read_text("utf-8").splitlines() if line.strip()
        ]
        keys = [(_placed(r, axis, "".join(document.text.split())), bool(r.get("optional"))) for r in rows]
        wanted = frozenset(key for key, optional in keys if not optional)
        yield Told(name, document, wanted, frozenset(key for key, optional in keys if optional))


def _placed(row: dict[str, Any], axis: list[int], text: str) -> Key:
    """The span of a gold row; where the reader left out marks of a web page, of its wording before it."""
    said = "".join(row["surface"].split())
    start = axis[min(row["start"], len(axis) - 1)]
    if not text.startswith(said, start):
        start = max(text.rfind(said, 0, start + len(said)), 0)
    return start, start + len(said), row["label"]


def _axis(text: str) -> list[int]:
    """Each offset of the text as an offset without white space."""
    axis, n = [], 0
    for letter in text:
        axis.append(n)
        n += not letter.isspace()
    return [*axis, n]


def _show_errors(told: Told, mine: set[Key]) -> None:
    text = "".join(told.document.text.split())
    for key in sorted(mine ^ told.wanted):
        start, end, label = key
        before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
        print(f"{'+' if key in mine else '-'} {label:<7} {before}【{text[start:end]}】{after}")


def _f1(right: int, gold: int, made: int) -> float:
    return 2 * right / (gold + made) if gold + made else 0.0


if __name__ == "__main__":
    sys.exit(main())
