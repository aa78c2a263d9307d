"""Official forms: one definition, and from it what is downloaded to fill and what is read back.

A module imports only from the lines above its own, never sideways (tests/test_architecture.py):

    definition, refused, read, wordml, word_names, embedding, suggestions  what a form asks; a file not taken; bricks
    assembly, leaves, ooxml, room, unpacked  a form as written -> what it asks; all that is filled; a Word package; room to write; a zip
    answers, contract, printed, appearance  typed <-> data; the JSON Schema of the data; the printed page; how fields look
    faults, positions, carried       what is wrong with data, in words; data as a list without names; data of older versions
    controls, word_controls, heard   fields of a PDF; controls of a Word form; what they say when they come back
    docx_lines, word_xml, read_pdf, read_saved  lines of a Word form; the XML of a filled one; a filled PDF; a saved page
    docx_frame, read_word            the rest of a Word form; a filled one, .docx or .odt
    docx, pdf, qr, filled            a form as a Word document; as a PDF to fill; its data as QR symbols; a file read -> a filled form
    plain, read_scan, counter        a form for the scripts of its page; the symbols on pictures of it; filled forms as text
    offline                          a form as one page that is filled without a network

Two more are edges: typesetter, which draws the pages of the PDF, and received, which takes files in.
"""
