"""The code behind build.py.

A module imports only from the lines above its own, never sideways (tests/test_architecture.py):

    messages, outputs, characters, values, packing, scripts, measures  what can be wrong; the site's parts; letters; data; codes; figures
    problems, forms.refused, forms.read  what is wrong, and where; a file not taken; what was read in a filled form
    forms.wordml, forms.word_names, forms.unpacked  WordprocessingML as values; names of controls in Word; members of a stranger's zip
    records, report, scaffold        YAML text -> plain data with the place of every value; problems as text; a record to fill
    schema, registers, history       does it fit the JSON Schema; the shared registers; published figures
    parts, source_text, emit         the parts of a procedure; text of other systems; data as YAML
    procedure, portal_draft, verify, forms.definition  a procedure; a record in the making; proof that nothing was lost; what a form asks
    entry, forms.assembly, forms.leaves, forms.ooxml, forms.room  a procedure's afterlife; what a form asks; a Word package; room to write
    forms.answers, forms.contract, forms.suggestions, forms.printed, forms.embedding  typed <-> data; its schema; suggestions; page; font
    forms.faults, forms.positions, forms.carried  what is wrong with data, in words; data as a list without names; data of older versions
    forms.controls, forms.appearance, forms.read_pdf  fields of a PDF, how they look, what they say
    forms.word_controls, forms.heard  what is filled in a Word form; what it says when it comes back
    forms.docx_lines, forms.word_xml  fields on the lines of a Word form; the XML of a filled one
    forms.docx_frame, forms.read_word, forms.read_saved  the rest of a Word form; a filled one, a saved page -> what was typed
    forms.docx, forms.pdf            a form as a Word document; as a PDF to fill
    forms.qr, forms.filled           the data as the digits of QR symbols; a file that was read -> a filled form
    forms.plain, forms.read_scan, forms.counter  a form for the scripts of its page; the symbols on pictures of it; filled forms as text
    model, portal, cache             the catalogue; the national portal's answers; what an earlier build left to know
    register_rules, wording, imports  rules of registers; facts as Vietnamese words; a run of the import
    rules, form_rules, listings, downloads, search_rows  checks between records; of forms; the ways in; open data; what the search knows
    search, page                     the data of the search; what all pages share
    pages                            the pages
    disk, publish, theme, workers, preview, intake, apart, bars, forms.typesetter  the edges: files, sites, engines, processes, …
    reading, importing, drafting, forms.received  edges that use edges: records read and judged; an import; a new record; filled forms
    making                           the files of a site, made or kept

All but the last three lines are pure: no files, no clock, no network, no printing.
"""
