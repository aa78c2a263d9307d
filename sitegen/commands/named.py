"""The commands by the names that people type; each is loaded with all it needs when it is the one that runs."""

from importlib import import_module

import click

COMMANDS = {
    "check": "editing.check",
    "fmt": "editing.fmt",
    "serve": "editing.serve",
    "new": "editing.new",
    "print": "editing.print_",
    "read": "counters.read",
    "import": "centre.import_",
    "stats": "centre.stats",
    "impact": "law.impact",
    "province": "provinces.province",
    "diff": "reviewing.diff",
    "gate": "forge.gate",
    "owners": "forge.owners_",
    "verdict": "forge.verdict_",
    "release": "signing.release",
    "mirror": "mirroring.mirror",
}
"""Of sitegen/commands, beside «site» of build.py."""


class Commands(click.Group):
    """A group that knows its commands before they are loaded."""

    def list_commands(self, context: click.Context) -> list[str]:
        """In the order of the alphabet, as click lists them."""
        return sorted([*super().list_commands(context), *COMMANDS])

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """None where there is no such command."""
        if name not in COMMANDS:
            return super().get_command(context, name)
        module, _, function = COMMANDS[name].partition(".")
        command: click.Command = getattr(import_module(f"sitegen.commands.{module}"), function)
        return command
