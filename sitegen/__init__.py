"""The code behind build.py.

A module imports only from the blocks above its own, never sideways (tests/test_architecture.py):

    messages                   messages by id
    outputs                    the site's parts
    characters                 odd letters
    values                     data
    packing                    codes
    scripts                    figures
    measures                   ?
    marks                      files of forms
    form_paths                 ?
    working_days               ?

    forms                      official forms: what they ask, what they become, what was filled in (sitegen/forms/__init__.py)

    problems                   what is wrong, and where
    syntax                     how a file is written, comments too
    key_order                  the order of keys

    records                    YAML text -> plain data with the place of every value
    report                     problems as text
    scaffold                   a record to fill
    layout                     data as text in the one style

    schema                     does it fit the JSON Schema
    registers                  the shared registers
    history                    published figures
    charts                     bars as SVG
    legal_numbers              numbers of laws as people write them
    guides                     life events step by step

    parts                      the parts of a procedure
    source_text                text of other systems
    emit                       data as YAML
    formatting                 a file in the one style
    commented                  data in the template

    procedure                  a procedure
    portal_draft               a record in the making
    verify                     proof that nothing was lost

    entry                      what outlives a procedure's own page
    completeness               which parts are missing
    metrics.definitions        what each figure counts
    trends                     published figures side by side

    model                      the catalogue
    portal                     the portal's answers
    cache                      what an earlier build left to know
    facts                      what statistics count

    register_rules             rules of registers
    figure_rules               of published figures
    law_rules                  what an ended law asks for
    wording                    facts as Vietnamese words
    imports                    a run of the import
    metrics.counted            groups in numbers
    days_off                   the calendar of the authorities

    rules                      checks between records
    form_rules                 of forms
    listings                   the ways in
    downloads                  open data
    search_rows                what the search knows
    metrics.frame              records as a table
    metrics.tables             result tables
    figures_wording            figures as words
    fixes                      what to mend
    guide_rules                of guides
    glance                     a procedure in a few lines
    holiday_rules              checks of days off

    opendata.columns           what a table of open data is
    opendata.terms             what facts are called in CPSV-AP
    citing                     what cites a legal document
    opendata.sheet_xml         cells as XML
    guide_steps                a guide's steps and what they cost

    search                     the data of the search
    page                       what all pages share
    sections                   one figure with its words
    targets                    aims beside what is
    metrics.groups             groups counted
    against                    another's list
    releases                   the catalogue at a release

    opendata.csv_text          rows as text
    opendata.openapi           the API described
    opendata.filing_tables     tables of how to file, and of what records refer to
    opendata.register_tables   every line that something touches
    impact                     ?

    opendata.procedure_tables  all tables of procedures
    opendata.citation_table    of what cites a document
    impact_report              what is touched, as text

    opendata.linked            a procedure as linked data
    opendata.package           the tables described
    opendata.workbooks         tables for Excel

    pages                      the pages
    form_pages                 those of forms
    law_pages                  of laws
    statistics                 what statistics know of all records
    opendata.api               the API
    approval_tables            tables of a record on paper

    statistics_pages           the pages of the statistics
    opendata.feed              what changed, to subscribe to
    approval                   a record for those who approve
    guide_pages                of life events

    opendata.pages             the pages of open data
    approval_docx              records for approval as a Word file

    changes.kinds              a change as a value
    changes.likeness           lists side by side
    changes.naming             names of keys
    changes.beside             registers and forms by entry
    changes.marked             what differs in two texts

    changes.lists              values, keys and texts compared

    changes.dossier            papers compared
    changes.filing             ways to file
    changes.values_told        values as words

    changes.compared           a procedure compared
    changes.telling            a change as a sentence

    changes.pairing            which record was which

    changes.burden             what it costs people, by agency
    changes.story              a record's changes in one line

    changes.suggested          the change note asked for

    changes.difference         everything that differs

    changes.overview           what all formats say of it

    changes.as_text            the formats
    changes.as_markdown        ?
    changes.as_json            ?

    changes.pages              the pages under thay-doi/

    disk                       the edges: files, sites, engines, processes, …
    publish                    ?
    theme                      ?
    workers                    ?
    preview                    ?
    intake                     ?
    apart                      ?
    bars                       ?
    forms.typesetter           ?

    reading                    edges that use edges: records read
    importing                  an import
    drafting                   a new record
    form_files                 forms drawn, read
    forms.received             the portal's list
    workbook                   ?
    base                       ?

    making                     the files of a site, made or kept
    comparing                  a catalogue beside a list, and at a release
    tracing                    what a law touches
    rewriting                  files in the one style
    printing                   records on paper
    diffing                    two states compared

    data_files                 the files of open data, an agency at a time
    guide_files                the pages of life events

    commands.console           what the commands share

    commands.editing           the commands, by whom they are for
    commands.counters          ?
    commands.centre            ?
    commands.law               ?
    commands.reviewing         ?

The blocks from disk on are edges; all above are pure: no files, no clock, no network, no printing.
"""
