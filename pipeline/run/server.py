"""The embedded Prefect server: on loopback, SQLite, no account, no telemetry, gone when cejing is.

Nothing of Prefect is imported here, so that the server starts while the caller is still importing it.
"""

from __future__ import annotations

import atexit
import os
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from shutil import copyfile
from typing import Self

from pipeline.cache import cache_folder
from pipeline.drafts import write_whole
from pipeline.model import UserError
from pipeline.process import die_with_parent
from pipeline.run.timetable import current

QUIET = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PREFECT_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_INTERNAL_LEVEL": "CRITICAL",
    "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    "PREFECT_SERVER_UI_V2_ENABLED": "false",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "180",  # on a busy machine 20 are too few
}
FOR_ONE_RUN = {
    "PREFECT_SERVER_UI_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_SCHEDULER_ENABLED": "false",  # what is scheduled is the schedule's to run
    "PREFECT_SERVER_SERVICES_LATE_RUNS_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_FOREMAN_ENABLED": "false",
    # what nobody does in a run of ours: pause, cancel from elsewhere, automate, hold a slot
    "PREFECT_SERVER_SERVICES_PAUSE_EXPIRATIONS_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_CANCELLATION_CLEANUP_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_CLEANUP_RECONCILER_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_REPOSSESSOR_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_TRIGGERS_ENABLED": "false",
    "PREFECT_CLIENT_CSRF_SUPPORT_ENABLED": "false",  # a token that this server does not ask for
}


NO_BLOCKS = {"PREFECT_API_BLOCKS_REGISTER_ON_START": "false"}
"""Blocks are for flows that others write; registering them takes a second."""
AS_IT_IS = {"PREFECT_API_DATABASE_MIGRATE_ON_START": "false"}
DATABASE, LOG = "prefect.db", "server.log"
SCHEMA = "prefect.db.version"
"""Beside the database: of which Prefect its tables are. Where it is this one's they need no migration."""
_SERVE = """
import gc, sys
gc.disable()  # imports leave no garbage to look for: a tenth of the time
import uvicorn
from prefect.server.api.server import create_app
app = create_app()
gc.freeze()
gc.enable()
uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
"""
"""`prefect server start` without its command line, whose imports take a second and a half."""
_SECOND = "<!doctype html><meta charset=utf-8><title>策镜</title><p>请看<a href='/runs'>运行情况</a>。"


class ServerError(UserError):
    """The server did not start or cannot be reached; the message says in Chinese what to do."""


@dataclass
class Server:
    """A Prefect server that is there already. Use it as a context, from before Prefect is imported."""

    api: str

    own = False
    """Whether this process has started it."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def begin(self) -> None:
        """Start what waits for Prefect to be imported."""

    def wait(self, patience: float = 120) -> None:
        """Wait until it answers; ServerError where it does not within `patience` seconds, or has ended."""
        due = time.monotonic() + patience
        while time.monotonic() < due and self._lives():
            if self._answers():
                return self._up()
            time.sleep(0.02)
        raise ServerError(self._silent())

    def stop(self) -> None:
        """End it, if it is our own."""

    def _lives(self) -> bool:
        return True

    def _answers(self) -> bool:
        return answers(f"{self.api}/health")

    def _up(self) -> None:
        """What is done once it answers."""

    def _silent(self) -> str:
        return f"连不上 Prefect 服务 {self.api}。请检查它是否在运行，以及 PREFECT_API_URL。"


@dataclass
class Own(Server):
    """A server of this process, whose database `home` keeps; `new` where it has yet to be made."""

    home: Path
    new: bool

    own = True

    def _up(self) -> None:
        _mark(self.home)
        if self.new:
            _remember(self.home)

    def _silent(self) -> str:
        return f"Prefect 服务没有启动成功。请查看 {self.home / LOG} 的末尾；删除 {self.home} 会从头建立。"


@dataclass
class Child(Own):
    """A server that is a process of its own and ends with this one."""

    process: subprocess.Popen[bytes]

    def _lives(self) -> bool:
        return self.process.poll() is None

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def server_of(outputs: Path) -> Server:
    """The server that a run into `outputs` reports to; begin it, and wait for it before the flow starts.

    That of `PREFECT_API_URL`, else that of the schedule which serves the folder, else one of its own
    within this process. Call it before Prefect is imported: it sets Prefect's environment.
    """
    given = os.environ.get("PREFECT_API_URL", "")
    timetable = current(outputs)
    if given or timetable:
        server = Server(given or (timetable.api if timetable else ""))
        settle(server.api, outputs / ".prefect")
        return server
    from pipeline.run.inside import Inside

    return Inside.prepared(outputs / ".prefect", {**FOR_ONE_RUN, **NO_BLOCKS})


def server_of_schedule(outputs: Path, port: int) -> Server:
    """The server, with its pages, of a schedule that serves `outputs`; the same holds as for a run's."""
    pages = _pages(outputs / ".prefect")
    server = start(outputs / ".prefect", {"PREFECT_SERVER_UI_STATIC_DIRECTORY": str(pages.resolve())}, port)
    settle(server.api, outputs / ".prefect")
    return server


