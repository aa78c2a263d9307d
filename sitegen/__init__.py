"""The code behind build.py.

A module imports only from the lines above its own, never sideways (tests/test_architecture.py):

    messages, outputs, characters    what can be wrong, by id; what the site is made of; letters that do not belong
    problems                         what is wrong, and where
    records, report, scaffold        YAML text -> plain data with the place of every value; problems as text; a record to fill
    schema, registers                does it fit the JSON Schema; the shared registers
    procedure                        a procedure and its parts
    model                            the catalogue: procedures, forms, registers
    rules, wording                   checks between records; facts as Vietnamese words
    listings, downloads              the ways into the catalogue; open data
    search, pages                    the index of the question box; the pages
    disk, theme, workers, preview    the edges: files, the theme engine, processes, the editor's live view

All but the last line are pure: no files, no clock, no network, no printing.
"""
