"""What the records say of themselves in numbers: tables in, tables out."""
