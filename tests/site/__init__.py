"""An agency's site on 127.0.0.1 for the crawl's tests: behaves as such sites do, and logs every request."""
