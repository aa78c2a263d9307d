"""The code behind build.py.

A module imports only from the lines above its own, never sideways (tests/test_architecture.py):

    messages, outputs, characters, values, packing, scripts, measures  messages by id; the site's parts; odd letters; data; codes; figures
    forms                            official forms: what they ask, what they become, what was filled in (sitegen/forms/__init__.py)
    problems                         what is wrong, and where
    records, report, scaffold        YAML text -> plain data with the place of every value; problems as text; a record to fill
    schema, registers, history       does it fit the JSON Schema; the shared registers; published figures
    parts, source_text, emit         the parts of a procedure; text of other systems; data as YAML
    procedure, portal_draft, verify  a procedure; a record in the making; proof that nothing was lost
    entry                            what outlives a procedure's own page
    model, portal, cache             the catalogue; the national portal's answers; what an earlier build left to know
    register_rules, wording, imports  rules of registers; facts as Vietnamese words; a run of the import
    rules, form_rules, listings, downloads, search_rows  checks between records; of forms; the ways in; open data; what the search knows
    search, page                     the data of the search; what all pages share
    pages, form_pages                the pages; those of forms
    disk, publish, theme, workers, preview, intake, apart, bars, forms.typesetter  the edges: files, sites, engines, processes, …
    reading, importing, drafting, form_files, forms.received  edges that use edges: records read; an import; a new record; forms drawn, read
    making                           the files of a site, made or kept

All but the last three lines are pure: no files, no clock, no network, no printing.
"""
