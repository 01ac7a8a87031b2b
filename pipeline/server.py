"""The embedded Prefect server that a schedule needs: on loopback, SQLite, no account, no telemetry."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.model import UserError
from pipeline.process import die_with_parent

QUIET = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PREFECT_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "180",  # on a busy machine 20 are too few
}


class ServerError(UserError):
    """The server did not start; the message says in Chinese what to do."""


@contextmanager
def prefect_server(home: Path, port: int, *, patience: float = 120) -> Iterator[str]:
    """Run a Prefect server that ends with this process; gives its API address.

    `home` keeps its database. Raises ServerError where the port is taken or it does not answer
    within `patience` seconds.
    """
    if not _free(port):
        raise ServerError(f"端口 {port} 已被占用。请用 --port 换一个，或先停掉占用它的程序。")
    api = f"http://127.0.0.1:{port}/api"
    home.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, **QUIET, "PREFECT_HOME": str(home), "PREFECT_SERVER_UI_API_URL": api}
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    with (home / "server.log").open("ab") as log:
        child = subprocess.Popen(command, env=environment, stdout=log, stderr=log, preexec_fn=die_with_parent)
    try:
        _wait_for(f"{api}/health", child, patience)
        yield api
    finally:
        child.terminate()
        child.wait(30)


def _free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def _wait_for(address: str, child: subprocess.Popen[bytes], patience: float) -> None:
    due = time.monotonic() + patience
    while time.monotonic() < due and child.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    raise ServerError("Prefect 服务没有启动成功。请查看输出文件夹里 .prefect/server.log 的末尾。")
