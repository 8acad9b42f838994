"""Reviewing on the site: who may, from where, for how long; a correction that lasts."""

from __future__ import annotations

import re
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pipeline.cli import bangvang
from pipeline.intake.reextraction import Selection
from pipeline.intake.run import Options, reextract
from tests.archives import ingest_samples
from tests.browser import CHROMIUM, chromium, serving, window

pytest.importorskip("datasette", reason="pip install 'bangvang[web]'")

from pipeline.web.editors import IDLE, LONGEST, TRIES, WINDOW, Editors, RefusedEditor
from tests.visitor import PASSWORD, Visitor


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def editors(tmp_path: Path, clock: Clock) -> Editors:
    editors = Editors(tmp_path / "kho.editors.db", clock=clock)
    editors.add("lan", PASSWORD)
    return editors


def test_a_password_is_nowhere_to_be_read_and_the_file_is_its_owners_alone(editors: Editors) -> None:
    content = editors.path.read_bytes()
    assert PASSWORD.encode() not in content
    assert stat.S_IMODE(editors.path.stat().st_mode) == 0o600
    db = sqlite3.connect(editors.path)
    token = editors.sign_in("lan", PASSWORD)
    assert token not in str(db.execute("SELECT * FROM sessions").fetchall())
    db.close()


def test_a_session_ends_when_it_is_left_alone_and_ends_anyway(editors: Editors, clock: Clock) -> None:
    token = editors.sign_in("lan", PASSWORD)
    assert editors.who(token) == "lan"
    clock.now += IDLE + 1
    assert editors.who(token) is None
    token, began = editors.sign_in("lan", PASSWORD), clock.now
    while clock.now < began + LONGEST:
        assert editors.who(token) == "lan"
        clock.now += IDLE / 2
    clock.now += 1
    assert editors.who(token) is None


def test_a_session_ends_with_its_editor_with_a_new_password_and_with_signing_out(editors: Editors) -> None:
    token = editors.sign_in("lan", PASSWORD)
    editors.sign_out(token)
    assert editors.who(token) is None
    token = editors.sign_in("lan", PASSWORD)
    editors.add("lan", "mật khẩu khác hẳn")
    assert editors.who(token) is None
    token = editors.sign_in("lan", "mật khẩu khác hẳn")
    editors.remove("lan")
    assert editors.who(token) is None
    assert editors.names() == []


def test_after_too_many_wrong_passwords_even_the_right_one_waits(editors: Editors, clock: Clock) -> None:
    for _ in range(TRIES):
        with pytest.raises(RefusedEditor, match="không đúng"):
            editors.sign_in("lan", "sai mật khẩu rồi")
    with pytest.raises(RefusedEditor, match="đợi 15 phút"):
        editors.sign_in("lan", PASSWORD)
    clock.now += WINDOW + 1
    assert editors.sign_in("lan", PASSWORD)


def test_many_names_are_no_way_around_the_limit(editors: Editors) -> None:
    said = []
    for number in range(52):
        with pytest.raises(RefusedEditor) as refused:
            editors.sign_in(f"ai đó {number}", PASSWORD)
        said.append(refused.value.code)
    assert said[-1] == "limited"


def test_the_command_adds_lists_and_removes(tmp_path: Path) -> None:
    def run(*given: str, **options: Any) -> Any:
        return CliRunner().invoke(bangvang, ["editor", *given, "--db", str(tmp_path / "kho.db")], **options)

    assert run("add", "lan", input=f"{PASSWORD}\n{PASSWORD}\n").exit_code == 0
    assert run("add", "minh", "--password-stdin", input=f"{PASSWORD}\n").exit_code == 0
    assert run("add", "hoa", "--password-stdin", input="ngắn\n").exit_code == 2
    assert run("list").stdout == "lan\nminh\n"
    assert run("remove", "minh").exit_code == 0
    assert run("remove", "minh").exit_code == 2
    assert Editors.beside(tmp_path / "kho.db").sign_in("lan", PASSWORD)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("review") / "kho.db"
    ingest_samples(path, "cum-02-2020.txt", "d-03.txt")
    Editors.beside(path).add("lan", PASSWORD)
    return path


def first(archive: Path, sql: str) -> str:
    db = sqlite3.connect(archive)
    found = db.execute(sql).fetchone()[0]
    db.close()
    return str(found)


def test_who_is_not_signed_in_reads_and_cannot_write(archive: Path) -> None:
    visitor = Visitor(archive)
    record = first(archive, "SELECT id FROM awards")
    assert visitor.get("/duyet").status_code == 200
    assert "Đăng nhập" in visitor.get(f"/duyet/{record}").text
    assert visitor.post(f"/duyet/{record}/accept").status_code == 403
    assert visitor.get(f"/duyet/{record}/accept").status_code == 404
    assert first(archive, "SELECT count(*) FROM corrections") == "0"


