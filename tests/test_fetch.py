"""Fetching from a server that misbehaves. Only loopback is ever contacted."""

from __future__ import annotations

import gzip
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from pipeline import acquire
from pipeline.acquire.fetch import Client, FetchError, Limits, SourcesError, Web, crawl, files_held, listed
from pipeline.acquire.fetch.network import is_link_local, is_public
from pipeline.acquire.fetch.robots import Robots
from pipeline.ask import query
from pipeline.reading.html.links import Link, page_links
from pipeline.record.store import Store
from pipeline.run import ingest
from tests.crew import crew

Handler = Callable[[BaseHTTPRequestHandler], None]
LIMITS = Limits(size=50_000, redirects=3, attempts=3, back_off=0.01)
"""As long as ever for a site that answers: on a busy machine half a second is soon over."""


class Site:
    """A web server on loopback: a function or plain bytes for each path, and what was asked of it."""

    def __init__(self) -> None:
        self.pages: dict[str, Handler | bytes] = {}
        self.asked: list[str] = []
        self.agents: set[str] = set()
        site = self

        class Answer(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.asked.append(self.path)
                site.agents.add(self.headers["User-Agent"])
                page = site.pages.get(self.path)
                if isinstance(page, bytes):
                    give(self, page)
                elif page is None:
                    give(self, b"", status=404)
                else:
                    page(self)

            def log_message(self, *arguments: Any) -> None:
                """Quiet."""

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *arguments: Any) -> None:
                """A client that hangs up is no news."""

        self.server = Server(("127.0.0.1", 0), Answer)
        self.home = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def count(self, path: str) -> int:
        return Counter(self.asked)[path]


def give(request: BaseHTTPRequestHandler, body: bytes, *, status: int = 200, **headers: str) -> None:
    request.send_response(status)
    told = {"Content_Length": str(len(body)), **headers}
    for name, value in told.items():
        request.send_header(name.replace("_", "-"), value)
    request.end_headers()
    request.wfile.write(body)


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    yield made
    made.server.shutdown()
    made.server.server_close()


def client(**options: Any) -> Client:
    return Client(**{"pause": 0, "own": "http://127.0.0.1/", "limits": LIMITS, **options})


def code(site: Site, path: str, **options: Any) -> str:
    with client(**options) as fetch, pytest.raises(FetchError) as told:
        fetch.get(site.home + path)
    assert "抓取" in told.value.problem.message or "。" in told.value.problem.message
    return told.value.problem.code


def test_content_is_judged_by_its_bytes(site: Site) -> None:
    site.pages["/a.html"] = lambda r: give(r, b"%PDF-1.7\n1 0 obj", Content_Type="text/html")
    with client() as fetch:
        assert fetch.get(site.home + "/a.html").kind == "pdf"


def test_who_we_are_is_told(site: Site) -> None:
    site.pages["/a"] = b"text"
    with client(contact="someone@example.org") as fetch:
        fetch.get(site.home + "/a")
    assert site.agents == {"cejing/0.1 (policy text research; someone@example.org)"}


def test_500_then_200(site: Site) -> None:
    def page(request: BaseHTTPRequestHandler) -> None:
        give(request, b"text", status=500 if site.count("/a") < 3 else 200)

    site.pages["/a"] = page
    with client() as fetch:
        assert fetch.get(site.home + "/a").data == b"text"
    assert site.count("/a") == 3


def test_500_forever(site: Site) -> None:
    site.pages["/a"] = lambda r: give(r, b"", status=503)
    assert (code(site, "/a"), site.count("/a")) == ("unreachable", 3)


@pytest.mark.parametrize("status", [400, 403, 404, 410, 412])
def test_4xx_is_not_tried_again(site: Site, status: int) -> None:
    site.pages["/a"] = lambda r: give(r, b"", status=status)
    assert (code(site, "/a"), site.count("/a")) == ("refused", 1)


