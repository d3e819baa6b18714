"""Documents and layers become text: front matter, Markdown, addresses. Pure; nothing here writes a file."""
