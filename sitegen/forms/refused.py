"""What a reader says of a file it cannot take."""


class RefusedError(ValueError):
    """Its message is for who handed the file in."""
