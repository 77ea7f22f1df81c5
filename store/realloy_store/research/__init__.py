"""Pure functions over records: similarity, ideas, tone, entities."""
