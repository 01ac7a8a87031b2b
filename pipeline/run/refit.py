"""The themes learned anew from the record, once it has outgrown the texts that the model knows."""

from __future__ import annotations

import shutil
from pathlib import Path

from pipeline import themes
from pipeline.ask import upkeep
from pipeline.learned import Models, own_models
from pipeline.lexicon import Lexicon
from pipeline.model import UserError
from pipeline.themes.fit import SHORTEST

GROWTH = 0.2


def refit(outputs: Path, *, growth: float = GROWTH, force: bool = False) -> str:
    """Fit the themes to the record if they are due (or forced to); gives why, empty where nothing was done.

    Due is a model when the record has `growth` more windows of text than it was learned from. The
    next run reads all documents again, since a new model is a new extractor. Raises UserError where
    there is too little text.
    """
    lexicon = Lexicon()
    bodies = upkeep.body_texts(outputs / "cejing.db")
    texts = {window for text in bodies for window in themes.windows(text) if len(window) >= SHORTEST}
    known = Models(own=own_models(outputs)).themes
    why = themes.due(known, len(texts), lexicon, growth=growth) or ("按要求重新训练" if force else "")
    if not why:
        return ""
    try:
        model = themes.fit(texts, lexicon)
        model = themes.carry(model, known) if known else model
    except ValueError as error:
        raise UserError(f"主题模型没有重新训练：{error}请先读入更多文档。") from error
    _replace(model, own_models(outputs) / "themes")
    return why


def _replace(model: themes.ThemeModel, folder: Path) -> None:
    """Save beside and move into place; a kill in between leaves the shipped model in use."""
    draft = folder.with_name(".themes.draft")
    shutil.rmtree(draft, ignore_errors=True)
    themes.save(model, draft)
    shutil.rmtree(folder, ignore_errors=True)
    draft.rename(folder)
