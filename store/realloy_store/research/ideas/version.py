"""The version of the parser: what is derived from bullets is kept under it."""

PARSER_VERSION = "ideas/17"
"""Changes whenever the same bullet may read differently: derived ideas are then read anew."""
