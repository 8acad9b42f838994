"""The nightly crawl: what was fetched is kept, read, stored and reported.

sites.toml -> rules: what is kept, by new rules -> memory, leads: which pages are due -> corpus.crawl: visits -> WARC
-> loading: documents, as pages come -> health -> report
"""
