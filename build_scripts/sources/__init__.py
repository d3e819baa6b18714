"""One module per source format: bytes → numbered lines. Nothing here knows what a gazette is."""
