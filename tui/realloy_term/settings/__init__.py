"""What the reader can set: one schema, one commented TOML file, and what is made of it.

What comes in: the file's text, the environment, options. Where it lives: the platform's config
folder, written only when the reader changes something. Who owns it: `Preferences`.
"""
