"""Ports of this machine for servers that tests start."""

from __future__ import annotations

import os
import socket
from itertools import count

_FIRST, _STRETCH, _STRETCHES = 12_000, 100, 200
"""Below the ports that systems give to whoever asks for any (from 32,768 on): none of those gets between."""
_next = count()


def free_port() -> int:
    """A port that nothing listens on, out of a stretch that tests in other processes leave alone."""
    begin = _FIRST + os.getpid() % _STRETCHES * _STRETCH
    for _ in range(_STRETCH):
        port = begin + next(_next) % _STRETCH
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the servers themselves do
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise OSError(f"no port is free from {begin} on")