def test_back_off_grows_and_heeds_retry_after(site: Site) -> None:
    waits: list[float] = []
    site.pages["/a"] = lambda r: give(r, b"", status=503)
    site.pages["/b"] = lambda r: give(r, b"", status=503, Retry_After="7")
    code(site, "/a", sleep=waits.append)
    code(site, "/b", sleep=waits.append)
    assert waits == [0.01, 0.02, 7, 7]


def _never_answers(request: BaseHTTPRequestHandler) -> None:
    time.sleep(1)


def _trickles(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Content-Length", "10000")
    request.end_headers()
    for _ in range(1000):
        request.wfile.write(b"x")
        time.sleep(0.1)


def _trickles_its_head(request: BaseHTTPRequestHandler) -> None:
    for letter in b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 1000:
        request.wfile.write(bytes([letter]))
        time.sleep(0.1)


def _endless(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Connection", "close")
    request.end_headers()
    while True:
        request.wfile.write(b"x" * 4096)


def _says_huge(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Content-Length", str(10**12))
    request.end_headers()


def _breaks_off(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Content-Length", "1000")
    request.end_headers()
    request.wfile.write(b"half")
    request.close_connection = True


def _bomb(request: BaseHTTPRequestHandler) -> None:
    give(request, gzip.compress(bytes(10**7)), Content_Encoding="gzip")


def test_a_site_that_never_answers(site: Site) -> None:
    site.pages["/a"] = _never_answers
    assert code(site, "/a", limits=replace(LIMITS, wait_seconds=0.2)) == "unreachable"


@pytest.mark.parametrize("page", [_trickles, _trickles_its_head])
def test_a_site_that_trickles(site: Site, page: Handler) -> None:
    site.pages |= {"/a": page, "/quick": b"text"}
    with client() as fetch:
        fetch.get(site.home + "/quick")  # its robots.txt too has all the time it needs
        fetch.limits = replace(LIMITS, seconds=0.3)
        with pytest.raises(FetchError) as told:
            fetch.get(site.home + "/a")
    assert told.value.problem.code == "too_slow"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (_endless, "too_large"),
        (_says_huge, "too_large"),
        (_breaks_off, "unreachable"),
        (lambda r: give(r, gzip.compress(b"text " * 99)[:-9], Content_Encoding="gzip"), "unreachable"),
        (lambda r: give(r, gzip.compress(b"text")[:3], Content_Encoding="x-gzip"), "unreachable"),
        (_bomb, "too_large"),
        (lambda r: give(r, b"", status=429), "busy"),
        (lambda r: give(r, b"no gzip " * 9, Content_Encoding="gzip"), "bad_answer"),
        (lambda r: give(r, b"", status=302, Location="/a"), "redirects"),
        (lambda r: give(r, b"", status=302, Location="file:///etc/passwd"), "bad_address"),
        (lambda r: give(r, b"", status=302, Location="http://u:p@127.0.0.1/"), "bad_address"),
        (lambda r: give(r, b"", status=302, Location="http://[::1"), "bad_address"),
        (lambda r: give(r, b"", status=302, Location="http://host:80:80/"), "bad_address"),
        (lambda r: give(r, b"", status=302, Location="http://host:abc/"), "bad_address"),
        (lambda r: give(r, b"", status=302, Location="http://127.0.0.1:99999/"), "bad_address"),
        (lambda r: give(r, b"", status=302, Location="http://0177.0.0.1/"), "bad_address"),
        (lambda r: give(r, b"", status=302, Location="http://" + "a" * 300 + "/"), "unreachable"),
        (lambda r: give(r, b"", status=302, Location="http://\xe4\xbe\x8b\xe5\xad\x90_.cn/"), "bad_address"),
        (lambda r: give(r, b"", status=302, Location="http:///"), "refused"),
        (lambda r: give(r, b"", status=302, Location="http://a.example/" + "a" * 70_000), "bad_address"),
        (lambda r: give(r, b"text", Content_Length="\xb2"), "unreachable"),
        (lambda r: give(r, b"text", Content_Length="9" * 400), "unreachable"),
        (lambda r: give(r, b"text", Set_Cookie="=\x00;;;expires=never"), "unreachable"),
        (lambda r: give(r, b"", status=503, Retry_After="\xb2"), "unreachable"),
    ],
)
def test_what_a_site_may_do(site: Site, page: Handler, expected: str) -> None:
    site.pages["/a"] = page
    assert code(site, "/a") == expected


@pytest.mark.parametrize("body", [b"", b"text", b"text" * 10_000])
def test_what_is_packed_is_unpacked(site: Site, body: bytes) -> None:
    site.pages["/a"] = lambda r: give(r, gzip.compress(body), Content_Encoding="gzip")
    site.pages["/none"] = lambda r: give(r, b"", Content_Encoding="gzip")
    with client() as fetch:
        assert fetch.get(site.home + "/a").data == body
        assert fetch.get(site.home + "/none").data == b""


def test_a_server_that_is_not_there(site: Site) -> None:
    site.server.server_close()
    assert code(site, "/a") == "unreachable"


def test_loopback_is_refused_unless_allowed(site: Site) -> None:
    assert code(site, "/a", own="") == "private_address"
    assert site.asked == []


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "2130706433", "10.0.0.1"])
def test_private_addresses_by_any_name(host: str) -> None:
    with client(own="") as fetch, pytest.raises(FetchError) as told:
        fetch.get(f"http://{host}:9/")
    assert told.value.problem.code == "private_address"
    assert told.value.problem.message.startswith(f"http://{host}:9 指向")  # not its robots.txt


