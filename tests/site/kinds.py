"""Five kinds of site as five content management systems build them: addresses, paging, and what stands beside."""

from __future__ import annotations

import re
from html import escape
from urllib.parse import parse_qs, quote, urlsplit

from tests.site.newsroom import Article
from tests.site.plain import PlainSite
from tests.site.server import Asked, Reply


class SystemSite(PlainSite):
    """A plain site whose listing stands at `home`, and whose articles are told by `numbered` from path and query."""

    home = "/"
    numbered = re.compile(r"$^")

    def __call__(self, asked: Asked, body: bytes) -> Reply:
        if asked.path == "/robots.txt":
            return Reply("", 404)
        if found := self.numbered.search(asked.path):
            return self.article(int(found[1]), asked)
        if urlsplit(asked.path).path == self.home or self.is_listing(asked.path):
            return self.listing(self.page_of(asked, body))
        return self.other(asked, body)

    def is_listing(self, path: str) -> bool:
        return False

    def page_of(self, asked: Asked, body: bytes) -> int:
        return 1


class SharePointSite(SystemSite):
    home = "/tin-tuc/Pages/default.aspx"
    numbered = re.compile(r"/tin-tuc/Pages/chi-tiet\.aspx\?(?:.*&)?ItemID=(\d+)")

    def link(self, article: Article) -> str:
        return f"/tin-tuc/Pages/chi-tiet.aspx?l=TinTuc&ItemID={article.number}&CateID={article.number % 3}"

    def page_of(self, asked: Asked, body: bytes) -> int:
        turned = parse_qs(body.decode()).get("__EVENTARGUMENT", ["1"])[0]
        return int(turned)

    def listing(self, number: int) -> Reply:
        grid = "ctl00$PlaceHolderMain$g_1$ctl00$pager"
        turns = "".join(
            f"<a id='p{n}' href=\"javascript:__doPostBack('{grid}','{n}')\">{n}</a> "
            for n in range(1, self.newsroom.pages(self.size) + 1)
            if n != number
        )
        hidden = ("__REQUESTDIGEST", "__VIEWSTATE")
        state = "".join(f'<input type="hidden" name="{name}" value="0x1,x=">' for name in hidden)
        action = "/tin-tuc/Pages/default.aspx"
        return Reply(
            self.frame(
                f'<form id="aspnetForm" method="post" action="{action}">{state}{self.items(number)}{turns}</form>'
            )
        )


class DotNetNukeSite(SystemSite):
    home = "/TinTuc.aspx"
    numbered = re.compile(r"/ArticleI[dD]/(\d+)")

    def link(self, article: Article) -> str:
        if article.number % 2:
            return f"/TinTuc/ctl/ViewArticle/mid/432/ArticleID/{article.number}"
        return f"/TinTuc/tabid/60/ArticleId/{article.number}/Hoi-nghi-tong-ket.aspx"

    def is_listing(self, path: str) -> bool:
        return "/currentpage/" in path

    def page_of(self, asked: Asked, body: bytes) -> int:
        found = re.search(r"/currentpage/(\d+)", asked.path)
        return int(found[1]) if found else 1

    def paging(self, number: int) -> str:
        pages = range(1, self.newsroom.pages(self.size) + 1)
        return "".join(
            f'<a class="CommandButton" href="/TinTuc/tabid/60/currentpage/{n}/Default.aspx">{n}</a>' for n in pages
        )

    def page(self, article: Article) -> str:
        other = f'<a href="{self.link(article)}?popUp=true">Xem bản in</a>'
        return super().page(article).replace("</body>", f"{other}</body>")


