"""Several folders of outputs asked as one: their records joined, and what a run does at its end done once."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from pipeline.ask import upkeep
from pipeline.ask.browse.stamp import stamp
from pipeline.cache import cache_folder
from pipeline.lexicon import Lexicon
from pipeline.model import UserError
from pipeline.record.conflicting import compare_documents
from pipeline.record.copies import link_copies
from pipeline.record.corrections import FILE, Corrections
from pipeline.record.database import connect
from pipeline.record.joining import NOTED, Origin, join
from pipeline.record.lock import sole_writer
from pipeline.record.store import Store
from pipeline.run.refit import GROWTH
from pipeline.run.topics import learn_topics

RECORD = "cejing.db"
EXTRACTOR = "joined"
PAUSE = 30.0


def together(folders: Sequence[Path], begun: Callable[[], object] = int) -> Path:
    """A folder of outputs over the records of several; brought up to date where one of them has changed.

    It lies in the user's cache; one folder is itself. A document that several hold is that of the
    first. `begun` is called before there is something to do.
    """
    places = list(dict.fromkeys(folder.resolve() for folder in folders))
    if len(places) == 1:
        return folders[0]
    records = [place / RECORD for place in places]
    for record in records:
        connect(record, read_only=True).close()  # says what is wrong
    home = cache_folder() / "joined" / hashlib.sha256("\n".join(map(str, places)).encode()).hexdigest()[:16]
    now = {"records": list(map(str, records)), "stamps": [list(stamp(record)) for record in records]}
    if _noted(home) != now:
        with sole_writer(home):
            begun()
            _join(home, records)
            (home / NOTED).write_text(json.dumps(now, ensure_ascii=False, indent=1), "utf-8")
    return home


def follow(folders: Sequence[Path]) -> None:
    """Bring the folder over several up to date again and again, for readers who stay."""
    while True:
        time.sleep(PAUSE)
        with suppress(UserError):  # a run writes one of them, or another program joins them: next time
            together(folders)


def _noted(home: Path) -> object:
    with suppress(OSError, ValueError):
        return json.loads((home / NOTED).read_bytes())
    return None


def _join(home: Path, records: Sequence[Path]) -> None:
    lexicon, wanted = Lexicon(), _wanted(records)
    with Store(home / RECORD, extractor=EXTRACTOR) as store:
        store.start_run(lexicon=lexicon.version, folder="、".join(str(record.parent) for record in records))
        brought = join(store, wanted, records)
        link_copies(store)
        for record in records:
            Corrections(home / FILE).say(Corrections(record.with_name(FILE)).history())
        compare_documents(store, lexicon)
        learn_topics(store, lexicon, growth=GROWTH)
        store.finish_run(brought, len(wanted) - brought, 0)


def _wanted(records: Sequence[Path]) -> dict[str, Origin]:
    """Every document with the first record that holds it."""
    wanted: dict[str, Origin] = {}
    for record in records:
        for came, id_, run, said in upkeep.arrivals(record):
            wanted.setdefault(id_, Origin(str(record), f"{came}:{run}:{said}"))
    return wanted
