"""The questions with known answers (`questions.csv`), and whether an answer is exact and cited."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

from pipeline.ask.wording import BOUNDS
from pipeline.lexicon import Lexicon
from pipeline.mentions.figures import find_quantities, fold
from pipeline.mentions.measures import quantity_grammar

LEXICON = Lexicon()
CORPUS = Path(__file__).with_name("questions.csv")
NATIONAL = Path(__file__).with_name("questions_national.csv")
OTHER = Path(__file__).with_name("questions_other.csv")
Value = tuple[Decimal, str, str]
WORDS = {word: bound for bound, word in BOUNDS.items()}


def questions(file: Path = CORPUS) -> list[dict[str, str]]:
    """`question`, `state`, and `answer`: the figures as the documents tell them, or how choices differ."""
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def value(said: str) -> Value:
    """A figure in words as a signed number, its unit and its bound."""
    bare = re.sub("^(增长|下降|增加|减少|高|低(?!于))", "", said)
    bound = next((WORDS[word] for word in WORDS if bare.startswith(word)), "eq")
    figure = find_quantities(fold(bare), quantity_grammar(LEXICON))[0]
    sign = -1 if re.match("下降|减少|低(?!于)", said) else 1
    return sign * figure.value_norm, figure.unit_norm, bound


def is_exact(wanted: dict[str, str], answer: dict[str, Any]) -> bool:
    """Whether an answer says what the digests say: state and every figure, no more; or the right choices."""
    if answer["state"] not in wanted["state"].split("|"):
        return False
    if answer["state"] == "choices":
        return {choice["what"] for choice in answer["choices"]} == {wanted["answer"]}
    told = sorted(value(row["said"]) for row in answer["rows"])
    return told == sorted(value(said) for said in wanted["answer"].split("；") if said)


def is_cited(answer: dict[str, Any]) -> bool:
    """Whether every figure goes with its document, quote, bound, confidence and whether it was verified."""
    keys = ("document_id", "sentence", "bound", "verified")
    rows = answer["rows"]
    return all(all(row.get(key) for key in keys) and row["confidence"] is not None for row in rows)