def test_a_redirect_to_loopback_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first host counts as public here; the one that it leads to is checked on its own."""
    site.pages["/a"] = lambda r: give(r, b"", status=302, Location=f"http://localhost:{_port(site)}/b")
    site.pages["/b"] = b"secret"
    seen = iter([True, True])
    monkeypatch.setattr("pipeline.acquire.fetch.network.is_public", lambda address: next(seen, False))
    assert code(site, "/a", own="") == "private_address"
    assert "/b" not in site.asked


def test_a_private_source_opens_its_own_host_alone(site: Site) -> None:
    site.pages["/a"] = lambda r: give(r, b"", status=302, Location=f"http://localhost:{_port(site)}/b")
    site.pages["/b"] = b"secret"
    with client() as fetch, pytest.raises(FetchError, match="另一台内网主机"):
        fetch.get(site.home + "/a")
    assert "/b" not in site.asked


@pytest.mark.parametrize("address", ["169.254.169.254", "[fe80::1]", "[::ffff:169.254.169.254]"])
def test_link_local_is_never_asked(site: Site, address: str) -> None:
    site.pages["/a"] = lambda r: give(r, b"", status=302, Location=f"http://{address}/latest/meta-data/")
    for first in (site.home + "/a", f"http://{address}/"):
        with client(own=first) as fetch, pytest.raises(FetchError, match="链路本地") as told:
            fetch.get(first)
        assert told.value.problem.code == "private_address"
    assert not is_link_local("10.0.0.1")


def test_a_name_of_the_own_host_that_turns_to_link_local(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: [(2, 1, 6, "", ("169.254.169.254", 80))])
    with client(own="http://inner.example/") as fetch, pytest.raises(FetchError, match="链路本地"):
        fetch.get("http://inner.example/")


def test_an_address_of_a_strange_notation_is_told_as_such() -> None:
    with client() as fetch, pytest.raises(FetchError, match="写得不对") as told:
        fetch.get("http://0177.0.0.1/")
    assert told.value.problem.code == "bad_address"


def test_why_robots_could_not_be_had_is_told(site: Site) -> None:
    site.pages["/robots.txt"] = lambda r: give(r, b"", status=302, Location="/robots.txt")
    with client() as fetch, pytest.raises(FetchError, match="转向超过"):
        fetch.get(site.home + "/a")


def _port(site: Site) -> int:
    return site.server.server_port


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True), ("2400:3200::1", True), ("::ffff:8.8.8.8", True), ("64:ff9b::808:808", True),
        ("127.0.0.1", False), ("10.1.2.3", False), ("172.16.0.1", False), ("192.168.1.1", False),
        ("169.254.169.254", False), ("100.64.0.1", False), ("0.0.0.0", False), ("224.0.0.1", False),
        ("::1", False), ("fe80::1%eth0", False), ("fc00::1", False), ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False), ("2002:7f00:1::", False),
    ],
)  # fmt: skip
def test_what_is_public(address: str, public: bool) -> None:
    assert is_public(address) == public


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("User-agent: *\nDisallow: /\nUser-agent: cejing\nAllow: /", "/a", True),
        ("User-agent: x\nUser-agent: cejing\nDisallow: /a # why", "/ab", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z", True),
        ("User-agent: *\nDisallow: /*?", "/x?y=1", False),
    ],
)
def test_robots(text: str, path: str, allowed: bool) -> None:
    assert Robots(text).allows(f"http://a.example{path}") == allowed


@pytest.mark.parametrize("wildcards", ["*a" * 40 + "b", "*" * 9000, "*a$" * 99])
def test_robots_of_many_wildcards_take_no_time(wildcards: str) -> None:
    """By backtracking they would take years; a minute is what a busy machine may need."""
    begun = time.monotonic()
    Robots(f"User-agent: *\nDisallow: /{wildcards}").allows("http://a.example/" + "a" * 5000)
    assert time.monotonic() - begun < 60


def test_robots_forbids(site: Site) -> None:
    site.pages["/robots.txt"] = b"User-agent: *\nDisallow: /secret"
    site.pages["/open"] = b"text"
    assert code(site, "/secret/a") == "robots"
    with client() as fetch:
        assert fetch.get(site.home + "/open").data == b"text"
    assert "/secret/a" not in site.asked


def test_robots_that_cannot_be_had_forbids_all(site: Site) -> None:
    site.pages["/robots.txt"] = lambda r: give(r, b"x" * 600_000)
    assert code(site, "/a") == "robots"


def test_a_pause_between_requests_to_a_host(site: Site) -> None:
    waits: list[float] = []
    site.pages["/robots.txt"] = b"User-agent: *\nCrawl-delay: 9"
    site.pages["/a"] = b"text"
    with client(pause=3, sleep=waits.append) as fetch:
        fetch.get(site.home + "/a")
        fetch.get(site.home + "/a")
    assert [round(wait) for wait in waits] == [9, 9]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "out/cejing.db", extractor="v1") as opened:
        opened.start_run(lexicon="l")
        yield opened


def once(store: Store, web: Web) -> set[str]:
    with client() as fetch:
        return crawl(store, web, fetch, ingest.fetched_folder(store))


def read_of(store: Store, web: Web) -> dict[str, bytes]:
    files = files_held(store, [web], ingest.fetched_folder(store))
    return {state.location.rpartition("/")[2]: state.file.read_bytes() for state in files}


def codes(store: Store) -> list[str]:
    return [row["code"] for row in query.problems(store.path)]


def page(*links: str) -> bytes:
    body = "".join(f"<p><a href='{link}'>{link}</a></p>" for link in links)
    return f"<html><body>{body}</body></html>".encode()


@pytest.fixture
def listing(site: Site) -> Web:
    """Two listing pages, three policy pages, one with two attachments of which one is gone."""
    more = b"<html><body><a href='/t/1.html'>x</a><a href='l2.html'>\xe4\xb8\x8b\xe4\xb8\x80\xe9\xa1\xb5</a>"
    site.pages["/l1.html"] = more
    site.pages["/l2.html"] = page("/t/2.html", "/t/3.html", "/other/4.html")
    site.pages["/t/1.html"] = page("1/a.pdf", "1/gone.docx", "http://elsewhere.example/b.pdf")
    site.pages["/t/2.html"] = page()
    site.pages["/t/3.html"] = page("3.html")
    site.pages["/t/1/a.pdf"] = b"%PDF-1.7\n1 0 obj"
    return Web("listing", site.home + "/l1.html", link=r"/t/\d+\.html$")


def test_a_listing_with_its_pages_and_attachments(site: Site, store: Store, listing: Web) -> None:
    assert once(store, listing) == {site.home + "/t/1/gone.docx"}
    assert set(read_of(store, listing)) == {"1.html", "2.html", "3.html", "a.pdf"}
    assert codes(store) == ["refused"]
    assert max(Counter(site.asked).values()) == 1


def test_a_listing_leads_into_no_other_private_host(site: Site, store: Store) -> None:
    """A host that may be private opens neither another one nor link-local to the pages that it names."""
    site.pages["/l.html"] = page(
        "/t/1.html",
        f"http://localhost:{_port(site)}/t/2.html",
        "http://169.254.169.254/t/3.html",
        "http://10.0.0.1/t/4.html",
    )
    site.pages["/t/1.html"] = page(f"http://localhost:{_port(site)}/t/a.pdf", "http://169.254.169.254/b.pdf")
    site.pages["/t/2.html"] = site.pages["/t/a.pdf"] = b"secret"
    once(store, Web("listing", site.home + "/l.html", link=r"/t/\d+\.html$"))
    assert set(read_of(store, Web("listing", site.home + "/l.html"))) == {"1.html"}
    assert set(site.asked) == {"/robots.txt", "/l.html", "/t/1.html"}
    assert set(codes(store)) <= {"private_address"}


def test_a_second_crawl_asks_for_the_lists_alone(site: Site, store: Store, listing: Web) -> None:
    once(store, listing)
    site.asked.clear()
    site.pages["/l1.html"] = page("/t/1.html", "/t/5.html")
    site.pages["/t/5.html"] = page()
    once(store, listing)
    assert sorted(site.asked) == ["/l1.html", "/robots.txt", "/t/5.html"]


def test_a_crawl_that_was_broken_off_goes_on(
    site: Site, store: Store, listing: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setitem(site.pages, "/t/2.html", lambda r: give(r, b"", status=429))
        assert site.home + "/t/2.html" in once(store, listing)
    before = len(read_of(store, listing))
    site.asked.clear()
    once(store, listing)
    assert "/l1.html" not in site.asked
    assert "/t/1.html" not in site.asked
    assert len(read_of(store, listing)) == 4 > before
    assert codes(store) == ["refused"]


def test_what_failed_for_the_moment_is_tried_by_the_next_run(site: Site, store: Store, listing: Web) -> None:
    site.pages["/t/2.html"] = lambda r: give(r, b"", status=500)
    once(store, listing)
    site.pages["/t/2.html"] = page()
    once(store, listing)
    assert "2.html" in read_of(store, listing)
    assert codes(store) == ["refused"]


def test_numbered_listing_pages(site: Site, store: Store) -> None:
    site.pages |= {"/index.html": page("/t/0"), "/index_1.html": page("/t/1"), "/index_2.html": page("/t/2")}
    site.pages |= {f"/t/{n}": f"{n}".encode() for n in range(3)}
    web = Web("listing", site.home + "/index.html", link="/t/", numbered="index_{n}.html", pages=2)
    once(store, web)
    assert set(read_of(store, web)) == {"0", "1"}


def test_an_attachment_that_is_a_page(site: Site, store: Store, listing: Web) -> None:
    site.pages["/t/1/a.pdf"] = lambda r: give(r, page(), Content_Type="application/pdf")
    once(store, listing)
    assert sorted(codes(store)) == ["not_attached", "refused"]


def test_a_page_that_breaks_the_search_for_links_costs_itself_alone(
    site: Site, store: Store, listing: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(data: bytes, address: str) -> list[Link]:
        if address.endswith("/t/1.html"):
            raise RuntimeError("x")
        return page_links(data, address)

    monkeypatch.setattr(sys.modules["pipeline.acquire.fetch.crawl"], "page_links", broken)
    assert once(store, listing) == {site.home + "/t/1.html"}
    assert set(read_of(store, listing)) == {"2.html", "3.html"}
    assert codes(store) == ["failed"]


def test_marks_are_sent_back_and_a_change_is_a_new_content(site: Site, store: Store) -> None:
    sent: list[str | None] = []

    def page(request: BaseHTTPRequestHandler) -> None:
        mark = request.headers["If-None-Match"]
        sent.append(mark)
        text = "old" if len(sent) < 3 else "new"
        give(request, b"" if mark == text else text.encode(), status=304 if mark == text else 200, ETag=text)

    site.pages["/a"] = page
    web = Web("address", site.home + "/a")
    for expected in (b"old", b"old", b"new"):
        assert once(store, web) == set()
        assert read_of(store, web) == {"a": expected}
    assert sent == [None, "old", "old"]
    assert len(store.kept(web.url)) == 2


def test_a_changing_etag_of_the_same_content_is_one_content(site: Site, store: Store) -> None:
    site.pages["/a"] = lambda r: give(r, b"text", ETag=f'"{time.monotonic_ns()}"')
    web = Web("address", site.home + "/a")
    once(store, web)
    once(store, web)
    assert len(store.kept(web.url)) == 1


RSS = """<?xml version="1.0"?><!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]>
<rss><channel><item><title>&e;</title><link>/t/1</link></item><item><link>/x/2</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><link rel="alternate" href="/t/1"/></entry>
<entry><link rel="self" href="/t/9"/></entry></feed>"""
MAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>/t/1</loc></url></urlset>"""
MAPS = "<sitemapindex><sitemap><loc>/map1.xml</loc></sitemap></sitemapindex>"


