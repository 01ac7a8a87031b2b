"""One address fetched: robots.txt, pauses, redirects, retries, limits; every failure a Problem."""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

import httpcore
import httpx

from pipeline.acquire.fetch.network import Network, PrivateAddressError, TooLateError, Transport
from pipeline.acquire.fetch.robots import AGENT, Robots
from pipeline.model import Problem
from pipeline.patterns import regex
from pipeline.reading import sniff

_LONGEST_SHOWN = 200
_REDIRECTS = {301, 302, 303, 307, 308}
_LONGEST_WAIT = 120.0
_NUMBER = regex(r"[0-9]{1,300}")
_LARGEST_ROBOTS = 512 * 2**10
_MAY_PASS = (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError)
_OF_THE_SITE = ("private_address", "unreachable", "busy")
"""Faults of a whole site, told as its own, not as one of its robots.txt."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes and seconds that one address may take (each attempt anew), and how often it is tried."""

    size: int = 100 * 2**20
    seconds: float = 300.0
    wait_seconds: float = 20.0
    redirects: int = 5
    attempts: int = 4
    back_off: float = 1.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address gave. `kind` is judged by the bytes (`reading.sniff`); `changed` False is a 304."""

    address: str
    data: bytes
    kind: str
    etag: str = ""
    last_modified: str = ""
    changed: bool = True


class FetchError(Exception):
    """An address that gave nothing. `busy` tells that the site wants to be left alone for now."""

    def __init__(self, code: str, message: str, *, busy: bool = False) -> None:
        super().__init__(message)
        self.problem = Problem(code, message)
        self.busy = busy


class _PassingError(Exception):
    """What may pass when it is tried again: a 5xx, a time-out, a broken connection."""

    def __init__(self, what: str, wait: float = 0.0) -> None:
        super().__init__(what)
        self.wait = wait


class Client:
    """Fetches addresses one after the other; use as a context manager.

    `pause` seconds lie between two requests to a host, more where robots.txt asks for it; `last`
    (host → monotonic time) may be shared by clients, so that two sources on one host wait too.
    `own` is the address of a source that allows a private host: its own, and no other.
    """

    def __init__(
        self,
        *,
        contact: str = "",
        pause: float = 2.0,
        own: str = "",
        limits: Limits = Limits(),
        last: dict[str, float] | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.limits = limits
        self.pause = pause
        self._last = {} if last is None else last
        self._sleep = sleep
        self._robots: dict[str, Robots | FetchError] = {}
        self._network = Network(own_host=_host(own))
        self._led_to = ""
        about = f"{AGENT}/0.1 (policy text research{'; ' + contact if contact else ''})"
        self._http = httpx.Client(
            transport=Transport(self._network),
            headers={"User-Agent": about.encode("utf-8").decode("latin-1"), "Accept-Encoding": "gzip"},
            timeout=limits.wait_seconds,
            trust_env=False,
            event_hooks={"response": [self._note_where]},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.close()

    def get(self, address: str, *, etag: str = "", last_modified: str = "") -> Answer:
        """The content of an address; where it did not change since those marks, an Answer without data.

        Raises FetchError, whatever the site does; after several attempts where another may help.
        """
        marks = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        try:
            return self._follow(address, {name: value for name, value in marks.items() if value})
        except (FetchError, TimeoutError):  # the latter is the end of the time that the flow gives a source
            raise
        except Exception as error:
            told = f"抓取 {address} 时出错（{type(error).__name__}：{error}）。其余网址不受影响。"
            raise FetchError("failed", told) from error

    def _follow(self, address: str, headers: dict[str, str], *, robots: bool = True) -> Answer:
        here = address
        for _ in range(self.limits.redirects + 1):
            _check(here, address)
            if robots and not self._rules(here).allows(here):
                raise FetchError("robots", f"网站的 robots.txt 不允许抓取 {here}，未抓取。")
            answer = self._persistently(here, headers, _LARGEST_ROBOTS if not robots else self.limits.size)
            if isinstance(answer, Answer):
                return answer
            here = answer
        raise FetchError("redirects", f"{address} 转向超过 {self.limits.redirects} 次，未抓取。")

    def _rules(self, address: str) -> Robots:
        """The rules of a site; none where it has no robots.txt. FetchError where that cannot be had."""
        site = _site(address)
        if site not in self._robots:
            self._robots[site] = self._asked(site)
        known = self._robots[site]
        if isinstance(known, FetchError):
            raise known
        return known

    def _asked(self, site: str) -> Robots | FetchError:
        try:
            answer = self._follow(f"{site}/robots.txt", {}, robots=False)
        except FetchError as error:
            code, message = error.problem.code, error.problem.message
            if code == "bad_address":
                raise
            if code in _OF_THE_SITE:
                raise FetchError(
                    code, message.replace(f"{site}/robots.txt", site), busy=error.busy
                ) from error
            if code == "refused":
                return Robots()
            told = f"取不到 {site}/robots.txt，按规定整个网站都不抓取。原因：{message}"
            return FetchError("robots", told)
        return Robots(answer.data.decode("utf-8-sig", "replace"))

    def _persistently(self, address: str, headers: dict[str, str], size: int) -> Answer | str:
        for attempt in range(self.limits.attempts):
            self._wait_for_turn(address)
            try:
                return self._once(address, headers, size)
            except _PassingError as error:
                told = str(error)
                if attempt + 1 < self.limits.attempts:
                    self._sleep(max(error.wait, self.limits.back_off * 2**attempt))
        raise FetchError(
            "unreachable", f"{address} 试了 {self.limits.attempts} 次都没有成功：{told}。下次运行会再试。"
        )

    def _wait_for_turn(self, address: str) -> None:
        parts = urlsplit(address)
        known = self._robots.get(_site(address))
        pause = max(self.pause, known.pause) if isinstance(known, Robots) else self.pause
        host = parts.hostname or ""
        due = self._last.get(host, float("-inf")) + pause
        if (wait := due - time.monotonic()) > 0:
            self._sleep(wait)
        self._last[host] = time.monotonic()

    def _once(self, address: str, headers: dict[str, str], size: int) -> Answer | str:
        """One request: an Answer, or the address that it is redirected to."""
        self._network.due = time.monotonic() + self.limits.seconds
        try:
            with self._http.stream("GET", address, headers=headers) as response:
                return self._read(address, response, size)
        except PrivateAddressError as error:
            raise FetchError("private_address", f"{address} {error}") from None
        except TooLateError:
            raise self._too_slow(address) from None
        except _MAY_PASS as error:
            if time.monotonic() >= self._network.due:
                raise self._too_slow(address) from error
            raise _PassingError(_why(error)) from error
        except httpx.RemoteProtocolError as error:  # httpx's own; those of the wire are httpcore's
            raise FetchError(
                "bad_address", f"{address} 转向一个写错的网址（{self._led_to}），未抓取。"
            ) from error
        except (httpx.DecodingError, httpx.InvalidURL, httpcore.UnsupportedProtocol, UnicodeError) as error:
            raise FetchError("bad_answer", f"{address} 的回应读不懂：{error}。") from error

    def _note_where(self, response: httpx.Response) -> None:
        """Keep where an answer leads: of an address that it cannot read httpx does not tell which."""
        self._led_to = response.headers.get("location", "")[:_LONGEST_SHOWN]

    def _too_slow(self, address: str) -> FetchError:
        told = f"{address} 超过 {self.limits.seconds:g} 秒还没有传完，已放弃。"
        return FetchError("too_slow", told)

    def _read(self, address: str, response: httpx.Response, size: int) -> Answer | str:
        status = response.status_code
        if status == 304:
            return Answer(address, b"", "", changed=False)
        if status in _REDIRECTS and (target := response.headers.get("location")):
            return str(httpx.URL(address).join(target))
        if status >= 500:
            raise _PassingError(f"网站出错（{status}）", _retry_after(response))
        if status == 429:
            raise FetchError(
                "busy", f"网站要求稍后再来（429）：{address}。其余的下次运行接着抓取。", busy=True
            )
        if status not in (200, 203):
            raise FetchError("refused", f"网站没有给出 {address}（{status}）。请检查网址是否还有效。")
        data = _body(address, response, size, self._network)
        marks = response.headers
        return Answer(address, data, sniff(data), marks.get("etag", ""), marks.get("last-modified", ""))


def _body(address: str, response: httpx.Response, size: int, network: Network) -> bytes:
    too_large = FetchError("too_large", f"{address} 超过 {size >> 10} KB 的上限，未抓取。")
    stated = response.headers.get("content-length", "")
    if _NUMBER.fullmatch(stated) and float(stated) > size:
        raise too_large
    made = bytearray()
    for piece in _decoded(response):
        made += piece
        if len(made) > size:
            raise too_large
        network.left(None)
    return bytes(made)


def _decoded(response: httpx.Response) -> Iterator[bytes]:
    """The pieces of a body; of one that was packed and cut short httpx gives the part as if it were all."""
    if response.headers.get("content-encoding", "").strip().lower() not in ("gzip", "x-gzip"):
        yield from response.iter_bytes()
        return
    packed, any_come = zlib.decompressobj(zlib.MAX_WBITS | 16), False
    try:
        for piece in response.iter_raw():
            any_come = True
            yield packed.decompress(piece)
    except zlib.error as error:
        raise httpx.DecodingError(str(error)) from error
    if any_come and not packed.eof:
        raise _PassingError("压缩的内容没有传完")


def _site(address: str) -> str:
    return "{0.scheme}://{0.netloc}".format(urlsplit(address))


def _host(address: str) -> str:
    """The host as it is asked for; empty where the address is not one."""
    try:
        return httpx.URL(address).raw_host.decode()
    except (httpx.InvalidURL, ValueError):
        return ""


def _check(here: str, first: str) -> None:
    """FetchError where `here`, to which `first` may have led, is no address that can be asked."""
    led = "" if here == first else f"{first} 转向 "
    try:
        parts = urlsplit(str(httpx.URL(here)))
        host, _ = parts.hostname, parts.port  # which is checked as it is read
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise FetchError("bad_address", f"{led}{here} 写得不对（{error}），未抓取。") from error
    if parts.scheme not in ("http", "https") or not host or parts.username:
        raise FetchError("bad_address", f"{led}{here} 不是可以抓取的 http 或 https 网址。")


def _retry_after(response: httpx.Response) -> float:
    """The seconds that a site asks to wait, at most two minutes; 0 where it asks for none."""
    told = response.headers.get("retry-after", "")
    if _NUMBER.fullmatch(told):
        return min(_LONGEST_WAIT, float(told))
    try:
        wait = parsedate_to_datetime(told).timestamp() - time.time()
    except (ValueError, TypeError, OverflowError):
        return 0.0
    return min(_LONGEST_WAIT, max(0.0, wait))


def _why(error: Exception) -> str:
    if isinstance(error, httpcore.TimeoutException):
        return "等待回应超时"
    if isinstance(error, httpcore.ConnectError):
        return f"连接不上（{error}）"
    return f"传输中断（{error}）"
