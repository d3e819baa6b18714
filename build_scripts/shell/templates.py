"""The Jinja that pages are drawn with: autoescape as Jinja has it, at a fraction of its price. What is drawn is drawing.py's.

Jinja makes an object of its own of each value that it prints, escaped or not, looks twice for the field of a record, and asks of all that is
called whether it wants the context. There are a hundred such values on a page, and thousands of pages.
"""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinja2 import BytecodeCache, Environment, Template
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context
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


class _Context(Context):
    """Calls what it is told to: nothing that our templates call takes a context, and a macro escapes as it was written."""

    def call(self, obj: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Call it, without what Jinja says of its loops to those who ask."""
        if kwargs:
            kwargs.pop("_loop_vars", None)
            kwargs.pop("_block_vars", None)
        return obj(*args, **kwargs)


class Compiled(BytecodeCache):
    """Templates as they were compiled, by this process or by another that it was told of."""

    def __init__(self) -> None:
        self.known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what is known of a template."""
        if bucket.key in self.known:
            bucket.bytecode_from_string(self.known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember a template that was compiled here."""
        self.known[bucket.key] = bucket.bytecode_to_string()


class Templates(Environment):
    """An environment whose templates print in this way."""
    code_generator_class = _Generator
    context_class = _Context
    printed = staticmethod(printed)

    def __init__(self, **options: Any) -> None:
        self.compiled = Compiled()
        super().__init__(bytecode_cache=self.compiled, **options)
        self._known: dict[str, Template] = {}

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> Template:
        """A template by its name, looked for once."""
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = super().get_template(name, parent, globals)
            found.globals = {**found.globals}           # of a chain of mappings, each drawing would make one
        return found

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field of a record, else as Jinja finds it."""
        if type(obj) is dict:
            if attribute in obj:
                return obj[attribute]
        elif hasattr(obj, attribute):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)
