"""From sentences to names: rules, then what the NER adds, then which entry each one stands for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.entities.abbreviations import introduced, mentioned
from pipeline.entities.bodies import bodies
from pipeline.entities.clusters import clusters, clusters_of_goods
from pipeline.entities.declared import Known, declared, kinds_of, spoken_of
from pipeline.entities.departments import departments
from pipeline.entities.firms import firms, labelled
from pipeline.entities.link import link
from pipeline.entities.marking import Hit, Marked, mark
from pipeline.entities.ner import NER
from pipeline.entities.overlap import longest_win
from pipeline.entities.own_parks import own_parks, own_parks_in
from pipeline.entities.parks import parks
from pipeline.entities.places import places, towns
from pipeline.entities.policies import policies
from pipeline.entities.shortened import shortened, spoken_short
from pipeline.entities.spoken import spoken
from pipeline.entities.vocabulary import Vocabulary, vocabulary
from pipeline.lexicon import Lexicon
from pipeline.model import Document, Entity, Passage, Sentence, Span
from pipeline.words import passage

LONGEST = 1000


def find(
    document: Document, sentences: Sequence[Sentence], lexicon: Lexicon, ner: NER | None = None
) -> tuple[Entity, ...]:
    """All names of the document in order, none overlapping, linked where that is possible.

    Longest wins, rules before NER. `id` is a division's code, an entry of the register, or for a park
    that the register lacks `zone:<place code>:<kind>:<proper name>`; an ambiguous name keeps its
    `candidates` and has no id.
    """
    words = vocabulary(lexicon)
    read = [s.passage for s in sentences] + list(_cells(document))
    passages = [piece for whole in read for piece in _pieces(whole)]
    texts = [p.clean for p in passages]
    home = document.metadata.get("region_code")
    marked = [_marked(text, words, home) for text in texts]
    found = [_of_marks(one, words) for one in marked]
    for n, label in labelled(texts, found, words).items():
        found[n] = longest_win([*found[n], label])
    own = own_parks(marked, found, words)
    if own:
        found = [
            longest_win([*hits, *own_parks_in(text, own)]) for text, hits in zip(texts, found, strict=True)
        ]
    of_goods = (Known(name, "CLUSTER", name) for name in clusters_of_goods(texts, found))
    known = [*of_goods, *declared(document, texts, found, words), *spoken(document, texts, found, words)]
    if known:
        found = [
            longest_win([*hits, *spoken_of(text, known, words)])
            for text, hits in zip(texts, found, strict=True)
        ]
    short = introduced(texts, found, kinds_of(words))
    if short:
        found = [
            longest_win([*hits, *mentioned(index, text, short)])
            for index, (text, hits) in enumerate(zip(texts, found, strict=True))
        ]
    contracted = shortened(texts, found)
    if contracted:
        found = [
            longest_win([*hits, *spoken_short(text, contracted)])
            for text, hits in zip(texts, found, strict=True)
        ]
    if ner is not None:
        found = [longest_win([*hits, *more]) for hits, more in zip(found, ner(texts, lexicon), strict=True)]
    linked = link(texts, found, home, words)
    return tuple(sorted(_entities(document, passages, linked), key=lambda e: (e.start, e.end)))


def by_rules(text: str, words: Vocabulary, home: str | None = None) -> list[Hit]:
    """The names of one clean text that the rules find; `home` is the code of the document's own place."""
    return _of_marks(_marked(text, words, home), words)


def _of_marks(marked: Marked, words: Vocabulary) -> list[Hit]:
    hits = _holders(marked, words)
    return longest_win([*hits, *policies(marked, words), *places(marked, words)])


def _marked(text: str, words: Vocabulary, home: str | None = None) -> Marked:
    marked = mark(text, words, home)
    marked.towns = list(towns(marked, words))
    return marked


def _holders(marked: Marked, words: Vocabulary) -> list[Hit]:
    """Parks, clusters, bodies and firms: whoever may have figures of its own, and is no place."""
    named = longest_win(parks(marked, words))
    hits = [*named, *clusters(marked, named, words), *bodies(marked, words), *departments(marked, words)]
    return hits + list(firms(marked, words))


def parks_of(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The parks that a short text names, such as a title that a user tells, also within that of a rule."""
    words = vocabulary(lexicon)
    found = longest_win(_holders(_marked(text, words), words))
    return tuple(text[hit.start : hit.end] for hit in found if hit.label == "PARK")


def _pieces(whole: Passage) -> Iterator[Passage]:
    """A passage in pieces of at most `LONGEST` characters: text without stops must not take forever."""
    start, length = 0, len(whole.clean)
    while length - start > LONGEST:
        cut = max(whole.clean.rfind(mark, start, start + LONGEST) + 1 for mark in "；，、 ")
        end = cut if cut > start else start + LONGEST
        yield whole.cut(start, end)
        start = end
    yield whole.cut(start, length) if start else whole


def _cells(document: Document) -> Iterator[Passage]:
    """The distinct cells of all tables; a merged cell is searched once."""
    seen: set[Span] = set()
    for table in document.tables:
        for cell in table.cells:
            span = Span(cell.start, cell.end)
            if span not in seen and cell.end > cell.start:
                seen.add(span)
                yield passage(document, span)


def _entities(
    document: Document, passages: Sequence[Passage], linked: Sequence[Sequence[Hit]]
) -> Iterator[Entity]:
    for where, hits in zip(passages, linked, strict=True):
        for hit in hits:
            start, end = where.span(hit.start, hit.end)
            one = hit.ids[0] if len(hit.ids) == 1 else None
            yield Entity(
                start,
                end,
                document.text[start:end],
                hit.label,
                id=one,
                name=hit.name,
                candidates=() if one else hit.ids,
                finder=hit.rule,
                confidence=hit.confidence,
            )
