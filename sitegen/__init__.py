"""The code behind build.py.

A module imports only from the lines above its own, never sideways (tests/test_architecture.py):

    messages, outputs, characters, values, packing, measures  what can be wrong, by id; the site's parts; odd letters; data; codes; figures
    problems                         what is wrong, and where
    records, report, scaffold        YAML text -> plain data with the place of every value; problems as text; a record to fill
    schema, registers, history       does it fit the JSON Schema; the shared registers; published figures
    parts, source_text, emit         the parts of a procedure; text of other systems; data as YAML
    procedure, portal_draft, verify, forms.definition  a procedure; a record in the making; proof that nothing was lost; what a form asks
    entry, forms.assembly, forms.leaves  what outlives a procedure's own page; a form as written -> what it asks; all that is filled
    forms.answers, forms.contract, forms.suggestions  what was typed <-> data; the JSON Schema of a form's data; what people often write
    forms.faults                     what is wrong with the data of a form, in words
    model, portal, cache             the catalogue; the national portal's answers; what an earlier build left to know
    register_rules, wording, imports  rules of registers; facts as Vietnamese words; a run of the import
    rules, form_rules, listings, downloads, search_rows, opendata.columns, opendata.terms  checks; the ways in; data; tables; CPSV-AP
    search, page, opendata.csv_text, opendata.filing_tables, opendata.register_tables, opendata.openapi  what pages share; tables
    opendata.procedure_tables        the tables of procedures
    opendata.linked, opendata.package, opendata.workbooks  a procedure as linked data; the tables described; tables for Excel
    pages, opendata.api              the pages; the API
    opendata.feed                    what changed, to subscribe to
    opendata.pages                   the pages of open data
    disk, publish, theme, workers, preview, intake  the edges: files, sites, the theme engine, processes, the live view, others' files
    reading, importing               edges that use edges: records read and judged by workers; an import carried out
    making                           the files of a site, made or kept
    data_files                       the files of open data, an agency at a time

All but the last four lines are pure: no files, no clock, no network, no printing.
"""