def start(home: Path, settings: Mapping[str, str], port: int | None = None) -> Server:
    """Start a server in a process that ends with this one; `home` keeps its database.

    Raises ServerError where the port is taken; without one it takes any that is free.
    """
    if port is not None:
        need_free(port)
    port = port or _any_port()
    api = f"http://127.0.0.1:{port}/api"
    environment, new = furnished(home, api, settings)
    command = [sys.executable, "-c", _SERVE, str(port)]
    with (home / LOG).open("wb") as log:
        child = subprocess.Popen(
            command,
            env=os.environ | environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,  # Ctrl-C is for the run, which then stops its server itself
            preexec_fn=partial(die_with_parent, os.getpid()),
        )
    server = Child(api, home, new, child)
    atexit.register(server.stop)  # before Prefect is imported: so it has sent what it has to send
    return server


def furnished(home: Path, api: str, settings: Mapping[str, str]) -> tuple[dict[str, str], bool]:
    """A home, with a database if one is kept: its server's environment, and whether one has to be made."""
    home.mkdir(parents=True, exist_ok=True)
    new = not (home / DATABASE).exists() and not _filled(home)
    place = {"PREFECT_HOME": str(home.resolve()), "PREFECT_SERVER_UI_API_URL": api}
    ready = AS_IT_IS if not new and _marked(home) else {}
    return {**QUIET, **settings, **place, **ready}, new


@contextmanager
def written_to(log: Path) -> Iterator[None]:
    """Let all that this process and its children say, Prefect's English too, go to a file."""
    sys.stdout.flush()
    sys.stderr.flush()
    kept = [os.dup(number) for number in (1, 2)]
    with log.open("wb") as file:
        for number in (1, 2):
            os.dup2(file.fileno(), number)
    try:
        yield
    finally:
        for number, former in zip((1, 2), kept, strict=True):
            os.dup2(former, number)
            os.close(former)


def _pages(home: Path) -> Path:
    """Where the server puts its pages. In the place of those of their second version stands one of ours.

    That version asks a host outside (amplitude.com) whatever the settings say; the first one does not.
    """
    second = home / "ui" / "v2"
    second.mkdir(parents=True, exist_ok=True)
    (second / "UI_SERVE_BASE").write_text(f"v2:{version('prefect')}:/v2")  # tells Prefect that it is in place
    (second / "index.html").write_text(_SECOND, encoding="utf-8")
    return second.parent


def settle(api: str, home: Path) -> None:
    """Let Prefect, once imported, use this server and leave the user's own folder alone."""
    os.environ["PREFECT_API_URL"] = api
    os.environ.setdefault("PREFECT_HOME", str(home.resolve()))
    if "127.0.0.1" in api:
        os.environ.setdefault("PREFECT_CLIENT_MAX_RETRIES", "1")  # on loopback a refusal does not pass


def _pattern() -> Path:
    """An empty database of this Prefect's schema, which is the same for all: making it takes seconds."""
    return cache_folder() / f"prefect-{version('prefect')}.db"


def _filled(home: Path) -> bool:
    """Put the empty database into a new home; whether there was one."""
    try:
        write_whole(home / DATABASE, lambda draft: copyfile(_pattern(), draft))
        _mark(home)
    except OSError:
        return False
    return True


def _marked(home: Path) -> bool:
    with suppress(OSError):
        return (home / SCHEMA).read_text("utf-8") == version("prefect")
    return False


def _mark(home: Path) -> None:
    with suppress(OSError):
        (home / SCHEMA).write_text(version("prefect"), "utf-8")


def _remember(home: Path) -> None:
    """Keep the database of a new home, still empty, for the next one; without it where that fails."""
    pattern = _pattern()

    def back_up(draft: Path) -> None:
        with closing(sqlite3.connect(home / DATABASE)) as made, closing(sqlite3.connect(draft)) as kept:
            made.backup(kept)

    with suppress(OSError, sqlite3.Error):
        write_whole(pattern, back_up, shared=True)


def _any_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def need_free(port: int) -> None:
    """ServerError where something listens on a port of this machine already."""
    with socket.socket() as probe:
        taken = probe.connect_ex(("127.0.0.1", port)) == 0
    if taken:
        raise ServerError(f"端口 {port} 已被占用。请用 --port 换一个，或先停掉占用它的程序。")


def answers(address: str) -> bool:
    """Whether anything speaks HTTP there; a refusal is an answer too."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(address, timeout=5):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