@pytest.mark.parametrize(
    ("kind", "content"), [("feed", RSS), ("feed", ATOM), ("sitemap", MAP), ("sitemap", MAPS)]
)
def test_feeds_and_maps(site: Site, store: Store, kind: Any, content: str) -> None:
    site.pages |= {"/start": content.encode(), "/map1.xml": MAP.encode(), "/t/1": b"text", "/x/2": b"text"}
    web = Web(kind, site.home + "/start", link="/t/")
    assert once(store, web) == set()
    assert read_of(store, web) == {"1": b"text"}
    assert "root" not in store.kept(web.url)[-1]["title"]


@pytest.mark.parametrize("kind", ["feed", "sitemap"])
def test_what_is_no_feed_is_told(site: Site, store: Store, kind: Any) -> None:
    site.pages["/start"] = page("/t/1")
    once(store, Web(kind, site.home + "/start"))
    assert codes(store) == ["not_a_list"]


def test_what_was_fetched_is_read_under_its_address(site: Site, tmp_path: Path) -> None:
    text = "2015年江西省工业园区实现主营业务收入2.5万亿元，同比增长4.6%。"
    site.pages["/t/1.txt"] = text.encode()
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "sources.toml").write_text(
        f'[[address]]\nurl = "{site.home}/t/1.txt"\nallow_private = true\npause = 0\n'
        f'[[address]]\nurl = "{site.home}/gone"\nallow_private = true\npause = 0\n'
    )
    db = tmp_path / "out/cejing.db"
    for expected in ((1, 0, 1), (0, 1, 1)):
        with Store(db, extractor="v1") as store:
            store.start_run(lexicon="l1")
            failed = {a for web in ingest.web_sources(folder) for a in ingest.fetch(store, folder, web, {})}
            tally, todo = ingest.plan(store, folder, failed)
            for _ in ingest.commit(store, crew().extract(todo), tally):
                pass
        assert (tally.new, tally.unchanged, tally.failed) == expected
    (row,) = query.documents(db)
    assert row["source"] == f"{site.home}/t/1.txt"
    assert [p["code"] for p in query.problems(db) if p["severity"] == "error"] == ["refused"]


