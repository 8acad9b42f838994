"""Where reports come from: readers of every format, the crawl, and the shipped samples."""
