"""What only the explorer asks of the record: pages of rows, one document with its layers, one name's life."""
