"""The trained recogniser: it fills gaps that the rules leave. spaCy is imported when it is first used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.entities.marking import Hit, made_of
from pipeline.entities.vocabulary import Vocabulary, vocabulary
from pipeline.lexicon import Lexicon
from pipeline.patterns import regex
from pipeline.words import tokens_of

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BATCH = 256
_PUNCTUATION = regex(r"[，。；：？！\s]")


class NER:
    """A spaCy pipeline that reads texts cut by `words` with the vocabulary's marks as a feature."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, texts: Sequence[str], lexicon: Lexicon) -> Iterator[list[Hit]]:
        """The names of each text; texts without any word that may begin or end one are not read."""
        words = vocabulary(lexicon)
        read = [i for i, text in enumerate(texts) if _worth_reading(text, words)]
        hits: dict[int, list[Hit]] = {}
        nlp = _pipeline(self.folder)
        made = docs([texts[i] for i in read], nlp, words)
        for i, doc in zip(read, nlp.pipe(made, batch_size=BATCH), strict=True):
            hits[i] = [*_hits(doc, words)]
        yield from (hits.get(i, []) for i in range(len(texts)))


def load_ner(folder: Path) -> NER | None:
    """The recogniser of a folder, or None where there is none; it is read when first used."""
    return NER(folder) if (folder / "config.cfg").exists() else None


@lru_cache(maxsize=2)
def _pipeline(folder: Path) -> Language:
    import spacy

    return spacy.load(folder, exclude=["tokenizer"])  # words.tokens cuts the texts


def docs(texts: Sequence[str], nlp: Language, words: Vocabulary) -> Iterator[Doc]:
    """Texts as spaCy documents: tokens of `words.tokens`, as tag what the vocabulary says of each."""
    from spacy.tokens import Doc

    for text, cut in zip(texts, tokens_of(texts, words.lexicon), strict=True):
        yield Doc(nlp.vocab, words=cut, spaces=[False] * len(cut), tags=_tags(text, cut, words))


def _tags(text: str, cut: Iterable[str], words: Vocabulary) -> list[str]:
    """For each token the kind of the longest mark that it lies in, and whether it begins or ends it."""
    marks = sorted(words.scan(text), key=lambda m: (m.end - m.start, m.kind))
    over: dict[int, tuple[int, int, str]] = {}
    for mark in marks:
        over.update(dict.fromkeys(range(mark.start, mark.end), (mark.start, mark.end, mark.kind)))
    tags: list[str] = []
    at = 0
    for token in cut:
        start, end, kind = over.get(at, (at, at, "-"))
        tags.append(f"{kind}{'^' if start == at else ''}{'$' if end == at + len(token) else ''}")
        at += len(token)
    return tags


def _worth_reading(text: str, words: Vocabulary) -> bool:
    cues = words.sets["ner.cues"]
    return any(mark.kind in cues for mark in words.scan(text))


def _hits(doc: Doc, words: Vocabulary) -> Iterator[Hit]:
    labels = words.names["ner"]["confidence"]
    text = doc.text
    for span in doc.ents:
        start, end, label = span.start_char, span.end_char, span.label_
        if label in labels and _sound(text, start, end, label, words):
            yield Hit(start, end, label, "ner", labels[label], learned=True)  # type: ignore[arg-type]


def _sound(text: str, start: int, end: int, label: str, words: Vocabulary) -> bool:
    """Whether a name could be one: of some length, no phrase, ending as its kind does."""
    table, name = words.names["ner"], text[start:end]
    return (
        3 <= end - start <= 30
        and not _PUNCTUATION.search(name)
        and name.count("“") == name.count("”")
        and name.endswith(tuple(table["endings"][label]))
        and not name.startswith(tuple(table["not_at_start"][label]))
        and not text.startswith(tuple(table["not_before"][label]), end)
        and not any(word in name for word in table["not_inside"][label])
        and not (label == "POLICY" and text.startswith(words.lists["policy.not_before"], end))
        and not (label == "ORG" and _plain(name, words))
    )


def _plain(name: str, words: Vocabulary) -> bool:
    """Whether nothing but words for sorts of bodies is in the name (国家重点实验室)."""
    return (len(name) < 5 or not name.endswith("集团")) and made_of(
        name, words.sets["body.plain"] | words.sets["body.strong"]
    )
