"""Who decides between the candidates of a slot: rules of reach, or a ranker that learned it.

    python bench/ranker.py                 print (minutes)
    python bench/ranker.py --keep          and put the table into docs/accuracy.d/indicators.md
    python bench/ranker.py --gold FOLDER   learn from all development gold, judge on a folder (a first look)

For each figure in prose of the development gold: whose it is, and when. `rules` take the first
candidate of `discourse.owners` and `discourse.dates`. The rankers see the same candidates, for owners
also all other subjects of the sentence before the figure: how each is known, at which level, by which
rule, how far, how many say the same, what sort of owner or time it is beside what sort of measure,
genre, section. `pairwise` is a logistic regression on the difference of two candidates of one figure,
`boosted` trees on each candidate alone. `+ order` also tells them the place that the rules gave.
`oracle`: some candidate is right. The rankers are judged on texts (ten folds) or genres (ten folds)
that they have not seen. Accuracy over figures whose gold tells the slot.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "models"))

import score  # noqa: E402
from confidence.examples import NOT_JUDGED, present  # noqa: E402  (models/ is not installed)

from pipeline import entities, indicators, reading, words  # noqa: E402
from pipeline.discourse import Candidate, Grammar, Scene, resolve_whole  # noqa: E402
from pipeline.indicators.row import Row  # noqa: E402
from pipeline.learned import Models  # noqa: E402
from pipeline.lexicon import Lexicon  # noqa: E402

PAGE = ROOT / "docs" / "accuracy.d" / "indicators.md"
BEGIN, END = "<!-- bench/ranker.py -->", "<!-- end -->"
FOLDS, SEED, MANY = 10, 7, 4
CLEARLY = 0.01
"""A ranker ships where it is better by this much on texts *and* on genres not seen: rules can be read."""
NONE_WON = """\
No ranker is better by a point on texts and on genres that it has not seen: the rules ship, which can be
read, and told to a user. The rules were made with these texts and the rankers were not, so a first look is
the fairer test (`--gold FOLDER`). `oracle` tells how little any choice among these candidates can win."""
SLOTS = ("scope", "period")

Clues = dict[str, float]


@dataclass(frozen=True)
class Choice:
    """One slot of one figure: its candidates in the order of the rules, their clues, which are right."""

    slot: str
    text: str
    genre: str
    clues: list[Clues]
    right: list[bool]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--keep", action="store_true", help="put the table into docs/accuracy.d")
    parser.add_argument("--gold", type=Path, help="a folder of gold in the form of shared/eval/gold")
    options = parser.parse_args()
    if not present():
        print("没有找到评测数据 ../shared/eval：只能在放有它的机器上比较。")
        return 1
    known = [*choices(score.all_texts())]
    if options.gold:
        print("\n".join(_first_look(known, [*choices(score.texts_of(options.gold, "first look"))])))
        return 0
    table = "\n".join(_table(known)) + "\n"
    print(table)
    if options.keep:
        _put(table)
    return 0


def choices(texts: Iterable[score.Text]) -> Iterator[Choice]:
    """The owners and dates of all figures in prose that the gold knows."""
    lexicon, models, scorer = Lexicon(), Models(), score.scoring
    for text in texts:
        if text.group not in NOT_JUDGED and "indicators" in text.gold:
            yield from _of_text(text, scorer, lexicon, models)


def _of_text(text: score.Text, scorer: Any, lexicon: Lexicon, models: Models) -> Iterator[Choice]:
    document = reading.read(text.text.encode(), f"{text.name}.txt", text.given, lexicon=lexicon)
    sentences = list(words.sentences(document))
    names = entities.find(document, sentences, lexicon, models.ner)
    grammar, ground = indicators.grounded(document, names, lexicon)
    read = list(indicators.read_prose(document, sentences, names, ground, grammar, lexicon))
    axis = scorer.squeeze_axis(document.text)
    made = [score._moved(score._flat(indicators._indicator(row, scene)), axis) for row, scene in read]
    gold = [score._moved(row, axis) for row in text.gold["indicators"]]
    owners = {o for row in gold for o in scorer.listed(row.get("scope"))}
    genre = text.name if text.group == "phenomena2" else text.genre
    for g, p in scorer.pair_indicators(gold, made):
        row, scene = read[p]
        for slot, candidates in (("scope", _owners(row, scene, grammar)), ("period", _distinct(row.dates))):
            rows = ({**made[p], slot: one.value} for one in candidates)
            says = [scorer.verdict_of(gold[g], one, owners)[slot] for one in rows]
            if None in says or gold[g].get("optional"):
                continue
            clues = [_clues(one, n, candidates, row, scene, grammar) for n, one in enumerate(candidates)]
            yield Choice(slot, text.name, genre, clues, [bool(x) for x in says])


def _distinct(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The first candidate of each value, in their order."""
    first: dict[str, Candidate] = {}
    for one in candidates:
        first.setdefault(one.value, one)
    return [*first.values()]


