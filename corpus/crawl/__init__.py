"""The crawl of agencies' sites: Scrapy asks, politely; what to follow, and what to keep of it, is said here.

sites -> addresses -> links, feeds: what a page leads to -> spider: a page of each site after the other -> WARC, memory
"""
