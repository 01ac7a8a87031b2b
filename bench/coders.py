"""What checking costs: a scripted coder works through a sample of our own gold by keyboard, in a browser.

python bench/coders.py [FIGURES]  reads the texts of corpus/gold, draws, judges, says how right the record is

The coder says what the gold says: `a` where every slot is right, `x` where there is no statement, else slot
by slot its number, the right answer and Enter. Seconds are of the machine alone (a page shown to the next
one shown); how long a person reads they do not tell.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import score
import scoring
from shoot import read, served

from pipeline.ask.checks import accuracy, corrections, latest, sample
from pipeline.ask.query import ask
from pipeline.checks import SLOTS
from pipeline.checks.axis import Axis
from pipeline.web.reviews import Reviews
from tests.browser import opened

TOKEN = "a-secret"
NUMBERS = {slot: str(n) for n, slot in enumerate(SLOTS, start=1)}
CHOSEN = ("kind", "status")
"""Slots with a list to choose from: an arrow is pressed until the answer stands there."""


class Cost(NamedTuple):
    """What one figure took: the verdict, keys pressed, seconds of the machine."""

    verdict: str
    keys: int
    seconds: float


_TEXTS = "SELECT d.id, d.source, t.text FROM documents d JOIN texts t ON t.document_id = d.id"


class Gold:
    """What the gold says of the figures of the record."""

    def __init__(self, db: Path) -> None:
        self.rows: dict[str, list[dict[str, Any]]] = {}
        self.made: dict[tuple[str, int], dict[str, Any]] = {}
        for paper in ask(db, _TEXTS):
            name = Path(paper["source"]).stem
            gold = (score.OWN / f"{name}.txt").read_text("utf-8")
            rows = score.rows_in(score.OWN / f"{name}.indicators.jsonl")
            axis, ours = Axis(gold), Axis(paper["text"])
            self.rows[paper["id"]] = [_moved(row, axis, ours) for row in rows]
        for row in ask(db, "SELECT * FROM indicators"):
            self.made[row["document_id"], row["start"]] = row

    def wrong(self, document: str, start: int) -> dict[str, str] | None:
        """The slots of a figure that are not right, with what they should be; None: no statement."""
        row, rows = self.made[document, start], self.rows[document]
        pairs = scoring.pair_indicators(rows, [row])
        if not pairs:
            return None
        want = rows[pairs[0][0]]
        owners = {one for other in rows for one in scoring.listed(other.get("scope"))}
        told = scoring.verdict_of(want, row, owners)
        return {
            slot: str(scoring.accepted(want[slot])[0] or "")
            for slot in SLOTS
            if slot in told and told[slot] is False
        }


def _moved(row: dict[str, Any], gold: Axis, ours: Axis) -> dict[str, Any]:
    """A gold row at its place in the text as it was read: the same but for blanks."""
    start, end = gold.span(row["start"], row["end"])
    surface = gold.signs[start:end]
    place = ours.find(start, surface, *gold.around(start, end))
    first, last = ours.back(*place) if place else (-1, 0)
    return {**row, "start": first, "end": last}


def walk(page: Any, gold: Gold, figures: int) -> Iterator[Cost]:
    page.goto("/checks?sample=true")
    for left in range(figures, 0, -1):
        begun = time.perf_counter()
        keys = judge(page, gold)
        page.get_by_text(f"还有 {left} 个数字").wait_for(state="detached")
        page.wait_for_load_state()
        yield Cost(*keys, time.perf_counter() - begun)


def judge(page: Any, gold: Gold) -> tuple[str, int]:
    form = page.locator("form.check").first
    document = form.locator("[name=document]").input_value()
    wrong = gold.wrong(document, int(form.locator("[name=start]").input_value()))
    if not wrong:
        verdict = "none" if wrong is None else "right"
        page.keyboard.press({"none": "x", "right": "a"}[verdict])
        return verdict, 1
    return "changed", sum(corrected(page, form, slot, value) for slot, value in wrong.items()) + enter(page)


def corrected(page: Any, form: Any, slot: str, value: str) -> int:
    """Go to a slot and fill it in; how many keys a person with a Chinese keyboard presses at least."""
    page.keyboard.press(NUMBERS[slot])
    field = form.locator(f"[name=slot-{slot}]")
    if slot in CHOSEN:
        keys = 0
        while field.input_value() != value and keys < 10:
            page.keyboard.press("ArrowDown" if keys < 7 else "Home")
            keys += 1
        page.keyboard.press("Escape")
        return keys + 2
    page.keyboard.insert_text(value)
    page.keyboard.press("Escape")
    return 2 + len(value)


def enter(page: Any) -> int:
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    return 2


def main() -> None:
    figures = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    with tempfile.TemporaryDirectory() as folder:
        outputs, texts = Path(folder) / "outputs", Path(folder) / "texts"
        texts.mkdir()
        for text in score.OWN.glob("*.txt"):
            shutil.copy(text, texts)
        read(texts, outputs)
        db = outputs / "cejing.db"
        gold = Gold(db)
        sample(db, figures, ("kind", "confidence"), seed=1)
        reviews = Reviews(outputs / "reviews.db", TOKEN, "甲")
        with served(outputs, reviews) as site, opened() as browser:
            page = browser.new_page(base_url=site)
            page.goto("/checks")
            page.get_by_label("核查口令").fill(TOKEN)
            page.get_by_role("button", name="进入").click()
            tell(list(walk(page, gold, figures)))
        judged(db, gold)


def tell(costs: list[Cost]) -> None:
    for verdict in ("right", "changed", "none"):
        some = [cost for cost in costs if cost.verdict == verdict]
        if some:
            keys, seconds = (sum(c[at] for c in some) / len(some) for at in (1, 2))
            print(f"{verdict:8s} {len(some):3d} figures, {keys:.1f} keys and {seconds:.2f} s each")
    keys, seconds = sum(cost.keys for cost in costs), sum(cost.seconds for cost in costs)
    print(f"all      {len(costs):3d} figures, {keys} keys, {seconds:.0f} s")


def judged(db: Path, gold: Gold) -> None:
    """What the sample says of the whole, and what the gold says of it; decisions that were kept."""
    (told,) = [row for row in accuracy(db) if row["slot"] == "row"]
    truth = [gold.wrong(*place) == {} for place in gold.made]
    kept = len({one.place for one in corrections(db).history()})
    share = f"{told['share']:.3f} ({told['low']:.3f}, {told['high']:.3f})"
    print(f"{kept} of {len(latest(db))} decisions kept; rows right by the sample: {share}")
    print(f"all {len(truth)} rows {sum(truth) / len(truth):.3f}")


if __name__ == "__main__":
    main()
