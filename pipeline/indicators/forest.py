"""Decision trees over clues, walked for many rows at once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

Node = str | float
Trees = tuple[Node, ...]
"""Trees, one behind the other: a clue, the tree where it holds, that where it fails; or what a leaf adds."""
_AT_ONCE = 1000
"""Rows walked together: a table of a hundred thousand figures stays within memory."""


class Forest:
    """Trees as arrays over their nodes: the clue that each asks for, and the node that follows where it
    holds and where it fails; a leaf is followed by itself, and adds what it says. In groups, one a sum.
    """

    def __init__(self, groups: Sequence[Trees]) -> None:
        import numpy as np  # a command that reads nothing starts without it

        self._clues: dict[str, int] = {}
        nodes = [node for trees in groups for node in trees]
        self._asks = asking = np.array([isinstance(node, str) for node in nodes], bool)
        clues = [self._clues.setdefault(node, len(self._clues)) for node in nodes if isinstance(node, str)]
        leaves = [node for node in nodes if not isinstance(node, str)]
        holds, fails, roots = _followers([len(trees) for trees in groups], np.flatnonzero(asking).tolist())
        self._ends = np.cumsum([len(of_group) for of_group in roots])[:-1]
        self._roots = np.array([root for of_group in roots for root in of_group], int)
        self._clue, self._adds = np.zeros(len(nodes), int), np.zeros(len(nodes))
        self._clue[asking], self._adds[~asking] = clues, leaves
        self._next = np.array([fails, holds], int).T.ravel()
        """By twice the number of a node: the node that follows where its clue fails, and where it holds."""

    def walk(self, rows: Sequence[frozenset[str]], shared: frozenset[str] = frozenset()) -> list[Any]:
        """What each tree adds for each row, by the clues that hold for it: an array (trees, rows) a group.

        `shared` are clues that hold for all of them.
        """
        import numpy as np

        parts = [self._walk(rows[at : at + _AT_ONCE], shared) for at in range(0, len(rows), _AT_ONCE)]
        adds = np.hstack(parts) if parts else np.zeros((len(self._roots), 0))
        return np.split(adds, self._ends)

    def _walk(self, rows: Sequence[frozenset[str]], shared: frozenset[str]) -> Any:
        import numpy as np

        held = np.zeros((len(rows), max(len(self._clues), 1)), bool)
        held[:, [self._clues[clue] for clue in self._clues.keys() & shared]] = True
        known = self._clues
        own = [[known[clue] for clue in clues if clue in known] for clues in rows]
        held[np.repeat(np.arange(len(rows)), [*map(len, own)]), [*chain.from_iterable(own)]] = True
        holds = held.ravel()
        at = np.repeat(self._roots, len(rows))
        row = np.tile(np.arange(len(rows)) * held.shape[1], len(self._roots))
        under_way = np.flatnonzero(self._asks.take(at))
        nodes, row = at.take(under_way), row.take(under_way)
        while len(under_way):  # `take` needs half the time of an index in brackets
            nodes = self._next.take(2 * nodes + holds.take(row + self._clue.take(nodes)))
            at[under_way] = nodes
            further = np.flatnonzero(self._asks.take(nodes))
            under_way, nodes, row = under_way.take(further), nodes.take(further), row.take(further)
        return self._adds.take(at).reshape(len(self._roots), len(rows))


def _followers(lengths: Sequence[int], asking: list[int]) -> tuple[list[int], list[int], list[list[int]]]:
    """What follows each node where its clue holds and where it fails, and the roots of each group.

    A tree stands right behind the clue that leads to it, and the other one behind that: from the last node
    to the first, each tells how long its tree is.
    """
    size = [1] * sum(lengths)
    holds = list(range(len(size)))
    fails = holds.copy()
    for node in reversed(asking):
        holds[node] = first = node + 1
        fails[node] = second = first + size[first]
        size[node] += size[first] + size[second]
    roots: list[list[int]] = []
    at = end = 0
    for length in lengths:
        roots.append([])
        end += length
        while at < end:
            roots[-1].append(at)
            at += size[at]
    return holds, fails, roots
