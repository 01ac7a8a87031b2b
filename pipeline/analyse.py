"""One document through all steps."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from pipeline import entities, indicators, measures, themes, words
from pipeline.indicators.audit import audit
from pipeline.lexicon import Lexicon
from pipeline.mentions.told import unread_figures
from pipeline.model import Analysis, Document, Indicator, Problem, Sentence, Span, UserError
from pipeline.rooms import Rooms
from pipeline.shipped import shipped

MODELS = shipped("models")
RECOGNISER = "CEJING_NER"
_LEARNED = ("ner/config.cfg", "themes/themes.json", "confidence/confidence.json")
LARGEST = Decimal("1e30")
"""No statistic is larger in any unit; a float ends at 1.8e308, and a spreadsheet long before."""
_MOST_TOLD = 20
ROOMS = (
    "model.py",
    "words",
    "analyse.py",
    "reading",
    "mentions",
    "discourse",
    "measures",
    "entities",
    "indicators",
    "themes",
    "lexicon",
)


@dataclass(frozen=True)
class Models:
    """What was learned. Each part is loaded when first asked for, None where it was not trained.

    UserError where a part of what is shipped is missing. A model of themes in the folder `own` (fitted to
    the user's corpus) goes before the one that is shipped, and what people's decisions made of the
    chances is added to those that are shipped. The recogniser of names is asked only where
    the environment says CEJING_NER=1: on unseen text it adds fewer right names than wrong ones and makes
    the step four times as slow (docs/accuracy.d/entities.md).
    """

    folder: Path = MODELS
    own: Path | None = None
    recogniser: bool = field(default_factory=lambda: os.environ.get(RECOGNISER) == "1")

    def __post_init__(self) -> None:
        missing = [part for part in _LEARNED if not (self.folder / part).is_file()]
        if missing and self.folder == MODELS:
            raise UserError(f"安装不完整：找不到模型文件 {MODELS / missing[0]}。请重新安装 cejing。")

    @cached_property
    def ner(self) -> Any:
        return entities.load_ner(self.folder / "ner") if self.recogniser else None

    @cached_property
    def confidence(self) -> indicators.Confidence | None:
        """None: rows then have points for how they are known, and no probability."""
        own = self.own / "confidence" if self.own else None
        return indicators.load_confidence(self.folder / "confidence", own)

    @cached_property
    def themes(self) -> Any:
        return self.own_themes or themes.load(self.folder / "themes")

    @cached_property
    def own_themes(self) -> Any:
        return themes.load(self.own / "themes") if self.own else None


def analyse(document: Document, lexicon: Lexicon, models: Models) -> Analysis:
    """Every row that can be read out of a document. Pure: the same input gives the same rows."""
    rooms = Rooms()
    sentences = rooms.ask("句子", [], _sentences, document)
    names = rooms.ask("名称", (), entities.find, document, sentences, lexicon, models.ner)
    figures = rooms.ask(
        "指标", (), indicators.extract, document, sentences, names, lexicon, models.confidence
    )
    figures = rooms.ask("指标的归属", figures, entities.link_scopes, figures, names, document, lexicon)
    figures = rooms.ask("指标的认定", figures, measures.identified, figures, document.text, lexicon)
    figures, absurd = _within_reason(figures)
    said, sums = rooms.ask("主题", ((), ()), themes.scores, document, lexicon, models.themes)
    made = Analysis(
        document=document,
        indicators=figures,
        entities=names,
        relations=rooms.ask("名称之间的关系", (), entities.relate, document, sentences, names, lexicon),
        themes=said,
        theme_sums=sums,
        measures=rooms.ask("政策工具", (), themes.measured, document, lexicon),
        theme_model=models.themes.version if models.themes else "",
        findings=rooms.ask("数字核对", (), audit, figures, document.text),
    )
    unread = rooms.ask("读不准的数字", (), unread_figures, sentences, lexicon)
    untold = rooms.ask("没有读的表格", (), indicators.unread_tables, document, figures, lexicon)
    problems = (*document.problems, *absurd, *unread, *untold, *rooms.problems)
    return replace(made, document=replace(document, problems=problems))


def _sentences(document: Document) -> list[Sentence]:
    return list(words.sentences(document))


def _within_reason(figures: tuple[Indicator, ...]) -> tuple[tuple[Indicator, ...], tuple[Problem, ...]]:
    """The figures that a column of numbers can hold, and a Problem for each that none can."""
    absurd = [row for row in figures if any(abs(x) > LARGEST for x in _numbers(row))]
    kept = tuple(row for row in figures if row not in absurd) if absurd else figures
    return kept, tuple(_absurd(row) for row in absurd[:_MOST_TOLD])


def _numbers(row: Indicator) -> tuple[Decimal, ...]:
    high = () if row.value_norm_high is None else (row.value_norm_high,)
    return (row.value, row.value_norm, *high)


def _absurd(row: Indicator) -> Problem:
    shown = row.surface if len(row.surface) <= 24 else f"{row.surface[:12]}…{row.surface[-8:]}"
    told = f"“{shown}”大得不像统计数字，没有作为指标。请核对原文。"
    return Problem("absurd_number", told, span=Span(row.start, row.end), severity="warning")


@cache
def version(lexicon: Lexicon, models: Models) -> str:
    """Twelve hex digits over all that decides the rows: code, lexicon and models."""
    house = Path(__file__).parent
    files = [f for room in ROOMS for f in sorted((house / room).rglob("*.py"))]
    files += [house / room for room in ROOMS if room.endswith(".py")]
    folders = [models.folder, *([models.own] if models.own else [])]
    learned = [f for folder in folders for f in sorted(folder.rglob("*")) if f.is_file()]
    files += [f for f in learned if f.suffix not in (".md", ".py", ".pyc")]
    digest = hashlib.sha256(f"{lexicon.version} {models.recogniser}".encode())
    for path in files:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
