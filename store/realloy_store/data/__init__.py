"""Tables that ship with the program, each with its source."""
