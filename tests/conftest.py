"""What all tests share: how Hypothesis looks for counter-examples."""
from __future__ import annotations

import os

from hypothesis import settings

# Time tells of the machine, not of the program. On CI the same examples are tried every time, so that a red run can be repeated.
settings.register_profile("gazette", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("gazette")
