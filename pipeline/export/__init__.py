"""What leaves the record: formats, published tables, snapshot."""