def test_a_form_from_elsewhere_is_refused(archive: Path) -> None:
    visitor = Visitor(archive)
    visitor.sign_in()
    record = first(archive, "SELECT id FROM awards")
    assert visitor.ask("POST", f"/duyet/{record}/accept", reason="x").status_code == 403
    assert visitor.ask("POST", f"/duyet/{record}/accept", csrftoken="made-up").status_code == 403
    assert first(archive, "SELECT count(*) FROM corrections") == "0"


def test_the_sessions_cookie_is_kept_from_scripts_and_other_sites(archive: Path) -> None:
    visitor = Visitor(archive)
    assert visitor.sign_in("sai mật khẩu rồi").status_code == 403
    cookie = visitor.sign_in().headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


def test_signing_in_leads_nowhere_else(archive: Path) -> None:
    for elsewhere in ("https://example.org/", "//example.org/", "/\\example.org"):
        answer = Visitor(archive).post(f"/dang-nhap?den={elsewhere}", name="lan", password=PASSWORD)
        assert answer.headers["location"] == "/duyet"


def test_an_editor_acts_and_takes_it_back(archive: Path) -> None:
    visitor = Visitor(archive)
    visitor.sign_in()
    record = first(archive, "SELECT id FROM handovers")
    assert visitor.post(f"/duyet/{record}/accept", reason="đã đối chiếu").status_code == 302
    row = "SELECT act || '/' || author || '/' || reason FROM corrections ORDER BY id DESC"
    assert first(archive, row) == "accept/lan/đã đối chiếu"
    number = first(archive, "SELECT max(id) FROM corrections")
    assert "đã đối chiếu" in visitor.get("/duyet/nhat-ky").text
    assert visitor.post(f"/duyet/hoan-tac/{number}").status_code == 302
    assert first(archive, f"SELECT undone_by FROM corrections WHERE id = {number}") == "lan"
    visitor.post("/dang-xuat")
    assert visitor.post(f"/duyet/{record}/accept").status_code == 403


def test_two_names_are_joined_and_parted_again(archive: Path) -> None:
    visitor = Visitor(archive)
    visitor.sign_in()
    name, record = (
        first(archive, f"SELECT {c} FROM mentions WHERE name = 'Thanh tra Sở'") for c in ("id", "record_id")
    )
    whose = f"SELECT identity FROM mentions WHERE id = '{name}'"
    before = first(archive, whose)
    other = first(
        archive, f"SELECT identity FROM mentions WHERE kind = 'unit' AND identity <> '{before}' ORDER BY name"
    )
    given = {"name": name, "other": f"http://kho/don-vi/{other}", "decision": "join"}
    assert visitor.post(f"/duyet/{record}/names", **{**given, "decision": "?"}).status_code == 400
    assert visitor.post(f"/duyet/{record}/names", **given).status_code == 302
    ids = first(archive, f"SELECT count(DISTINCT identity) FROM mentions WHERE id = '{name}' OR identity = '{other}'")
    assert ids == "1"
    number = first(archive, "SELECT max(id) FROM corrections")
    assert visitor.post(f"/duyet/hoan-tac/{number}").status_code == 302
    assert first(archive, whose) == before


def test_a_value_that_cannot_be_is_refused_with_its_reason(archive: Path) -> None:
    visitor = Visitor(archive)
    visitor.sign_in()
    record = first(archive, "SELECT id FROM awards")
    before = first(archive, "SELECT count(*) FROM corrections")
    answer = visitor.post(f"/duyet/{record}/correct", **{"field.award": "Bằng khen khác", "field.status": "không rõ"})
    assert answer.status_code == 400
    assert first(archive, "SELECT count(*) FROM corrections") == before


def test_a_missed_record_is_added_or_what_is_wrong_with_it_is_said(archive: Path) -> None:
    document = first(archive, "SELECT id FROM documents WHERE name LIKE 'cum-02%'")
    given = {"kind": "unit", "field.name": "Tổ Rà soát", "field.kind": "state", "quotes": "chữ không có ở đâu"}
    assert Visitor(archive).post(f"/duyet/them/{document}", **given).status_code == 403
    visitor = Visitor(archive)
    visitor.sign_in()
    answer = visitor.post(f"/duyet/them/{document}", **given)
    assert answer.status_code == 400
    assert "không có đoạn này" in answer.text
    assert 'value="Tổ Rà soát"' in answer.text
    answer = visitor.post(f"/duyet/them/{document}", **{**given, "quotes": "Cụm Thi đua"})
    record = re.search(r"/duyet/(\w+)\?xong=", answer.headers["location"])
    assert record
    assert first(archive, f"SELECT name FROM mentions WHERE id = '{record[1]}'") == "Tổ Rà soát"
    assert "Tổ Rà soát" in visitor.get(f"/duyet/{record[1]}").text


