"""An invented archive of any size: agencies, their people and their reports of the years 2000 to 2026, from one seed.

`reports.compose` makes one report as a text with its records, `archive.write` an archive of many, `archive.texts` the
texts alone. Nothing in them is true but the names of provinces.
"""
