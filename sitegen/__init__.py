"""The code behind build.py.

A module imports only from the blocks above its own, never sideways (tests/test_architecture.py):

    shape_messages             messages about the text of a file (0xx) and the shape of a record (1xx)
    hint_messages              messages that stop nothing (3xx), about a world that has moved or a record that says little
    gate_messages              messages about what a change brings, whatever its files say: id, title, why it matters, how to mend it
    overlay_messages           messages about what provinces have of their own: id, title, why it matters, how to mend it

    messages                   every message a contributor can get, by id: what is wrong, why it matters, how to mend it
    outputs                    what the site is made of, as values
    characters                 characters that do not belong into a record (Unicode TR 36, TR 39)
    values                     plain data of a record that fits its schema -> the values of a dataclass
    packing                    texts that share most of their words, as short codes and one list of the words
    scripts                    scripts and stylesheets as they travel: what only people read stays at home
    measures                   how well the site does what it is for: the figures of a run of the benchmarks, made ready to be read
    marks                      the marks of a file beside its data
    form_paths                 where the page and the files of a form stand
    working_days               when a time limit ends, counted as the Civil Code counts (91/2015/QH13, art. 145-148)
    labels                     what people read in place of the keys of a record: its levels, ways, kinds and states in Vietnamese

    forms                      official forms: what they ask, what they become, what was filled in (sitegen/forms/__init__.py)

    mirror.refusals            every refusal an operator of a mirror can get, by id: what happened and what to do
    mirror.names               paths that are the same file on every disk a release may travel by: ext4, exFAT, NTFS, and as an address

    mirror.manifest            every file of one part of a site with its hash: what a release is, whatever way its bytes travel

    mirror.latest              what a release says of itself, signed as one small target: its parts, and by which packs they come
    mirror.packs               the bytes of a release on the way
    mirror.trust               which metadata is believed

    mirror.floor               what a mirror has seen and never goes below
    mirror.signing             the centre's side of TUF: roots, targets, snapshot and timestamp as signed bytes

    mirror.record              what a mirror remembers of one release on its disk
    mirror.receipts            what a mirror says it serves, signed with its own key
    mirror.standing            how a mirror stands on a day: sound, or in which way not, in one sentence for whoever reads a page of it
    mirror.drafts              what several people sign apart, each on a machine of their own without a network

    problems                   what is wrong with a contributed file, told to the person who can mend it
    comments                   how the values of a contributed file are written
    key_order                  the order of the keys of a record: that of its schema, the one place where it is written down

    syntax                     texts that are no YAML, or YAML of which nobody can say that it was meant: where, and in words for people
    advice                     the right value for one that a person wrote as people do

    records                    read the YAML text of a contributed file as plain data, and remember where every value stands
    report                     problems as text: for a person at a terminal, for GitHub's annotations, for another program
    scaffold                   a record to fill
    layout                     the text of a record in the one style of the catalogue: what emit writes and what fmt brings a file into

    schema_words               what a JSON Schema asks for and what stands in its place, in plain Vietnamese

    schema                     check a record against its JSON Schema (2020-12), and say what is wrong in plain Vietnamese
    registers                  the shared registers: agencies, fields, provinces and the other lists that records refer to by key
    history                    published national figures: what was reported or aimed at, when, by whom
    charts                     charts as inline SVG
    legal_numbers              numbers of legal documents as people write them
    guides                     guides through life events: what first, what together, what can wait
    gatekeeping                what a change may bring, judged before anybody reads what it says
    verdict                    what a reviewed change is told: one note in Markdown out of what the steps of `make review` left

    parts                      the parts of a procedure as values (NĐ 63/2010/NĐ-CP art. 8, CPSV-AP 3.2)
    source_text                text of another system made fit for a record: a published table of replacements, and what it replaced
    emit                       a record's data as YAML text that reads back as the same data, in the one style of the catalogue
    formatting                 a file as fmt leaves it: the same data and the same comments in the one style of the catalogue
    commented                  data of a record in the commented template: what is not known stays open, and says so where it stands
    repairs                    which line of a file is the wrong one: that by whose mending the whole file becomes sound
    owners                     who is asked to review what: the CODEOWNERS file of a forge, made from the agencies register

    procedure                  a procedure as a value, whole
    portal_draft               a record in the making out of another system's answer, with what is to be told about it
    verify                     proof that nothing was lost
    overlays                   what a province has of its own on top of a national record
    three_way                  an overlay beside the national record, field by field

    entry                      what outlives a procedure's own page
    completeness               which parts of a procedure are missing, and where they belong in its file
    metrics.definitions        what each figure counts, in which unit and from what
    metrics.local              what a province has of its own, counted: procedures by what is said of them
    trends                     published figures side by side: those of one indicator in one unit, each as its source has it
    part_rules                 rules of the parts of one record among themselves: what is said twice, what cannot be
    localized                  a national procedure as it is in one province

    model                      the catalogue as values: its procedures, forms and registers, and how they hang together
    portal                     an answer of the national portal as a record, word for word
    cache                      what an earlier build left to know
    facts                      what the statistics count of a procedure

    register_rules             rules of registers and history: their files, their keys and their dates
    figure_rules               rules of published figures between a file and the calendar: what has not come cannot have been reported
    law_rules                  when the law moves
    wording                    facts as Vietnamese words: times, fees, dates, numbers
    imports                    a run of the import: answers in, records and a report out
    metrics.counted            what is counted, and what comes of it
    days_off                   the days off of the authorities as a calendar

    rules                      rules that no schema can say: those between a record and its file, its fellows and the calendar
    form_rules                 rules of forms: their files and acts, and whether what they ask hangs together
    listings                   the ways into the catalogue: procedures grouped by agency, field, life event, level and applicant
    downloads                  open data
    search_rows                what the search knows of a procedure: one row, of ours or of one that has no page here yet
    metrics.frame              entries, facts and hints as tidy tables
    metrics.tables             the result tables of one group of procedures, or of the groups of a dimension
    figures_wording            figures as Vietnamese words: shares, cells of tables, and the sentence a page begins with
    fixes                      what an agency can mend in its records, kind by kind: what is missing, why it matters, and the very line
    guide_rules                rules of guides
    glance                     a procedure in a few lines, as a guide shows it: by when, how long, how much, how many papers, where
    everyday_questions         questions people ask at the counter, answered by the facts of the record
    holiday_rules              rules of the register of days off between its dates, the week and the calendar
    local_words                a procedure in one province as its page tells it
    overlay_rules              rules of overlays between their file, the registers and the calendar
    centre_rules               rules of an overlay beside its national record
    vocabulary                 what templates may call, beside what they are given: labels, words for facts, addresses

    opendata.columns           tables of open data as values: what a table is about, its columns, its key, and what its columns refer to
    opendata.terms             what our facts are called in CPSV-AP 3.2: one table for the JSON-LD context and for its page
    citing                     everything in a catalogue that cites a legal document
    opendata.sheet_xml         the cells of a workbook as the XML of its sheets (ECMA-376, SpreadsheetML)
    guide_steps                the steps of a guide with what the records of their procedures say, and what they cost together
    local_draft                an overlay to fill
    local_review               what a province has to look at after the centre changed

    search                     the data of the search as classic scripts, so that it loads from file:// too
    opendata.overlay_table     the table of what provinces have of their own
    page                       one page of the site as slots for the theme's shells: what pages of every kind share
    sections                   sections of the statistics: a sentence, a chart, the table of the same numbers, and what they count
    targets                    what was aimed at and what was published, beside what these records say, with the reasons why they differ
    metrics.groups             groups of procedures in numbers: the whole country's, an agency's, a field's
    against                    the catalogue held against a list of the national portal
    releases                   the catalogue's own figures of a release, as rows of catalogue/history/releases.yml

    opendata.csv_text          rows as CSV text and back (RFC 4180): UTF-8 without a mark at its head, CRLF, a header line
    opendata.openapi           the description of api/v1 in OpenAPI 3.1
    opendata.filing_tables     the tables of how a procedure is filed: by which ways, for how much, with which papers
    opendata.register_tables   the tables of what procedures refer to by key
    impact                     what an entry of the catalogue touches
    message_pages              a page for each message

    opendata.procedure_tables  the tables whose rows are parts of procedures: a row a fact, in the record's own words and keys
    opendata.citation_table    the table of what cites one legal document
    impact_report              what a subject touches as text, Markdown, JSON and CSV

    opendata.linked            a procedure as linked data in the terms of CPSV-AP 3.2
    opendata.package           datapackage.json (Data Package v2, https://datapackage.org)
    opendata.workbooks         tables as workbooks for Excel and LibreOffice: Vietnamese headers and words, a frozen header, filters

    pages                      the pages of the site that come from the catalogue, as slots for the theme's shells
    form_pages                 the pages of forms: what each is for, who signs it, what can be downloaded, and which procedures use it
    law_pages                  the pages of legal documents: what each is, all that cites it by agency, what replaces it
    statistics                 what statistics know of all records
    opendata.api               api/v1: what there is, which version it has, and what changed in it
    approval_tables            the parts of a record for approval that are tables in the forms of the field

    statistics_pages           the pages of the statistics
    opendata.feed              an Atom feed (RFC 4287) of what changed for people
    approval                   a record as it is laid before those who approve it
    guide_pages                the pages of life events: the guide first, where there is one, then all procedures of the event
    province_pages             the pages of provinces, and what a page of a procedure loads to tell what holds in one of them

    opendata.pages             the pages of open data
    approval_docx              records for approval as one Word document

    changes.kinds              a change of a record as a value: which part, how, and how much it matters to people
    changes.likeness           items of two lists put side by side by likeness, with bounded work
    changes.naming             what keys are called: names out of the registers and forms of both sides, the newer first
    changes.beside             what changes beside the procedures
    changes.marked             two texts with what differs marked, word by word

    changes.lists              single values, keys, and free texts of a record compared

    changes.dossier            the papers of a procedure compared, paper by paper: within their case, then among the cases
    changes.filing             ways to file compared
    changes.values_told        values of a record as short Vietnamese words, whichever part they are of

    changes.compared           two states of one procedure compared, part by part (the parts of NĐ 63/2010/NĐ-CP art. 8
    changes.telling            a change as a Vietnamese sentence, and as what stood before and what stands now

    changes.pairing            which record is which: kept, new, withdrawn, deleted, under another code, in another agency's folder

    changes.burden             what procedures cost people, before and after, summed by agency
    changes.story              what happens to a procedure, in one line: its most important changes, in the order in which people ask

    changes.suggested          the change note that a record should carry

    changes.difference         everything that differs between two states of a catalogue, as one value that every format tells

    changes.overview           a difference as words that every format shares

    changes.as_text            a difference for a person at a terminal
    changes.as_markdown        a difference for one comment of a pull request
    changes.as_json            a difference for programs

    changes.pages              the pages under thay-doi/: what changed by the records' own notes, in every site

    disk                       reads contributed files, our own, and what the environment says
    publish                    writes finished files, and puts a site in the place of the one before, touching only what changed
    theme                      the only module that knows the theme engine
    workers                    spreads work over forked processes, each of which keeps what it made of its share
    preview                    the editor's live view
    intake                     reads answers of another system from files: JSON, JSON lines, either of them gzipped
    apart                      reads a foreign file in a process of its own
    bars                       how far a command is, as bars at a terminal
    forms.typesetter           the only one that runs the typesetter (Typst): a form -> its pages as a tagged PDF, still without fields
    submitted                  what a change brings, asked of git as data
    mirror.durable             files that are whole after the power fails, one command at a time, and what the disk says in words
    mirror.keys                private keys in encrypted files (PKCS #8, Ed25519), one a person

    reading                    reads records and judges them, each in the process that keeps it
    importing                  carries an import out: answers of another system in, a folder of records and a report out
    drafting                   a record to fill, empty or out of another system's answer, put where it belongs in a catalogue
    form_files                 the files of the forms that can be filled: drawn once, and kept until the form, or what draws it, changes
    forms.received             filled forms as a counter receives them
    workbook                   reads the list that the national portal exports as a workbook: the lines under its headings, as text
    base                       one state of a catalogue, out of a folder or out of git
    owning                     the files that say who reviews what

    making                     makes the files of a site that have to be made
    comparing                  holds a catalogue against a list from elsewhere, and records what it is at a release
    tracing                    looks for what a subject touches: every file read once, only those that may hold it parsed
    rewriting                  the files of a catalogue and of its forms brought into the one style, or what that would change
    printing                   records of a catalogue put on paper: a Word document for the approval file
    diffing                    reads two states of a catalogue and compares what is not the same to the byte
    asked                      which files a person asks the checker about, and what the files that are no more left behind
    provincial                 a province's file to fill, put where it belongs in a catalogue

    data_files                 the files of open data
    guide_files                the pages of life events, made again where a record that a guide shows, the guide or a list has changed
    province_files             the pages of provinces, made again where a part of a province or a record under it has changed

    mirror.store               contents on a disk by what they hash to
    mirror.stick               a release as it travels, in a folder
    mirror.zipped              a release as one .zip that opens by double click on Windows
    mirror.sites               what of a finished site goes into a release: every file that build.py made, and nothing that is no file

    mirror.homes               the folder of a mirror: its settings, the root it trusts, its floor, and the releases on its disk

    mirror.taking              takes a release from a stick

    mirror.trees               a release as a folder of links to contents, made from the links of one that went where there is one

    mirror.switch              builds a release as a folder of links, checks what is served
    mirror.fetching            a release over a line
    releasing                  turns a finished site into a release: metadata/ and targets/ as on a stick

    mirror.acknowledging       receipts on their way: written by a mirror onto a stick, collected by the centre from sticks
    mirror.stating             what a mirror tells its readers of itself, in files of its own beside the signed site
    mirror.gathering           drafts on their way

    mirror.serving             a server for a quick start on this machine or its network
    mirror.rebuilding          holds a site that somebody built anew against a release, signed or about to be

    commands.console           what the commands share
    commands.mendable          what a person can mend is told, never traced
    commands.named             the commands by the names that people type

    commands.editing           for those who write records: check, a new record, a view that follows what is typed
    commands.counters          for one-stop counters: the data of filled forms
    commands.centre            for those who run the catalogue: the portal's records, its list beside ours, the figures of a release
    commands.law               for those who follow the law: what a legal document, an agency or a form touches
    commands.reviewing         for those who judge a change before it is published: what it means for people
    commands.forge             for a place where changes are proposed and reviewed
    commands.signing           for those who sign releases: keys, releases, sticks, receipts
    commands.mirroring         for those who run a mirror
    commands.provinces         for provinces: a file for what they have of their own, and what the centre has changed under it

The blocks from disk on are edges; all above are pure: no files, no clock, no network, no printing.
"""
