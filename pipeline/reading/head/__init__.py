"""What a document says of itself at its head and foot: title, issuer, number, dates, genre, level, region."""
