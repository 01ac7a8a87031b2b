"""Train the recogniser on generated sentences, measure it on held-out ones, and save it here."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

from ner.generate import Example, sentences
from pipeline.entities.ner import docs
from pipeline.entities.vocabulary import Vocabulary, vocabulary
from pipeline.lexicon import Lexicon

HERE = Path(__file__).parent
SENTENCES, HELD_OUT, EPOCHS, SEED = 9000, 600, 6, 7


def train(lexicon: Lexicon, folder: Path = HERE) -> str:
    """The pipeline, saved to `folder`; the message says its scores on held-out generated sentences."""
    import spacy
    from spacy.training import Example as Pair
    from spacy.util import compounding, fix_random_seed, load_config, minibatch

    fix_random_seed(SEED)
    random.seed(SEED)
    words = vocabulary(lexicon)
    nlp = spacy.util.load_model_from_config(load_config(HERE / "training.cfg"), auto_fill=True)
    pairs = list(_pairs([*sentences(SENTENCES, lexicon, SEED)], nlp, words, Pair))
    held = list(_pairs([*sentences(HELD_OUT, lexicon, SEED + 1)], nlp, words, Pair))
    optimizer = nlp.initialize(lambda: pairs)
    for _ in range(EPOCHS):
        random.shuffle(pairs)
        for batch in minibatch(pairs, compounding(16.0, 128.0, 1.01)):
            nlp.update(batch, sgd=optimizer, drop=0.25, losses={})
    with nlp.use_params(optimizer.averages):
        scores = nlp.evaluate(held)
        nlp.meta.update(name="cejing_ner", version="1", description="names in Chinese policy texts")
        nlp.meta["performance"] = {k: scores[k] for k in ("ents_p", "ents_r", "ents_f", "ents_per_type")}
        nlp.to_disk(folder, exclude=["tokenizer"])
    return f"实体模型：{len(pairs)} 句，留出句 F1 {scores['ents_f']:.3f}"


def _pairs(examples: list[Example], nlp: Any, words: Vocabulary, pair: Any) -> Any:
    """Training pairs; a sentence whose names do not end where words end is left out."""
    for doc, (_, names) in zip(docs([text for text, _ in examples], nlp, words), examples, strict=True):
        spans = [doc.char_span(start, end, label=label) for start, end, label in names]
        if all(spans):
            gold = doc.copy()
            gold.ents = spans
            yield pair(doc, gold)


if __name__ == "__main__":
    print(json.dumps(train(Lexicon()), ensure_ascii=False))  # noqa: T201
