"""Every component under one name: `{% load components %}`. What each takes stands in its own docstring."""

from __future__ import annotations

from django import template

from gehoord.web.templatetags import forms, frames, marks, pictures, shapes, talk

register = template.Library()
for part in (marks, shapes, talk, forms, frames, pictures):
    register.tags |= part.register.tags
