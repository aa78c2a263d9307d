"""The code behind build.py.

A module imports only from the lines above its own, never sideways (tests/test_architecture.py):

    gate_messages, shape_messages    messages about what a change brings; about text and shape
    messages, outputs, characters, values, packing, scripts, measures  messages by id; the site's parts; odd letters; data; codes; figures
    forms                            official forms: what they ask, what they become, what was filled in (sitegen/forms/__init__.py)
    problems                         what is wrong, and where
    syntax, advice                   texts that are no YAML, or oddly so; the right value for a wrong one
    records, report, scaffold        YAML text -> plain data with the place of every value; problems as text; a record to fill
    schema_words                     what a schema asks for, in words
    schema, registers, history, charts, gatekeeping, verdict  does it fit the JSON Schema; the shared registers; published figures; bars as
   SVG; what a change may bring; what it is told
    parts, source_text, emit, repairs, owners  the parts of a procedure; text of other systems; data as YAML; which line is the wrong one;
   who reviews what
    procedure, portal_draft, verify  a procedure; a record in the making; proof that nothing was lost
    entry, part_rules, completeness, metrics.definitions, trends  what outlives a procedure's own page; its parts among themselves;
   which parts are missing; what each figure counts; published figures side by side
    model, portal, cache, facts      the catalogue; the portal's answers; what an earlier build left to know; what statistics count
    register_rules, figure_rules, wording, imports, metrics.counted  rules of registers; of published figures; facts as Vietnamese words;
   a run of the import; groups in numbers
    rules, form_rules, listings, downloads, search_rows, metrics.frame, metrics.tables, figures_wording, fixes  checks between
   records; of forms; the ways in; open data; what the search knows; records as a table; result tables; figures as words; what to mend
    opendata.columns, opendata.terms  what a table of open data is; what facts are called in CPSV-AP
    search, page, sections, targets, metrics.groups, against, releases  the data of the search; what all pages share; one figure with its
   words; aims beside what is; groups counted; another's list; the catalogue at a release
    message_pages, opendata.csv_text, opendata.openapi, opendata.filing_tables, opendata.register_tables  messages explained; rows as text;
   the API described; tables of how to file, and of what records refer to
    opendata.procedure_tables        all tables of procedures
    opendata.linked, opendata.package, opendata.workbooks  a procedure as linked data; the tables described; tables for Excel
    pages, form_pages, statistics, opendata.api  the pages; those of forms; what statistics know of all records; the API
    statistics_pages, opendata.feed  the pages of the statistics; what changed, to subscribe to
    opendata.pages                   the pages of open data
    disk, publish, theme, workers, preview, intake, apart, bars, forms.typesetter, submitted  the edges: files, sites, engines, …
    reading, importing, drafting, form_files, forms.received, workbook, owning  edges that use edges: records read; an import; a new record;
   forms drawn, read; the portal's list; CODEOWNERS
    making, comparing, asked         the files of a site, made or kept; a catalogue beside a list, and at a release;
   what a check is asked about
    data_files                       the files of open data, an agency at a time
    commands.console                 what the commands share
    commands.editing, commands.counters, commands.centre, commands.forge  the commands, by whom they are for

The lines from disk on are edges; all above are pure: no files, no clock, no network, no printing.
"""