class LiferaySite(SystemSite):
    home = "/web/guest/tin-tuc"
    numbered = re.compile(r"/-/asset_publisher/\w+/content/bai-so-(\d+)")
    portlet = "101_INSTANCE_AbCd1234"

    def link(self, article: Article) -> str:
        back = quote(f"/web/guest/tin-tuc?p_p_id={self.portlet}", safe="")
        content = f"/web/guest/tin-tuc/-/asset_publisher/AbCd1234/content/bai-so-{article.number}"
        return f"{content}?inheritRedirect=false&redirect={back}"

    def page_of(self, asked: Asked, body: bytes) -> int:
        return int(parse_qs(urlsplit(asked.path).query).get(f"_{self.portlet}_cur", ["1"])[0])

    def paging(self, number: int) -> str:
        if number == self.newsroom.pages(self.size):
            return ""
        query = f"p_p_id={self.portlet}&p_p_lifecycle=0&_{self.portlet}_delta=10&_{self.portlet}_cur={number + 1}"
        return f'<ul class="pager"><li><a href="/web/guest/tin-tuc?{escape(query)}">Tiếp theo</a></li></ul>'


class WordPressSite(SystemSite):
    numbered = re.compile(r"/2020/\d\d/bai-so-(\d+)/")

    def link(self, article: Article) -> str:
        return f"/2020/{article.number % 11 + 1:02}/bai-so-{article.number}/"

    def page(self, article: Article) -> str:
        canonical = (
            f'<link rel="canonical" href="{self.link(article)}"><link rel="shortlink" href="/?p={article.number}">'
        )
        comments = f'<a href="{self.link(article)}?replytocom=7#respond">Trả lời</a>'
        return super().page(article).replace("</head>", f"{canonical}</head>").replace("</body>", f"{comments}</body>")

    def other(self, asked: Asked, body: bytes) -> Reply:
        root, path = f"http://{asked.headers['Host']}", urlsplit(asked.path).path
        space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        older, newer = self.newsroom.articles[2:], self.newsroom.articles[:2]
        if path == "/sitemap_index.xml":
            parts = "".join(f"<sitemap><loc>{root}/{kind}-sitemap.xml</loc></sitemap>" for kind in ("post", "page"))
            return Reply(f"<?xml version='1.0'?><sitemapindex {space}>{parts}</sitemapindex>")
        if path == "/post-sitemap.xml":
            urls = "".join(
                f"<url><loc>{root}{self.link(a)}</loc><lastmod>2020-12-01T01:00:00+00:00</lastmod></url>" for a in older
            )
            return Reply(f"<?xml version='1.0'?><urlset {space}>{urls}</urlset>")
        if path == "/page-sitemap.xml":
            return Reply(f"<?xml version='1.0'?><urlset {space}><url><loc>{root}/gioi-thieu/</loc></url></urlset>")
        if path == "/feed/":
            items = "".join(f"<item><link>{root}{self.link(a)}</link></item>" for a in newer)
            return Reply(f'<?xml version="1.0"?><rss version="2.0"><channel><link>{root}</link>{items}</channel></rss>')
        return super().other(asked, body)


class PlainSystemSite(SystemSite):
    home = "/tin-tuc"
    numbered = re.compile(r"/tin-tuc/hoi-nghi-tong-ket-(\d+)\.html")

    def link(self, article: Article) -> str:
        return f"/tin-tuc/hoi-nghi-tong-ket-{article.number}.html"

    def is_listing(self, path: str) -> bool:
        return path.startswith("/tin-tuc/thi-dua")

    def page_of(self, asked: Asked, body: bytes) -> int:
        return int(parse_qs(urlsplit(asked.path).query).get("page", ["1"])[0]) + ("thi-dua" in asked.path)

    def paging(self, number: int) -> str:
        if number == 1:
            return '<a href="/tin-tuc/thi-dua-khen-thuong">Thi đua, khen thưởng</a>'
        if number >= self.newsroom.pages(self.size):
            return ""
        return f'<a class="more" href="/tin-tuc/thi-dua-khen-thuong?page={number}">Xem thêm tin</a>'


KINDS = {
    "sharepoint": SharePointSite,
    "dotnetnuke": DotNetNukeSite,
    "liferay": LiferaySite,
    "wordpress": WordPressSite,
    "plain": PlainSystemSite,
}
