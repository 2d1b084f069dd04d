"""Pieces of pages that look the same for everybody: rendered once, then only put in their place."""

from collections.abc import Mapping
from typing import Any

from django.template import Context, Node, NodeList, TemplateSyntaxError
from django.template.base import FilterExpression, Parser, Token, token_kwargs
from django.template.loader_tags import BlockNode
from django.utils.safestring import SafeString
from django.utils.translation import get_language

MOST = 1024  # texts of one piece; then it begins anew, so that a process does not grow


class Kept(Node):
    """`{% kept menu=frame.menu %}…{% endkept %}`: the text is kept for each language and each of the named values.

    The piece sees these values and nothing else, neither the person nor the request: what is about somebody can't be
    kept by mistake. Values are compared as keys of a dictionary; one that can't be such a key fails.
    """

    child_nodelists = ()  # a block in here would not be found, and none may be

    def __init__(self, nodelist: NodeList, values: Mapping[str, FilterExpression]) -> None:
        self.nodelist, self.names, self.values = nodelist, tuple(values), tuple(values.values())
        self.texts: dict[Any, SafeString] = {}

    def render(self, context: Context) -> SafeString:
        values = tuple([value.resolve(context) for value in self.values])
        # with their types: a text that is HTML and one that is to be escaped compare as equal
        key = (get_language(), *values, *map(type, values))
        text = self.texts.get(key)
        return self._render(context, key, values) if text is None else text

    def _render(self, context: Any, key: Any, values: tuple[Any, ...]) -> SafeString:
        alone = Context(dict(zip(self.names, values, strict=True)), autoescape=context.autoescape)
        with alone.bind_template(context.template):
            text = self.nodelist.render(alone)
        if len(self.texts) >= MOST:
            self.texts.clear()
        self.texts[key] = text
        return text


def compile_kept(parser: Parser, token: Token) -> Kept:
    """Fails where something is named without a value."""
    words = token.split_contents()[1:]
    values = token_kwargs(words, parser)
    if words:
        raise TemplateSyntaxError("kept takes name=value alone")
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    if nodelist.get_nodes_by_type(BlockNode):
        raise TemplateSyntaxError("a block inside kept could not be replaced by the page")
    return Kept(nodelist, values)
