"""The screens: one small file, and one style sheet, each."""