def _owners(row: Row, scene: Scene, grammar: Grammar) -> list[Candidate]:
    """The candidates of the rules, then every other subject of the sentence before the figure."""
    start = row.figure.quantity.start
    others = [
        Candidate(resolve_whole(owner, scene.ground, grammar)[0], "carried", "sentence", f"other_{one.kind}")
        for one in reversed(scene.subjects)
        if one.end <= start
        for owner in one.owners
        if owner
    ]
    far = [replace(one, distance=n) for n, one in enumerate(others)]
    told = Counter(one.value for one in row.owners)
    return [*_distinct(row.owners), *(one for one in _distinct(far) if one.value not in told)]


def _clues(
    one: Candidate, place: int, among: Sequence[Candidate], row: Row, scene: Scene, grammar: Grammar
) -> Clues:
    """What is known of a candidate beside its figure; `order=` is the place that the rules gave."""
    source = row.owners if any(c is one for c in row.owners) else row.dates
    sort = _sort(one.value, scene, grammar)
    measure = _measure(row, grammar)
    section = f"{scene.ground.genre}/{scene.section.target}"
    told = [
        f"rule={one.rule}", f"how={one.how}", f"level={one.level}", f"distance={min(one.distance, MANY)}",
        f"sort={sort}", f"sort={sort}/{measure}", f"rule={one.rule}/{row.kind}", f"rule={one.rule}/{section}",
        f"sort={sort}/{row.kind}", f"sort={sort}/{row.rule}", f"level={one.level}/{scene.ground.genre}",
        f"of={min(len(among), MANY)}/{one.level}", f"order={min(place, MANY)}",
    ]  # fmt: skip
    clues = dict.fromkeys(told, 1.0)
    clues["votes"] = float(sum(other.value == one.value for other in source))
    clues["in_sentence"] = float(bool(one.value) and one.value in scene.parsed.text)
    clues["dealt"] = float(row.dealt is not None)
    return clues


def _sort(value: str, scene: Scene, grammar: Grammar) -> str:
    """What sort of owner, or of time, a value is."""
    if value[:4].isdigit() or not value:
        issued = scene.ground.calendar.issued or 9999
        year = int(value.rpartition("/")[2][:4] or 0) if value else 0
        form = "none" if not value else "part" if "-" in value else "stretch" if "/" in value else "year"
        return f"{form}{'+' if year > issued else '=' if year == issued else ''}"
    if value == scene.ground.region:
        return "document"
    if value.endswith(("企业", "公司", "集团", "单位")):
        return "firm"
    return (
        "park" if value.endswith(grammar.heads) else "place" if value in grammar.places.values() else "other"
    )


def _measure(row: Row, grammar: Grammar) -> str:
    if row.indicator in grammar.of_firms:
        return "of_firms"
    if any(word in row.indicator for word in grammar.of_places):
        return "of_places"
    return row.figure.quantity.dimension


Scorer = Callable[[list[Clues]], np.ndarray]
Fit = Callable[[Sequence[Choice]], Scorer]


def pairwise(train: Sequence[Choice]) -> Scorer:
    """Logistic regression on differences of a right and a wrong candidate of one figure, both ways round."""
    vectors = DictVectorizer(sparse=False).fit([clues for one in train for clues in one.clues])
    gaps = []
    for one in train:
        x = vectors.transform(one.clues)
        right, wrong = np.flatnonzero(one.right), np.flatnonzero(~np.array(one.right))
        gaps += [x[a] - x[b] for a in right for b in wrong]
    x = np.array([*gaps, *(-gap for gap in gaps)])
    y = np.array([1] * len(gaps) + [0] * len(gaps))
    model = LogisticRegression(C=0.3, fit_intercept=False, max_iter=500, solver="liblinear").fit(x, y)
    return lambda clues: model.decision_function(vectors.transform(clues))


