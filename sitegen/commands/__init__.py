"""The commands of build.py, by whom they are for.

    console       what they share: the line to the terminal, the options, the pipeline they run
    mendable      what the pipeline raises that a person can mend
    named         their names, so that each is loaded when it is the one that runs
    editing       ministries: check, fmt, new, print, serve
    counters      one-stop counters: read
    signing       who signs releases: release
    mirroring     who runs a mirror: mirror
    centre        who runs the catalogue: import, stats
    law           who follows the law: impact
    reviewing     who judges a change before it is published: diff
    forge         where changes are proposed and reviewed: gate, owners, verdict

Only these and build.py print, ask for the day or end the process.
"""
