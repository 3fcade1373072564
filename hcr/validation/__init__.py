"""Rules that target files are held against, what they find, and the manual of all problem codes."""
