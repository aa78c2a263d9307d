"""What changes for people between two states of a catalogue: values first, then words, then text, Markdown, JSON and pages.

    kinds, likeness, lists         a change as a value; items put side by side; values, keys and texts compared
    dossier, filing, compared      papers; ways to file with times and fees; a procedure, part by part
    pairing, beside                which record was which; registers, forms, history and guides, by entry
    burden                         what it costs people, summed by agency
    naming, values_told, telling   what keys are called; values, and changes, as Vietnamese words
    story, suggested               a record's changes in one line; the change note asked for
    difference, overview           everything that differs, the most important first; what all formats say of it
    as_text, as_markdown, as_json  the formats
    marked, pages                  two texts with what differs marked; the pages under thay-doi/

All of it is pure: docs/decisions/0017. The edges that bring both sides are base.py and diffing.py.
"""
