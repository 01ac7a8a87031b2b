"""Connections for fetching: only to public addresses unless allowed, and none beyond its deadline."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable, Iterator
from typing import Any

import httpcore
import httpx

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class PrivateAddressError(Exception):
    """A host that stands for an address which must not be asked; the message says in Chinese why."""


class TooLateError(Exception):
    """The time for one address is up."""


def is_public(text: str) -> bool:
    """Whether an IP address is of the public internet; an IPv4 address within an IPv6 one counts too."""
    address = _address(text)
    carried = _carried(address)
    if not address.is_global or address.is_multicast or address.is_reserved:
        return carried is not None and is_public(str(carried))
    return carried is None or is_public(str(carried))


def is_link_local(text: str) -> bool:
    """Whether an IP address is one of the wire alone, where clouds keep their credentials (169.254.…)."""
    address = _address(text)
    carried = _carried(address)
    return address.is_link_local or bool(carried and carried.is_link_local)


def _address(text: str) -> Address:
    return ipaddress.ip_address(text.partition("%")[0])


def _carried(address: Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 address carries."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]


class Network(httpcore.NetworkBackend):
    """Opens connections to addresses that it has checked itself. `due` (monotonic) ends all waiting.

    `own_host` is the one host whose address may be private, though never link-local.
    """

    def __init__(self, *, own_host: str = "") -> None:
        self.own_host = own_host
        self.due = float("inf")
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        error: Exception = httpcore.ConnectError(f"no address for {host}")
        for address in self._addresses(host, port):
            try:
                stream = self._inner.connect_tcp(
                    address, port, self.left(timeout), local_address, socket_options
                )
                return _Stream(stream, self)
            except httpcore.ConnectError as failed:
                error = failed
        raise error

    def _addresses(self, host: str, port: int) -> list[str]:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(str(error)) from error
        addresses = list(dict.fromkeys(str(item[4][0]) for item in found))
        allowed = [a for a in addresses if self._may_ask(host, a)]
        if addresses and not allowed:
            raise PrivateAddressError(self._why_not(host, addresses))
        return allowed

    def _may_ask(self, host: str, address: str) -> bool:
        return is_public(address) or (host == self.own_host and not is_link_local(address))

    def _why_not(self, host: str, addresses: list[str]) -> str:
        if any(map(is_link_local, addresses)):
            return f"指向链路本地地址（{addresses[0]}），这类地址从不抓取。"
        if self.own_host and host != self.own_host:
            return f"指向另一台内网主机，未抓取：allow_private 只对来源自己的主机（{self.own_host}）有效。"
        return "指向本机或内网地址，未抓取。确需抓取，请在来源清单该项写 allow_private = true。"

    def left(self, timeout: float | None) -> float:
        """The time that one wait may take."""
        left = self.due - time.monotonic()
        if left <= 0:
            raise TooLateError
        return left if timeout is None else min(timeout, left)

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


class _Stream(httpcore.NetworkStream):
    """A connection whose every wait ends at the deadline."""

    def __init__(self, inner: httpcore.NetworkStream, network: Network) -> None:
        self._inner = inner
        self._network = network

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._network.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._network.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        stream = self._inner.start_tls(ssl_context, server_hostname, self._network.left(timeout))
        return _Stream(stream, self._network)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class Transport(httpx.BaseTransport):
    """What httpx sends through: httpcore's pool over `Network`."""

    def __init__(self, network: Network) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(), max_connections=4, network_backend=network
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        answer = self._pool.handle_request(
            httpcore.Request(
                request.method,
                url,
                headers=request.headers.raw,
                content=request.read(),
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions
        )

    def close(self) -> None:
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()
