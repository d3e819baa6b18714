"""The world: files, settings, MkDocs, Pagefind, console. The only room that touches a disk, a clock or another program."""
