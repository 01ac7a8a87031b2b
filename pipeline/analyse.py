"""One document through all steps."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from pipeline import entities, indicators, themes, words
from pipeline.indicators.audit import audit
from pipeline.lexicon import Lexicon
from pipeline.model import Analysis, Document

MODELS = Path(__file__).parent.parent / "models"
ROOMS = ("model.py", "words", "analyse.py", "reading", "indicators", "entities", "themes", "lexicon")


@dataclass(frozen=True)
class Models:
    """What was learned. Each part is loaded when first asked for, None where it was not trained.

    A model of themes in the folder `own` (fitted to the user's corpus) goes before the one that is shipped.
    """

    folder: Path = MODELS
    own: Path | None = None

    @cached_property
    def ner(self) -> Any:
        return entities.load_ner(self.folder / "ner")

    @cached_property
    def themes(self) -> Any:
        return self.own_themes or themes.load(self.folder / "themes")

    @cached_property
    def own_themes(self) -> Any:
        return themes.load(self.own / "themes") if self.own else None


def analyse(document: Document, lexicon: Lexicon, models: Models) -> Analysis:
    """Every row that can be read out of a document. Pure: the same input gives the same rows."""
    sentences = list(words.sentences(document))
    figures = indicators.extract(document, sentences, lexicon)
    names = entities.find(document, sentences, lexicon, models.ner)
    figures = entities.link_scopes(figures, names, document, lexicon)
    return Analysis(
        document=document,
        indicators=figures,
        entities=names,
        relations=entities.relate(document, sentences, names, lexicon),
        themes=themes.tag(document, lexicon, models.themes),
        theme_model=models.themes.version if models.themes else "",
        findings=audit(figures, document.text),
    )


@cache
def version(lexicon: Lexicon, models: Models) -> str:
    """Twelve hex digits over all that decides the rows: code, lexicon and models."""
    house = Path(__file__).parent
    files = [f for room in ROOMS for f in sorted((house / room).rglob("*.py"))]
    files += [house / room for room in ROOMS if room.endswith(".py")]
    folders = [models.folder, *([models.own] if models.own else [])]
    learned = [f for folder in folders for f in sorted(folder.rglob("*")) if f.is_file()]
    files += [f for f in learned if f.suffix not in (".md", ".py", ".pyc")]
    digest = hashlib.sha256(lexicon.version.encode())
    for path in files:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
