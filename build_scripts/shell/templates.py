"""The Jinja that pages are drawn with: autoescape as Jinja has it, at a fraction of its price. What is drawn is drawing.py's.

Jinja makes an object of its own of each value that it prints, escaped or not, and looks twice for the field of a record. There are a hundred
such values on a page.
"""
from __future__ import annotations

from typing import Any

from jinja2 import Environment
from jinja2.compiler import CodeGenerator
from markupsafe import Markup, escape

from build_scripts.emit.width import UNSAFE


def printed(value: Any) -> str:
    """A value as HTML: characters are escaped, HTML stays as it is.

    >>> printed("若A<B"), printed(Markup("<b>")), printed(7)
    (Markup('若A&lt;B'), Markup('<b>'), '7')
    """
    if type(value) is str:
        return escape(value) if UNSAFE.search(value) else value
    if type(value) is Markup:
        return value
    return str(value) if type(value) is int else escape(value)


class _Generator(CodeGenerator):
    """Prints through `printed` what Jinja would print through `escape`."""

    def _output_child_pre(self, node: Any, frame: Any, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("environment.printed(")
        else:
            super()._output_child_pre(node, frame, finalize)


class Templates(Environment):
    """An environment whose templates print in this way."""
    code_generator_class = _Generator
    printed = staticmethod(printed)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field of a record, else as Jinja finds it."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)
