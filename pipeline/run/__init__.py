"""A run: reading many documents, its workers, Prefect's flows and server, and what follows a run."""
