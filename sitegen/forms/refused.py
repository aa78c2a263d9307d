"""What a reader says of a file it cannot take."""


class RefusedError(ValueError):
    """Its message is for who handed the file in."""


class NoFieldsError(RefusedError):
    """There is nothing typed in it to be read; what is drawn on it may still say something."""
