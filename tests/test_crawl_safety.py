"""Where the crawl goes: to servers that prove who they are, at addresses that were checked for the very connection."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from corpus.errors import UnreadableDocument
from corpus.fetch import Bounds, ask
from tests.site.crawler import crawl, rows
from tests.site.newsroom import Newsroom
from tests.site.plain import PlainSite, sites_toml
from tests.site.server import Reply, Site, serving

LOCAL = pytest.mark.allow_hosts(["127.0.0.1"])

pytestmark = pytest.mark.hostile


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of 127.0.0.1 that nobody vouches for, with its key after it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("chain") / "chain.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM) + private)
    return path


@pytest.fixture
def secure(chain: Path) -> Iterator[Site]:
    with serving(PlainSite(Newsroom.of(2)), chain=chain) as site:
        yield site


@LOCAL
def test_a_server_that_nobody_vouches_for_is_not_asked(secure: Site, tmp_path: Path) -> None:
    sites_toml(tmp_path, secure.address)
    ran = crawl(tmp_path)
    assert (ran.status, secure.log) == (1, [])
    assert "kết nối an toàn" in ran.err


@LOCAL
def test_a_missing_certificate_may_be_given(secure: Site, chain: Path, tmp_path: Path) -> None:
    (tmp_path / "chain.pem").write_bytes(chain.read_bytes())
    sites_toml(tmp_path, secure.address, ca='"chain.pem"')
    ran = crawl(tmp_path)
    assert ran.status == 0, ran.err
    assert rows(tmp_path, "SELECT count(*) FROM documents") == [(2,)]


@pytest.mark.parametrize(
    "address",
    [
        *("10.0.0.1", "172.16.0.9", "192.168.1.1", "127.0.0.1", "0.0.0.0", "169.254.169.254", "100.64.0.1"),
        *("::1", "fe80::1", "fd00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "224.0.0.1"),
    ],
)
def test_a_name_that_leads_to_no_public_address_is_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *given, **more: [(0, 0, 0, "", (address, 80))])
    with pytest.raises(UnreadableDocument) as refused:
        ask("http://so-noi-vu.example.vn/")
    assert refused.value.code == "private_host"


@LOCAL
@pytest.mark.filterwarnings("ignore:A test tried to use socket")  # and is kept from it
def test_a_name_is_checked_for_each_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a name leads to first is public in the first answer alone; nothing is asked where it leads then."""
    with serving(PlainSite(Newsroom.of(1))) as site:
        port = int(site.address.rpartition(":")[2])
        answers = iter(["8.8.8.8", "127.0.0.1"])
        seen: list[str] = []

        def resolve(host: str, *given: Any, **more: Any) -> list[Any]:
            seen.extend([] if host[0].isdigit() else [next(answers)])
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (seen[-1], port))]

        monkeypatch.setattr(socket, "getaddrinfo", resolve)
        codes = []
        for _ in range(2):
            with pytest.raises((UnreadableDocument, RuntimeError)) as refused:
                ask(f"http://doi-ten.example.vn:{port}/tin-tuc", bounds=Bounds(seconds=1))
            codes.append(getattr(refused.value, "code", "not connected"))
        assert seen == ["8.8.8.8", "127.0.0.1"]
        assert codes[1] == "private_host"
        assert site.log == []


@LOCAL
@pytest.mark.parametrize(
    "there", ["http://169.254.169.254/tin-tuc/bai-1.html", "file:///etc/passwd", "ftp://127.0.0.1/", "//10.0.0.1/"]
)
def test_no_redirect_leads_away(there: str, tmp_path: Path) -> None:
    pages = PlainSite(Newsroom.of(2))
    with serving(
        lambda asked, body: Reply("", 302, {"Location": there}) if "bai-2" in asked.path else pages(asked, body)
    ) as site:
        sites_toml(tmp_path, site.address)
        assert crawl(tmp_path).status in (0, 1)
        assert rows(tmp_path, "SELECT name FROM documents") == [("bai-1",)]
        kept = rows(tmp_path, "SELECT count(*) FROM pages WHERE error IS NOT NULL")
        assert kept == [(1,)]


def test_without_its_part_the_command_says_what_to_install(tmp_path: Path) -> None:
    sites_toml(tmp_path, "http://so.example.vn")
    without = "import sys; sys.modules['scrapy'] = None; from pipeline.cli import main; main()"
    given = [
        sys.executable,
        "-c",
        without,
        "crawl",
        "--sites",
        str(tmp_path / "sites.toml"),
        "--db",
        str(tmp_path / "a.db"),
    ]
    ran = subprocess.run(given, capture_output=True, text=True, check=False, timeout=60)
    assert (ran.returncode, "bangvang[crawl]" in ran.stderr) == (3, True), ran.stderr
    assert not (tmp_path / "a.db").exists()


def test_contexts_of_sites_verify() -> None:
    from corpus.crawl.sites import read_sites

    for site in read_sites(Path(__file__).parents[1] / "sites.example.toml"):
        assert site.tls.verify_mode is ssl.CERT_REQUIRED and site.tls.check_hostname
