"""分值 as they are printed: （70分）, (10 分);, [10分], ，5分. One spelling of each pattern, for all who meet points."""
from __future__ import annotations

import re

_OPEN, _CLOSE = r"[（(\[【〔［]\s*(?:权重|分值|基准分|满分|共|计)?[:：]?", r"[)）\]】〕］]"
BRACKET = rf"{_OPEN}\s*\d{{1,4}}(?:\.\d+)?\s*分\s*{_CLOSE}"
"""A bracket with points, as part of a pattern."""
AT_END = re.compile(rf"{_OPEN}\s*\d{{1,4}}(?:\.\d+)?\s*分?\s*{_CLOSE}\s*[；;。]?$")
"""An item that ends in its points, 分 printed or not."""
HEADS = re.compile(rf"{BRACKET}\s*[：:]?$")
"""A heading that declares points: （一）重点目标（600分）."""
ALONE = re.compile(rf"^{_OPEN}\s*\d{{1,4}}\s*分?\s*{_CLOSE}\s*[；;。，,]?$|^\d{{0,3}}\s*分\s*(?:{_CLOSE})?\s*[；;。]?$")
"""Points that fell to a line of their own, or their second half."""
CLOSED = re.compile(rf"分\s*{_CLOSE}$")
ITEM_END = re.compile(rf"(?:分\s*{_CLOSE}|[；;])[；;。]?$")
OF_ITEM = re.compile(rf"\s*{_OPEN}\s*(\d{{1,4}}(?:\.\d+)?)\s*分\s*{_CLOSE}\s*[；;。.，,]?\s*$|[，,]\s*(?:计)?(\d{{1,3}}(?:\.\d+)?)\s*分\s*[；;。.]?\s*$")
"""An item's points with what follows them; the figure in the first or second group."""
OF_ITEM_BARE = re.compile(rf"\s*{_OPEN}\s*(\d{{1,3}})\s*{_CLOSE}\s*[；;。.]?\s*$")
"""The same where the print left 分 out."""
LEADING = re.compile(rf"^{_OPEN}\s*(\d{{1,4}}(?:\.\d+)?)\s*分\s*{_CLOSE}\s*")
ANYWHERE = re.compile(rf"(?:{_OPEN}|[，,])?\s*\s*(\d{{1,4}}(?:\.\d+)?)\s*分\s*{_CLOSE}?")
