"""What decides the rows beside the text: what was learned, and the version under which rows are kept."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.lexicon import Lexicon
from pipeline.model import UserError
from pipeline.shipped import shipped

if TYPE_CHECKING:
    from pipeline.indicators import Confidence

MODELS = shipped("models")
RECOGNISER = "CEJING_NER"
_LEARNED = ("ner/config.cfg", "themes/themes.json", "confidence/confidence.json")
ROOMS = (
    "model.py",
    "words",
    "analyse.py",
    "learned.py",
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
        from pipeline import entities

        return entities.load_ner(self.folder / "ner") if self.recogniser else None

    @cached_property
    def confidence(self) -> Confidence | None:
        """None: rows then have points for how they are known, and no probability."""
        from pipeline import indicators

        own = self.own / "confidence" if self.own else None
        return indicators.load_confidence(self.folder / "confidence", own)

    @cached_property
    def themes(self) -> Any:
        from pipeline import themes

        return self.own_themes or themes.load(self.folder / "themes")

    @cached_property
    def own_themes(self) -> Any:
        from pipeline import themes

        return themes.load(self.own / "themes") if self.own else None


def own_models(outputs: Path) -> Path:
    """Where models fitted to the record lie; those that are shipped stay as they are."""
    return outputs / "models"


@cache
def version(lexicon: Lexicon, models: Models) -> str:
    """Twelve hex digits over all that decides the rows: code, lexicon and models."""
    house = Path(__file__).parent
    files = [f for room in ROOMS for f in sorted((house / room).rglob("*.py"))]
    files += [house / room for room in ROOMS if room.endswith(".py")]
    folders = [models.folder, *([models.own] if models.own else [])]
    learned = [f for folder in folders for f in sorted(folder.rglob("*")) if f.is_file()]
    files += [f for f in learned if f.suffix not in (".md", ".py", ".pyc", ".gz")]  # .gz: what is learnt from
    digest = hashlib.sha256(f"{lexicon.version} {models.recogniser}".encode())
    for path in files:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
