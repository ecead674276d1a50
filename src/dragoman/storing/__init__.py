"""Where records are kept: JSONL files and SQLite stores."""
