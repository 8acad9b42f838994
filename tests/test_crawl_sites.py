"""The rules of sites.example.toml, each on a site of ours that is built as that system builds them."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from corpus.crawl.addresses import absolute, article_address, attachment, placed
from corpus.crawl.sites import Site, read_sites
from tests.site.crawler import crawl, rows
from tests.site.kinds import KINDS
from tests.site.newsroom import Newsroom
from tests.site.server import serving

EXAMPLE = Path(__file__).parents[1] / "sites.example.toml"
CURRENT = "SELECT count(*), count(DISTINCT title) FROM documents WHERE superseded_by IS NULL AND status = 'ok'"


def example_of(name: str, address: str, folder: Path) -> None:
    """The example's rules for one kind of site, for a site at another address that may be asked at any time."""
    table = re.search(rf"^\[site\.{name}\]\n.*?(?=^#|^\[|\Z)", EXAMPLE.read_text(encoding="utf-8"), re.M | re.S)
    assert table
    local = re.sub(r"https://\w+\.example\.vn", address, table[0])
    local = re.sub(r"^(?:hours|delay|expect) = .*\n", "", local, flags=re.M)
    (folder / "sites.toml").write_text(f'{local}delay = 0.0\nprivate_hosts = ["127.0.0.1"]\n', encoding="utf-8")


@pytest.mark.allow_hosts(["127.0.0.1"])
@pytest.mark.parametrize("name", KINDS)
def test_the_rules_for_a_kind_of_site_find_each_of_its_reports_once(name: str, tmp_path: Path) -> None:
    with serving(KINDS[name](Newsroom.of(25))) as site:
        example_of(name, site.address, tmp_path)
        ran = crawl(tmp_path)
        assert ran.status == 0, ran.err
        assert rows(tmp_path, CURRENT) == [(25, 25)]
        posted = [path for path in site.asked if path.endswith("default.aspx")]
        assert max(Counter(path for path in site.asked if path not in posted).values()) == 1
        assert len(site.asked) <= 25 + 6


def test_the_example_names_the_kinds_that_are_proved_here() -> None:
    assert [site.name for site in read_sites(EXAMPLE)] == list(KINDS)
    assert EXAMPLE.read_text(encoding="utf-8").lower().count("yet been tried on a live site") == 1
    assert (
        len(
            re.findall(
                r"Not yet(?:\n# | )tried(?:\n# | )on(?:\n# | )a(?:\n# | )live site", EXAMPLE.read_text(encoding="utf-8")
            )
        )
        == 5
    )


SITE = Site(
    name="thu",
    start=("https://www.so.vn/",),
    article=(re.compile(r"/tin/[^?]*\.html(?:\?id=\d+)?"), re.compile(r"/Tin tức/\d+")),
    follow=(re.compile(r"/tin/[a-z]+(?:\?.*)?"),),
    contact="a@b.vn",
    canonical_query=("id",),
)


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("tin/a-1.html", ("https://www.so.vn/tin/a-1.html", "article")),
        ("/tin/a-1.html;jsessionid=8F3A?utm_source=x#top", ("https://www.so.vn/tin/a-1.html", "article")),
        ("/(S(abcdefghij0123456789klmn))/tin/a-1.html", ("https://www.so.vn/tin/a-1.html", "article")),
        ("HTTPS://SO.vn:443/tin/a.html?x=1&ID=3", ("https://so.vn/tin/a.html?ID=3", None)),
        ("/tin/a.html?x=1&id=3&print=1", ("https://www.so.vn/tin/a.html?id=3", "article")),
        ("/Tin tức/7", ("https://www.so.vn/Tin%20t%E1%BB%A9c/7", "article")),
        ("/tin/xa?page=2&PHPSESSID=1", ("https://www.so.vn/tin/xa?page=2", "listing")),
        ("", ("https://www.so.vn/", "listing")),
        ("https://khac.vn/tin/a-1.html", None),
        ("https://www.so.vn:8080/tin/a-1.html", None),
        ("/tin/a-1.html/in", None),
        ("mailto:a@so.vn", None),
        ("javascript:void(0)", None),
        ("http://[::1/", None),
        ("/tin/" + "a" * 3000 + ".html", None),
    ],
)
def test_an_address_is_one_page_by_the_rules(reference: str, expected: tuple[str, str] | None) -> None:
    address = absolute(SITE, "https://www.so.vn/", reference)
    found = placed(SITE, address) if address else None
    assert found == (expected if expected and expected[1] else None)


def test_parameters_that_tell_articles_apart_stay_whatever_they_are_called() -> None:
    site = SITE.model_copy(update={"canonical_query": ("sid",)})
    address = absolute(site, "https://www.so.vn/", "/modules.php?name=News&sid=12&utm_medium=x")
    assert address == "https://www.so.vn/modules.php?name=News&sid=12"
    assert article_address(site, address) == "https://www.so.vn/modules.php?sid=12"


@pytest.mark.parametrize(
    ("address", "said", "expected"),
    [
        ("https://so.vn/tep/QD 12.PDF", (), True),
        ("https://so.vn/tai?f=ds.docx", (), True),
        ("https://so.vn/tai?id=3", ("Danh sách.xls",), True),
        ("https://so.vn/tai?id=3", ("Danh sách",), False),
        ("https://so.vn/anh.jpg", (), False),
        ("https://khac.vn/ds.pdf", (), False),
    ],
)
def test_an_attachment_is_known_by_its_ending(address: str, said: tuple[str, ...], expected: bool) -> None:
    assert (attachment(SITE, address, *said) is not None) == expected
