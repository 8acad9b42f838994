"""What the site has to tell: invented reports, each in words of its own, with award lists attached to some."""

from __future__ import annotations

import html
from dataclasses import dataclass, field

UNITS = ("Sở Nội vụ", "Sở Y tế", "Sở Giao thông vận tải", "Sở Xây dựng", "Sở Tư pháp", "Sở Tài chính", "Sở Công Thương")
NAMES = ("Hà", "Lò", "Vi", "Mùa", "Sùng", "Giàng", "Hoàng", "Nông", "Bế", "Lục", "Ma", "Đàm")
GIVEN = ("Na", "Khoai", "Sâm", "Quế", "Hồi", "Mận", "Đào", "Lê", "Trám", "Sấu", "Vải", "Nhãn")


@dataclass
class Article:
    """One report: `number` tells it from all others; `stamp` is when it was changed last, seconds since the epoch."""

    number: int
    attachments: tuple[str, ...] = ()
    edition: int = 1
    stamp: int = 1_600_000_000
    words: str = ""

    @property
    def person(self) -> str:
        n = self.number
        return f"{NAMES[n % len(NAMES)]} Thị {GIVEN[n // len(NAMES) % len(GIVEN)]}"

    @property
    def title(self) -> str:
        return f"Hội nghị tổng kết công tác thi đua, khen thưởng năm 2020 lần thứ {self.number}"

    @property
    def day(self) -> str:
        return f"{self.number % 27 + 1:02}/{self.number % 11 + 1:02}/2020"

    @property
    def text(self) -> list[str]:
        unit = UNITS[self.number % len(UNITS)]
        return [
            f"Ngày {self.day}, {unit} tỉnh Lạng Sơn tổ chức hội nghị tổng kết phong trào thi đua lần {self.number}; "
            f"tin này đã sửa lần {self.edition}.",
            f"Bà {self.person}, Trưởng phòng số {self.number} {unit} tỉnh Lạng Sơn, được tặng Bằng khen của Chủ tịch "
            f"Ủy ban nhân dân tỉnh Lạng Sơn năm 2020.",
            f"Hội nghị thống nhất {self.number + 3} nhiệm vụ cho năm 2021. {self.words}",
        ]

    @property
    def body(self) -> str:
        return "".join(f"<p>{html.escape(line)}</p>" for line in self.text)


@dataclass
class Newsroom:
    """The site's articles, the newest first."""

    articles: list[Article] = field(default_factory=list)

    @classmethod
    def of(cls, count: int, *, attached: int = 0) -> Newsroom:
        """So many articles; every `attached`-th has an award list in PDF and one in DOC."""
        numbers = range(count, 0, -1)
        files = ("pdf", "doc") if attached else ()
        return cls(
            [
                Article(n, tuple(f"danh-sach-{n}.{e}" for e in files) if attached and n % attached == 0 else ())
                for n in numbers
            ]
        )

    def page(self, number: int, size: int = 10) -> list[Article]:
        return self.articles[(number - 1) * size : number * size]

    def pages(self, size: int = 10) -> int:
        return max(1, -(-len(self.articles) // size))

    def get(self, number: int) -> Article | None:
        return next((article for article in self.articles if article.number == number), None)

    def add(self) -> Article:
        """A new article at the top."""
        article = Article(max((a.number for a in self.articles), default=0) + 1)
        self.articles.insert(0, article)
        return article
