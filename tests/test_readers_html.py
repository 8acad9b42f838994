"""Web pages: the article and nothing else, tables by their cells, what the page says of itself, in any encoding."""

from __future__ import annotations

import quopri
import unicodedata
from pathlib import Path

import pytest

from corpus.errors import UnreadableDocument
from corpus.legacy import Legacy, as_bytes, from_unicode
from corpus.readers import Source, read
from schemas.document import BlockKind, Document

TITLE = "Cụm thi đua số 3 tổng kết công tác thi đua, khen thưởng năm 2012"
LEAD = "Chiều ngày 11/01/2013, tại Hội trường Chi cục Thủy lợi, Cụm thi đua số 3 tổ chức Hội nghị tổng kết năm 2012."
BODY = (
    "Dự Hội nghị có đồng chí Đinh Công Hòa, Phó Giám đốc Sở; đồng chí Lương Thị Thúy, Trưởng phòng Tổ chức cán bộ Sở."
)
PAGE = f"""<html><head><title>{TITLE} - Sở Nông nghiệp</title></head><body>
<ul class="menu"><li><a href="/">Trang chủ</a></li><li><a href="/vb">Văn bản</a></li></ul>
<h1>{TITLE}</h1><p>{LEAD}</p><p>{BODY}</p><p align="right"><b>Ngọc Hân</b></p>
<h3>Tin liên quan</h3><ul><li><a href="#">Hội thi cấy lúa</a></li></ul><div>Tổng lượt truy cập: 12.345</div>
</body></html>"""


def page(body: str, head: str = "") -> Document:
    content = f"<html><head>{head}</head><body>{body}</body></html>".encode()
    return read(Source(name="bai.html", content=content))


def texts(document: Document, kind: BlockKind) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if b.kind is kind]


def test_the_article_and_nothing_else() -> None:
    document = read(Source(name="bai.html", content=PAGE.encode()))
    assert document.text.split("\n") == [TITLE, LEAD, BODY, "Ngọc Hân"]
    assert (document.title, document.author, document.id) == (TITLE, "Ngọc Hân", "bai")


