"""What is published: `content/` read back, editors' decisions applied. Pure: files come in as a mapping {path: text}."""
