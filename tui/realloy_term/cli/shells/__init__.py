"""Completion for shells: a script for each, made from the command line itself."""
