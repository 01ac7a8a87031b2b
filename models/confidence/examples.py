"""Rows with their clues, and which of their slots are right: of the development gold, and of first looks.

The gold is development data beside the project (../shared/eval); `bench/score.py` reads it. The project's own
(corpus/gold) is left out: it measures, and nothing is fitted on it. `first_looks.jsonl.gz` holds the rows of
texts that no one who writes rules had opened, as they were read and judged at first sight
(bench/first_look.md): clues and verdicts, no text. They alone tell how often rows are right where no rule was
made for them.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline import entities, indicators, reading, words
from pipeline.indicators.clues import SHARE, Clues, shares_of
from pipeline.learned import MODELS
from pipeline.lexicon import Lexicon
from pipeline.model import Indicator

sys.path.append(str(Path(__file__).parents[2] / "bench"))

import score

NOT_JUDGED = ("phenomena",)
"""Its gold tells no measure, no owner and no time."""
SLOTS = {
    "indicator": ("indicator",),
    "scope": ("scope",),
    "period": ("period",),
    "status": ("status",),
    "kind": ("kind", "base", "comparator", "condition"),
}
"""Which verdicts of the scorer make each slot right; `row` is right where all are, and the key is its own."""


@dataclass(frozen=True)
class Example:
    """A row that was read, where, what is known of how, and which slots are right.

    A row that no gold row has holds `row` alone: it is wrong, and its slots cannot be judged.
    """

    text: str
    group: str
    genre: str
    clues: Clues
    right: dict[str, bool]
    points: float = 0.0
    row: Indicator | None = None


LOOKS = Path(__file__).parent / "first_looks.jsonl.gz"


def first_looks() -> list[Example]:
    """The rows of all first looks; `group` is the set (E), as bench/first_look.md calls it."""
    with gzip.open(LOOKS, "rt", encoding="utf-8") as lines:
        return _with_shares([_look(json.loads(line)) for line in lines])


def _with_shares(rows: Sequence[Example]) -> list[Example]:
    """The rows with what the others of their text share."""
    texts: dict[tuple[str, str], list[Clues]] = defaultdict(list)
    for one in rows:
        texts[one.group, one.text].append(one.clues)
    shares = {text: shares_of(clues) for text, clues in texts.items()}
    return [replace(one, clues=one.clues | shares[one.group, one.text]) for one in rows]


def _look(said: dict[str, Any]) -> Example:
    return Example(said["text"], said["set"], said["genre"], frozenset(said["clues"]), said["right"])


def add_first_look(name: str, rows: Sequence[Example]) -> None:
    """Keep the rows of one more first look, as they are read now; a set is never written twice."""
    known = first_looks()
    if any(one.group == name for one in known):
        raise SystemExit(f"{name} 已经记录过：初见的成绩只取一次")
    told = [*known, *(Example(one.text, name, one.genre, one.clues, one.right) for one in rows)]
    with gzip.GzipFile(LOOKS, "wb", mtime=0) as packed:
        for one in told:
            packed.write((json.dumps(_said(one), ensure_ascii=False) + "\n").encode())


def _said(one: Example) -> dict[str, Any]:
    return {
        "set": one.group,
        "text": one.text,
        "genre": one.genre,
        "clues": sorted(clue for clue in one.clues if SHARE not in clue),
        "right": one.right,
    }


def present() -> bool:
    return score.EVAL.exists()


def examples(texts: Iterable[Any] | None = None) -> list[Example]:
    """All rows read out of the development gold; rows whose gold is optional are left out."""
    lexicon, scorer = Lexicon(), score.scoring
    ner = entities.load_ner(MODELS / "ner")
    chosen = [t for t in texts or score.all_texts() if t.group not in NOT_JUDGED and "indicators" in t.gold]
    return [one for text in chosen for one in _with_shares([*_of_text(text, scorer, lexicon, ner)])]


def checked(folder: Path) -> list[Example]:
    """The rows that people have judged: a folder of `cejing check gold`, read again."""
    lexicon, scorer = Lexicon(), score.scoring
    meta = json.loads((folder / "META.json").read_text("utf-8"))
    found = []
    for text in score.texts_of(folder, "checked"):
        places = meta[text.name]["checked"]
        every = _with_shares([*_of_text(text, scorer, lexicon, None)])
        found += [one for one in every if one.row and any(_meet(one.row, *place) for place in places)]
    return found


def _meet(row: Indicator, start: int, end: int) -> bool:
    return row.start < end and start < row.end


def _of_text(text: Any, scorer: Any, lexicon: Lexicon, ner: Any) -> Iterator[Example]:
    document = reading.read(text.text.encode(), f"{text.name}.txt", text.given, lexicon=lexicon)
    sentences = list(words.sentences(document))
    names = entities.find(document, sentences, lexicon, ner)
    read = indicators.read_rows(document, sentences, names, lexicon)
    axis = scorer.squeeze_axis(document.text)
    made = [score._moved(score._flat(row), axis) for row, _ in read]
    gold = [score._moved(row, axis) for row in text.gold.get("indicators", [])]
    for n, right in verdicts(scorer, gold, made).items():
        row, clues = read[n]
        yield Example(text.name, text.group, text.genre, clues, right, row.confidence, row)


def verdicts(scorer: Any, gold: list[Any], made: list[Any]) -> dict[int, dict[str, bool]]:
    """Which slots of each row that was read are right, by its index; optional ones are left out."""
    every = scorer.pair_indicators(gold, made)
    pairs = [(g, p) for g, p in every if not gold[g].get("optional")]
    lost = scorer.collided(gold, made, pairs)
    owners = {o for row in gold for o in scorer.listed(row.get("scope"))}
    taken = {p for _, p in every}
    told = {p: {"row": False} for p in range(len(made)) if p not in taken}
    for g, p in pairs:
        verdict = scorer.verdict_of(gold[g], made[p], owners)
        slots = {
            slot: all(verdict[part] is not False for part in parts)
            for slot, parts in SLOTS.items()
            if any(verdict[part] is not None for part in parts)
        }
        told[p] = {**slots, "row": p not in lost and all(v is not False for v in verdict.values())}
    return told
