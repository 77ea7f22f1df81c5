"""The library on disk: TinyDB shards and marks are the truth, the SQLite index is derived."""