def boosted(train: Sequence[Choice]) -> Scorer:
    """Boosted trees on each candidate alone."""
    vectors = DictVectorizer(sparse=False).fit([clues for one in train for clues in one.clues])
    x = np.vstack([vectors.transform(one.clues) for one in train])
    y = np.concatenate([one.right for one in train])
    model = HistGradientBoostingClassifier(
        max_iter=80, learning_rate=0.08, max_leaf_nodes=8, min_samples_leaf=15, random_state=SEED
    ).fit(x, y)
    return lambda clues: model.decision_function(vectors.transform(clues))


def accuracy(known: Sequence[Choice], fit: Fit, groups: Sequence[str]) -> float:
    """The share of figures whose best candidate is right, by a ranker that has not seen their group."""
    hits = 0.0
    for seen, unseen in GroupKFold(FOLDS).split(known, groups=groups):
        hits += judged(fit([known[n] for n in seen]), [known[n] for n in unseen]) * len(unseen)
    return hits / len(known)


def judged(rank: Scorer, asked: Sequence[Choice]) -> float:
    return float(np.mean([one.right[int(np.argmax(rank(one.clues)))] for one in asked]))


def _unordered(one: Choice) -> Choice:
    return replace(one, clues=[{k: v for k, v in c.items() if not k.startswith("order=")} for c in one.clues])


def _table(known: Sequence[Choice]) -> Iterator[str]:
    yield "| slot | figures | several candidates | decided by | right, text not seen | genre not seen |"
    yield "| --- | --- | --- | --- | --- | --- |"
    won: list[str] = []
    for slot in SLOTS:
        mine = [one for one in known if one.slot == slot]
        rules, oracle = _ends(mine)
        start = f"| {slot} | {len(mine)} | {np.mean([len(one.right) > 1 for one in mine]):.0%} |"
        yield f"{start} rules | {rules:.1%} | {rules:.1%} |"
        for name, fit, shown in _rankers(mine):
            by_text = accuracy(shown, fit, [one.text for one in mine])
            by_genre = accuracy(shown, fit, [one.genre for one in mine])
            yield f"{start} {name} | {by_text:.1%} | {by_genre:.1%} |"
            won += [f"{name} is better for {slot}"] if min(by_text, by_genre) >= rules + CLEARLY else []
        yield f"{start} oracle | {oracle:.1%} | {oracle:.1%} |"
    yield f"\n{'; '.join(won) or NONE_WON}"


def _first_look(known: Sequence[Choice], asked: Sequence[Choice]) -> Iterator[str]:
    yield "| slot | figures | decided by | right |\n| --- | --- | --- | --- |"
    for slot in SLOTS:
        mine, theirs = ([one for one in part if one.slot == slot] for part in (known, asked))
        rules, oracle = _ends(theirs)
        yield f"| {slot} | {len(theirs)} | rules | {rules:.1%} |"
        for name, fit, shown in _rankers(mine):
            yield f"| {slot} | {len(theirs)} | {name} | {judged(fit(shown), theirs):.1%} |"
        yield f"| {slot} | {len(theirs)} | oracle | {oracle:.1%} |"


def _ends(known: Sequence[Choice]) -> tuple[float, float]:
    """What the rules reach, and what the best choice would."""
    return float(np.mean([one.right[0] for one in known])), float(np.mean([any(one.right) for one in known]))


def _rankers(known: Sequence[Choice]) -> Iterator[tuple[str, Fit, Sequence[Choice]]]:
    for name, fit in (("pairwise", pairwise), ("boosted", boosted)):
        yield name, fit, [*map(_unordered, known)]
        yield f"{name} + order", fit, known


def _put(table: str) -> None:
    """The table in its place on the page, or at its end."""
    page = PAGE.read_text("utf-8")
    head, _, rest = page.partition(BEGIN)
    tail = rest.partition(END)[2] if rest else ""
    title = (
        ""
        if rest
        else "\n### Rules or a ranker over the same candidates\n\n`python bench/ranker.py --keep`\n\n"
    )
    PAGE.write_text(f"{head.rstrip()}\n{title or chr(10)}{BEGIN}\n\n{table}\n{END}{tail or chr(10)}", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
