"""Train again what models/ ships: `make models`.

Reads the texts of ../shared/corpus where they are present, else those of corpus/; confidence needs the gold
of ../shared/eval, and takes in what people said in folders that `cejing check gold` wrote (`CHECKED=FOLDER`).
`python -m confidence.training` in this folder trains confidence alone (under a minute).
"""

from __future__ import annotations

import sys
from pathlib import Path

import calibrate
import confidence.training
import ner.training

from pipeline import reading, themes
from pipeline.lexicon import Lexicon
from pipeline.model import Document
from pipeline.themes import ThemeModel

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "shared" / "corpus"
OWN = HERE.parent / "corpus"
SHARED_FILES = ("reports/*/*.txt", "plans/*.txt")
OWN_FILES = ("pdf/*.pdf",)


def documents(lexicon: Lexicon) -> list[Document]:
    """What there is to learn from, in a fixed order."""
    root, patterns = (SHARED, SHARED_FILES) if SHARED.exists() else (OWN, OWN_FILES)
    files = sorted(file for pattern in patterns for file in root.glob(pattern))
    return [reading.read(file.read_bytes(), file.name, {}, lexicon=lexicon) for file in files]


def train_themes(read: list[Document], lexicon: Lexicon) -> str:
    windows = [window for document in read for window in themes.windows_of(document)]
    before = themes.load(HERE / "themes")
    model = taught(themes.fit(windows, lexicon), before, lexicon)
    themes.save(model, HERE / "themes")
    weaker = before is not None and model.paragraphs < before.paragraphs / 2
    warning = "。语料比原模型少一半以上，效果会变差；恢复原模型：git checkout models/themes" if weaker else ""
    return f"主题模型 {model.version}：{model.paragraphs} 窗，{len(model.words)} 词{warning}"


def taught(model: ThemeModel, before: ThemeModel | None, lexicon: Lexicon) -> ThemeModel:
    """With what the labels teach, or where not all of their texts are at hand, what they taught before."""
    examples = calibrate.examples(lexicon)
    if examples:
        return themes.teach(model, examples, lexicon)
    return themes.carry(model, before) if before else model


def main() -> None:
    lexicon = Lexicon()
    sys.stdout.write(ner.training.train(lexicon) + "\n")
    sys.stdout.write(train_themes(documents(lexicon), lexicon) + "\n")
    judged = [Path(place) for place in sys.argv[1:]]
    sys.stdout.write(confidence.training.train(judged=judged) + "\n")


if __name__ == "__main__":
    main()
