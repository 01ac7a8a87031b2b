"""What agents may ask: `tools` gives plain data, `server` speaks the Model Context Protocol. Read-only."""