def test_a_public_site_has_nothing_to_review(archive: Path) -> None:
    visitor = Visitor(archive, public=True)
    record = first(archive, "SELECT id FROM awards")
    for address in ("/duyet", f"/duyet/{record}", "/duyet/nhat-ky", "/duyet/them/x", "/dang-nhap"):
        assert visitor.get(address).status_code == 404
    assert visitor.ask("POST", "/duyet/them/x", kind="unit").status_code in (403, 404)


@pytest.fixture(scope="module")
def page(archive: Path) -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("apt-get install chromium")
    with serving(archive) as address, chromium() as browser, window(browser, base_url=address) as page:
        yield page


def open_signed_in(page: Any, address: str) -> None:
    """Opens an address; who is not signed in signs in there."""
    page.goto(address)
    if not page.get_by_text("Đang duyệt với tên").count():
        page.get_by_role("link", name="Đăng nhập").click()
        page.get_by_label("Tên").fill("lan")
        page.get_by_label("Mật khẩu").fill(PASSWORD)
        page.keyboard.press("Enter")
    page.get_by_text("Đang duyệt với tên").wait_for()


def test_a_record_corrected_by_keyboard_stays_so_when_the_report_is_read_again(archive: Path, page: Any) -> None:
    record = first(archive, "SELECT id FROM awards WHERE recipient IS NOT NULL ORDER BY id")
    open_signed_in(page, f"/duyet/{record}")
    page.keyboard.press("e")
    page.keyboard.type("Danh hiệu do người duyệt ghi")
    page.keyboard.press("Escape")
    page.keyboard.press("s")
    page.get_by_role("status").wait_for()
    reextract(archive, Selection(), Options(jobs=1))
    page.goto(f"/ban-ghi/{record}")
    card = page.locator(".record.picked-record")
    assert "Danh hiệu do người duyệt ghi" in card.inner_text()
    assert "đã duyệt" in card.inner_text()


def test_the_queue_is_worked_off_by_keyboard(archive: Path, page: Any) -> None:
    open_signed_in(page, "/duyet")
    if not page.locator(".queue li").count():
        pytest.fail("nothing waits for review")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/duyet/\w{20}"))
    record = page.url.rsplit("/", 1)[1]
    page.keyboard.press("d")
    page.wait_for_url(re.compile(r"xong="))
    assert first(archive, f"SELECT act FROM corrections WHERE record_id = '{record}' ORDER BY id DESC") == "accept"


def test_words_marked_in_the_text_make_a_record_there(archive: Path, page: Any) -> None:
    document = first(archive, "SELECT id FROM documents WHERE name LIKE 'cum-02%'")
    text = first(archive, f"SELECT text FROM documents WHERE id = '{document}'")
    place = text.rindex("Cụm")
    assert text.count("Cụm") > 1
    open_signed_in(page, f"/duyet/them/{document}")
    assert page.get_by_role("button", name="Lấy chữ").is_disabled()
    page.evaluate(_MARK, ["Cụm", text.count("Cụm") - 1])
    page.keyboard.press("c")
    assert page.get_by_label("Nguyên văn").input_value() == "Cụm"
    page.keyboard.press("e")
    page.keyboard.type("Cờ do người duyệt thấy")
    page.keyboard.press("Escape")
    page.keyboard.press("s")
    page.get_by_role("status").wait_for()
    record = page.url.split("/duyet/")[1].split("?")[0]
    reextract(archive, Selection(), Options(jobs=1))
    assert first(archive, f"SELECT award FROM awards WHERE id = '{record}'") == "Cờ do người duyệt thấy"
    assert first(archive, f"SELECT \"start\" FROM evidence WHERE record_id = '{record}'") == str(place)


# marks the nth place where words stand in one piece of the text
_MARK = """([words, nth]) => {
  const walker = document.createTreeWalker(document.querySelector(".text"), NodeFilter.SHOW_TEXT);
  for (let seen = 0; walker.nextNode(); ) {
    const node = walker.currentNode;
    for (let at = node.data.indexOf(words); at >= 0; at = node.data.indexOf(words, at + 1)) {
      if (seen++ < nth) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + words.length);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      return;
    }
  }
}"""
