"""Texts as weighted words, and as points in the space of latent meaning (LSI)."""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from sys import intern
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline import words
from pipeline.lexicon import Lexicon

Floats = NDArray[np.float32]

_SPEAKS = re.compile(r"[一-鿿A-Za-z]")


@lru_cache(maxsize=100_000)
def speaks(word: str) -> bool:
    """Whether a word can carry a theme: two characters or more, no bare number."""
    return len(word) > 1 and bool(_SPEAKS.search(word))


def terms_of(texts: Iterable[str], lexicon: Lexicon) -> Iterator[list[str]]:
    """The words of each text that can carry a theme."""
    for cut in words.tokens_of(texts, lexicon):
        yield [intern(word) for word in cut if speaks(word)]


def vocabulary(
    documents: Sequence[Sequence[str]], *, fewest: int = 4, largest_share: float = 0.3, most: int = 10_000
) -> dict[str, float]:
    """Words used in at least `fewest` documents and at most a share of them, with their idf, sorted.

    idf = ln((1 + n) / (1 + df)) + 1, as scikit-learn smooths it. The `most` frequent are kept.
    """
    count = Counter(word for document in documents for word in set(document))
    kept = [(-df, word) for word, df in count.items() if fewest <= df <= largest_share * len(documents)]
    chosen = sorted(word for _, word in sorted(kept)[:most])
    return {word: math.log((1 + len(documents)) / (1 + count[word])) + 1 for word in chosen}


def weigh(document: Iterable[str], index: Mapping[str, int], idf: Floats) -> tuple[NDArray[np.int32], Floats]:
    """Columns and tf-idf weights of a document: (1 + ln tf) · idf, of unit length."""
    return weigh_counts(Counter(index[word] for word in document if word in index), idf)


def weigh_counts(count: Mapping[int, int], idf: Floats) -> tuple[NDArray[np.int32], Floats]:
    """The same for words counted already, by column."""
    columns = np.fromiter(count, np.int32, len(count))
    times = np.fromiter(count.values(), np.float64, len(count))
    order = columns.argsort()
    columns = columns[order]
    weights = (1 + np.log(times[order])).astype(np.float32) * idf[columns]
    norm = float(np.sqrt((weights * weights).sum()))
    return columns, weights / np.float32(norm) if norm else weights


def project(columns: NDArray[np.int32], weights: Floats, projection: Floats) -> Floats:
    """The unit-length LSI vector of one document; `projection` is words by dimensions."""
    point: Floats = np.einsum("w,wd->d", weights, projection[columns], dtype=np.float32)
    norm = float(np.sqrt((point * point).sum()))
    return point / np.float32(norm) if norm else point


def sparse(rows: Iterable[tuple[NDArray[np.int32], Floats]], width: int) -> Any:
    """Weighted words as a sparse matrix of documents by words."""
    from scipy.sparse import csr_matrix

    starts, columns, weights = array("i", [0]), array("i"), array("f")
    for some, own in rows:
        columns.frombytes(some.astype(np.int32).tobytes())
        weights.frombytes(own.astype(np.float32).tobytes())
        starts.append(len(columns))
    parts = np.array(weights, np.float32), np.array(columns, np.int32), np.array(starts, np.int32)
    return csr_matrix(parts, shape=(len(starts) - 1, width))
