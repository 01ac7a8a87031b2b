"""The Prefect server of one run, in a thread of its process: what both import is imported once.

A process of its own took a second and a half of CPU more, of the five of a run with nothing to do.
"""

from __future__ import annotations

import gc
import logging
import os
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Self

from pipeline.run.server import LOG, Own, furnished, settle

if TYPE_CHECKING:
    import uvicorn

PATIENCE = 10
"""Seconds that what is still to be written may take at the end."""


class _Log(logging.FileHandler):
    """A log that says nothing where it cannot be written: the run itself tells of a full disk."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """Nothing: `logging` would write a traceback to the terminal."""


@dataclass
class Inside(Own):
    """A server in a thread of this process; it ends without a trace where the process does."""

    door: socket.socket
    server: uvicorn.Server | None = field(default=None, init=False)
    thread: Thread | None = field(default=None, init=False)

    @classmethod
    def prepared(cls, home: Path, settings: Mapping[str, str]) -> Self:
        """A server whose address is known and whose settings are in this process's environment."""
        door = socket.socket()
        door.bind(("127.0.0.1", 0))
        api = f"http://127.0.0.1:{door.getsockname()[1]}/api"
        environment, new = furnished(home, api, settings)
        os.environ.update(environment)
        settle(api, home)
        return cls(api, home, new, door)

    def begin(self) -> None:
        """Import the server and let it work. Nothing else may be imported meanwhile by another thread."""
        gc.disable()  # imports leave no garbage to look for: a tenth of the time
        import uvicorn
        from prefect.server.api.server import create_app

        app = create_app()
        gc.freeze()
        gc.enable()
        self._write_down()
        self.server = uvicorn.Server(
            uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=PATIENCE // 2)
        )
        self.thread = Thread(target=self._serve, args=(self.server,), daemon=True, name="prefect-server")
        self.thread.start()

    def _write_down(self) -> None:
        """Let what the server has to say go to its log and not to the terminal."""
        log = _Log(self.home / LOG, mode="w", encoding="utf-8")
        for name in ("uvicorn", "uvicorn.error", "asyncio"):
            teller = logging.getLogger(name)
            teller.handlers, teller.propagate = [log], False
            teller.setLevel(logging.WARNING)

    def _serve(self, server: uvicorn.Server) -> None:
        """The threads that it starts are daemons as this one is: none keeps a process that ends."""
        try:
            server.run(sockets=[self.door])
        except Exception:
            logging.getLogger("uvicorn").exception("ended")

    def _lives(self) -> bool:
        return self.thread is not None and self.thread.is_alive()

    def _answers(self) -> bool:
        return self.server is not None and self.server.started

    def stop(self) -> None:
        """End it once all that Prefect has to tell it has come."""
        if self.server is not None and self.thread is not None and self.thread.is_alive():
            from prefect.events.worker import EventsWorker

            EventsWorker.drain_all(timeout=PATIENCE)
            self.server.should_exit = True
            self.thread.join(PATIENCE)
        self.door.close()
