"""Figures and units: this project beside JioNLP and Microsoft Recognizers-Text, on the same sentences.

    python3.11 -m venv /tmp/peers
    /tmp/peers/bin/pip install jionlp recognizers-text-number recognizers-text-number-with-unit "emoji<2" \\
        "setuptools<81" rjieba jieba
    PYTHONPATH=. /tmp/peers/bin/python bench/indicators.py

Every gold row of the paper and of the phenomena counts once. `value`: some figure that overlaps the row
has its value (without the sign, which no peer reads). `value+unit`: and its unit. `spurious`: figures in
no gold row. JioNLP is asked for money only: `money` counts the money rows alone. Peers that are not
installed are left out.
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from pipeline import reading, words
from pipeline.lexicon import Lexicon
from pipeline.mentions.figures import find_quantities, quantity_grammar
from pipeline.model import Sentence

SHARED = Path(__file__).parents[2] / "shared"
TEXTS = (
    (
        SHARED / "corpus" / "jiangxi_parks_paper.txt",
        SHARED / "eval" / "gold" / "jiangxi_parks_paper.indicators.jsonl",
    ),
    (
        SHARED / "eval" / "phenomena" / "phenomena.txt",
        SHARED / "eval" / "phenomena" / "phenomena.indicators.jsonl",
    ),
)


class Figure(NamedTuple):
    """A figure in a sentence: its place, its value in the contract's unit, that unit."""

    start: int
    end: int
    value: float
    unit: str


Finder = Callable[[str], list[Figure]]


def own() -> Finder:
    grammar = quantity_grammar(Lexicon())
    return lambda text: [
        Figure(q.start, q.end, float(q.value_norm), q.unit_norm) for q in find_quantities(text, grammar)
    ]


def jionlp() -> Finder:
    import jionlp as jio

    def find(text: str) -> list[Figure]:
        found = jio.ner.extract_money(text, with_parsing=True) or []
        return [
            Figure(*item["offset"], _number(item["detail"]["num"]), item["detail"]["case"]) for item in found
        ]

    return find


UNITS = {
    "Chinese yuan": ("元", 1.0),
    "United States dollar": ("美元", 1.0),
    "Square kilometer": ("平方米", 1e6),
    "Square meter": ("平方米", 1.0),
    "Hectare": ("平方米", 1e4),
    "Mu": ("平方米", 2000 / 3),
    "Metric ton": ("吨", 1.0),
    "Ton": ("吨", 1.0),
    "Kilometer": ("米", 1e3),
    "Meter": ("米", 1.0),
}


def recognizers() -> Finder:
    from recognizers_number import Culture, recognize_number, recognize_percentage
    from recognizers_number_with_unit import recognize_currency, recognize_dimension

    def find(text: str) -> list[Figure]:
        made: list[Figure] = []
        for ask in (recognize_currency, recognize_dimension, recognize_percentage, recognize_number):
            for hit in ask(text, Culture.Chinese):
                figure = _recognized(hit)
                if not any(figure.start < f.end and f.start < figure.end for f in made):
                    made.append(figure)
        return made

    return find


def _recognized(hit: Any) -> Figure:
    resolution = hit.resolution or {}
    value = str(resolution.get("value"))
    unit, factor = UNITS.get(resolution.get("unit", ""), (resolution.get("unit", ""), 1.0))
    if value.endswith("%"):
        unit = "%"
    return Figure(hit.start, hit.end + 1, _number(value.rstrip("%")) * factor, unit)


def _number(text: Any) -> float:
    try:
        return float(text)
    except (TypeError, ValueError):
        return float("nan")


def main() -> int:
    warnings.filterwarnings("ignore")
    if not SHARED.exists():
        print(f"没有找到评测数据 {SHARED}。")
        return 1
    texts = [(*_sentences(text), _gold(gold)) for text, gold in TEXTS]
    print(f"{'':<16}{'value':>8}{'+unit':>8}{'money':>8}{'spurious':>10}{'chars/s':>12}")
    for name, make in (("cejing", own), ("JioNLP", jionlp), ("Recognizers", recognizers)):
        try:
            find = make()
        except ImportError as missing:
            print(f"{name:<16}not installed ({missing.name})")
            continue
        _report(name, find, texts)
    return 0


def _sentences(path: Path) -> tuple[list[Sentence], str]:
    document = reading.read(path.read_bytes(), path.name, {})
    return list(words.sentences(document)), document.text


def _gold(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def _report(name: str, find: Finder, texts: list[tuple[list[Sentence], str, list[dict[str, Any]]]]) -> None:
    value = unit = money = spurious = rows = monies = chars = 0
    seconds = 0.0
    for sentences, _, gold in texts:
        started = time.process_time()
        found = [(s, find(s.passage.clean)) for s in sentences]
        seconds += time.process_time() - started
        chars += sum(len(s.passage.clean) for s in sentences)
        placed = list(_placed(found))
        for row in gold:
            hits = [f for f in placed if f.start < row["end"] and row["start"] < f.end]
            good = [f for f in hits if _close(f.value, row["value_norm"])]
            exact = any(f.unit == row.get("unit_norm", f.unit) for f in good)
            if row.get("optional"):
                continue
            is_money = row.get("unit_norm") == "元"
            rows, monies = rows + 1, monies + is_money
            value, unit, money = value + bool(good), unit + exact, money + (exact and is_money)
        spurious += sum(all(f.end <= r["start"] or r["end"] <= f.start for r in gold) for f in placed)
    shares = f"{value / rows:>8.1%}{unit / rows:>8.1%}{money / monies:>8.1%}"
    print(f"{name:<16}{shares}{spurious:>10}{chars / seconds:>12,.0f}")


def _placed(found: list[tuple[Sentence, list[Figure]]]) -> Iterator[Figure]:
    for sentence, figures in found:
        for figure in figures:
            span = sentence.passage.span(figure.start, figure.end)
            yield Figure(span.start, span.end, figure.value, figure.unit)


def _close(a: float, b: float) -> bool:
    return abs(abs(a) - abs(b)) <= 1e-6 * max(abs(a), abs(b), 1e-12)


if __name__ == "__main__":
    sys.exit(main())
