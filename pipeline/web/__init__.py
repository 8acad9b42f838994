"""The archive as a web site: Datasette underneath for tables, SQL, JSON and CSV, our own pages on top.

`pages/` one module a page · `queries/` what a page shows, out of the database · `templates/`, `static/` how it looks ·
`site.py` puts them together · `archive.py` the connections · `public/` what a public site leaves out ·
`box.py` what is typed into the search box · `charts.py` drawn charts · `editors.py` who may write.
"""
