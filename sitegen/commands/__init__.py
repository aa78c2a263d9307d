"""The commands of build.py, by whom they are for.

    console       what they share: the line to the terminal, the options, the pipeline they run
    editing       ministries: check, new, serve
    counters      one-stop counters: read
    centre        who runs the catalogue: import, stats
    forge         where changes are proposed and reviewed: gate, owners, verdict

Only these and build.py print, ask for the day or end the process.
"""
