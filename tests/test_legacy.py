"""The codecs of before Unicode: whole, there and back, and the same as the system's own where it has them."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from corpus.legacy import Legacy, as_bytes, as_characters, encoding_of_font, from_unicode, to_unicode
from corpus.syllables import syllables

SENTENCE = "Sáng ngày 15 tháng 12, tại thành phố Việt Trì, Cụm thi đua số 3 tổ chức hội nghị"


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        (Legacy.TCVN3, "S¸ng ngµy 15 th¸ng 12, t¹i thµnh phè ViÖt Tr×, Côm thi ®ua sè 3 tæ chøc héi nghÞ"),
        (Legacy.VNI, "Saùng ngaøy 15 thaùng 12, taïi thaønh phoá Vieät Trì, Cuïm thi ñua soá 3 toå chöùc hoäi nghò"),
        (Legacy.VISCII, "Sáng ngày 15 tháng 12, tÕi thành ph¯ Vi®t Trì, Cøm thi ðua s¯ 3 t± chÑc hµi ngh¸"),
        (Legacy.VPS, "Sáng ngày 15 tháng 12, tåi thành phÓ ViŒt Trì, Cøm thi Çua sÓ 3 t° chÙc h¶i nghÎ"),
        (
            Legacy.CP1258,
            "Saìng ngaÌy 15 thaìng 12, taòi thaÌnh phôì Viêòt TriÌ, Cuòm thi ðua sôì 3 tôÒ chýìc hôòi nghiò",
        ),
    ],
)
def test_what_windows_1252_shows_of_it(encoding: Legacy, shown: str) -> None:
    assert from_unicode(SENTENCE, encoding) == shown
    assert to_unicode(shown, encoding) == SENTENCE


@pytest.mark.parametrize("encoding", list(Legacy))
def test_every_syllable_there_and_back(encoding: Legacy) -> None:
    """17,946 syllables in three letter cases; TCVN3's capitals by their capital font."""
    small = list(syllables())
    assert len(small) > 17_000
    assert [w for w in small if to_unicode(from_unicode(w, encoding), encoding) != w] == []
    capital_font = encoding is Legacy.TCVN3
    loud = [w.upper() for w in small]
    assert [w for w in loud if to_unicode(from_unicode(w, encoding), encoding, capitals=capital_font) != w] == []
    if not capital_font:
        assert [w for w in map(str.capitalize, small) if to_unicode(from_unicode(w, encoding), encoding) != w] == []


@pytest.mark.skipif(shutil.which("iconv") is None, reason="cần lệnh iconv của hệ thống để đối chiếu")
@pytest.mark.parametrize(("encoding", "name"), [(Legacy.TCVN3, "TCVN5712-1"), (Legacy.VISCII, "VISCII")])
def test_the_same_as_iconv(encoding: Legacy, name: str) -> None:
    text = "\n".join(syllables())
    content = as_bytes(from_unicode(text, encoding))
    assert content is not None
    theirs = subprocess.run(["iconv", "-f", name, "-t", "utf-8"], input=content, capture_output=True, check=True)
    assert theirs.stdout.decode() == to_unicode(as_characters(content), encoding) == text


@pytest.mark.parametrize(
    "written",
    [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "ỦY BAN NHÂN DÂN TỈNH Ở HÀ NỘI",
        "Sở Nông nghiệp ở Hà Nội, UBND xã Ea Hin",
        "UBND TỈNH TÂN PHƯỚC - Hội nghị tổng kết",
    ],
)
def test_capitals_that_a_capital_font_showed_are_restored(written: str) -> None:
    assert to_unicode(from_unicode(written, Legacy.TCVN3), Legacy.TCVN3) == written


def test_signs_between_blanks_are_no_letters() -> None:
    assert to_unicode("» · §iÓm tin", Legacy.TCVN3) == "» · Điểm tin"
    assert to_unicode("h÷p · Hà Nµi", Legacy.VISCII).split()[1] == "ở"


def test_every_byte_is_a_character_and_back() -> None:
    assert as_bytes(as_characters(bytes(range(256)))) == bytes(range(256))
    assert as_bytes("Việt") is None


@pytest.mark.parametrize(
    ("font", "expected"),
    [
        (".VnTime", (Legacy.TCVN3, False)),
        (".VnTimeH", (Legacy.TCVN3, True)),
        ("VNI-Times", (Legacy.VNI, False)),
        ("VPS Times", (Legacy.VPS, False)),
        ("Times New Roman", None),
    ],
)
def test_a_font_names_its_encoding(font: str, expected: tuple[Legacy, bool] | None) -> None:
    assert encoding_of_font(font) == expected
