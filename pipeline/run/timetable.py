"""When the next run is due: what `cejing schedule` leaves beside the record while it serves a folder.

Read without Prefect, so that `cejing status` answers at once.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pipeline.model import UserError
from pipeline.record.lock import taken

FILE = ".schedule.json"


class TimetableError(UserError):
    """Another schedule serves the folder, or its times cannot be told; the message is in Chinese."""


@dataclass(frozen=True, slots=True)
class Timetable:
    """A schedule: what it reads, when (cron, in a time zone), and the address of its Prefect server."""

    folder: str
    cron: str
    zone: str
    api: str

    def next(self, now: datetime | None = None) -> datetime:
        """When the next run is due, in the time zone of the schedule."""
        from cronsim import CronSim

        zone = ZoneInfo(self.zone)
        return next(CronSim(self.cron, (now or datetime.now(zone)).astimezone(zone)))


def by_the_clock(moment: str) -> str:
    """A moment of the record (ISO, UTC) to the minute, by this machine's clock."""
    return f"{datetime.fromisoformat(moment).astimezone():%Y-%m-%d %H:%M}"


def clock(time: datetime) -> str:
    """A moment to the minute, with its zone."""
    return f"{time:%Y-%m-%d %H:%M}（{time.tzinfo}）"


def local_zone() -> str:
    """The time zone of this machine by its IANA name; UTC where the machine does not tell."""
    told = os.environ.get("TZ", "").removeprefix(":")
    link = str(Path("/etc/localtime").resolve()).partition("zoneinfo/")[2]
    for name in (told, link):
        try:
            return ZoneInfo(name).key if name else _unknown()
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
    return "UTC"


def _unknown() -> str:
    raise ZoneInfoNotFoundError


@contextmanager
def posted(outputs: Path, timetable: Timetable) -> Iterator[None]:
    """Tell of a schedule as long as it serves the folder; one at a time, else TimetableError.

    The system gives the lock back when the process ends, however it ends; a file without it says nothing.
    """
    outputs.mkdir(parents=True, exist_ok=True)
    with (outputs / FILE).open("a+", encoding="utf-8") as file:
        if not taken(file):
            raise TimetableError(
                f"已有一个时间表在为 {outputs} 服务。请先停掉它，或用 --outputs 换一个文件夹。"
            )
        file.truncate(0)
        file.write(json.dumps(asdict(timetable), ensure_ascii=False))
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)


def current(outputs: Path) -> Timetable | None:
    """The schedule that serves a folder of outputs at this moment."""
    try:
        with (outputs / FILE).open(encoding="utf-8") as file:
            if sys.platform != "win32" and taken(file, shared=True):
                return None
            return Timetable(**json.load(file))
    except (OSError, ValueError, TypeError):
        return None
