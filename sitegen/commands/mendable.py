"""What a person can mend is told, never traced."""

from jinja2 import TemplateError

from sitegen.problems import CatalogueError
from sitegen.theme import ThemeError

MENDABLE = (CatalogueError, ThemeError, TemplateError, OSError)
"""What the pipeline raises."""