@pytest.mark.parametrize(
    "location", ["http://[::1", "http://host:80:80/", "http://host:abc/", "http://例子_.cn/"]
)
def test_a_bad_redirect_stops_its_own_source_alone(site: Site, tmp_path: Path, location: str) -> None:
    """The whole way of `cejing run`: the other sources and the files beside them are read, twice."""
    sent = location.encode().decode("latin-1")
    site.pages["/bad"] = lambda r: give(r, b"", status=302, Location=sent)
    site.pages["/good.txt"] = "2015年江西省工业园区实现主营业务收入2.5万亿元。".encode()
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "beside.txt").write_text("2016年江西省工业园区实现主营业务收入2.8万亿元。", "utf-8")
    (folder / "sources.toml").write_text(
        "".join(
            f'[[address]]\nurl = "{site.home}/{name}"\nallow_private = true\npause = 0\n'
            for name in ("bad", "good.txt")
        )
        + '[[folder]]\npath = "."\n'
    )
    db = tmp_path / "out/cejing.db"
    for _ in range(2):
        with Store(db, extractor="v1") as store:
            store.start_run(lexicon="l1")
            for web in ingest.web_sources(folder):
                ingest.fetch(store, folder, web, {})
            tally, todo = ingest.plan(store, folder, set())
            for _ in ingest.commit(store, crew().extract(todo), tally):
                pass
        (problem,) = [p for p in query.problems(db) if p["severity"] == "error"]
        assert problem["code"] == "bad_address"
        assert f"转向一个写错的网址（{location}）" in problem["message"]
        assert len(query.documents(db)) == 2


