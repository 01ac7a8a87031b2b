"""Web pages: their main part without furniture, its tables, and the addresses that they name."""
