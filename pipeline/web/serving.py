"""Run the explorer on this machine's loopback."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from threading import Thread

from pipeline.browse.documents import total
from pipeline.browse.figures import measures, scopes
from pipeline.browse.names import mentions
from pipeline.browse.themes import shares
from pipeline.entities.register import title_of
from pipeline.lexicon import Lexicon
from pipeline.web import vega
from pipeline.web.app import application
from pipeline.web.reviews import Reviews


def _remember(db: Path) -> None:
    """Ask what many pages ask over the whole record, so that the first reader need not wait."""
    for question in (measures, scopes, mentions, shares):
        question(db)


def serve(outputs: Path, port: int, reviews: Reviews | None) -> None:
    """Serve the record of `outputs` until interrupted; StoreError where there is none."""
    import uvicorn

    total(outputs / "cejing.db", "documents")
    lexicon = Lexicon()
    for prepare in (partial(title_of, "", lexicon), partial(_remember, outputs / "cejing.db"), vega.bundle):
        Thread(target=prepare, daemon=True).start()
    app = application(outputs, lexicon=lexicon, reviews=reviews)
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning", server_header=False)
