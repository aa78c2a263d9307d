"""Open data: the catalogue as tables, as linked data and as an API, each defined once and published in every shape."""