@pytest.mark.parametrize("claimed", ["utf-8", "windows-1252", "windows-1258", "x-user-defined", "utf-16"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", *Legacy])
def test_the_right_encoding_whatever_the_page_claims(encoding: str, claimed: str) -> None:
    written = PAGE.replace("<head>", f'<head><meta http-equiv="Content-Type" content="text/html; charset={claimed}">')
    legacy = encoding in set(Legacy)
    content = as_bytes(from_unicode(written, Legacy(encoding))) if legacy else written.encode(encoding)
    assert content is not None
    document = read(Source(name="bai.html", content=content))
    assert document.text.split("\n") == [TITLE, LEAD, BODY, "Ngọc Hân"]


@pytest.mark.parametrize("shape", ["NFD", "numeric", "twice"])
def test_letters_in_every_disguise(shape: str) -> None:
    numeric = "".join(c if c.isascii() else f"&#{ord(c)};" for c in PAGE)
    written = {
        "NFD": unicodedata.normalize("NFD", PAGE),
        "numeric": numeric,
        "twice": numeric.replace("&#", "&amp;#"),
    }[shape]
    document = read(Source(name="bai.html", content=written.encode()))
    assert document.text.split("\n") == [TITLE, LEAD, BODY, "Ngọc Hân"]


def test_runs_in_old_fonts() -> None:
    old, heading = from_unicode(LEAD, Legacy.TCVN3), from_unicode("KẾT QUẢ BÌNH XÉT", Legacy.TCVN3)
    document = page(
        f'<h1>{TITLE}</h1><p><font face=".VnTime">{old}</font></p><p>{BODY}</p>'
        f'<p><span style="font-family:.VnTimeH">{heading}</span></p><p>{BODY}</p>'
    )
    assert LEAD in document.text
    assert "KẾT QUẢ BÌNH XÉT" in document.text
    assert document.warnings


def test_a_data_table_by_its_cells() -> None:
    document = page(
        f"<h1>{TITLE}</h1><p>{LEAD}</p><table border=1>"
        "<tr><th>STT<th>Họ và tên<th>Danh hiệu</tr><tr><td colspan=3>I. CÁ NHÂN</td></tr>"
        "<tr><td>1<td>Bùi Đức Thắng<td rowspan=2>Bằng <b>kh</b>en</tr><tr><td>2<td>Trần Văn Khoẻ</tr></table>"
    )
    rows = [b for b in document.blocks if b.kind is BlockKind.TABLE_ROW]
    cells = [[document.text[c.start : c.end] for c in row.cells] for row in rows]
    assert cells == [
        ["STT", "Họ và tên", "Danh hiệu"],
        ["I. CÁ NHÂN", "", ""],
        ["1", "Bùi Đức Thắng", "Bằng khen"],
        ["2", "Trần Văn Khoẻ", "Bằng khen"],
    ]
    assert [(row.table, row.row) for row in rows] == [(0, 0), (0, 1), (0, 2), (0, 3)]


def test_a_layout_table_is_no_data() -> None:
    document = page(
        '<table width="1000"><tr><td width="200"><a href="/">Trang chủ</a><br><a href="/">Tin tức</a></td>'
        f"<td><p>{TITLE}</p><p>{LEAD}</p><p>{BODY}</p></td></tr><tr><td>1</td><td>2</td></tr></table>"
    )
    assert texts(document, BlockKind.TABLE_ROW) == []
    assert LEAD in texts(document, BlockKind.PARAGRAPH)


def test_text_of_other_parts_is_left_out() -> None:
    document = page(
        f"<div><h3>Giới thiệu</h3><p>{BODY}</p></div><div><h2>{TITLE}</h2><p>{LEAD}</p><p>{LEAD}</p><p>{LEAD}</p></div>"
        f"<div><h3>Văn bản</h3><p>{BODY}</p></div>"
    )
    assert document.text.split("\n") == [TITLE, LEAD, LEAD, LEAD]


def test_an_article_around_a_long_table_is_whole() -> None:
    row = "<tr><td>1<td>Bùi Đức Thắng<td>Phó Chi cục trưởng Chi cục Kiểm lâm</tr>"
    document = page(
        f"<div><h1>{TITLE}</h1><p>{LEAD}</p><div><table border=1><tr><th>STT<th>Họ và tên<th>Chức vụ</tr>{row * 30}"
        f"</table></div><h3>Kết luận</h3><p>{BODY}</p><p>Ngọc Hân</p></div><div><h3>Văn bản</h3><p>{BODY}</p></div>"
    )
    assert [words for kind in ("title", "paragraph", "heading") for words in texts(document, BlockKind(kind))] == [
        TITLE,
        LEAD,
        BODY,
        "Kết luận",
    ]
    assert document.author == "Ngọc Hân"


@pytest.mark.parametrize(
    ("head", "author", "published"),
    [
        (
            '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"x",'
            '"datePublished":"2013-01-12T08:00:00+07:00","author":{"name":"Trần Thị Mơ"}}]}</script>',
            "Trần Thị Mơ",
            "2013-01-12T08:00:00+07:00",
        ),
        (
            '<meta name="author" content="Quản trị"><meta name="pubdate" content="2013-01-12">',
            None,
            "2013-01-12",
        ),
        ('<meta name="author" content="Trường THPT Krông Tul">', None, None),
        ('<script type="application/ld+json">{"@type":"NewsArticle",</script>', None, None),
    ],
)
def test_what_the_page_says_of_itself(head: str, author: str | None, published: str | None) -> None:
    document = page(f"<h1>{TITLE}</h1><p>{LEAD}</p><p>{BODY}</p>", head)
    assert (document.author, document.published) == (author, published)


def test_captions_lists_and_dates() -> None:
    document = page(
        f"<h1>{TITLE}</h1><div>Thứ hai, 14/01/2013 | 10:22 GMT+7</div><p>{LEAD}</p><p align=center><img src=a.jpg><br>"
        f"<i>Đại biểu tại Hội nghị</i></p><ul><li>Chi cục Kiểm lâm;</li></ul><figure>"
        "<figcaption>Lễ trao</figcaption></figure>"
        f"<p>{BODY}</p>"
    )
    assert texts(document, BlockKind.CAPTION) == ["Đại biểu tại Hội nghị", "Lễ trao"]
    assert texts(document, BlockKind.LIST_ITEM) == ["Chi cục Kiểm lâm;"]
    assert document.published == "2013-01-14T10:22+07:00"


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 10_000 + f"<p>{LEAD}</p>",
        "<b>" * 10_000 + LEAD,
        "<table><tr><td>" * 1_000 + LEAD,
        "<b>x</b>" * 20_000 + f"<p>{LEAD}</p>",
        "<table border=1><tr><th>STT<th>Tên</tr>"
        + "<tr><td rowspan=9999 colspan=9999>1<td>x</tr>" * 300
        + f"</table><p>{LEAD}</p>",
        f"<p>&#xD800;&#0; {LEAD}</p>",
        '<script type="application/ld+json">' + "[" * 50_000 + f"</script><p>{LEAD}</p>",
    ],
    ids=["deep", "inline", "tables", "tags", "spans", "surrogate", "json"],
)
def test_hostile_pages_are_read(body: str) -> None:
    document = page(body)
    assert LEAD in document.text
    document.text.encode()


def test_a_page_over_the_limit_is_refused_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.readers.html.MAX_PAGE_BYTES", 100)
    with pytest.raises(UnreadableDocument, match="MAX_PAGE_BYTES") as refusal:
        read(Source(name="bai.html", content=PAGE.encode()))
    assert refusal.value.code == "too_large"


def test_a_page_saved_in_one_file(tmp_path: Path) -> None:
    quoted = quopri.encodestring(PAGE.encode()).decode()
    path = tmp_path / "bai.mht"
    path.write_text(
        'From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="b"\n\n'
        "--b\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n"
        f"Content-Location: https://so.example/bai.html\n\n{quoted}\n--b\nContent-Type: image/gif\n\nGIF\n--b--\n",
        encoding="utf-8",
    )
    document = read(Source.from_path(path))
    assert document.text.split("\n") == [TITLE, LEAD, BODY, "Ngọc Hân"]
    assert document.reader == "mht/1"


def test_a_saved_archive_without_a_page_says_so() -> None:
    with pytest.raises(UnreadableDocument, match="MHT") as refusal:
        read(Source(name="bai.mht", content=b"MIME-Version: 1.0\nContent-Type: text/plain\n\nxin"))
    assert refusal.value.code == "broken"