@pytest.mark.parametrize(
    "fault", [RuntimeError("x"), TimeoutError(), KeyError("x"), PermissionError(13, "x")]
)
def test_whatever_a_source_raises_is_a_problem_of_that_source(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    def broken(*_: object) -> set[str]:
        raise fault

    monkeypatch.setattr(acquire.fetch, "crawl", broken)
    web = Web("address", "http://a.example/")
    assert ingest.fetch(store, tmp_path, web, {}) == {web.url}
    assert codes(store) == ["failed"]


def test_a_full_disk_is_no_fault_of_a_source(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> set[str]:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(acquire.fetch, "crawl", full)
    with pytest.raises(OSError, match="No space"):
        ingest.fetch(store, tmp_path, Web("address", "http://a.example/"), {})


def test_an_answer_that_breaks_its_reading_costs_itself_alone(
    site: Site, store: Store, listing: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Client._read

    def broken(self: Client, address: str, *rest: Any) -> Any:
        if address.endswith("/t/2.html"):
            raise ZeroDivisionError
        return whole(self, address, *rest)

    monkeypatch.setattr(Client, "_read", broken)
    assert site.home + "/t/2.html" in once(store, listing)
    assert {"1.html", "3.html"} <= set(read_of(store, listing))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('[[listing]]\nurl = "http://a.cn"', "link"),
        ('[[listing]]\nurl = "http://a.cn"\nlink = "("', "正则"),
        ('[[address]]\nurl = "ftp://a.cn"', "网址"),
        ('[[address]]\nnote = "x"', "url"),
        ('[[address]]\nurl = "http://a.cn"\npagse = 3', "pagse"),
        ('[[address]]\nurl = "http://a.cn"\npages = "3"', "pages"),
        ('[[adress]]\nurl = "http://a.cn"', "adress"),
        ('[address]\nurl = "http://a.cn"', "[[address]]"),
    ],
)
def test_a_wrong_list_says_where(tmp_path: Path, content: str, told: str) -> None:
    (tmp_path / "sources.toml").write_text(content)
    with pytest.raises(SourcesError, match="来源清单") as error:
        listed(tmp_path)
    assert told in str(error.value)
