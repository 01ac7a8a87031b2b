"""Old office formats (.doc, .wps, .rtf, .odt) through LibreOffice, where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from pipeline.lexicon import Lexicon
from pipeline.model import Document, Problem
from pipeline.reading.guard.heartbeat import beat
from pipeline.reading.office.docx import read_docx
from pipeline.reading.office.other_sheets import read_xls

SECONDS = 90
_BEAT = 5
_PROGRAMS = ("soffice", "libreoffice")
_STREAMS = (  # streams of an OLE file → what it is, suffix
    ("EncryptedPackage", "encrypted", ""),
    ("WordDocument", "application/msword", "doc"),
    ("Workbook", "application/vnd.ms-excel", "xls"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint", "ppt"),
)


def read_ole(data: bytes, lexicon: Lexicon) -> Document:
    """A .doc, .wps or .xls file, told apart by its streams."""
    names = ((stream.encode("utf-16-le"), media, suffix) for stream, media, suffix in _STREAMS)
    media, suffix = next(
        ((m, s) for name, m, s in names if name in data), ("application/x-ole-storage", "doc")
    )
    if media == "encrypted":
        return _failed(media, "encrypted", "文件有打开密码，无法读取。请用原软件去掉密码后另存，再导入。")
    if suffix == "ppt":
        return read_pptx(data, lexicon)
    if suffix == "xls":
        return read_xls(data, lexicon)
    return _through_office(data, media, suffix, lexicon)


def read_rtf(data: bytes, lexicon: Lexicon) -> Document:
    return _through_office(data, "application/rtf", "rtf", lexicon)


def read_odt(data: bytes, lexicon: Lexicon) -> Document:
    return _through_office(data, "application/vnd.oasis.opendocument.text", "odt", lexicon)


def read_pptx(_: bytes, __: Lexicon) -> Document:
    return _failed("application/vnd.ms-powerpoint", "unsupported", "不支持演示文稿。请另存为 PDF 后重试。")


def _through_office(data: bytes, media: str, suffix: str, lexicon: Lexicon) -> Document:
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        told = f"读取 .{suffix} 文件（含 .wps）需要 LibreOffice，本机没有安装。请安装 LibreOffice 后重试，"
        return _failed(media, "needs_libreoffice", told + "或用 Word、WPS 打开该文件并另存为 docx、PDF。")
    try:
        converted = _converted(program, data, suffix, "docx")
    except subprocess.TimeoutExpired:
        return _failed(
            media, "timeout", f"LibreOffice 转换超过 {SECONDS} 秒，已中止。请另存为 docx 或 PDF 后重试。"
        )
    if converted is None:
        return _failed(
            media, "unreadable", "LibreOffice 打不开这个文件，可能已损坏。请另存为 docx 或 PDF 后重试。"
        )
    return replace(read_docx(converted, lexicon), media_type=media)


def _converted(program: str, data: bytes, suffix: str, target: str) -> bytes | None:
    """The file in a new format, None where LibreOffice gives none. Raises TimeoutExpired.

    Each call has its own profile: LibreOffice refuses a second instance on one, and macros stay off.
    """
    with tempfile.TemporaryDirectory(prefix="cejing-office-") as folder:
        source = Path(folder, f"input.{suffix}")
        source.write_bytes(data)
        profile = Path(folder, "profile").as_uri()
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nolockcheck"]
        command += ["--convert-to", target, "--outdir", f"{folder}/out", str(source)]
        _run(command, {**os.environ, "HOME": folder})
        made = Path(folder, "out", f"input.{target}")
        return made.read_bytes() if made.is_file() else None


def _run(command: list[str], environment: dict[str, str]) -> None:
    """Run to the end or to the time limit; then the whole process group is ended."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
        preexec_fn=_unlimited,
    )
    try:
        for seconds in range(SECONDS, 0, -_BEAT):
            beat(1)
            with suppress(subprocess.TimeoutExpired):
                process.wait(min(_BEAT, seconds))
                return
        raise subprocess.TimeoutExpired(command, SECONDS)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _unlimited() -> None:
    """LibreOffice maps more memory than a guarded reader may: lift the soft limit as far as allowed."""
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))


def _failed(media: str, code: str, message: str) -> Document:
    return Document("", "", media, "", problems=(Problem(code, message),))
