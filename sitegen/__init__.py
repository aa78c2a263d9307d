"""The code behind build.py.

A module imports only from the lines above its own, never sideways (tests/test_architecture.py):

    messages, outputs, characters, values, packing, scripts, measures, working_days  messages by id; the site's parts; odd letters; data;
   codes; figures; when a limit ends
    forms                            official forms: what they ask, what they become, what was filled in (sitegen/forms/__init__.py)
    problems                         what is wrong, and where
    records, report, scaffold        YAML text -> plain data with the place of every value; problems as text; a record to fill
    schema, registers, history, guides, charts  does it fit the JSON Schema; the shared registers; published figures; life events step
   by step; bars as SVG
    parts, source_text, emit         the parts of a procedure; text of other systems; data as YAML
    procedure, portal_draft, verify  a procedure; a record in the making; proof that nothing was lost
    entry, completeness, metrics.definitions, trends  what outlives a procedure's own page; which parts are missing; what each figure
   counts; published figures side by side
    model, portal, cache, facts      the catalogue; the portal's answers; what an earlier build left to know; what statistics count
    register_rules, figure_rules, wording, imports, metrics.counted, days_off  rules of registers; of published figures; facts as Vietnamese
   words; a run of the import; groups in numbers; the calendar of the authorities
    rules, form_rules, guide_rules, glance, listings, downloads, search_rows, metrics.frame, metrics.tables, figures_wording, fixes  checks
   between records; of forms; of guides; a procedure in a few lines; the ways in; open data; what the search knows; records as a table;
   result tables; figures as words; what to mend
    opendata.columns, opendata.terms, guide_steps, holiday_rules  what a table of open data is; what facts are called in CPSV-AP; a guide's
   steps and what they cost; checks of days off
    search, page, sections, targets, metrics.groups, against, releases  the data of the search; what all pages share; one figure with its
   words; aims beside what is; groups counted; another's list; the catalogue at a release
    opendata.csv_text, opendata.openapi, opendata.filing_tables, opendata.register_tables  rows as text; the API described; tables of how to
   file, and of what records refer to
    opendata.procedure_tables        all tables of procedures
    opendata.linked, opendata.package, opendata.workbooks  a procedure as linked data; the tables described; tables for Excel
    pages, form_pages, statistics, opendata.api  the pages; those of forms; what statistics know of all records; the API
    statistics_pages, guide_pages, opendata.feed  the pages of the statistics; of life events; what changed, to subscribe to
    opendata.pages                   the pages of open data
    disk, publish, theme, workers, preview, intake, apart, bars, forms.typesetter  the edges: files, sites, engines, processes, …
    reading, importing, drafting, form_files, forms.received, workbook  edges that use edges: records read; an import; a new record; forms
   drawn, read; the portal's list
    making, comparing                the files of a site, made or kept; a catalogue beside a list, and at a release
    data_files, guide_files          the files of open data, an agency at a time; the pages of life events
    commands.console                 what the commands share
    commands.editing, commands.counters, commands.centre  the commands, by whom they are for

The lines from disk on are edges; all above are pure: no files, no clock, no network, no printing.
"""
