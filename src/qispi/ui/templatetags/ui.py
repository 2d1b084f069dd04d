"""The components as tags; a builtin of every template (settings.TEMPLATES)."""

from django import template

register = template.Library()
