"""From a policy text to a draft target file: blocks, outline, statements, YAML. It knows our grammar and no model."""
