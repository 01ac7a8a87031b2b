"""Texts as weighted words, and as points in the space of latent meaning (LSI)."""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from sys import intern
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline import words
from pipeline.lexicon import Lexicon
from pipeline.patterns import regex

Floats = NDArray[np.float32]

_SPEAKS = regex(r"[一-鿿A-Za-z]")


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
    return columns, of_unit_length((1 + np.log(times[order])).astype(np.float32) * idf[columns])


def weigh_all(
    documents: Sequence[Sequence[int]], idf: Floats
) -> Iterator[tuple[int, NDArray[np.int64], Floats]]:
    """The same for many documents, each given by the columns of its words: its place, columns, weights.

    Those without any word are left out.
    """
    sizes = [len(document) for document in documents]
    every = np.fromiter(chain.from_iterable(documents), np.int64, sum(sizes))
    keys, times = np.unique(every + np.repeat(np.arange(len(sizes)) * len(idf), sizes), return_counts=True)
    place, columns = np.divmod(keys, len(idf))
    weights = (1 + np.log(times)).astype(np.float32) * idf[columns]
    used, starts = np.unique(place, return_index=True)
    ends = [*starts.tolist(), len(keys)][1:]  # none where no document has a word
    squares = weights * weights
    for n, start, end in zip(used.tolist(), starts.tolist(), ends, strict=True):
        norm = np.sqrt(np.add.reduce(squares[start:end]))
        yield n, columns[start:end], weights[start:end] / norm if norm else weights[start:end]


def of_unit_length(vectors: Floats) -> Floats:
    """A vector, or each row of vectors, of length 1; a vector of zeros stays one."""
    norms: Floats = np.sqrt((vectors * vectors).sum(axis=-1, keepdims=True))
    norms[norms == 0] = 1
    return vectors / norms


def project(columns: NDArray[np.signedinteger[Any]], weights: Floats, projection: Floats) -> Floats:
    """The unit-length LSI vector of one document; `projection` is words by dimensions."""
    point: Floats = np.einsum("w,wd->d", weights, projection[columns], dtype=np.float32)
    return of_unit_length(point)


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
