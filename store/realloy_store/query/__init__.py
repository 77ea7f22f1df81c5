"""One query language for filter, search, alerts and every command, parsed once into a value."""
