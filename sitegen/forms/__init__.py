"""Official forms: one definition, and from it what is downloaded to fill and what is read back. Its layers stand in sitegen/__init__.py."""
