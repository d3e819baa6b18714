"""Lines → blocks → documents. Rules that recognise are small functions in ordered tables; nothing here reads a disk."""
