-- What questions look for: names of awards and authorities, periods of several years, doubtful records, members of clusters.

CREATE INDEX awards_names ON awards(award, authority, year);
CREATE INDEX awards_authority ON awards(authority);
CREATE INDEX awards_spans ON awards(year) WHERE length(period) = 9;
CREATE INDEX awards_doubtful ON awards(confidence) WHERE reviewed = 0 AND confidence < 0.6;
CREATE INDEX awards_kinds ON awards(year, award, status, count);
CREATE INDEX grants_level ON grants(level, year);
CREATE INDEX mentions_cluster ON mentions(cluster) WHERE cluster IS NOT NULL;
