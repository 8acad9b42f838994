"""Records by filters: what may be asked, which names a filter finds, and the records that agree."""
