"""The nightly crawl: what was fetched is kept, read, stored and reported.

sites.toml -> memory: which pages are due -> corpus.crawl: visits -> WARC -> loading: documents -> health -> report
"""
