"""Run the explorer on this machine's loopback."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

from pipeline.browse.documents import total
from pipeline.entities.register import title_of
from pipeline.lexicon import Lexicon
from pipeline.web import vega
from pipeline.web.app import application
from pipeline.web.reviews import Reviews


def serve(outputs: Path, port: int, reviews: Reviews | None) -> None:
    """Serve the record of `outputs` until interrupted; StoreError where there is none."""
    import uvicorn

    total(outputs / "cejing.db", "documents")
    lexicon = Lexicon()
    Thread(target=title_of, args=("", lexicon), daemon=True).start()
    vega.warm_up()
    app = application(outputs, lexicon=lexicon, reviews=reviews)
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning", server_header=False)
