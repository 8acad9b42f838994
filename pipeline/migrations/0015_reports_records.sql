-- A report that goes is looked for in what may hold on to it: by an index, not in the whole archive's records.

CREATE INDEX mentions_report ON mentions(report_id);
CREATE INDEX awards_report ON awards(report_id);
CREATE INDEX handovers_report ON handovers(report_id);
CREATE INDEX statements_report ON statements(report_id);
CREATE INDEX findings_report ON findings(report_id);
