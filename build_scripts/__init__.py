"""The program: a gazette source in, structured content and a site out. `shell/stages.py` is its table of contents."""

__version__ = "0.1.0"
